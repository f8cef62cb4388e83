"""What results have in common, counted over all of them: speakers, who is named, agencies, places, months, kinds.

What everything counts under is read from the store at once when it is first asked for, and afterwards what changes.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.asking import Facet, FacetValue
from index.store.documents import DocumentStore
from index.store.facetcodes import NAMES, Coded, read_document_codes, read_statement_codes, values_of
from index.store.facetcolumn import FacetColumn

MOST = 10
"""So many values of a facet are given."""

MANY = 5_000
"""When more documents than so many have changed, all are read again."""

Read = Callable[[sqlite3.Connection, Sequence[int] | None], Coded]


class Facets:
    """Counts facets over documents or statements, which go by their numbers. Safe to use from several threads."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._documents = _Counted(read_document_codes)
        self._statements = _Counted(read_statement_codes)

    def of_documents(self, numbers: NDArray[np.int64], most: int = MOST) -> tuple[Facet, ...]:
        """The facets of these documents, at most so many values of each."""
        return self._of(self._documents, numbers, most)

    def of_statements(self, numbers: NDArray[np.int64], most: int = MOST) -> tuple[Facet, ...]:
        """The facets of these statements, at most so many values of each."""
        return self._of(self._statements, numbers, most)

    def _of(self, counted: "_Counted", numbers: NDArray[np.int64], most: int) -> tuple[Facet, ...]:
        with self._store.database.snapshot() as connection:
            return tuple(
                _facet(connection, facet, values, most)
                for facet, values in enumerate(counted.most_frequent(connection, numbers, most))
            )


class _Counted:
    """A column of all documents or statements that follows the store."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._column = FacetColumn()
        self._change = -1

    def most_frequent(
        self, connection: sqlite3.Connection, numbers: NDArray[np.int64], most: int
    ) -> list[list[tuple[int, int]]]:
        """See `FacetColumn.most_frequent`."""
        with self._lock:
            self._follow(connection)
            return self._column.most_frequent(numbers, most)

    def _follow(self, connection: sqlite3.Connection) -> None:
        former = self._change
        (now,) = connection.execute("SELECT coalesce(max(sequence), 0) FROM changes").fetchone()
        if former == now:
            return
        changed: list[int] | None = None
        if former >= 0 and not self._column.is_wasteful:
            rows = connection.execute(
                "SELECT DISTINCT d.number FROM changes c JOIN documents d ON d.id = c.document WHERE c.sequence > ?",
                (former,),
            )
            changed = [number for (number,) in rows]
        if changed is None or len(changed) > MANY:
            coded, self._column = self._read(connection, None), FacetColumn()
        else:
            coded = self._read(connection, changed)
        self._column.put(coded)
        # Only now: what could not be read is read the next time.
        self._change = now


def _facet(connection: sqlite3.Connection, facet: int, counted: Sequence[tuple[int, int]], most: int) -> Facet:
    """The values that come first: the most frequent, then in the order of their letters."""
    values = values_of(connection, facet, [number for number, _ in counted])
    # A value that came after this moment may be among them, when another thread has asked since.
    there = ((values[number], count) for number, count in counted if number in values)
    first = sorted(there, key=lambda one: (-one[1], one[0]))[:most]
    name = NAMES[facet]
    labels = _names(connection, [value for value, _ in first]) if name in ("speaker", "about") else {}
    return Facet(name, tuple(FacetValue(value, labels.get(value, value), count) for value, count in first))


def _names(connection: sqlite3.Connection, entities: list[str]) -> dict[str, str]:
    """What entities are called."""
    return dict(
        connection.execute(
            "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(entities),)
        ).fetchall()
    )
