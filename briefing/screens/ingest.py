"""The sheet of reading in: what is being read, what the last rounds brought, what was not read and why, the sources."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.worker import Worker, get_current_worker

from briefing.messages import StopIngest, SyncSources, Undo
from briefing.screens.failures import failure_of
from briefing.view.ingested import (
    MOST_ROWS,
    Ingested,
    ingested_rows,
    now_in_words,
    question_in_words,
    refusal_in_words,
    source_row_id,
)
from briefing.widgets.bars import KeyLine
from briefing.widgets.listing import Listing
from briefing.wording import counted
from index.errors import UnknownId
from index.reports import LibrarySource

if TYPE_CHECKING:
    from index.library import Library


class SourcesRead(Message):
    """The library's sources have come, and the titles of documents by their ids."""

    def __init__(self, sources: Sequence[LibrarySource], titles: Mapping[str, str]) -> None:
        super().__init__()
        self.sources = sources
        self.titles = titles


class RemoveSource(Message):
    """Take a source out of the library, with the documents that came from it."""

    def __init__(self, source: LibrarySource) -> None:
        super().__init__()
        self.source = source


class IngestScreen(ModalScreen[None]):
    """What is read into the library.

    Args:
        library: the library.
        ingested: what is remembered of reading in; whoever changes it calls `show_progress` or `show_rounds`.
    """

    CSS_PATH = "ingest.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "app.add", "Add", tooltip="Add a file or a folder", id="ingest.add"),
        Binding(
            "r", "sync", "Read again", tooltip="Read the sources again: what is new, what is gone", id="ingest.sync"
        ),
        Binding("c", "stop", "Stop", tooltip="Stop reading; what was read stays", id="ingest.stop"),
        Binding("y", "copy", "Copy", tooltip="Copy the list of what was not read, and why", id="ingest.copy"),
        Binding("x", "remove", "Remove", tooltip="Remove the source and its documents; asks first", id="ingest.remove"),
        Binding("u", "undo", "Undo", tooltip="Take the last change back", id="ingest.undo"),
        Binding("q,escape,I", "close", "Close", key_display="esc", id="ingest.close"),
    ]

    def __init__(self, library: "Library", ingested: Ingested) -> None:
        super().__init__()
        self.library = library
        self._ingested = ingested
        self._sources: Sequence[LibrarySource] = ()
        self._titles: dict[str, str] = {}
        self._is_composed = self._is_busy = False
        self._asked: LibrarySource | None = None

    def compose(self) -> ComposeResult:
        """A title, what is going on, and the rows."""
        with Vertical(classes="sheet"):
            yield Static("Reading in", classes="title", markup=False)
            yield Static(id="ingest-now", markup=False)
            yield Listing(id="ingest-rows")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is known, and ask for the rest."""
        self._is_composed = True
        self.query_one(Listing).focus()
        self.show_rounds()

    def show_progress(self) -> None:
        """Show how far the round at hand has come."""
        if self._is_composed:
            if self._asked is None:
                self.query_one("#ingest-now", Static).update(now_in_words(self._ingested), layout=False)
            is_busy = self._ingested.progress is not None
            if is_busy != self._is_busy:
                self._is_busy = is_busy
                self.refresh_bindings()

    def show_rounds(self) -> None:
        """Show which rounds have ended."""
        if self._is_composed:
            self.show_progress()
            # What has ended just now stands at the top.
            self._fill(start_at_top=True)
            self.refresh_bindings()
            wanted = [
                document
                for ended in self._ingested.rounds
                for documents in (ended.report.added, ended.report.changed)
                for document in documents[:MOST_ROWS]
                if document not in self._titles
            ]
            self.read_sources(wanted)

    @work(thread=True, exclusive=True, exit_on_error=False, group="sources")
    def read_sources(self, documents: Sequence[str]) -> None:
        """Ask the library for its sources and the titles of documents; posts `SourcesRead`."""
        worker, titles = get_current_worker(), {}
        for document in documents:
            if worker.is_cancelled:
                return
            try:
                titles[document] = self.library.summary(document).title
            except UnknownId:
                continue  # It went since.
        self.post_message(SourcesRead(self.library.sources(), titles))

    def _on_sources_read(self, message: SourcesRead) -> None:
        self._sources = message.sources
        self._titles.update(message.titles)
        self._fill()

    def _fill(self, *, start_at_top: bool = False) -> None:
        listing = self.query_one(Listing)
        listing.fill(ingested_rows(self._ingested, self._sources, self._titles), start_at_top=start_at_top)
        if listing.highlighted is None:
            listing.action_first()
        self._look_at_row()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can't be done just now is not offered."""
        if action == "stop":
            return self._ingested.progress is not None
        if action == "remove":
            return self._source is not None
        return bool(self._ingested.refused) if action == "copy" else True

    def action_sync(self) -> None:
        """Read the sources again."""
        self.app.post_message(SyncSources())

    def action_stop(self) -> None:
        """Stop what is going on."""
        self.app.post_message(StopIngest())

    @property
    def _source(self) -> LibrarySource | None:
        """The source whose row is highlighted."""
        chosen = self.query_one(Listing).chosen if self._is_composed else None
        return next((one for one in self._sources if source_row_id(one) == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _look_at_row(self) -> None:
        if self._asked is not None and self._asked != self._source:
            self._ask(None)
        self.refresh_bindings()

    def _ask(self, source: LibrarySource | None) -> None:
        """Ask whether a source is to be taken out; None takes the question away."""
        self._asked = source
        now = now_in_words(self._ingested) if source is None else question_in_words(source)
        self.query_one("#ingest-now", Static).update(now)

    def action_remove(self) -> None:
        """Take the highlighted source out; it is asked for first."""
        source, asked = self._source, self._asked
        if source is None or asked is None:
            self._ask(source)
            return
        self._ask(None)
        self.app.post_message(RemoveSource(asked))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(Undo())

    def action_close(self) -> None:
        """Keep the source that was asked about; without a question, leave."""
        if self._asked is not None:
            self._ask(None)
        else:
            self.dismiss()

    def action_copy(self) -> None:
        """Copy the list of what was not read."""
        refused = self._ingested.refused
        self.app.copy_to_clipboard("".join(f"{refusal_in_words(one)}\n" for one in refused))
        self.notify(f"Copied: {counted(len(refused), 'line')}.", timeout=3, markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence:
            self.notify(sentence, severity="error", timeout=10, markup=False)
