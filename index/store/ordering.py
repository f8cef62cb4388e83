"""Results by date: the newest of many numbers, without sorting all of them."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from itertools import islice

from index.store.documents import DocumentStore
from index.store.searchindex import Part

FEW = 2_000
"""So many are looked up and sorted; of more, the newest are met soon on a walk through all of them by date."""

_BY_DAY = {
    # Without a day comes last: NULL is the smallest value.
    "documents": "SELECT number FROM documents {} ORDER BY first_day DESC, number",
    "statements": "SELECT number FROM statements {} ORDER BY first_day DESC, number",
}
_AMONG = "WHERE number IN (SELECT value FROM json_each(?))"


def newest(store: DocumentStore, part: Part, numbers: Collection[int], limit: int | None, offset: int) -> list[int]:
    """A page of these documents or statements, newest first, then in the order they came in.

    A document's date is when it was published, a statement's its own or failing that its document's.
    """
    with store.database.snapshot() as connection:
        found = _walk(connection, part, numbers)
        return list(islice(found, offset, None if limit is None else offset + limit))


def _walk(connection: sqlite3.Connection, part: Part, numbers: Collection[int]) -> Iterator[int]:
    question = _BY_DAY[part]
    if len(numbers) <= FEW:
        rows = connection.execute(question.format(_AMONG), (json.dumps(list(numbers)),))
        return (number for (number,) in rows)
    wanted = frozenset(numbers)
    return (number for (number,) in connection.execute(question.format("")) if number in wanted)
