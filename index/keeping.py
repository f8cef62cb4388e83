"""`library.kept`: what the user has put beside documents and statements. None of it is derived from anything."""

from collections.abc import Callable
from dataclasses import dataclass

from index.errors import InputError, UnknownId
from index.model import Link, Statement
from index.store.kept import KeptRows
from index.store.words import is_text

LONGEST_NOTE = 10_000
"""In characters."""


@dataclass(frozen=True, slots=True)
class Note:
    """The user's own words on a statement.

    Attributes:
        statement: its id; it may since have changed or gone.
        text: lines, without white space around them.
        made_at: when it was written, or last changed (UTC, ISO 8601).
    """

    statement: str
    text: str
    made_at: str


class Kept:
    """Pins, notes, read marks and settled contradictions. Safe to use from several threads.

    What is kept goes by id, and stays when the statement or document goes. Every change raises `LibraryReadOnly` where
    the library can't be written.

    Args:
        rows: where it is kept.
        statement: gives a statement by its id.
        document: gives a document's whole id.
    """

    def __init__(self, rows: KeptRows, statement: Callable[[str], Statement], document: Callable[[str], str]) -> None:
        self._rows = rows
        self._statement = statement
        self._document = document

    # Pins

    def pins(self) -> tuple[str, ...]:
        """The ids of the pinned statements, in the user's order; one may since have changed or gone."""
        return self._rows.pins()

    def pin(self, statement: str, place: int | None = None) -> None:
        """Pins a statement at the end; a pinned one keeps its place.

        With an index a pin is put there, or back there: it is not looked up, as its statement may have gone.

        Raises:
            UnknownId: there is no such statement.
        """
        identifier = self._statement(statement).id if place is None else _whole(statement)
        self._rows.pin(identifier, place)

    def unpin(self, statement: str) -> int | None:
        """Takes a pin away; returns the index it had, or None when there was none."""
        return self._rows.unpin(statement) if is_text(statement) else None

    def move(self, statement: str, place: int) -> int | None:
        """Moves a pin to an index, the last one at most; returns the one it had, or None when there is no such pin."""
        return self._rows.move(statement, place) if is_text(statement) else None

    # Notes

    def note(self, statement: str) -> str | None:
        """The note on a statement, or None."""
        return self._rows.note(statement) if is_text(statement) else None

    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order they were first made."""
        return tuple(Note(*row) for row in self._rows.notes())

    def set_note(self, statement: str, text: str | None, *, again: bool = False) -> str | None:
        """Writes the note on a statement, in place of the one before; None or an empty text takes it away.

        Args:
            statement: its id.
            text: the note.
            again: it is put back as it was: the statement is not looked up, as it may have gone.

        Returns:
            The note before, or None.

        Raises:
            UnknownId: there is no such statement; a note that is there can be taken away all the same.
            InputError: it is too long, or no text.
        """
        words = _note_of(text)
        if again or (words is None and self.note(statement) is not None):
            return self._rows.set_note(_whole(statement), words)
        return self._rows.set_note(self._statement(statement).id, words)

    # Read marks

    def read(self) -> frozenset[str]:
        """The ids of the documents marked as read."""
        return self._rows.read()

    def mark_read(self, document: str, is_read: bool = True, *, again: bool = False) -> bool:
        """Marks a document as read, or as not read; returns whether that changed anything.

        With `again` it is put back as it was: the document is not looked up, as it may have gone.

        Raises:
            UnknownId: there is no such document.
        """
        return self._rows.mark_read(_whole(document) if again else self._document(document), is_read)

    # Settled contradictions

    def settled(self) -> frozenset[frozenset[str]]:
        """The pairs of statements, by id, that the user says do not contradict each other."""
        return self._rows.settled()

    def settle(self, one: str, other: str, is_settled: bool = True, *, again: bool = False) -> bool:
        """Notes that two statements do not contradict each other, or forgets that.

        Args:
            one: the id of a statement.
            other: the id of another.
            is_settled: whether they do not.
            again: it is put back as it was: they are not looked up, as they may have gone.

        Returns:
            Whether that changed anything.

        Raises:
            UnknownId: there is no such statement.
            InputError: they are the same.
        """
        first, second = (_whole(found) if again else self._statement(found).id for found in (one, other))
        if first == second:
            raise InputError(f"{first} is one statement: name another that it does not contradict.")
        return self._rows.settle(first, second, is_settled)


def is_settled(link: Link, settled: frozenset[frozenset[str]]) -> bool:
    """Whether a link is a possible contradiction that is one of the `settled` pairs."""
    return link.relation == "contradicts" and frozenset((link.source, link.target)) in settled


def _whole(identifier: str) -> str:
    """An id that is not looked up, as it was given."""
    if not is_text(identifier):
        raise UnknownId(f"There is nothing with the id {identifier!r}.")
    return identifier


def _note_of(text: str | None) -> str | None:
    """A note as it is kept; None for one that says nothing."""
    if text is None or not text.strip():
        return None
    if not is_text(text):
        raise InputError("That is no text: write the note in UTF-8.")
    words = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(words) > LONGEST_NOTE:
        raise InputError(f"A note can have {LONGEST_NOTE:,} characters at most; this one has {len(words):,}.")
    return words
