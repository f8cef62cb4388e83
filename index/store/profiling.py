"""What the page of an entity and a timeline ask of the derived rows: counts, companions, and days."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.store.documents import DocumentStore
from index.store.words import padded

_PUBLISHED = "json_extract(CAST(d.summary AS TEXT), '$.published')"
_DATE = f"d.first_day, d.last_day, CASE WHEN d.first_day IS NULL THEN {_PUBLISHED} END"
"""When a document was published: the days this may mean or, where it can't be compared, what is written."""

_STATEMENTS = "FROM statements s JOIN documents d ON d.number = s.document"
_DAY = "coalesce(s.first_day, d.first_day)"
"""A statement whose own date is in words, or has no year, is dated by its document."""


class Chosen(NamedTuple):
    """Which statements: SQL that gives their numbers, and what it is given."""

    sql: str
    values: tuple[str, ...]


class Dated(NamedTuple):
    """Statements of a document that have one date.

    Attributes:
        document: its number.
        first, last: the days that the date may mean; None where it has no year, or there is none.
        written: the document's date where there are no such days, if it has one.
        statements: how many.
    """

    document: int
    first: str | None
    last: str | None
    written: str | None
    statements: int


def said_by(entity: str) -> Chosen:
    """What an entity said."""
    return Chosen("SELECT number FROM statements WHERE speaker = ?", (entity,))


def said_about(entity: str) -> Chosen:
    """What mentions an entity."""
    return Chosen("SELECT statement FROM statement_entities WHERE entity = ?", (entity,))


def said_by_or_about(entity: str) -> Chosen:
    """What an entity said, and what mentions it."""
    return Chosen(f"{said_by(entity).sql} UNION {said_about(entity).sql}", (entity, entity))


def numbered(numbers: Iterable[int]) -> Chosen:
    """The statements with these numbers."""
    return Chosen("SELECT value FROM json_each(?)", (json.dumps(list(numbers)),))


def count(store: DocumentStore, chosen: Chosen) -> int:
    """How many of these statements somebody else than the outlet is the source of."""
    with store.database.reading() as connection:
        row = connection.execute(f"SELECT count(*) FROM statements s WHERE {_among(chosen)}", chosen.values).fetchone()
        return int(row[0])


def newest(store: DocumentStore, chosen: Chosen, limit: int) -> list[tuple[int, Dated]]:
    """The newest of these statements by number, the outlets' own left out.

    Returns:
        So many of which the day is known, newest first, then all others: they may be as new.
    """
    columns = f"s.number, s.document, {_DAY}, coalesce(s.last_day, d.last_day)"
    with store.database.snapshot() as connection:
        dated = connection.execute(
            f"SELECT {columns}, NULL, 1 {_STATEMENTS} WHERE {_among(chosen)} AND {_DAY} IS NOT NULL"
            f" ORDER BY {_DAY} DESC, d.number DESC, s.place LIMIT ?",
            (*chosen.values, limit),
        ).fetchall()
        others = connection.execute(
            f"SELECT {columns}, {_PUBLISHED}, 1 {_STATEMENTS} WHERE {_among(chosen)} AND {_DAY} IS NULL"
            " ORDER BY d.number DESC, s.place",
            chosen.values,
        ).fetchall()
    return [(number, Dated(*rest)) for number, *rest in (*dated, *others)]


def said_in(store: DocumentStore, documents: Sequence[int]) -> dict[int, list[int]]:
    """The numbers of the statements of documents in the order of the text, by document; the outlets' own left out."""
    found: dict[int, list[int]] = {}
    with store.database.reading() as connection:
        rows = connection.execute(
            "SELECT document, number FROM statements WHERE document IN (SELECT value FROM json_each(?))"
            " AND source_kind <> 'outlet' ORDER BY document, place",
            (json.dumps(documents),),
        )
        for document, number in rows:
            found.setdefault(document, []).append(number)
    return found


def statement_days(store: DocumentStore, chosen: Chosen) -> list[Dated]:
    """When these statements were made, the outlets' own left out."""
    with store.database.reading() as connection:
        rows = connection.execute(
            f"SELECT s.document, {_DAY}, coalesce(s.last_day, d.last_day),"
            f" CASE WHEN {_DAY} IS NULL THEN {_PUBLISHED} END, count(*)"
            f" {_STATEMENTS} WHERE {_among(chosen)} GROUP BY 1, 2, 3",
            chosen.values,
        )
        return [Dated(*row) for row in rows]


