"""What documents and statements count under in each facet, from the derived rows."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

Group = tuple[str, ...]
Values = tuple[Group, Group, Group, Group, Group, Group]
"""Speakers, entities named, agency, place, month, kinds: as `FacetName` has them; each in order, without doubles."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_HEADERS = (
    "SELECT number, json_extract(CAST(summary AS TEXT), '$.agency'),"
    " json_extract(CAST(summary AS TEXT), '$.dateline.place'), first_day, last_day"
    f" FROM documents WHERE number {_AMONG}"
)
_NO_KINDS = ("outlet", "none")
"""What an outlet says in its own voice is of no kind that could be asked for."""

Sets = dict[int, set[str]]


def document_values(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Values]]:
    """Yields the number and the values of each of these documents that is there."""
    listed = json.dumps(numbers)
    about = _sets(connection, f"SELECT document, entity FROM document_entities WHERE document {_AMONG}", listed)
    speakers: Sets = {}
    kinds: Sets = {}
    rows = connection.execute(
        f"SELECT DISTINCT document, speaker, quote, cue_kind, source_kind FROM statements WHERE document {_AMONG}",
        (listed,),
    )
    for number, speaker, *found in rows:
        kinds.setdefault(number, set()).update(_kinds(found))
        if speaker is not None:
            speakers.setdefault(number, set()).add(speaker)
    for number, agency, place, first, last in connection.execute(_HEADERS, (listed,)):
        yield (
            number,
            (
                _group(speakers.get(number, ())),
                _group(about.get(number, ())),
                _one(agency),
                _one(place),
                _month(first, last),
                _group(kinds.get(number, ())),
            ),
        )


def statement_values(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Values]]:
    """Yields the number and the values of each of these statements that is there."""
    listed = json.dumps(numbers)
    about = _sets(connection, f"SELECT statement, entity FROM statement_entities WHERE statement {_AMONG}", listed)
    rows = connection.execute(
        "SELECT number, document, speaker, first_day, last_day, quote, cue_kind, source_kind FROM statements"
        f" WHERE number {_AMONG}",
        (listed,),
    ).fetchall()
    documents = json.dumps(sorted({row[1] for row in rows}))
    headers = {row[0]: (_one(row[1]), _one(row[2])) for row in connection.execute(_HEADERS, (documents,))}
    for number, document, speaker, first, last, *kinds in rows:
        agency, place = headers.get(document, ((), ()))
        yield (
            number,
            (
                _one(speaker),
                _group(about.get(number, ())),
                agency,
                place,
                _month(first, last),
                _group(_kinds(kinds)),
            ),
        )


def _sets(connection: sqlite3.Connection, question: str, listed: str) -> Sets:
    found: Sets = {}
    for number, value in connection.execute(question, (listed,)):
        found.setdefault(number, set()).add(value)
    return found


def _kinds(values: Iterable[str | None]) -> set[str]:
    return {value for value in values if value is not None and value not in _NO_KINDS}


def _group(values: Iterable[str]) -> Group:
    return tuple(sorted(values))


def _one(value: str | None) -> Group:
    return (value,) if value else ()


def _month(first: str | None, last: str | None) -> Group:
    """The month that both days are in; what may be of several months is of none."""
    return (first[:7],) if first and last and first[:7] == last[:7] else ()
