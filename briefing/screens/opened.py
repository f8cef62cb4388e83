"""What is open: a page that can be made again when the user's own state is another one, and what it was made from."""

from collections.abc import Callable
from dataclasses import dataclass, field

from briefing.places import Address
from briefing.view.said import Shown
from index.asking import Position
from index.model import Analysis, Document, DocumentSummary


@dataclass(frozen=True, slots=True)
class Looks:
    """All that a page shows beside what it is of.

    Attributes:
        pins: ids of the pinned statements, in order.
        notes: ids of the statements with a note.
        read: ids of the documents that were read.
        all_voices: whether a document's own statements are numbered too.
        is_ingesting: whether documents are being read in or analysed.
    """

    pins: tuple[str, ...] = ()
    notes: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    all_voices: bool = False
    is_ingesting: bool = False


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """The document that a page is of, and what was found in it, None while that is not known."""

    summary: DocumentSummary
    document: Document
    analysis: Analysis | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was opened.

    Attributes:
        address: what it is of.
        make: makes the page; called again whenever the looks change.
        shown: the page as it was made first, in the thread that opened it.
        looks: what it was made with.
        of: the document it shows, None for any other page.
        seen: up to where the library has been seen by whoever sees this page; None where it says nothing of that.
    """

    address: Address
    make: Callable[[Looks], Shown] = field(repr=False)
    shown: Shown
    looks: Looks
    of: OpenDocument | None = None
    seen: Position | None = None

    def with_looks(self, looks: Looks) -> Shown:
        """The page as it looks now."""
        return self.shown if looks == self.looks else self.make(looks)