def document_days(store: DocumentStore, entity: str) -> list[Dated]:
    """When the documents that name an entity were published, with how many statements of each are by or about it."""
    chosen = said_by_or_about(entity)
    with store.database.snapshot() as connection:
        said = dict(
            connection.execute(
                f"SELECT s.document, count(*) FROM statements s WHERE {_among(chosen)} GROUP BY 1", chosen.values
            ).fetchall()
        )
        rows = connection.execute(
            f"SELECT d.number, {_DATE} FROM document_entities e JOIN documents d ON d.number = e.document"
            " WHERE e.entity = ?",
            (entity,),
        )
        return [Dated(number, first, last, written, said.get(number, 0)) for number, first, last, written in rows]


def documents_naming(store: DocumentStore, entity: str, limit: int) -> list[str]:
    """Ids of the newest documents that name an entity, newest first."""
    with store.database.reading() as connection:
        rows = connection.execute(
            "SELECT d.id FROM document_entities e JOIN documents d ON d.number = e.document WHERE e.entity = ?"
            " ORDER BY d.first_day DESC, d.number DESC LIMIT ?",
            (entity, limit),
        )
        return [identifier for (identifier,) in rows]


def names_of(store: DocumentStore, entity: str) -> tuple[tuple[str, int], ...]:
    """The names of an entity, each with the number of documents that use it; the most used first.

    Spellings that differ in case or punctuation alone are one, the most used of them.
    """
    with store.database.reading() as connection:
        rows = connection.execute(
            "SELECT name, uses FROM entity_names WHERE entity = ? ORDER BY uses DESC, name DESC", (entity,)
        ).fetchall()
    found: dict[str, tuple[str, int]] = {}
    for name, uses in rows:
        first, before = found.get(padded(name), (name, 0))
        found[padded(name)] = first, before + uses
    return tuple(sorted(found.values(), key=lambda one: (-one[1], one[0])))


def named_together(store: DocumentStore, entity: str) -> tuple[list[tuple[str, int, int]], int]:
    """Who and what is named in the same documents.

    Returns:
        Of each its id, how many documents name both and how many name it at all; and how many documents there are.
    """
    with store.database.snapshot() as connection:
        rows = connection.execute(
            "SELECT together.entity, together.shared, n.documents FROM ("
            " SELECT o.entity, count(*) AS shared FROM document_entities e"
            " CROSS JOIN document_entities o ON o.document = e.document"
            " WHERE e.entity = ? AND o.entity <> e.entity GROUP BY o.entity"
            ") together JOIN entities n ON n.id = together.entity",
            (entity,),
        ).fetchall()
        return rows, _documents(connection)


def _documents(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def _among(chosen: Chosen) -> str:
    return f"s.number IN ({chosen.sql}) AND s.source_kind <> 'outlet'"


class OfDay(NamedTuple):
    """The documents that have one date: its first and last day, or how it is written; numbers in order of a list."""

    first: str | None
    last: str | None
    written: str | None
    numbers: Sequence[int]


def documents_by_day(store: DocumentStore, limit: int) -> list[OfDay]:
    """The documents of the newest days, and all those without one, by how their date is written."""
    with store.database.snapshot() as connection:
        days = connection.execute(
            "SELECT first_day, last_day, json_group_array(number) FROM documents WHERE first_day IS NOT NULL"
            " GROUP BY first_day, last_day ORDER BY first_day DESC, last_day LIMIT ?",
            (limit,),
        ).fetchall()
        rows = connection.execute(
            f"SELECT d.number, {_PUBLISHED} FROM documents d WHERE d.first_day IS NULL"
        ).fetchall()
    others: dict[str | None, list[int]] = {}
    for number, written in rows:
        others.setdefault(written, []).append(number)
    found = [OfDay(first, last, None, sorted(json.loads(numbers))) for first, last, numbers in days]
    return found + [OfDay(None, None, written, sorted(numbers)) for written, numbers in others.items()]
