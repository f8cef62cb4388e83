"""What every document and statement counts under, as the store keeps it: numbers that are read all at once.

A value has a number within its facet, in the order they came; a code is that number and the facet's own. For each
document there are the codes of the document, the numbers of its statements, how many codes each of these has, and
these codes one after the other.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from index.asking import FacetName
from index.store.facetrows import Values, document_values, statement_values

NAMES: tuple[FacetName, ...] = get_args(FacetName)

FACET_BITS = 3
"""The lowest bits of a code say which facet."""

_NUMBER = "I"
_NUMPY = "=u4"


class Coded(NamedTuple):
    """The codes of some entries: their numbers, how many codes each has, and all codes in a row."""

    numbers: NDArray[np.int64]
    sizes: NDArray[np.int64]
    codes: NDArray[np.uint32]


def write_facets(connection: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Notes what these documents and their statements count under, after their derived rows; in a transaction."""
    numbers = _Numbers(connection)
    rows = connection.execute(
        "SELECT document, number FROM statements WHERE document IN (SELECT value FROM json_each(?)) ORDER BY number",
        (json.dumps(documents),),
    ).fetchall()
    statements: dict[int, list[int]] = {}
    for document, statement in rows:
        statements.setdefault(document, []).append(statement)
    said = dict(statement_values(connection, [statement for _, statement in rows])) if rows else {}
    for document, values in document_values(connection, documents):
        own = statements.get(document, ())
        codes = [numbers.codes(said[statement]) for statement in own]
        connection.execute(
            "INSERT OR REPLACE INTO facets VALUES (?, ?, ?, ?, ?)",
            (
                document,
                _packed(numbers.codes(values)),
                _packed(own),
                _packed(map(len, codes)),
                b"".join(map(_packed, codes)),
            ),
        )


def read_document_codes(connection: sqlite3.Connection, documents: Sequence[int] | None) -> Coded:
    """The codes of these documents, or of all."""
    rows = _rows(connection, "document, own", documents)
    sizes = np.fromiter((len(own) for _, own in rows), np.int64, len(rows)) >> 2
    return Coded(np.fromiter((row[0] for row in rows), np.int64, len(rows)), sizes, _joined(own for _, own in rows))


def read_statement_codes(connection: sqlite3.Connection, documents: Sequence[int] | None) -> Coded:
    """The codes of all statements of these documents, or of all documents."""
    rows = _rows(connection, "statements, sizes, said", documents)
    numbers, sizes, codes = (_joined(row[at] for row in rows) for at in range(3))
    return Coded(numbers.astype(np.int64), sizes.astype(np.int64), codes)


def values_of(connection: sqlite3.Connection, facet: int, numbers: Iterable[int]) -> dict[int, str]:
    """The values of a facet by their numbers."""
    rows = connection.execute(
        "SELECT number, value FROM facet_values WHERE facet = ? AND number IN (SELECT value FROM json_each(?))",
        (facet, json.dumps(list(numbers))),
    )
    return dict(rows.fetchall())


def _rows(connection: sqlite3.Connection, columns: str, documents: Sequence[int] | None) -> list[tuple[bytes, ...]]:
    if documents is None:
        return connection.execute(f"SELECT {columns} FROM facets").fetchall()
    among = "WHERE document IN (SELECT value FROM json_each(?))"
    return connection.execute(f"SELECT {columns} FROM facets {among}", (json.dumps(documents),)).fetchall()


def _packed(numbers: Iterable[int]) -> bytes:
    return array(_NUMBER, numbers).tobytes()


def _joined(packed: Iterable[bytes]) -> NDArray[np.uint32]:
    return np.frombuffer(b"".join(packed), _NUMPY)


class _Numbers:
    """The numbers of values; a new value gets the next one of its facet."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, str], int] = {}

    def codes(self, values: Values) -> list[int]:
        """The codes of all values of an entry."""
        groups = enumerate(values)
        return [self._number(facet, value) << FACET_BITS | facet for facet, group in groups for value in group]

    def _number(self, facet: int, value: str) -> int:
        found = self._known.get((facet, value))
        if found is None:
            row = self._connection.execute(
                "SELECT number FROM facet_values WHERE facet = ? AND value = ?", (facet, value)
            ).fetchone()
            if row is None:
                row = self._connection.execute(
                    "INSERT INTO facet_values SELECT ?, coalesce(max(number) + 1, 0), ? FROM facet_values"
                    " WHERE facet = ? RETURNING number",
                    (facet, value, facet),
                ).fetchone()
            found = self._known[facet, value] = int(row[0])
        return found
