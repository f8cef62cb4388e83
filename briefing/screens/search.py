"""The search: hits as one types, narrowed by what they have in common, opened where the words were found."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from briefing.messages import Undo
from briefing.places import Address, Place, in_document
from briefing.screens.search_keeping import note_run
from briefing.screens.search_typing import TypingScreen
from briefing.screens.searched import Searched
from briefing.view.narrowing import Asked
from briefing.view.query_help import Choice, Example
from briefing.widgets.facets import FacetList
from briefing.widgets.query import QueryInput
from briefing.widgets.rows import Rows
from index.asking import SavedSearch, Search
from index.model import Hit

if TYPE_CHECKING:
    from index.library import Library

NOTHING = Search()
_DELAY = 0.12


class SearchScreen(TypingScreen):
    """A query and its hits. The query has the focus, and keys move in the hits all the same.

    Args:
        library: what is searched.
        search: what to begin with, as it was left the last time.
        beside: open the hit beside what is read.
    """

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="Open the hit, or run the search at hand", id="search.open"),
        Binding("ctrl+o", "open_beside", "Beside", tooltip="Open the hit beside what is read", id="search.open-beside"),
        Binding("ctrl+t", "turn", "Turn", tooltip="From documents to statements, and back", id="search.turn"),
        Binding("tab", "turn", "Turn", show=False, tooltip="As ctrl+t", id="search.turn-tab"),
        Binding(
            "ctrl+f",
            "facets",
            "Facets",
            tooltip="What the hits have in common; and back",
            id="search.facets",
        ),
        Binding("ctrl+r", "turn_order", "Order", tooltip="Best first or newest first", id="search.order"),
        Binding("ctrl+s", "save", "Save", tooltip="Keep this search by a name", id="search.save"),
        Binding("ctrl+k", "pin", "Pin", tooltip="Pin the statement at hand, or let it go", id="search.pin"),
        Binding("ctrl+l", "timeline", "Timeline", tooltip="What was found, through time", id="search.timeline"),
        Binding("ctrl+y", "take_suggestion", "Take what was meant", show=False, id="search.suggestion"),
        Binding("ctrl+d", "forget", "Forget the saved search", show=False, id="search.forget"),
        Binding(
            "ctrl+z",
            "undo",
            "Undo",
            show=False,
            tooltip="Take back what was pinned, saved or forgotten",
            id="search.undo",
        ),
        Binding("down", "move(1)", "Next hit", show=False, id="search.down"),
        Binding("up", "move(-1)", "Hit before, or an earlier search", show=False, id="search.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="search.page-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="search.page-up"),
        Binding("f1", "help", "Help", tooltip="All keys, and how to write a query", id="search.help"),
        Binding("escape", "close", "Close", tooltip="Close; the query is kept for the next time", id="search.close"),
    ]

    def __init__(self, library: "Library", search: Search = NOTHING, *, beside: bool = False) -> None:
        super().__init__(library, Asked.of(search))
        self._beside = beside

    @property
    def delay(self) -> float:
        """Seconds without a key before all that can wait is asked for."""
        return _DELAY

    def on_mount(self) -> None:
        """Take up the search where it was left."""
        self.query_input.cursor_position = len(self.asked.words)
        self.begin_typing(self.query_input)
        self.show_asked()
        self.call_after_refresh(self.ask)

    @on(QueryInput.DeletedNothing)
    def _on_deleted_nothing(self, event: QueryInput.DeletedNothing) -> None:
        if not event.is_left:
            self.action_forget()
        elif self.asked.narrowed:
            self.ask_for(replace(self.asked, narrowed=self.asked.narrowed[:-1]))

    # In the hits

    def show_hits(self) -> None:
        """Show the first hits; open one where that is awaited."""
        super().show_hits()
        if self.opens is not None and self.hits:
            self._open_hit(self.hits[0], beside=self.opens)

    def action_move(self, by: int) -> None:
        """To the next row; from the top of an empty query up, to the searches made before."""
        if by < 0 and (self.walked is not None or (not self.query_input.value and self.rows.chosen is None)):
            self._walk(1)
        elif by > 0 and self.walked is not None:
            self._walk(-1)
        elif not self.rows.move(by) and by < 0 and self.asked.is_empty:
            self.rows.highlight(None)

    def _walk(self, by: int) -> None:
        past = self.beginning.past
        at = (-1 if self.walked is None else self.walked) + by
        if at < 0:
            self.walked = None
            self.ask_for(Asked(statements=self.asked.statements, order=self.asked.order))
        elif at < len(past):
            self.walked = at
            self.ask_for(Asked.of(past[at].search))

    def action_page(self, by: int) -> None:
        """A page on."""
        self.walked = None
        self.rows.page(by)

    def action_open(self) -> None:
        """Open the highlighted hit, or run the search at hand; while the library is asked, the first that it finds."""
        self._open(beside=self._beside)

    def action_open_beside(self) -> None:
        """The same, beside what is read."""
        self._open(beside=True)

    @on(Input.Submitted, "#query")
    def _on_submitted(self) -> None:
        self.action_open()

    @on(Rows.Chosen, "#hits")
    def _on_row_clicked(self) -> None:
        self._open(beside=self._beside)

    @on(Rows.NearEnd, "#hits")
    def _on_near_end(self) -> None:
        self.ask_for_more()

    def _open(self, *, beside: bool) -> None:
        if self.is_asking:
            self.opens = beside
        elif self.choice is not None:
            self._run(self.choice)
        elif self.hit is not None:
            self._open_hit(self.hit, beside=beside)

    def _run(self, choice: Choice) -> None:
        if isinstance(choice, Example):
            self.ask_for(replace(self.asked, words=choice.query, statements=choice.statements))
        elif isinstance(choice, SavedSearch):
            self.ask_for(Asked.of(choice.search))
            self.note_seen(choice)
        else:
            self.ask_for(Asked.of(choice.search))

    def _open_hit(self, hit: Hit, *, beside: bool) -> None:
        self.app.run_worker(
            lambda: note_run(self.library, self.asked_as.search),
            thread=True,
            exit_on_error=False,
            group="searches",
        )
        place = in_document(
            hit.document.id,
            statement=hit.statement.id if hit.statement else None,
            offset=hit.snippet.span.start,
            matches=hit.snippet,
            pane="reading",
        )
        self.dismiss(Searched(self.asked.search, place, beside))

    # Another question

    def action_turn(self) -> None:
        """From documents to statements, and back."""
        self.keeps_kind = True
        self.ask_for(self.asked.turned)

    def action_turn_order(self) -> None:
        """Best first, or newest first."""
        self.ask_for(replace(self.asked, order="relevance" if self.asked.order == "date" else "date"))

    def action_take_suggestion(self) -> None:
        """Ask what may have been meant."""
        if self.results.suggestion and not self.is_asking:
            self.ask_for(Asked.of(replace(self.asked.search, query=self.results.suggestion)))

    def action_timeline(self) -> None:
        """Show what was found through time."""
        only = self.asked.narrowed[0] if len(self.asked.narrowed) == 1 and not self.asked.words.strip() else None
        about = only.value if only is not None and only.facet == "about" else self.asked.query
        if about:
            self.dismiss(Searched(self.asked.search, Place(Address("timeline", about))))

    # Narrowing

    def action_facets(self) -> None:
        """To the facets, and back."""
        if self.focused is self.facets:
            self._leave_facets()
        else:
            self.show_facets_alone(True)
            self.facets.focus()
            if self.is_narrow:
                self.ask_for_facets()

    @on(QueryInput.LeftAtEnd)
    def _on_query_left(self) -> None:
        if not self.is_narrow:
            self.action_facets()

    @on(FacetList.Left)
    def _leave_facets(self) -> None:
        self.show_facets_alone(False)
        self.query_input.focus()

    @on(Rows.Chosen, "#facets")
    def _on_facet_chosen(self, event: Rows.Chosen) -> None:
        narrowing = self.narrowings.get(event.identifier)
        if narrowing is not None:
            self.keeps_kind = True
            self.ask_for(self.asked.toggled(narrowing))

    def action_drop(self, index: int) -> None:
        """Take a value away that the search is narrowed to."""
        if index < len(self.asked.narrowed):
            self.ask_for(self.asked.toggled(self.asked.narrowed[index]))

    # Leaving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Statements are pinned, documents are not."""
        return self.asked.statements if action == "pin" else True

    def action_undo(self) -> None:
        """Take the last change back, whatever it was."""
        self.app.post_message(Undo())

    def action_help(self) -> None:
        """All keys."""
        from briefing.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_close(self) -> None:
        """Leave the name, the facets, or the search; the query is kept for the next time."""
        if self.has_class("-naming"):
            self.end_naming()
        elif self.focused is self.facets:
            self._leave_facets()
        else:
            self.dismiss(Searched(self.asked.search, None))
