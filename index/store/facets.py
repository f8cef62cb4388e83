"""What results have in common, counted over all of them: speakers, who is named, agencies, places, months, kinds.

What each document or statement counts under is read from the derived rows when it is first among some results, and
kept; see `facetcolumn`.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

from index.asking import Facet, FacetName, FacetValue
from index.store.documents import DocumentStore
from index.store.facetcolumn import FacetColumn
from index.store.facetrows import Values, document_values, statement_values

NAMES: tuple[FacetName, ...] = get_args(FacetName)
MOST = 10
"""So many values of a facet are given."""

Reader = Callable[[sqlite3.Connection, Sequence[int]], Iterable[tuple[int, Values]]]


class Facets:
    """Counts facets over documents or statements, which go by their numbers. Safe to use from several threads."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._change: int | None = None
        self._documents = _Counted(document_values)
        self._statements = _Counted(statement_values)

    def of_documents(self, numbers: Sequence[int], most: int = MOST) -> tuple[Facet, ...]:
        """The facets of these documents, at most so many values of each."""
        with self._lock, self._store.database.snapshot() as connection:
            self._documents.forget(self._changed(connection))
            return _facets(connection, self._documents.most_frequent(connection, numbers, most))

    def of_statements(self, numbers: Sequence[int], most: int = MOST) -> tuple[Facet, ...]:
        """The facets of these statements, at most so many values of each."""
        with self._lock, self._store.database.snapshot() as connection:
            # A statement is never changed: when findings change, all of its document get new numbers.
            return _facets(connection, self._statements.most_frequent(connection, numbers, most))

    def _changed(self, connection: sqlite3.Connection) -> list[int]:
        """The documents that have changed since this was last asked."""
        former = self._change
        (self._change,) = connection.execute("SELECT coalesce(max(sequence), 0) FROM changes").fetchone()
        if former in (None, self._change):
            return []
        rows = connection.execute(
            "SELECT DISTINCT d.number FROM changes c JOIN documents d ON d.id = c.document WHERE c.sequence > ?",
            (former,),
        )
        return [number for (number,) in rows]


class _Counted:
    """What entries count under in every facet, read when they are first asked about."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._columns = [FacetColumn() for _ in NAMES]

    def forget(self, numbers: Iterable[int]) -> None:
        """These must be read again."""
        first = self._columns[0].entries
        for number in numbers:
            if number < len(first):
                first[number] = 0

    def most_frequent(
        self, connection: sqlite3.Connection, numbers: Sequence[int], most: int
    ) -> list[list[tuple[str, int]]]:
        """For each facet the values that most of the entries have, and how many have each."""
        self._fill(connection, numbers)
        return [column.most_frequent(numbers, most) for column in self._columns]

    def _fill(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
        missing = max(numbers, default=0) + 1 - len(self._columns[0].entries)
        if missing > 0:
            for column in self._columns:
                column.entries.frombytes(bytes(missing * column.entries.itemsize))
        first = self._columns[0].entries
        unread = [number for number in numbers if not first[number]]
        if unread:
            for number, values in self._read(connection, unread):
                for column, group in zip(self._columns, values, strict=True):
                    column.put(number, group)


def _facets(connection: sqlite3.Connection, found: Iterable[list[tuple[str, int]]]) -> tuple[Facet, ...]:
    facets = []
    for name, values in zip(NAMES, found, strict=True):
        labels = _names(connection, [value for value, _ in values]) if name in ("speaker", "about") else {}
        facets.append(Facet(name, tuple(FacetValue(value, labels.get(value, value), count) for value, count in values)))
    return tuple(facets)


def _names(connection: sqlite3.Connection, entities: list[str]) -> dict[str, str]:
    """What entities are called."""
    return dict(
        connection.execute(
            "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(entities),)
        ).fetchall()
    )
