"""`Filters` as SQL: conditions on the derived tables."""

import json
import sqlite3
from typing import get_args

from index.errors import QueryError
from index.model import CueClass, Filters, QuoteKind, SourceKind
from index.store.bounds import limit
from index.store.names import entity_ids, is_entity, speaker_condition
from index.store.words import forms, is_text

Condition = tuple[str, list[object]]

_KINDS = (
    ("quote", get_args(QuoteKind)),
    ("cue_kind", get_args(CueClass)),
    ("source_kind", get_args(SourceKind)),
)


def statement_conditions(connection: sqlite3.Connection, filters: Filters) -> list[Condition]:
    """Conditions on `statements s` joined with `documents d`.

    Raises:
        QueryError: a limit that is no date, or a kind that there is not.
    """
    found = _speech_conditions(connection, filters)
    if filters.about is not None:
        entities = json.dumps(entity_ids(connection, filters.about))
        found.append(
            (
                "s.number IN (SELECT statement FROM statement_entities"
                " WHERE entity IN (SELECT value FROM json_each(?)))",
                [entities],
            )
        )
    found += _date_conditions(filters, "s")
    return found + _document_conditions(connection, filters)


def document_conditions(connection: sqlite3.Connection, filters: Filters) -> list[Condition]:
    """Conditions on `documents d`: a document with a statement that `by` and `kind` fit, that mentions `about`.

    Raises:
        QueryError: a limit that is no date, or a kind that there is not.
    """
    found = []
    speech = _speech_conditions(connection, filters)
    if speech:
        where = " AND ".join(sql for sql, _ in speech)
        parameters = [value for _, values in speech for value in values]
        found.append((f"d.number IN (SELECT s.document FROM statements s WHERE {where})", parameters))
    if filters.about is not None:
        entities = json.dumps(entity_ids(connection, filters.about))
        found.append(
            (
                "d.number IN (SELECT document FROM document_entities WHERE entity IN (SELECT value FROM json_each(?)))",
                [entities],
            )
        )
    found += _date_conditions(filters, "d")
    return found + _document_conditions(connection, filters)


def _speech_conditions(connection: sqlite3.Connection, filters: Filters) -> list[Condition]:
    found: list[Condition] = []
    for value in (filters.by, filters.about):
        if value is not None and not is_text(value):
            raise QueryError(f"{value!r} is no text that could be a name.")
    if filters.by is not None:
        patterns = [f"% {form} %" for form in forms(filters.by)]
        sql, values = speaker_condition(connection, patterns, is_entity(connection, filters.by))
        found.append((sql, list(values)))
    if filters.kind is not None:
        columns = [column for column, kinds in _KINDS if filters.kind in kinds]
        if not columns:
            known = sorted({kind for _, kinds in _KINDS for kind in kinds})
            raise QueryError(f"There is no kind {filters.kind!r}; there are {', '.join(known)}.")
        found.append(("(" + " OR ".join(f"s.{column} = ?" for column in columns) + ")", [filters.kind] * len(columns)))
    return found


def _date_conditions(filters: Filters, table: str) -> list[Condition]:
    """A date that may mean several days is let through when one of them fits."""
    found: list[Condition] = []
    if filters.since is not None:
        found.append((f"{table}.last_day >= ?", [limit(filters.since, "since")[0]]))
    if filters.until is not None:
        found.append((f"{table}.first_day <= ?", [limit(filters.until, "until")[1]]))
    return found


def _document_conditions(connection: sqlite3.Connection, filters: Filters) -> list[Condition]:
    if not filters.documents:
        return []
    return [("d.id IN (SELECT value FROM json_each(?))", [json.dumps(filters.documents)])]
