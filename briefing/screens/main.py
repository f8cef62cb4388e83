"""The reader's own screen: the library's documents, and what the keys do."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from briefing.messages import (
    DigestWritten,
    DocumentsListed,
    FetchMore,
    PinsChanged,
    Place,
    StopIngest,
    SyncSources,
)
from briefing.screens.correcting import CorrectingScreen
from briefing.screens.loading import PAGE_LENGTH
from briefing.screens.panes import DOCUMENTS, READING
from briefing.view.documents import document_entry
from briefing.view.page import note_page
from briefing.wording import counted
from index.model import DocumentSummary

if TYPE_CHECKING:
    from index.library import Library


class MainScreen(CorrectingScreen):
    """What a person reads in."""

    AUTO_FOCUS = f"#{DOCUMENTS}"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before any other: what is typed right after it is the query.
        Binding("slash", "search", "Search", key_display="/", priority=True, id="search"),
        Binding("n", "next", "Next", tooltip="Next statement; after a search, next match", id="next"),
        Binding(
            "N",
            "previous",
            "Before",
            show=False,
            tooltip="Statement before; after a search, match before",
            id="previous",
        ),
        Binding("right_square_bracket", "step_statement(1)", "Next statement", show=False, id="statement.next"),
        Binding("left_square_bracket", "step_statement(-1)", "Statement before", show=False, id="statement.previous"),
        Binding("b,backspace", "back", "Back", tooltip="Back to where you came from", id="back"),
        Binding("p", "pin", "Pin", tooltip="Pin the chosen statement for the digest, or let it go", id="pin"),
        Binding(
            "d", "digest", "Digest", tooltip="Write the digest of what is pinned, else of this report", id="digest"
        ),
        Binding(
            "e",
            "correct",
            "Correct",
            tooltip="Correct the chosen statement, or the name that is selected",
            id="correct",
        ),
        Binding("E", "correct_name", "Correct a name", show=False, id="correct-name"),
        Binding(
            "c",
            "corrections",
            "Corrections",
            show=False,
            tooltip="What was corrected; each can be taken back",
            id="corrections",
        ),
        Binding("u", "undo", "Undo", show=False, tooltip="Take the last correction back", id="undo"),
        Binding("a", "voices", "All voices", show=False, tooltip="Number the report's own statements too", id="voices"),
        Binding(
            "r",
            "sync",
            "Read again",
            show=False,
            tooltip="Read the sources again: what is new, what is gone",
            id="sync",
        ),
        Binding("question_mark", "help", "Help", key_display="?", id="help"),
        Binding(
            "escape",
            "leave",
            "Leave",
            show=False,
            tooltip="Stop the work; else hide the notice, else the matches; else go back",
            id="leave",
        ),
        Binding("q", "back_or_quit", "Quit", tooltip="Back; where there is no way back, quit", id="quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._summaries: tuple[DocumentSummary, ...] = ()
        self._has_more = False
        self._last_query = ("", False)

    def on_mount(self) -> None:
        """Nothing to read yet: the library is being opened."""
        self.reading.show(note_page("Opening the library…"))

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
        self.pins = message.pins
        self.documents.fill([(one.id, document_entry(one)) for one in self._summaries], empty="No documents.")
        self.title_of(DOCUMENTS).say(f"{len(self._summaries):,}{'+' if message.has_more else ''}")
        self._follow_list()

    def _follow_list(self) -> None:
        """Open the first document, or the open one again when its findings have come."""
        if not self._summaries:
            self._say_empty()
        elif self.is_going:
            # What is on the way is read with its latest findings.
            return
        elif self.open is None:
            self.documents.highlight(self._summaries[0].id)
            self.go_to(Place(self._summaries[0].id))
        else:
            now = {one.id: one for one in self._summaries}.get(self.open.summary.id)
            if now is not None and now != self.open.summary:
                self.read_document(self.place())

    def _say_empty(self) -> None:
        if not self.is_ingesting:
            self.reading.show(
                note_page(
                    "There is nothing to read yet.",
                    "",
                    "Leave with q, then:  briefing add FOLDER",
                    "",
                    "? shows all keys.",
                )
            )

    @on(OptionList.OptionHighlighted, f"#{DOCUMENTS}")
    def _on_document_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.go_to_soon(Place(event.option_id))

    @on(OptionList.OptionSelected, f"#{DOCUMENTS}")
    def _on_document_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.go_to(Place(event.option_id, pane=READING))

    # What the keys do

    def action_back_or_quit(self) -> None:
        """Back, or out where there is no way back."""
        if len(self.history):
            self.action_back()
        else:
            self.app.exit()

    def action_leave(self) -> None:
        """Stop the work, else hide the notice, else the matches, else go back."""
        if self.is_ingesting:
            self.post_message(StopIngest())
        elif self.status.has_notice:
            self.status.dismiss()
        elif self.reading.matches:
            self.reading.mark_matches(())
            self.say_where()
        else:
            self.action_back()

    def action_next(self) -> None:
        """The next match of the search, or without one the next statement."""
        self._step(1)

    def action_previous(self) -> None:
        """The match before, or the statement before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.once_open(lambda: self._step_in_document(by))

    def _step_in_document(self, by: int) -> None:
        if self.reading.matches:
            self.reading.step_match(by)
            self.choose_at_match()
        else:
            self.action_step_statement(by)

    def action_pin(self) -> None:
        """Pin the chosen statement, or let it go."""
        self.once_open(self._pin)

    def _pin(self) -> None:
        if self.reading.chosen:
            self.toggle_pin(self.reading.chosen)
        else:
            self.notify("Choose a statement first: ] goes to the next one.", markup=False)

    def _on_pins_changed(self, message: PinsChanged) -> None:
        self.pins = message.pins
        self.rebuild()
        done = "Pinned" if message.is_pinned else "No longer pinned"
        self.notify(f"{done}: {counted(len(self.pins), 'statement')} for the digest.", timeout=3, markup=False)

    def action_digest(self) -> None:
        """Write the digest."""
        self.once_open(self._write_digest)

    def _write_digest(self) -> None:
        if self.open is not None:
            self.write_digest((self.open.summary.id,))

    def _on_digest_written(self, message: DigestWritten) -> None:
        if message.statements:
            told = f"{counted(message.statements, 'statement')} of {message.name} written to {message.path}"
        else:
            told = "There is no statement to write a digest of."
        self.notify(told, timeout=12, markup=False)

    def action_sync(self) -> None:
        """Read the sources again."""
        self.post_message(SyncSources())

    def action_search(self) -> None:
        """Search the library."""
        # Loaded with the first search, so that the reader itself opens sooner.
        from briefing.screens.search import SearchScreen

        if self.library is not None:
            self.app.push_screen(SearchScreen(self.library, *self._last_query), self._on_searched)

    def _on_searched(self, found: "tuple[str, bool, Place | None] | None") -> None:
        if found is not None:
            query, statements, place = found
            self._last_query = (query, statements)
            if place is not None:
                self.leave_for(place)

    def action_help(self) -> None:
        """Show all keys."""
        from briefing.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())
