"""What comes from the library: thread workers that read it and post what they found. They never touch a widget."""

from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from briefing.messages import DocumentsListed, LinksFound
from briefing.places import Place
from briefing.screens.failures import failure_of
from briefing.screens.opened import Looks, Opened
from briefing.screens.panes import READING, PanesScreen
from index.errors import UnknownId
from index.model import DocumentSummary, Link, Statement
from index.reports import Progress

if TYPE_CHECKING:
    from index.library import Library

PAGE_LENGTH = 200
"""How many documents are listed at a time."""
_MOST_LINKS = 30
_TELL_AFTER = 0.4
"""Seconds after which the opening of a page is reported on."""


class PageRead(Message):
    """A page was made from the library; `place` says where on it to go, `pane` where it is shown."""

    def __init__(self, opened: Opened, place: Place, pane: str) -> None:
        super().__init__()
        self.opened = opened
        self.place = place
        self.pane = pane


class PageProgressed(Message):
    """Opening a page has come a step further; None when it has ended."""

    def __init__(self, progress: Progress | None) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        """Only the latest one matters."""
        return isinstance(message, PageProgressed)


class StateRead(Message):
    """What the user keeps was read: pins, notes, what is read."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks


class LoadingScreen(PanesScreen):
    """The panes, and the work that fills them.

    Attributes:
        library: None until it is open.
        looks: what the user keeps, and how pages are to look.
    """

    def __init__(self) -> None:
        super().__init__()
        self.library: Library | None = None
        self.looks = Looks()

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def list_documents(self, limit: int) -> None:
        """List the first `limit` documents; posts `StateRead` and `DocumentsListed`."""
        if self.library is None:
            return
        documents = self.library.documents(limit=limit + 1)
        self._tell(StateRead(kept_by(self.library)))
        self._tell(DocumentsListed(documents[:limit], has_more=len(documents) > limit))

    @work(thread=True, exclusive=True, exit_on_error=False, group="state")
    def read_state(self) -> None:
        """Read what the user keeps; posts `StateRead`."""
        if self.library is not None:
            self._tell(StateRead(kept_by(self.library)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="page")
    def read_page(self, place: Place) -> None:
        """Open the page of `place`; posts `PageRead`, more than once where there is more to be said."""
        self._read(place, READING)

    @work(thread=True, exclusive=True, exit_on_error=False, group="beside")
    def read_beside(self, place: Place) -> None:
        """The same for the page beside."""
        self._read(place, "beside")

    def _read(self, place: Place, pane: str) -> None:
        if self.library is None:
            return
        # What makes pages is loaded with the first one, so that the reader itself opens sooner.
        from briefing.screens.opening import open_page

        worker, started = get_current_worker(), monotonic()

        def tell(progress: Progress) -> None:
            if monotonic() - started > _TELL_AFTER:
                self._tell(PageProgressed(progress))

        try:
            for opened in open_page(self.library, place.page, self.looks, tell, lambda: worker.is_cancelled):
                self._tell(PageRead(opened, place, pane))
                if worker.is_cancelled:
                    return
        finally:
            self._tell(PageProgressed(None))

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

    def _tell(self, message: Message) -> None:
        """Post what a worker found, unless a newer one has taken its place."""
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence and not self.on_failed(event.worker.group, sentence):
            self.notify(sentence, severity="error", timeout=10, markup=False)

    def on_failed(self, group: str, sentence: str) -> bool:
        """Work of `group` has failed, for the reason in `sentence`; returns whether that was told."""
        return False


def kept_by(library: "Library") -> Looks:
    """What the user keeps in `library`."""
    kept = library.kept
    notes = frozenset(note.statement for note in kept.notes())
    return Looks(pins=kept.pins(), notes=notes, read=kept.read(), settled=kept.settled())
