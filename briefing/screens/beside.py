"""A second page beside the open one: to compare what one statement says with another, without leaving it."""

from dataclasses import replace

from briefing.messages import Follow
from briefing.places import Act, Place, at_statement
from briefing.screens.opened import Opened
from briefing.screens.pages import PagesScreen
from briefing.screens.panes import BESIDE, MEDIUM, READING, RELATED, STATEMENTS
from briefing.view.documents import provenance
from index.asking import Search


class BesideScreen(PagesScreen):
    """The open page, and another one beside it where that is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.open_beside_it: Opened | None = None
        self._beside_for: Place | None = None

    def open_beside(self, place: Place) -> None:
        """Show the page of `place` beside the open one."""
        # A place of its own, by which all that comes of it is known.
        self.read_beside(replace(place))

    def show_opened_beside(self, opened: Opened, place: Place) -> None:
        """Show what was opened beside; the focus stays where it is, if there is room for that."""
        is_new = place is not self._beside_for
        if not is_new and self.open_beside_it is None:
            return  # It was put away, and this is more of it.
        self._beside_for = place
        is_again = self.open_beside_it is not None and self.open_beside_it.address == opened.address
        self.open_beside_it = opened
        shown = opened.with_looks(self.looks)
        if is_new:
            self.show_beside(has_it=True)
            if self.size.width < MEDIUM:
                self.show_pane(BESIDE)
        self.beside.show(shown.page, keep_place=is_again)
        if is_new:
            self.beside.choose(place.statement)
            # It has no size before it has been laid out in its new place.
            self.call_after_refresh(lambda: self.beside.choose(place.statement, scroll=True))
        title = provenance(opened.of.summary, is_short=True) if opened.of else shown.title
        self.title_of(BESIDE).say(title)

    def close_beside(self) -> bool:
        """Put the page beside away; returns whether there was one."""
        had = self.has_beside
        if had:
            self.open_beside_it = None
            self.show_beside(has_it=False)
        return had

    def renew_beside(self) -> None:
        """Read the page beside anew, as what it shows has changed."""
        if self._beside_for is not None and self.open_beside_it is not None:
            self.read_beside(self._beside_for)

    def rebuild(self) -> None:
        """The same pages, looking otherwise."""
        super().rebuild()
        if self.open_beside_it is not None:
            self.beside.show(self.open_beside_it.with_looks(self.looks).page, keep_place=True)

    def action_open_beside(self) -> None:
        """Open what is at hand beside: a link, a name, a related statement; from there, make it the open page."""
        self.once_open(self._open_beside)

    def _open_beside(self) -> None:
        place = self._at_hand()
        page = self.beside if self.pane == BESIDE else self.reading
        if place is None and isinstance(page.destination, Act | Search):
            # It leads to no page: what it does is what is meant.
            page.action_open()
        elif place is not None:
            self.open_beside(place)
        else:
            self.hint("Go to a link first: ) the next link, } the next name, 4 what is related.")

    def _at_hand(self) -> Place | None:
        pane = self.pane
        if pane == RELATED and self.chosen_related is not None:
            return at_statement(self.chosen_related.statement.id)
        if pane == STATEMENTS and self.reading.chosen and self.document is None:
            return at_statement(self.reading.chosen)
        page = self.beside if pane == BESIDE else self.reading
        to = page.destination
        if isinstance(to, Place):
            return to
        if pane in (READING, STATEMENTS) and self.chosen_related is not None:
            # The first of what is related is what a reader of a statement means.
            return at_statement(self.chosen_related.statement.id)
        return None

    def _on_follow(self, message: Follow) -> None:
        if message.pane == BESIDE and not isinstance(message.to, Act | Search):
            # A link of the page beside leads on there: what is open stays open, so the class below does not hear of it.
            message.prevent_default()
            self.open_beside(message.to)
