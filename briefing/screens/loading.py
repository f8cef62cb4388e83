"""What comes from the library: thread workers that read it and post what they found. They never touch a widget."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from briefing.messages import DigestWritten, DocumentsListed, LinksFound, PinsChanged, Place
from briefing.screens.failures import failure_of
from briefing.screens.panes import PanesScreen
from briefing.view.briefing import briefing_page
from briefing.view.page import Page
from index.errors import UnknownId
from index.model import Analysis, Document, DocumentSummary, Filters, Link, Statement

if TYPE_CHECKING:
    from index.library import Library

PAGE_LENGTH = 200
"""How many documents are listed at a time."""
_MOST_LINKS = 30


class DocumentRead(Message):
    """A document was read from the library and made into a page; `place` says where in it to go."""

    def __init__(
        self, summary: DocumentSummary, document: Document, analysis: Analysis | None, page: Page, place: Place
    ) -> None:
        super().__init__()
        self.summary = summary
        self.document = document
        self.analysis = analysis
        self.page = page
        self.place = place


class LoadingScreen(PanesScreen):
    """The panes, and the work that fills them."""

    def __init__(self) -> None:
        super().__init__()
        self.library: Library | None = None
        self.pins: tuple[str, ...] = ()
        self.all_voices = False
        self.is_ingesting = False

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def list_documents(self, limit: int) -> None:
        """List the first `limit` documents; posts `DocumentsListed`."""
        if self.library is None:
            return
        documents = self.library.documents(limit=limit + 1)
        pins = self.library.pins()
        self._tell(DocumentsListed(documents[:limit], has_more=len(documents) > limit, pins=pins))

    @work(thread=True, exclusive=True, exit_on_error=False, group="document")
    def read_document(self, place: Place) -> None:
        """Read the document of `place` and make its page; posts `DocumentRead`."""
        if self.library is None:
            return
        summary = self.library.summary(place.document)
        document = self.library.document(place.document)
        analysis = self.library.analysis(place.document)
        page = briefing_page(
            document,
            analysis,
            all_voices=self.all_voices,
            pins=frozenset(self.pins),
            is_pending=self.is_ingesting,
        )
        self._tell(DocumentRead(summary, document, analysis, page, place))

    @work(thread=True, exclusive=True, exit_on_error=False, group="links")
    def find_links(self, asked: str) -> None:
        """Find what is related to the statement `asked`; posts `LinksFound`."""
        if self.library is None:
            return
        found: list[tuple[Link, Statement, DocumentSummary]] = []
        for link in self.library.links(asked, limit=_MOST_LINKS):
            if get_current_worker().is_cancelled:
                return
            other = link.target if link.source == asked else link.source
            try:
                statement = self.library.statement(other)
                found.append((link, statement, self.library.summary(statement.document)))
            except UnknownId:
                # Its document went while we were asking: there is nothing to go to.
                continue
        self._tell(LinksFound(asked, found))

    @work(thread=True, exit_on_error=False, group="pins")
    def toggle_pin(self, statement: str) -> None:
        """Pin a statement, or let it go; posts `PinsChanged`."""
        if self.library is None:
            return
        is_pinned = statement not in self.library.pins()
        if is_pinned:
            self.library.pin(statement)
        else:
            self.library.unpin(statement)
        self.post_message(PinsChanged(self.library.pins(), statement=statement, is_pinned=is_pinned))

    @work(thread=True, exclusive=True, exit_on_error=False, group="digest")
    def write_digest(self, documents: Sequence[str]) -> None:
        """Write the digest of the pinned statements, or where none is pinned of `documents`; posts `DigestWritten`."""
        if self.library is None:
            return
        # Not needed to show anything: the digest is loaded with the first one that is written.
        from briefing.digest import Selection, write_digest
        from briefing.screens.destination import free_path

        has_pins = bool(self.library.pins())
        selection = Selection(pinned=True) if has_pins else Selection(filters=Filters(documents=tuple(documents)))
        path = free_path()
        count = write_digest(self.library, selection, path)
        name = "what you pinned" if has_pins else "this report"
        self.post_message(DigestWritten(str(path) if count else "", count, name))

    def _tell(self, message: Message) -> None:
        """Post what a worker found, unless a newer one has taken its place."""
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence:
            self.notify(sentence, severity="error", timeout=10, markup=False)
            self.on_failed(event.worker.group)

    def on_failed(self, group: str) -> None:
        """Work of `group` has failed, and was told."""
