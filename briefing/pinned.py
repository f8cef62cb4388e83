"""Pins and notes with what they are about, as the command line and the tray show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import UnknownId
from index.keeping import Note
from index.model import DocumentSummary, Statement

if TYPE_CHECKING:
    from index.library import Library


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin, a note, or both.

    Attributes:
        id: of the statement.
        statement, document: the statement and where it stands, or None when the library has it no longer.
        note: the user's words on it, or None.
        place: of a pin, from 1; None for a note on what is not pinned.
    """

    id: str
    statement: Statement | None
    document: DocumentSummary | None
    note: Note | None = None
    place: int | None = None


def pinned(library: "Library") -> tuple[Pinned, ...]:
    """The pins, in the user's order."""
    return tuple(_read(library, library.kept.pins()))


def noted(library: "Library") -> tuple[Pinned, ...]:
    """The notes, in the order that they were first made."""
    return tuple(_read(library, (note.statement for note in library.kept.notes())))


def _read(library: "Library", identifiers: Iterable[str]) -> Iterator[Pinned]:
    places = {one: place for place, one in enumerate(library.kept.pins(), 1)}
    notes = {note.statement: note for note in library.kept.notes()}
    for identifier in identifiers:
        statement, document = _found(library, identifier)
        yield Pinned(identifier, statement, document, notes.get(identifier), places.get(identifier))


def _found(library: "Library", identifier: str) -> tuple[Statement, DocumentSummary] | tuple[None, None]:
    try:
        statement = library.statement(identifier)
        return statement, library.summary(statement.document)
    except UnknownId:
        return None, None
