"""What is open: a page that can be made again when the user's own state is another one, and what it was made from."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.places import Address
from index.asking import Position
from index.model import Analysis, Document, DocumentSummary

if TYPE_CHECKING:
    from briefing.view.said import Shown


@dataclass(frozen=True, slots=True)
class Looks:
    """All that a page shows beside what it is of.

    Attributes:
        pins: ids of the pinned statements, in order.
        notes: ids of the statements with a note.
        read: ids of the documents that were read.
        settled: pairs of statements, by id, of which the user says that they do not contradict each other.
        all_voices: whether a document's own statements are numbered too.
        is_ingesting: whether documents are being read in or analysed.
    """

    pins: tuple[str, ...] = ()
    notes: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    settled: frozenset[frozenset[str]] = frozenset()
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
        is_whole: whether all is there that the page is to say; if not, more of it follows.
        seen: up to where the library has been seen by whoever sees this page; None where it says nothing of that.
    """

    address: Address
    make: "Callable[[Looks], Shown]" = field(repr=False)
    shown: "Shown"
    looks: Looks
    of: OpenDocument | None = None
    is_whole: bool = True
    seen: Position | None = None

    def with_looks(self, looks: Looks) -> "Shown":
        """The page as it looks now; which documents were read, only Home shows."""
        same = looks if self.address.kind == "home" else replace(looks, read=self.looks.read)
        return self.shown if same == self.looks else self.make(looks)


class Recent:
    """The pages that were open last, by address, so that going back shows them at once."""

    _MOST = 12

    def __init__(self) -> None:
        self._pages: dict[Address, Opened] = {}

    def keep(self, opened: Opened) -> None:
        """Remember a page, as the latest."""
        self._pages.pop(opened.address, None)
        self._pages[opened.address] = opened
        if len(self._pages) > self._MOST:
            del self._pages[next(iter(self._pages))]

    def forget(self, address: Address) -> None:
        """The page at `address` is not as it was, or is gone."""
        self._pages.pop(address, None)

    def of(self, address: Address) -> Opened | None:
        """The page at `address` as it was last, None where that is forgotten."""
        return self._pages.get(address)
