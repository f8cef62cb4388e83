"""The digest of the tray: of what is pinned or, where nothing is, of one report. Made in a thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.wording import counted
from index.errors import Cancelled, InputError
from index.model import Filters, Link
from index.reports import never

if TYPE_CHECKING:
    from briefing.digest import Gathered, Selection
    from index.library import Library


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest: its text, "" where there is nothing to write; what it holds, and whether that is all."""

    text: str = ""
    statements: int = 0
    documents: int = 0
    is_complete: bool = True

    @property
    def in_words(self) -> str:
        """What it holds."""
        return counted(self.statements, "statement") if self.statements else counted(self.documents, "headline")


class DigestMaker:
    """Makes the digest over and over, while pins are moved. Links of statements are looked for once: these take time.

    Args:
        library: whose pins.
        document: the id of the report that a digest is made of where nothing is pinned, or None.
    """

    def __init__(self, library: "Library", document: str | None) -> None:
        self._library = library
        self._document = document
        self._links: dict[str, tuple[Link, ...]] = {}

    def make(self, *, limit: int | None = None, is_cancelled: Callable[[], bool] = never) -> Digest:
        """The digest.

        Args:
            limit: the most statements, or None for all.
            is_cancelled: asked as it goes on.

        Raises:
            Cancelled: `is_cancelled` turned true.
        """
        gathered = self._gathered(limit, is_cancelled)
        return _made(gathered) if gathered is not None else Digest()

    def write(self, path: Path) -> Digest:
        """Write it to a file; nothing is written where it is empty.

        Raises:
            InputError: the file can't be written, or is there and no digest, or one that was edited.
        """
        from briefing.digest import NotWrittenOver, save

        gathered = self._gathered(None, never)
        if gathered is None:
            return Digest()
        try:
            save(gathered, path)
        except NotWrittenOver as error:
            # What the command line offers then, --force, can't be done here.
            raise InputError(f"{path} is there already and {error.reason}: name another file.") from error
        return _made(gathered)

    def _gathered(self, limit: int | None, is_cancelled: Callable[[], bool]) -> "Gathered | None":
        """What a digest is made of; None where there is nothing to say."""
        # Not needed to show anything else: it is loaded with the first digest that is made.
        from briefing.digest import gather
        from briefing.digest.select import LINKS_EACH

        def links_of(statement: str) -> tuple[Link, ...]:
            if is_cancelled():
                raise Cancelled("Stopped.")
            if statement not in self._links:
                self._links[statement] = self._library.links(statement, limit=LINKS_EACH)
            return self._links[statement]

        selection = self._selection(limit)
        gathered = gather(self._library, selection, links_of) if selection is not None else None
        return None if gathered is None or gathered.is_empty else gathered

    def _selection(self, limit: int | None) -> "Selection | None":
        from briefing.digest import Selection

        if self._library.kept.pins():
            return Selection(pinned=True, limit=limit)
        if self._document is None:
            return None
        return Selection(filters=Filters(documents=(self._document,)), limit=limit)


def _made(gathered: "Gathered") -> Digest:
    from briefing.digest import compose

    return Digest(compose(gathered), len(gathered.quotations), len(gathered.documents), gathered.is_complete)
