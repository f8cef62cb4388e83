"""Writing single documents and their findings, inside a transaction."""

import sqlite3
from dataclasses import dataclass

from index.model import Document
from index.store import codec
from index.store.bounds import days
from index.store.findings import add_findings, remove_findings
from index.store.user import now

TEXT, FINDINGS = "text", "findings"
"""The parts of a document that the search index follows; see `DocumentStore.changed_since`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read: from which source of the user's, and its file's time (ns) and size, if any."""

    document: Document
    origin: str
    modified: int | None = None
    size: int | None = None


def put_document(connection: sqlite3.Connection, reading: Reading) -> int:
    document = reading.document
    key = codec.content_key(document)
    first, last = days(document.published) or (None, None)
    values = (
        document.source,
        document.sha256,
        key,
        reading.modified,
        reading.size,
        first,
        last,
        codec.pack_summary(document),
    )
    row = connection.execute("SELECT number, analysis FROM documents WHERE id = ?", (document.id,)).fetchone()
    if row is None:
        cursor = connection.execute(
            "INSERT INTO documents (source, sha256, content, modified, bytes, first_day, last_day, summary, id,"
            " read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, document.id, now()),
        )
        number = int(cursor.lastrowid or 0)
    else:
        number = int(row[0])
        remove_findings(connection, number)
        connection.execute(
            "UPDATE documents SET source = ?, sha256 = ?, content = ?, modified = ?, bytes = ?, first_day = ?,"
            " last_day = ?, summary = ?, analysis = NULL WHERE number = ?",
            (*values, number),
        )
        forget_analysis(connection, row[1])
        note_change(connection, document.id, FINDINGS)
    connection.execute(
        "INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (number, codec.pack_layout(document), document.text)
    )
    note_change(connection, document.id, TEXT)
    return number


def attach(connection: sqlite3.Connection, document: str, analysis: int) -> None:
    """Makes an analysis the document's own and derives its rows."""
    number, former, summary, findings = connection.execute(
        "SELECT d.number, d.analysis, d.summary, a.findings FROM documents d, analyses a"
        " WHERE d.id = ? AND a.number = ?",
        (document, analysis),
    ).fetchone()
    published = codec.unpack_summary(summary, 0, 0, True).published
    remove_findings(connection, number)
    connection.execute("UPDATE documents SET analysis = ? WHERE number = ?", (analysis, number))
    add_findings(connection, number, published, codec.unpack_analysis(findings).rebased(document))
    if former != analysis:
        forget_analysis(connection, former)
    note_change(connection, document, FINDINGS)


def remove_document(connection: sqlite3.Connection, document: str) -> None:
    """Takes a document away, if it is there, with all that was found in it."""
    row = connection.execute("SELECT number, analysis FROM documents WHERE id = ?", (document,)).fetchone()
    if row is not None:
        remove_findings(connection, row[0])
        connection.execute("DELETE FROM documents WHERE number = ?", (row[0],))
        forget_analysis(connection, row[1])
        note_change(connection, document, TEXT, FINDINGS)


def forget_analysis(connection: sqlite3.Connection, analysis: int | None) -> None:
    """Takes away an analysis that no document has any more."""
    connection.execute(
        "DELETE FROM analyses WHERE number = ? AND number NOT IN (SELECT analysis FROM documents WHERE analysis = ?)",
        (analysis, analysis),
    )


def note_change(connection: sqlite3.Connection, document: str, *parts: str) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO changes (part, document) VALUES (?, ?)", [(part, document) for part in parts]
    )
