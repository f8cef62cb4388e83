"""The reader's own screen: the library's documents, and what the keys do."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from briefing.config import Columns, Settings
from briefing.messages import DocumentsListed, FetchMore, Find, StepMatch, StopFinding, StopIngest, SyncSources
from briefing.places import HOME, Place, in_document
from briefing.screens.going import GoingScreen
from briefing.screens.loading import PAGE_LENGTH
from briefing.screens.panes import BESIDE, DOCUMENTS, READING
from briefing.view.dates import show_dates
from briefing.view.documents import document_entry
from briefing.view.find import find_in
from briefing.view.page import note_page
from index.asking import Position, Search
from index.model import DocumentSummary

if TYPE_CHECKING:
    from briefing.screens.searched import Searched
    from index.library import Library


class MainScreen(GoingScreen):
    """What a person reads in."""

    # Which pane begins depends on the settings.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        # These two before any other: what is typed right after them is the query.
        Binding("s", "search", "Search", priority=True, tooltip="Search the library, as you type", id="search"),
        Binding(
            "slash",
            "find",
            "Find",
            key_display="/",
            priority=True,
            tooltip="Find on the page; n and N go from match to match",
            id="find",
        ),
        Binding("n", "next", "Next", tooltip="Next statement; after a find or a search, next match", id="next"),
        Binding(
            "N",
            "previous",
            "Before",
            show=False,
            tooltip="Statement before; after a find or a search, match before",
            id="previous",
        ),
        Binding("0", "home", "Home", tooltip="Home: what is new, what leads, what may not agree", id="home"),
        Binding(
            "w", "who", "Who", tooltip="The page of the name at hand, or of who said the chosen statement", id="who"
        ),
        Binding("t", "thread", "Thread", tooltip="What the chosen statement answers, and what answers it", id="thread"),
        Binding("p", "pin", "Pin", tooltip="Pin the chosen statement for the digest, or let it go", id="pin"),
        Binding(
            "d", "tray", "Digest", tooltip="The digest tray: what is pinned, in order, and the file of it", id="tray"
        ),
        Binding("b,backspace,alt+left", "back", "Back", tooltip="Back to where you came from", id="back"),
        Binding(
            "o",
            "open_beside",
            "Beside",
            tooltip="Open what is at hand beside what is open",
            id="open.beside",
        ),
        Binding("c", "note", "Note", tooltip="Write a note on the chosen statement", id="note"),
        Binding("y", "copy", "Copy", tooltip="Copy the selection, or the statement with its citation", id="copy"),
        Binding(
            "P",
            "positions",
            "Positions",
            tooltip="What the speaker of the chosen statement has said through time",
            id="positions",
        ),
        Binding(
            "T",
            "timeline",
            "Timeline",
            tooltip="What was said of the name at hand, or of the speaker, day by day",
            id="timeline",
        ),
        Binding("f", "jump", "Jump", tooltip="Letters over all there is to go to; type one", id="jump"),
        Binding("u", "undo", "Undo", tooltip="Take back what was changed last", id="undo"),
        Binding("right_square_bracket", "step('statement', 1)", "Next statement", show=False, id="statement.next"),
        Binding(
            "left_square_bracket", "step('statement', -1)", "Statement before", show=False, id="statement.previous"
        ),
        Binding("right_curly_bracket", "step('entity', 1)", "Next name", show=False, id="entity.next"),
        Binding("left_curly_bracket", "step('entity', -1)", "Name before", show=False, id="entity.previous"),
        Binding("right_parenthesis", "step('link', 1)", "Next link", show=False, id="link.next"),
        Binding("left_parenthesis", "step('link', -1)", "Link before", show=False, id="link.previous"),
        Binding(
            "B,alt+right", "forward", "Forward", show=False, tooltip="Forward again, after going back", id="forward"
        ),
        Binding(
            "m", "read_mark", "Read", show=False, tooltip="Mark the document as read, or as not read", id="read-mark"
        ),
        Binding(
            "x",
            "settle",
            "Settle",
            show=False,
            tooltip="Say of a possible contradiction that it is none, or take that back",
            id="settle",
        ),
        Binding(
            "e",
            "correct",
            "Correct",
            show=False,
            tooltip="Correct the chosen statement, or the name that is selected",
            id="correct",
        ),
        Binding(
            "E",
            "correct_name",
            "Correct a name",
            show=False,
            tooltip="Correct one of the document's names",
            id="correct-name",
        ),
        Binding(
            "C",
            "corrections",
            "Corrections",
            show=False,
            tooltip="What was corrected; each can be taken back",
            id="corrections",
        ),
        Binding("a", "voices", "All voices", show=False, tooltip="Number the report's own statements too", id="voices"),
        Binding(
            "v",
            "original('pager')",
            "Original",
            show=False,
            tooltip="The file itself, in your pager ($PAGER)",
            id="original.pager",
        ),
        Binding(
            "V",
            "original('editor')",
            "Edit the original",
            show=False,
            tooltip="The file itself, in your editor ($EDITOR)",
            id="original.editor",
        ),
        Binding(
            "r",
            "sync",
            "Read again",
            show=False,
            tooltip="Read the sources again: what is new, what is gone",
            id="sync",
        ),
        Binding("A", "app.add", "Add", show=False, tooltip="Add a file or a folder to the library", id="add"),
        Binding(
            "I",
            "app.ingest",
            "Reading in",
            show=False,
            tooltip="What is being read in, and what was skipped and why",
            id="ingest",
        ),
        Binding("question_mark", "help", "Help", key_display="?", id="help"),
        Binding(
            "escape",
            "leave",
            "Leave",
            show=False,
            tooltip="Stop the work; else hide the notice, the matches, the page beside; else go back",
            id="leave",
        ),
        Binding("q", "back_or_quit", "Quit", show=False, tooltip="Back; where there is no way back, quit", id="quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._summaries: tuple[DocumentSummary, ...] = ()
        self._has_more = False
        self._last_search = Search()
        self._found_from: Place | None = None
        self._starts_at_home = True
        self._seen: Position | None = None

    def use_settings(self, settings: Settings) -> None:
        """Behave as the user has set it; before the screen is shown."""
        self.settings = settings
        self._starts_at_home = settings.reader.start == "home"
        show_dates(settings.dates.style)

    def on_mount(self) -> None:
        """Nothing to read yet: the library is being opened."""
        self._set_widths()
        self.reading.show(note_page("Opening the library…"))
        self.show_pane(READING if self._starts_at_home else DOCUMENTS)

    def _set_widths(self) -> None:
        columns = self.settings.columns if self.settings else Columns()
        self.reading.measure = self.beside.measure = columns.measure
        for pane, width in (("documents", columns.documents), ("side", columns.side)):
            if width is not None:
                self.query_one(f"#{pane}-pane").styles.width = width
                self.query_one(f"#{pane}-pane").styles.max_width = width

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types, the keys that go before any other are letters."""
        if action in ("search", "find") and isinstance(self.focused, Input):
            return False
        return super().check_action(action, parameters)

    def note_visit(self, library: "Library") -> None:
        """Note that what Home has shown as new was seen; at the end, so that it stays new until then."""
        if self._seen is not None:
            library.news.visit(self._seen)

    def on_shown(self, *, is_again: bool) -> None:
        """What Home shows as new is seen then."""
        super().on_shown(is_again=is_again)
        if self.open is not None and self.open.seen is not None:
            self._seen = self.open.seen

    # The library and its documents

    def use(self, library: "Library") -> None:
        """Show what `library` holds."""
        self.library = library
        self.refresh_documents()

    def refresh_documents(self) -> None:
        """List the documents anew; the reader stays where it is."""
        self.list_documents(max(len(self._summaries), PAGE_LENGTH))

    def show_corrected(self) -> None:
        """Read anew what is shown, the list too: it counts names."""
        super().show_corrected()
        self.refresh_documents()

    def _on_fetch_more(self, message: FetchMore) -> None:
        # One that was sent before the last rows came asks for what is there.
        if self._has_more and message.rows == len(self._summaries):
            self._has_more = False
            self.list_documents(len(self._summaries) + PAGE_LENGTH)

    def _on_documents_listed(self, message: DocumentsListed) -> None:
        self._summaries = tuple(message.documents)
        self._has_more = message.has_more
        self._fill_documents()
        self._follow_list()

    def _fill_documents(self) -> None:
        read = self.looks.read
        rows = [(one.id, document_entry(one, is_read=one.id in read)) for one in self._summaries]
        self.documents.fill(rows, empty="No documents.")
        unread = sum(one.id not in read for one in self._summaries)
        more = "+" if self._has_more else ""
        told = f"{unread:,} of {len(rows):,}{more} unread" if unread and read else f"{len(rows):,}{more}"
        self.title_of(DOCUMENTS).say(told)

    def on_state(self) -> None:
        """Other documents are read, perhaps."""
        super().on_state()
        self._fill_documents()

    def _follow_list(self) -> None:
        """Open the first page, or the open one again when there is more of it."""
        if self.open is None and self._going is None:
            self._open_first()
        elif self.is_going or self.open is None:
            # What is on the way is read with its latest findings.
            return
        elif self.open.address == HOME:
            self.read_page(Place(HOME))
        elif self.document is not None:
            now = {one.id: one for one in self._summaries}.get(self.document.summary.id)
            if now is not None and now != self.document.summary:
                self.read_page(self.place())

    def _open_first(self) -> None:
        if self._summaries:
            self._follow(self._summaries[0].id)
        if self._starts_at_home or not self._summaries:
            self.go_to(Place(HOME, pane=READING))
        else:
            self.go_to(in_document(self._summaries[0].id, pane=DOCUMENTS))

    @on(OptionList.OptionHighlighted, f"#{DOCUMENTS}")
    def _on_document_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.followed = event.option_id
        if event.option_id:
            self.go_to_soon(in_document(event.option_id))

    @on(OptionList.OptionSelected, f"#{DOCUMENTS}")
    def _on_document_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.followed = event.option_id
            self.leave_list_for(in_document(event.option_id, pane=READING))

    def leave_list_for(self, place: Place) -> None:
        """Go to a document of the list: from another kind of page the way back leads there."""
        if self.open is not None and self.document is None:
            self.leave_for(place)
        else:
            self.go_to(place)

    # What the keys do

    def action_back_or_quit(self) -> None:
        """Back, or out where there is no way back."""
        if self.close_beside():
            return
        if len(self.history):
            self.action_back()
        else:
            self.app.exit()

    def action_leave(self) -> None:
        """Stop the work, else hide the notice, the matches, what is at hand or beside, else go back."""
        if self.stop_opening():
            return
        if self.is_ingesting:
            self.post_message(StopIngest())
        elif self.status.has_notice:
            self.status.dismiss()
        elif self.reading.matches:
            self.reading.mark_matches(())
            self.say_where()
        elif not (self.reading.let_go() or self.close_beside()):
            self.action_back()

    def action_next(self) -> None:
        """The next match, or without one the next statement."""
        self._step(1)

    def action_previous(self) -> None:
        """The match before, or the statement before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.once_open(lambda: self._step_on_page(by))

    def _step_on_page(self, by: int) -> None:
        if self.reading.matches:
            self.reading.step_match(by)
            self.choose_at_match()
        else:
            self.action_step("statement", by)

    def action_step(self, kind: str, by: int) -> None:
        """The next statement, name or link, or with -1 the one before; in the page beside, if that has the focus."""
        pane = self.beside if self.pane == BESIDE else self.reading

        def step() -> None:
            if not pane.step(kind, by) and kind != "statement":  # type: ignore[arg-type]
                self.notify(f"There is no further {'name' if kind == 'entity' else kind}.", timeout=2, markup=False)

        self.once_open(step)

    # Finding on the page

    def action_find(self) -> None:
        """Type what to find on the page."""
        self._found_from = self.place()
        self.finding.open()

    def _on_find(self, message: Find) -> None:
        matches = find_in(self.reading.page, message.typed)
        if self._found_from is not None and self._found_from.scroll is not None:
            self.reading.scroll_to_line(self._found_from.scroll)
        self.reading.mark_matches(matches, near=self.reading.top)
        self.reading.show_match()
        self.finding.say(_in_words(len(matches), message.typed))
        if message.is_done:
            self.finding.close()
            self.show_pane(READING)
            if matches:
                self.choose_at_match()
            elif message.typed:
                self.notify("Not on this page; s searches the library.", markup=False)
        self.say_where()

    def _on_step_match(self, message: StepMatch) -> None:
        self.reading.step_match(message.by)
        self.say_where()

    def _on_stop_finding(self, _message: StopFinding) -> None:
        self.finding.close()
        self.reading.mark_matches(())
        if self._found_from is not None and self._found_from.scroll is not None:
            self.reading.scroll_to_line(self._found_from.scroll)
        self.show_pane(READING)
        self.say_where()

    # Other screens; each is loaded when it is first asked for, so that the reader itself opens sooner

    def action_search(self) -> None:
        """Search the library."""
        self.open_search(self._last_search)

    def open_search(self, search: Search) -> None:
        """Search the library, from a search that was made before."""
        from briefing.screens.search import SearchScreen

        if self.library is not None:
            self.app.push_screen(SearchScreen(self.library, search), self._on_searched)

    def _on_searched(self, searched: "Searched | None") -> None:
        if searched is None:
            return
        self._last_search = searched.search
        if searched.place is not None and searched.beside:
            self.open_beside(searched.place)
        elif searched.place is not None:
            self.leave_for(searched.place)

    def action_tray(self) -> None:
        """What is pinned, in order, and the digest of it."""
        self.once_open(self._tray)

    def _tray(self) -> None:
        from briefing.screens.tray import TrayScreen

        if self.library is not None:
            document = self.document.summary.id if self.document else None
            self.app.push_screen(TrayScreen(self.library, document), self._go_if_any)

    def _go_if_any(self, place: Place | None) -> None:
        if place is not None:
            self.leave_for(place)

    def action_jump(self) -> None:
        """Letters over all there is to go to."""
        from briefing.screens.jump import start_jump

        start_jump(self.app)

    def action_help(self) -> None:
        """Show the keys."""
        from briefing.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_sync(self) -> None:
        """Read the sources again."""
        self.post_message(SyncSources())


def _in_words(matches: int, typed: str) -> str:
    if not typed:
        return ""
    return f"{matches:,} found" if matches else "none"
