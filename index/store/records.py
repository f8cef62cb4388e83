"""Writing single documents, inside a transaction."""

import sqlite3
from dataclasses import dataclass

from index.model import Document
from index.store import codec
from index.store.bounds import days
from index.store.deriving import FINDINGS, TEXT, Deriving, note_change
from index.store.user import now


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read: from which source of the user's, and its file's time (ns) and size, if any."""

    document: Document
    origin: str
    modified: int | None = None
    size: int | None = None


def put_document(connection: sqlite3.Connection, deriving: Deriving, reading: Reading) -> int:
    """Writes a document, new or changed, and returns its number. A changed one keeps it and loses its findings."""
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
    row = connection.execute("SELECT number FROM documents WHERE id = ?", (document.id,)).fetchone()
    if row is None:
        cursor = connection.execute(
            "INSERT INTO documents (source, sha256, content, modified, bytes, first_day, last_day, summary, id,"
            " read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, document.id, now()),
        )
        number = int(cursor.lastrowid or 0)
    else:
        number = int(row[0])
        deriving.detach(number)
        deriving.erase(number)
        connection.execute(
            "UPDATE documents SET source = ?, sha256 = ?, content = ?, modified = ?, bytes = ?, first_day = ?,"
            " last_day = ?, summary = ? WHERE number = ?",
            (*values, number),
        )
        note_change(connection, document.id, FINDINGS)
    connection.execute(
        "INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (number, codec.pack_layout(document), document.text)
    )
    note_change(connection, document.id, TEXT)
    deriving.count(number)
    deriving.imprint(number, document)
    if row is None:
        connection.execute(
            "UPDATE documents SET read_change = (SELECT max(sequence) FROM changes) WHERE number = ?", (number,)
        )
    return number


def remove_document(connection: sqlite3.Connection, deriving: Deriving, document: str) -> None:
    """Takes a document away, if it is there, with all that was found in it."""
    row = connection.execute("SELECT number FROM documents WHERE id = ?", (document,)).fetchone()
    if row is not None:
        deriving.detach(row[0])
        deriving.erase(row[0])
        connection.execute("DELETE FROM documents WHERE number = ?", (row[0],))
        note_change(connection, document, TEXT, FINDINGS)
