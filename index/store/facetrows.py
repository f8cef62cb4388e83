"""What documents and statements count under in each facet, from the derived rows."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

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

Kinds = tuple[str | None, ...]
_BETWEEN = "\x1f"
"""Stands in no id: there is no control character in one."""


def document_values(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Values]]:
    """Yields the number and the values of each of these documents that is there."""
    listed = json.dumps(numbers)
    about = _groups(connection, "document", "document_entities", listed)
    speakers: dict[int, set[str]] = defaultdict(set)
    spoken: dict[int, set[Kinds]] = defaultdict(set)
    rows = connection.execute(
        f"SELECT document, speaker, quote, cue_kind, source_kind FROM statements WHERE document {_AMONG}", (listed,)
    )
    for number, speaker, *kinds in rows:
        spoken[number].add(tuple(kinds))
        if speaker is not None:
            speakers[number].add(speaker)
    for number, agency, place, first, last in connection.execute(_HEADERS, (listed,)):
        yield (
            number,
            (
                _group(speakers.get(number, ())),
                about.get(number, ()),
                _one(agency),
                _one(place),
                _month(first, last),
                _kinds(chain.from_iterable(spoken.get(number, ()))),
            ),
        )


def statement_values(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Values]]:
    """Yields the number and the values of each of these statements that is there."""
    listed = json.dumps(numbers)
    about = _groups(connection, "statement", "statement_entities", listed)
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
                about.get(number, ()),
                agency,
                place,
                _month(first, last),
                _kinds(kinds),
            ),
        )


def _groups(connection: sqlite3.Connection, key: str, table: str, listed: str) -> dict[int, Group]:
    """The entities of each document or statement, in one order for all."""
    rows = connection.execute(
        f"SELECT {key}, group_concat(entity, ?) FROM {table} WHERE {key} {_AMONG} GROUP BY {key}", (_BETWEEN, listed)
    )
    return {number: tuple(sorted(entities.split(_BETWEEN))) for number, entities in rows}


def _kinds(values: Iterable[str | None]) -> Group:
    return _group({value for value in values if value is not None and value not in _NO_KINDS})


def _group(values: Iterable[str]) -> Group:
    return tuple(sorted(values))


def _one(value: str | None) -> Group:
    return (value,) if value else ()


def _month(first: str | None, last: str | None) -> Group:
    """The month that both days are in; what may be of several months is of none."""
    return (first[:7],) if first and last and first[:7] == last[:7] else ()
