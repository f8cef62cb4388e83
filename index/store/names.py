"""Names to entities: who is meant by a name, an alias, a part of either, or an id."""

import json
import sqlite3

from index.store.words import forms


def entity_ids(connection: sqlite3.Connection, name: str) -> list[str]:
    """The entities that have this id or, failing that, a name or alias with all words of `name`."""
    exact = connection.execute("SELECT id FROM entities WHERE id = ?", (name.strip().lower(),)).fetchone()
    if exact is not None:
        return [exact[0]]
    return entities_named(connection, [f"% {form} %" for form in forms(name)])


def entities_named(connection: sqlite3.Connection, patterns: list[str]) -> list[str]:
    """The entities with a name or alias that all LIKE `patterns` fit; see `words.padded`."""
    if not patterns:
        return []
    condition = " AND ".join(["words LIKE ?"] * len(patterns))
    rows = connection.execute(f"SELECT DISTINCT entity FROM entity_names WHERE {condition}", patterns)
    return [entity for (entity,) in rows]


def speaker_condition(connection: sqlite3.Connection, patterns: list[str], entity: str | None) -> tuple[str, list[str]]:
    """An SQL condition on `statements s` for a speaker: by entity, or by the words that name the source."""
    if entity is not None:
        return "s.speaker = ?", [entity]
    if not patterns:
        return "0", []
    found = entities_named(connection, patterns)
    words = " AND ".join(["s.speaker_words LIKE ?"] * len(patterns))
    return f"(s.speaker IN (SELECT value FROM json_each(?)) OR ({words}))", [json.dumps(found), *patterns]


def is_entity(connection: sqlite3.Connection, name: str) -> str | None:
    """The id, when `name` is the id of an entity of the library."""
    row = connection.execute("SELECT id FROM entities WHERE id = ?", (name.strip().lower(),)).fetchone()
    return None if row is None else str(row[0])
