"""Rows derived from an analysis, so that lists, filters and counts need not open one."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping

from index.model import Analysis, Entity, Mention, Statement
from index.store.bounds import days
from index.store.words import padded


def mentioned(statement: Statement, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """The mentions of entities in a statement's sentence, but for those that name its source."""
    for mention in mentions:
        if mention.entity is None or not statement.sentence.covers(mention.span):
            continue
        if not any(span.overlaps(mention.span) for span in statement.source.spans):
            yield mention


def speaker_words(statement: Statement, mentions: tuple[Mention, ...]) -> str:
    """The words a speaker can be found by: the name it resolves to and, unless a pronoun, those of the text.

    Somebody else who is named in them ("Ayle's predecessor Pell") is left out; a nationality stays ("the Kestrian
    minister").
    """
    source = statement.source
    words = padded("" if source.resolved_by == "pronoun" else source.text)
    for mention in mentions:
        is_other = mention.entity not in (None, source.entity) and mention.label != "NORP"
        if is_other and any(span.covers(mention.span) and span != mention.span for span in source.spans):
            words = words.replace(padded(mention.text), " ")
    return padded(source.name or "") + words


def add_findings(
    connection: sqlite3.Connection,
    document: int,
    published: str | None,
    analysis: Analysis,
    heads: Mapping[str, str],
) -> set[str]:
    """Writes the derived rows of a document that has none.

    Args:
        connection: in a transaction.
        document: its number.
        published: its date.
        analysis: its findings as they are shown.
        heads: by id, the name that the document itself gives each entity that it names in full.

    Returns:
        The ids of its entities, whose names may be others now.
    """
    said: Counter[str] = Counter()
    about: Counter[str] = Counter()
    for place, statement in enumerate(analysis.statements):
        entities = {mention.entity for mention in mentioned(statement, analysis.mentions) if mention.entity}
        words = speaker_words(statement, analysis.mentions)
        number = _add_statement(connection, document, place, statement, words, published)
        connection.executemany(
            "INSERT INTO statement_entities VALUES (?, ?)", [(entity, number) for entity in sorted(entities)]
        )
        about.update(entities)
        if statement.source.entity:
            said[statement.source.entity] += 1
    named = Counter(mention.entity for mention in analysis.mentions if mention.entity)
    for entity in analysis.entities:
        counts = named[entity.id], said[entity.id], about[entity.id]
        _add_entity(connection, document, entity, heads.get(entity.id), *counts)
    connection.execute(
        "UPDATE documents SET statements = ?, entities = ? WHERE number = ?",
        (len(analysis.statements), len(analysis.entities), document),
    )
    return {entity.id for entity in analysis.entities}


def _add_statement(
    connection: sqlite3.Connection,
    document: int,
    place: int,
    statement: Statement,
    words: str,
    published: str | None,
) -> int:
    # A statement with a date of its own is never dated by its document.
    bounds = days(published if statement.said_on is None else statement.said_on)
    cursor = connection.execute(
        "INSERT INTO statements (document, place, first, last, source_kind, cue_kind, quote, speaker,"
        " speaker_words, first_day, last_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            place,
            statement.content.spans[0].start,
            statement.content.spans[-1].end,
            statement.source.kind,
            statement.cue.kind if statement.cue else None,
            statement.content.quote,
            statement.source.entity,
            words,
            *(bounds or (None, None)),
        ),
    )
    return int(cursor.lastrowid or 0)


def _add_entity(
    connection: sqlite3.Connection,
    document: int,
    entity: Entity,
    head: str | None,
    mentions: int,
    said: int,
    about: int,
) -> None:
    names = list(dict.fromkeys((entity.name, *entity.aliases)))
    connection.execute(
        "INSERT INTO document_entities VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entity.id, document, json.dumps(names, ensure_ascii=False), mentions, said, about, head),
    )
    connection.execute(
        "INSERT INTO entities VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " mentions = mentions + excluded.mentions, documents = documents + 1,"
        " said = said + excluded.said, about = about + excluded.about",
        (entity.id, entity.name, entity.label, mentions, said, about),
    )
    connection.executemany(
        "INSERT INTO entity_names VALUES (?, ?, ?, 1, ?) ON CONFLICT (entity, name) DO UPDATE SET"
        " uses = uses + 1, heads = heads + excluded.heads",
        [(entity.id, name, padded(name), name == head) for name in names],
    )


def remove_findings(connection: sqlite3.Connection, document: int) -> set[str]:
    """Takes the derived rows of a document away, and what it adds to the library's counts.

    Returns:
        The ids of its entities, whose names may be others now.
    """
    rows = connection.execute(
        "SELECT entity, names, head, mentions, said, about FROM document_entities WHERE document = ?", (document,)
    ).fetchall()
    for entity, names, head, mentions, said, about in rows:
        connection.execute(
            "UPDATE entities SET mentions = mentions - ?, documents = documents - 1, said = said - ?,"
            " about = about - ? WHERE id = ?",
            (mentions, said, about, entity),
        )
        connection.execute("DELETE FROM entities WHERE id = ? AND documents <= 0", (entity,))
        connection.executemany(
            "UPDATE entity_names SET uses = uses - 1, heads = heads - ? WHERE entity = ? AND name = ?",
            [(name == head, entity, name) for name in json.loads(names)],
        )
        connection.execute("DELETE FROM entity_names WHERE entity = ? AND uses <= 0", (entity,))
    for table in ("document_entities", "statements", "effects"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    connection.execute("UPDATE documents SET statements = 0, entities = 0 WHERE number = ?", (document,))
    return {row[0] for row in rows}
