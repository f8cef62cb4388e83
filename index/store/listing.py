"""Lists from the store's tables: documents, statements and entities, filtered, in their order."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from index.errors import UnknownId
from index.model import DocumentSummary, Entity, Filters
from index.store import codec
from index.store.documents import SUMMARY_COLUMNS, DocumentStore
from index.store.filters import Condition, document_conditions, statement_conditions
from index.store.names import entities_named, is_entity
from index.store.words import forms, is_text, padded

_NEWEST_FIRST = "d.first_day IS NULL, d.first_day DESC, d.number"
_STATEMENTS = "FROM statements s JOIN documents d ON d.number = s.document"
_ENTITY = "SELECT id, name, label, mentions, documents, said, about FROM entities"

Place = tuple[int, str, int, int, int]
"""A statement's number, the id of its document, its place in the analysis, where its content begins and ends."""

_PLACE = "s.number, d.id, s.place, s.first, s.last"


class Listing:
    """Reads lists from a store. Numbers are the store's own, of documents or of statements."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store

    # Documents

    def documents(
        self, filters: Filters, among: Iterable[int] | None, limit: int | None, offset: int
    ) -> tuple[DocumentSummary, ...]:
        """Documents, newest published first, then in the order they were read; among these numbers, if given."""
        with self._store.database.snapshot() as connection:
            where, values = _where(document_conditions(connection, filters), "d.number", among)
            rows = connection.execute(
                f"SELECT {SUMMARY_COLUMNS} FROM documents d {where} ORDER BY {_NEWEST_FIRST} LIMIT ? OFFSET ?",
                (*values, -1 if limit is None else limit, offset),
            )
            return tuple(codec.unpack_summary(*row) for row in rows)

    def document_numbers(self, filters: Filters) -> frozenset[int]:
        """The numbers of the documents that the filters let through."""
        with self._store.database.snapshot() as connection:
            where, values = _where(document_conditions(connection, filters), "d.number", None)
            rows = connection.execute(f"SELECT d.number FROM documents d {where}", values)
            return frozenset(number for (number,) in rows)

    def summaries(self, numbers: Sequence[int]) -> dict[int, DocumentSummary]:
        """The documents with these numbers, those that are gone left out."""
        with self._store.database.reading() as connection:
            rows = connection.execute(
                f"SELECT number, {SUMMARY_COLUMNS} FROM documents WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(numbers),),
            )
            return {number: codec.unpack_summary(*rest) for number, *rest in rows}

    def document_ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """The ids of the documents with these numbers, those that are gone left out."""
        with self._store.database.reading() as connection:
            rows = connection.execute(
                "SELECT number, id FROM documents WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(numbers),),
            )
            return dict(rows.fetchall())

    # Statements

    def statements(
        self,
        filters: Filters,
        among: Iterable[int] | None,
        limit: int | None,
        offset: int,
        *,
        attributed_only: bool,
    ) -> list[Place]:
        """Statements in the order of their documents, then of the text; among these numbers, if given."""
        with self._store.database.snapshot() as connection:
            conditions = _statement_conditions(connection, filters, attributed_only)
            where, values = _where(conditions, "s.number", among)
            rows = connection.execute(
                f"SELECT {_PLACE} {_STATEMENTS} {where} ORDER BY {_NEWEST_FIRST}, s.place LIMIT ? OFFSET ?",
                (*values, -1 if limit is None else limit, offset),
            )
            return rows.fetchall()

    def statement_numbers(self, filters: Filters) -> frozenset[int]:
        """The numbers of the statements that the filters let through, the outlets' own too."""
        with self._store.database.snapshot() as connection:
            where, values = _where(statement_conditions(connection, filters), "s.number", None)
            rows = connection.execute(f"SELECT s.number {_STATEMENTS} {where}", values)
            return frozenset(number for (number,) in rows)

    def count_statements(self, filters: Filters, *, attributed_only: bool) -> int:
        """How many statements the filters let through."""
        with self._store.database.snapshot() as connection:
            where, values = _where(_statement_conditions(connection, filters, attributed_only), "s.number", None)
            row = connection.execute(f"SELECT count(*) {_STATEMENTS} {where}", values).fetchone()
            return int(row[0])

    def places(self, numbers: Sequence[int]) -> dict[int, Place]:
        """The statements with these numbers, those that are gone left out."""
        with self._store.database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_PLACE} {_STATEMENTS} WHERE s.number IN (SELECT value FROM json_each(?))",
                (json.dumps(numbers),),
            )
            return {row[0]: row for row in rows}

    def statement_ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """The ids of the statements with these numbers, those that are gone left out."""
        with self._store.database.reading() as connection:
            rows = connection.execute(
                f"SELECT s.number, d.id || ':' || s.first || '-' || s.last {_STATEMENTS}"
                " WHERE s.number IN (SELECT value FROM json_each(?))",
                (json.dumps(numbers),),
            )
            return dict(rows.fetchall())

    def place_of(self, document: str, first: int, last: int) -> int | None:
        """The place of the statement of a document whose content begins and ends there."""
        with self._store.database.reading() as connection:
            row = connection.execute(
                f"SELECT s.place {_STATEMENTS} WHERE d.id = ? AND s.first = ? AND s.last = ?",
                (document, first, last),
            ).fetchone()
            return None if row is None else int(row[0])

    # Entities

    def entities(self, query: str, limit: int | None) -> tuple[Entity, ...]:
        """The library's entities, most mentioned first; with a query those in whose names all its words begin one."""
        with self._store.database.snapshot() as connection:
            condition, values = "", []
            if query.strip():
                named = entities_named(connection, [f"% {form}%" for form in forms(query)])
                condition, values = "WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(named)]
            rows = connection.execute(
                f"{_ENTITY} {condition} ORDER BY mentions DESC, id LIMIT ?",
                (*values, -1 if limit is None else limit),
            ).fetchall()
            return tuple(_entity(connection, row) for row in rows)

    def entity(self, identifier: str) -> Entity:
        """One entity of the library. Raises `UnknownId`."""
        if not is_text(identifier):
            raise UnknownId(f"No entity has the id {identifier!r}; `briefing entities` lists them.")
        with self._store.database.snapshot() as connection:
            row = connection.execute(f"{_ENTITY} WHERE id = ?", (identifier.strip().lower(),)).fetchone()
            if row is None:
                raise UnknownId(f"No entity has the id {identifier!r}; `briefing entities` lists them.")
            return _entity(connection, row)

    def has_entity(self, identifier: str) -> bool:
        """Whether an entity has this id."""
        with self._store.database.reading() as connection:
            return is_entity(connection, identifier) is not None

    def entities_going_by(self, words: str) -> tuple[Entity, ...]:
        """The entity with this id; else those with this name or alias, most mentioned first."""
        if not is_text(words) or not forms(words):
            return ()
        if self.has_entity(words):
            return (self.entity(words),)
        with self._store.database.snapshot() as connection:
            rows = connection.execute(
                f"{_ENTITY} WHERE id IN (SELECT entity FROM entity_names WHERE words = ?) ORDER BY mentions DESC, id",
                (padded(words),),
            ).fetchall()
            return tuple(_entity(connection, row) for row in rows)

    def documents_naming(self, entity: str) -> tuple[str, ...]:
        """Ids of the documents in which an entity is named, in the order they were read."""
        with self._store.database.reading() as connection:
            rows = connection.execute(
                "SELECT d.id FROM document_entities e JOIN documents d ON d.number = e.document"
                " WHERE e.entity = ? ORDER BY d.number",
                (entity,),
            )
            return tuple(identifier for (identifier,) in rows)

    def counts(self) -> tuple[int, int, int, int]:
        """How many documents, analysed documents, statements and entities there are."""
        with self._store.database.snapshot() as connection:
            return tuple(
                connection.execute(
                    "SELECT (SELECT count(*) FROM documents),"
                    " (SELECT count(*) FROM documents WHERE analysis IS NOT NULL),"
                    " (SELECT count(*) FROM statements), (SELECT count(*) FROM entities)"
                ).fetchone()
            )

    def documents_since(self, moment: str) -> tuple[str, ...]:
        """Ids of the documents first read in after a moment, in the order they were read."""
        with self._store.database.reading() as connection:
            rows = connection.execute("SELECT id FROM documents WHERE read_at > ? ORDER BY number", (moment,))
            return tuple(identifier for (identifier,) in rows)


