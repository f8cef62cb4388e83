"""Writing the prints of documents: one key each, a print and the number of the document that has it.

The keys stand in the order of the prints, so that a document's can be looked up one by one, whatever the size of the
library. They are made where a text is put and taken away with it, in the same transaction.
"""

import sqlite3
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from index.model import Document
from index.store import codec
from index.store.copyprints import prints_of

DOCUMENT_BITS = 32
"""The lower bits of a key are the document's number."""

_BITS = np.uint64(DOCUMENT_BITS)


def write_prints(connection: sqlite3.Connection, documents: Mapping[int, Document]) -> None:
    """Notes the prints of documents, by their numbers."""
    if documents:
        keys = np.sort(np.concatenate([_keys(number, document) for number, document in documents.items()]))
        connection.executemany("INSERT OR IGNORE INTO prints VALUES (?)", zip(keys.tolist(), strict=True))


def remove_prints(connection: sqlite3.Connection, number: int) -> None:
    """Takes away the prints of a document whose text is still there, as it was when they were noted."""
    document = stored_document(connection, number)
    if document is not None:
        keys = _keys(number, document)
        connection.executemany("DELETE FROM prints WHERE key = ?", zip(keys.tolist(), strict=True))


def stored_document(connection: sqlite3.Connection, number: int) -> Document | None:
    """A document by its number, None where its text is gone or damaged."""
    row = connection.execute("SELECT layout, text FROM texts WHERE document = ?", (number,)).fetchone()
    try:
        return None if row is None else codec.unpack_document(*row)
    except codec.UNREADABLE:
        return None


def _keys(number: int, document: Document) -> NDArray[np.uint64]:
    return prints_of(document) << _BITS | np.uint64(number)
