"""What results have in common, counted over all of them: speakers, who is named, agencies, places, months, kinds.

What each document or statement counts under is read from the derived rows when it is first among some results, and
kept as one number for each facet: that of the group of values it has. Counting groups first makes it cheap.
"""

import heapq
import sqlite3
import threading
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import get_args

from index.asking import Facet, FacetName, FacetValue
from index.store.documents import DocumentStore
from index.store.facetrows import Group, Values, document_values, statement_values

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
            return _facets(connection, self._documents.counts(connection, numbers), most)

    def of_statements(self, numbers: Sequence[int], most: int = MOST) -> tuple[Facet, ...]:
        """The facets of these statements, at most so many values of each."""
        with self._lock, self._store.database.snapshot() as connection:
            # A statement is never changed: when findings change, all of its document get new numbers.
            return _facets(connection, self._statements.counts(connection, numbers), most)

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
    """What entries count under, by their number; 0 for what has not been read, else a group's place in its list."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._columns = [array("I") for _ in NAMES]
        self._groups: list[list[Group]] = [[()] for _ in NAMES]
        self._known: list[dict[Group, int]] = [{} for _ in NAMES]

    def forget(self, numbers: Iterable[int]) -> None:
        """These must be read again."""
        size = len(self._columns[0])
        for number in numbers:
            if number < size:
                self._columns[0][number] = 0

    def counts(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Counter[str]]:
        """How many of the entries have each value of each facet."""
        if not numbers:
            return [Counter() for _ in NAMES]
        self._fill(connection, numbers)
        pairs = zip(self._columns, self._groups, strict=True)
        return [_expanded(Counter(map(column.__getitem__, numbers)), groups) for column, groups in pairs]

    def _fill(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
        missing = max(numbers) + 1 - len(self._columns[0])
        if missing > 0:
            for column in self._columns:
                column.frombytes(bytes(missing * column.itemsize))
        first = self._columns[0]
        unread = [number for number in numbers if not first[number]]
        if not unread:
            return
        for number, values in self._read(connection, unread):
            for column, groups, known, group in zip(self._columns, self._groups, self._known, values, strict=True):
                place = known.get(group)
                if place is None:
                    place = known[group] = len(groups)
                    groups.append(group)
                column[number] = place


def _expanded(counted: Mapping[int, int], groups: Sequence[Group]) -> Counter[str]:
    """The values of counted groups, each as often as its groups come up."""
    found = Counter(chain.from_iterable(groups[place] for place, count in counted.items() if count == 1))
    for place, count in counted.items():
        if count > 1:
            for value in groups[place]:
                found[value] += count
    return found


def _facets(connection: sqlite3.Connection, counts: Iterable[Counter[str]], most: int) -> tuple[Facet, ...]:
    found = []
    for name, counter in zip(NAMES, counts, strict=True):
        first = heapq.nsmallest(most, counter.items(), key=lambda pair: (-pair[1], pair[0]))
        is_entity = name in ("speaker", "about")
        values = (FacetValue(value, _name(connection, value) if is_entity else value, count) for value, count in first)
        found.append(Facet(name, tuple(values)))
    return tuple(found)


def _name(connection: sqlite3.Connection, entity: str) -> str:
    row = connection.execute("SELECT name FROM entities WHERE id = ?", (entity,)).fetchone()
    return entity if row is None else str(row[0])