def _statement_conditions(connection: sqlite3.Connection, filters: Filters, attributed_only: bool) -> list[Condition]:
    conditions = statement_conditions(connection, filters)
    if attributed_only:
        conditions.append(("s.source_kind <> 'outlet'", []))
    return conditions


def _where(conditions: list[Condition], column: str, among: Iterable[int] | None) -> tuple[str, list[object]]:
    if among is not None:
        listed = json.dumps(sorted(among))
        conditions = [*conditions, (f"{column} IN (SELECT value FROM json_each(?))", [listed])]
    if not conditions:
        return "", []
    sql = " AND ".join(condition for condition, _ in conditions)
    return f"WHERE {sql}", [value for _, values in conditions for value in values]


def _entity(connection: sqlite3.Connection, row: tuple[str, str, str, int, int, int, int]) -> Entity:
    identifier, name, label, mentions, documents, said, about = row
    # Spellings that differ in case or punctuation alone ("PELL") are one alias, the most used of them.
    spellings = connection.execute(
        "SELECT words, name FROM entity_names WHERE entity = ? ORDER BY uses DESC, name DESC", (identifier,)
    )
    aliases: dict[str, str] = {}
    for words, alias in spellings:
        aliases.setdefault(words, alias)
    aliases.pop(padded(name), None)
    return Entity(identifier, name, label, tuple(aliases.values()), mentions, documents, said, about)
