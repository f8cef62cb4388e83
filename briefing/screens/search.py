"""Search as you type, over the panes: documents or statements, opened at the hit."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.worker import Worker, get_current_worker

from briefing.messages import Place, SearchCompleted, SearchFailed
from briefing.screens.failures import failure_of
from briefing.view.hits import hit_entry, total_in_words
from briefing.view.styles import KEY, MUTED, WARNING, styled
from briefing.widgets.listing import Listing
from index.errors import QueryError
from index.model import Hit, Results

if TYPE_CHECKING:
    from index.library import Library

Found = tuple[str, bool, Place | None]
"""The query, whether it was for statements, and where to go or None."""

_DELAY = 0.09
"""Seconds without a key before the library is asked."""
_MOST_HITS = 50


class SearchScreen(ModalScreen[Found]):
    """A query, its hits, and Enter. Moving in the list needs no other focus than the query's."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="Open the hit", id="search.open"),
        Binding("tab", "turn", "Documents or statements", id="search.turn"),
        Binding("down", "move('cursor_down')", "Next hit", show=False, id="search.down"),
        Binding("up", "move('cursor_up')", "Hit before", show=False, id="search.up"),
        Binding("pagedown", "move('page_down')", "Page down", show=False, id="search.page-down"),
        Binding("pageup", "move('page_up')", "Page up", show=False, id="search.page-up"),
        Binding("escape", "close", "Close", id="search.close"),
    ]

    def __init__(self, library: "Library", query: str = "", statements: bool = False) -> None:
        super().__init__()
        self.library = library
        self._first_query = query
        self._statements = statements
        self._hits: dict[str, Hit] = {}
        self._timer: Timer | None = None
        self._is_asking = False
        self._is_opening = False

    def compose(self) -> ComposeResult:
        """The query, what is searched, and the hits."""
        with Vertical(id="search-box"):
            yield Input(
                self._first_query, placeholder="Search: words, “a phrase”, speaker:name …", id="query", compact=True
            )
            yield Static(id="search-scope", markup=False)
            yield Listing(id="hits")

    def on_mount(self) -> None:
        """Take up the last query where it was left."""
        self.query_one("#hits").can_focus = False
        self.query_one(Input).focus()
        self._ask()

    @property
    def _query(self) -> str:
        return self.query_one(Input).value.strip()

    def on_key(self, event: events.Key) -> None:
        """What is typed before the query has the focus belongs into it all the same."""
        if event.is_printable and event.character and not self.query_one(Input).has_focus:
            self.query_one(Input).insert_text_at_cursor(event.character)
            self._is_asking = True
            event.stop()

    @on(Input.Changed)
    def _wait_for_more(self) -> None:
        self._is_asking = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_DELAY, self._ask)

    def _ask(self) -> None:
        self._is_asking = bool(self._query)
        if self._query:
            self.search(self._query, statements=self._statements)
        else:
            self._hits = {}
            noun = "what was said" if self._statements else "the documents"
            self.query_one(Listing).fill(
                [], empty=f"Type to search {noun}. Enter opens a hit, tab turns, esc closes.", start_at_top=True
            )
            self._say("")

    @work(thread=True, exclusive=True, exit_on_error=False, group="search")
    def search(self, query: str, *, statements: bool) -> None:
        """Ask the library; posts `SearchCompleted` or `SearchFailed`."""
        message: SearchCompleted | SearchFailed
        try:
            results = self.library.search(query, statements=statements, limit=_MOST_HITS)
            message = SearchCompleted(query, results)
        except QueryError as error:
            message = SearchFailed(query, str(error))
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    def _on_search_completed(self, message: SearchCompleted) -> None:
        if message.query == self._query:
            self._show(message.results)

    def _on_search_failed(self, message: SearchFailed) -> None:
        # The hits of what was typed before stay: a query is often wrong only until its next key.
        self._is_asking = self._is_opening = False
        self._say(message.reason, is_mistake=True)

    def _show(self, results: Results) -> None:
        self._hits = {str(index): hit for index, hit in enumerate(results.hits)}
        listing = self.query_one(Listing)
        rows = [(identifier, hit_entry(hit)) for identifier, hit in self._hits.items()]
        listing.fill(rows, empty="Nothing found.", start_at_top=True)
        if rows:
            listing.highlight("0")
        self._say(total_in_words(results, statements=self._statements))
        self._is_asking = False
        if self._is_opening:
            self.action_open()

    def _say(self, words: str, *, is_mistake: bool = False) -> None:
        chosen, other = ("Statements", "documents") if self._statements else ("Documents", "statements")
        self.query_one("#search-scope", Static).update(
            Content.assemble(
                (chosen, "bold"),
                ("  tab", styled(KEY)),
                (f" {other} instead   ", styled(MUTED)),
                (words, styled(WARNING if is_mistake else MUTED)),
            )
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence:
            self._say(sentence, is_mistake=True)

    def action_move(self, action: str) -> None:
        """Move among the hits."""
        getattr(self.query_one(Listing), f"action_{action}")()

    def action_turn(self) -> None:
        """From documents to statements, and back."""
        self._statements = not self._statements
        self._ask()

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Open the highlighted hit; while the library is being asked, the first one that it finds."""
        self._is_opening = self._is_asking
        if self._is_asking:
            return
        self._open(self.query_one(Listing).chosen)

    @on(OptionList.OptionSelected, "#hits")
    def _on_hit_clicked(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_id)

    def _open(self, identifier: str | None) -> None:
        hit = self._hits.get(identifier or "")
        if hit is None:
            return
        snippet = hit.snippet
        place = Place(
            hit.document.id,
            statement=hit.statement.id if hit.statement else None,
            offset=snippet.span.start,
            matches=snippet,
            pane="reading",
        )
        self.dismiss((self._query, self._statements, place))

    def action_close(self) -> None:
        """Back to where the search was called; the query is kept for the next time."""
        self.dismiss((self._query, self._statements, None))
