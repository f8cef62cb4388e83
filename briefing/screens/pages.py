"""The open page, and the way there and back."""

from collections.abc import Callable
from dataclasses import replace

from textual.timer import Timer

from briefing.messages import Follow
from briefing.places import HOME, Act, Address, Place
from briefing.screens.choosing import ChoosingScreen
from briefing.screens.history import History
from briefing.screens.loading import PageProgressed, PageRead, StateRead
from briefing.screens.opened import Looks, Opened, Recent
from briefing.screens.panes import BESIDE, READING
from briefing.view.progress import progress_line
from index.asking import Search

_OPEN_DELAY = 0.04
"""Seconds a document must stay highlighted before it is opened: holding a key down opens one."""


class PagesScreen(ChoosingScreen):
    """The panes with a page open in them.

    Attributes:
        history: the places that were left, and those gone back from.
        followed: id of the row of the list that was followed last: while another is highlighted, one is on the way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self.followed: str | None = None
        self._going: Place | None = None
        self._recent = Recent()
        # Of documents, the line at the top when they were left.
        self._left_at: dict[Address, int] = {}
        self._waiting: list[Callable[[], None]] = []
        self._open_timer: Timer | None = None

    # The open page

    def go_to(self, place: Place) -> None:
        """Go to `place`, reading its page from the library where it is not the open one."""
        self._set_out_for(place)
        if self._going is None:
            self._arrive(place)
            return
        recent = self._recent.of(place.page)
        if recent is not None:
            self._going = None
            self._show(recent, place, is_again=False)
            self._do_what_waits()
        self.read_page(place)

    def go_to_soon(self, place: Place) -> None:
        """Go to `place` if nothing else is asked for in the next moment."""
        self._set_out_for(place)
        if self._going is not None:
            self._open_timer = self.set_timer(_OPEN_DELAY, lambda: self.go_to(place))

    def _set_out_for(self, place: Place) -> None:
        """From now on the reader is on the way to `place`, if it is not there: what arrives from elsewhere is late."""
        if self._open_timer is not None:
            self._open_timer.stop()
        is_here = self.open is not None and self.open.address == place.page
        self._going = None if is_here else place
        if is_here:
            self._do_what_waits()

    @property
    def is_going(self) -> bool:
        """Whether the reader is on the way to another page than the open one."""
        if self._going is not None:
            return True
        # A key may have moved in the list a moment ago, and the list not have told yet.
        ahead = self.documents.chosen
        return ahead is not None and self.open is not None and ahead != self.followed

    def once_open(self, action: Callable[[], None]) -> None:
        """Do `action` on the page that the reader is on the way to, or on the open one at once."""
        if self.is_going:
            self._waiting.append(action)
        else:
            action()

    def _on_page_read(self, message: PageRead) -> None:
        if message.pane == BESIDE:
            self.show_opened_beside(message.opened, message.place)
            return
        is_again = self.open is not None and self.open.address == message.opened.address
        if message.place is not self._going and not (is_again and self._going is None):
            return
        if is_again and not message.opened.is_whole and self.open is not None and self.open.is_whole:
            return  # More of it is in sight already, and will be again in a moment.
        self._going = None
        self._show(message.opened, message.place, is_again=is_again)
        self._do_what_waits()

    def show_opened_beside(self, opened: Opened, place: Place) -> None:
        """Show what was opened beside."""
        raise NotImplementedError

    def _on_page_progressed(self, message: PageProgressed) -> None:
        if not self.is_ingesting:
            self.status.show_work(progress_line(message.progress) if message.progress else None)

    def stop_opening(self) -> bool:
        """Stop opening a page, if one is on the way that takes long; returns whether there was."""
        if self._going is None or self.open is None:
            return False
        self.workers.cancel_group(self, "page")
        self._give_up()
        self.status.show_work(None)
        return True

    def _do_what_waits(self) -> None:
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    def on_failed(self, group: str, sentence: str) -> bool:
        """A page that can't be opened is not gone to, nor shown as it was."""
        if group == "page":
            if self._going is not None:
                self._recent.forget(self._going.page)
            self._give_up()
        return super().on_failed(group, sentence)

    def _give_up(self) -> None:
        """The page that the reader was on the way to can't be opened: stay with the open one."""
        self._going = None
        self._waiting = []
        self.history.stay()
        self._follow(self.document.summary.id if self.document else self.followed)

    def _follow(self, document: str | None) -> None:
        """Highlight the row of `document` in the list."""
        self.documents.highlight(document)
        self.followed = self.documents.chosen

    def _show(self, opened: Opened, place: Place, *, is_again: bool) -> None:
        if not is_again and self.document is not None and self.open is not None:
            self._left_at[self.open.address] = round(self.reading.scroll_y)
        self.open = opened
        self._recent.keep(opened)
        self.shown = opened.with_looks(self.looks)
        self.reading.show(self.shown.page, keep_place=is_again)
        if opened.of is not None:
            self._follow(opened.of.summary.id)
        self._list_statements(start_at_top=not is_again)
        if not is_again:
            self._choose(None)
            self._arrive(self._as_left(place))
        elif self._unmet is not None:
            self._arrive(self._unmet)
        elif self.reading.chosen:
            self.statements.highlight(self.reading.chosen)
        self.on_shown(is_again=is_again)

    def _as_left(self, place: Place) -> Place:
        """Where nothing of a document is asked for in particular, the reader goes on where it was left."""
        if place == Place(place.page, pane=place.pane) and place.page in self._left_at:
            return replace(place, scroll=self._left_at[place.page])
        return place

    def on_shown(self, *, is_again: bool) -> None:
        """A page has come into sight, or a newer one of the same with `is_again`."""

    def _arrive(self, place: Place) -> None:
        """The page of `place` is open: go to where on it the place is, as soon as that is there."""
        self.history.arrive()
        is_unmet = bool(place.statement) and place.statement not in self.reading.page.signs
        self._unmet = place if is_unmet and self.document is None else None
        if place.pane:
            self.show_pane(place.pane)
        if place.statement:
            self._number_it(place.statement)
        if place.matches is not None and self.document is not None:
            from briefing.view.hits import matches_in

            start = place.matches.span.start
            self.reading.mark_spans(matches_in(self.document.document.text, place.matches), near=start)
        is_return = place.scroll is not None
        if (place.statement or is_return) and self._unmet is None:
            self._choose(place.statement, scroll=not is_return)
        if place.offset is not None:
            self.reading.show_offset(place.offset)
        if place.scroll is not None:
            self.reading.scroll_to_line(place.scroll)
        self.say_where()

    def _number_it(self, statement: str) -> None:
        """Only the outlet's own statements have no number: show all voices when one of them is asked for."""
        if self.document and statement not in self.reading.page.signs and not self.looks.all_voices:
            self.action_voices()

    def rebuild(self) -> None:
        """The same page, looking otherwise."""
        if self.open is not None:
            chosen = self.reading.chosen
            self.shown = self.open.with_looks(self.looks)
            self.reading.show(self.shown.page, keep_place=True)
            self._list_statements()
            self.statements.highlight(chosen)

    def _on_state_read(self, message: StateRead) -> None:
        looks = replace(message.looks, all_voices=self.looks.all_voices, is_ingesting=self.is_ingesting)
        before, self.looks = self.looks, looks
        if looks != before:
            if self._shows_change(before, looks):
                self.rebuild()
            if before.settled != looks.settled:
                self._renew_front()
            self.on_state()

    def _shows_change(self, before: Looks, now: Looks) -> bool:
        """Whether a page that is open looks otherwise: one that lists documents, or has a statement on it."""
        changed = (set(before.pins) ^ set(now.pins)) | (before.notes ^ now.notes)
        pages = (self.reading.page, self.beside.page)
        return any(one.address.kind == "home" or not changed.isdisjoint(one.signs) for one in pages)

    def _renew_front(self) -> None:
        """What may contradict is not what Home says of it."""
        self._recent.forget(HOME)
        if self._going is not None:
            if self._going.page == HOME:
                self.read_page(self._going)
        elif self.open is not None and self.open.address == HOME:
            self.read_page(Place(HOME))

    def on_state(self) -> None:
        """What the user keeps is not what it was."""

    def stop_waiting(self) -> None:
        """Nothing is being analysed any more: no page may say so."""
        if self.document is not None and self.document.analysis is None:
            self.rebuild()

    # There and back

    def place(self) -> Place:
        """Where the reader is now."""
        address = self.open.address if self.open else Address("note")
        return Place(address, statement=self.reading.chosen, scroll=round(self.reading.scroll_y), pane=self.pane)

    def leave_for(self, place: Place) -> None:
        """Go to `place`, from where the way back leads here."""
        if self.open is not None:
            self.history.leave(self.place())
        self.go_to(place)

    def _on_follow(self, message: Follow) -> None:
        if isinstance(message.to, Act):
            has_it = hasattr(self, f"action_{message.to.name}")
            self.call_later((self if has_it else self.app).run_action, message.to.name)
        elif isinstance(message.to, Search):
            self.open_search(message.to)
        else:
            self.leave_for(replace(message.to, pane=message.to.pane or READING))

    def open_search(self, search: Search) -> None:
        """Search for what a link asks."""
        raise NotImplementedError

    def open_beside(self, place: Place) -> None:
        """Show a page beside the open one."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Return to the place that was left last."""
        self._return(self.history.back(self.place()))

    def action_forward(self) -> None:
        """Go again to the place that was gone back from."""
        self._return(self.history.forward(self.place()))

    def _return(self, place: Place | None) -> None:
        if place is not None:
            self.reading.mark_matches(())
            self.go_to(place)

    def action_voices(self) -> None:
        """Number the outlet's own statements too, or only what others said."""
        self.looks = replace(self.looks, all_voices=not self.looks.all_voices)
        self.rebuild()
