"""Saving what can be read of a damaged store: every document that is still whole goes into a fresh one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from index.model import Analysis, Document
from index.reports import never
from index.store import codec
from index.store.deriving import MadeCorrections
from index.store.documents import DocumentStore
from index.store.guard import WriteLock, prepare_folder
from index.store.records import Reading
from index.store.user import UserStore

DAMAGED = "documents.damaged.db"
"""What a damaged store is kept as."""

BATCH = 500
UNREADABLE = (sqlite3.DatabaseError, *codec.UNREADABLE)

Saved = tuple[Reading, str, list[str], Analysis | None]
"""A document, when it was read first, its sources, and what was found in it."""


def salvaged(library: Path) -> int:
    """Saves what is whole of a library's damaged store; returns how many documents. Then open it, and sync.

    Raises:
        LibraryError: it can't be written, or its other parts can't be used either.
    """
    folder = prepare_folder(library)
    with WriteLock(folder).held(never), closing(UserStore(folder / "user.db")) as user:
        return salvage(folder / "documents.db", user.corrections)


def salvage(path: Path, made: MadeCorrections) -> int:
    """Makes a store of what is whole in a damaged one, which is kept under another name.

    The library's lock must be held, and the store be closed.

    Args:
        path: `documents.db`.
        made: gives the corrections there are now.

    Returns:
        How many documents were saved.

    Raises:
        LibraryError: there is no room for a new one.
        OSError: it can't be put in its place.
    """
    fresh = path.with_name("documents.new.db")
    _remove(fresh)
    count = 0
    with closing(DocumentStore(fresh, made)) as store:
        batch: list[Saved] = []
        for saved in _readable(path):
            batch.append(saved)
            if len(batch) == BATCH:
                count += _put(store, batch)
                batch.clear()
        count += _put(store, batch)
    path.replace(path.with_name(DAMAGED))
    _remove(path)
    fresh.replace(path)
    return count


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _put(store: DocumentStore, batch: list[Saved]) -> int:
    store.put(reading for reading, *_ in batch)
    for reading, _, origins, _ in batch:
        for origin in origins:
            store.set_origin(origin, [reading.document.id])
    store.put_analyses(found for *_, found in batch if found)
    store.date({reading.document.id: read_at for reading, read_at, *_ in batch})
    return len(batch)


def _readable(path: Path) -> Iterator[Saved]:
    """Yields every document that can be read and is as it was stored, row by row: a bad page costs its own rows."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        for number in range(1, _last(connection) + 1):
            try:
                saved = _saved(connection, number)
            except UNREADABLE:
                continue
            if saved:
                yield saved


def _last(connection: sqlite3.Connection) -> int:
    """The highest number a document may have."""
    for question in (
        "SELECT seq FROM sqlite_sequence WHERE name = 'documents'",
        "SELECT max(number) FROM documents",
        "SELECT max(document) FROM texts",
    ):
        try:
            (found,) = connection.execute(question).fetchone() or (None,)
        except sqlite3.DatabaseError:
            continue
        if isinstance(found, int):
            return found
    return 0


def _saved(connection: sqlite3.Connection, number: int) -> Saved | None:
    row = connection.execute(
        "SELECT d.content, d.modified, d.bytes, d.read_at, d.analysis, t.layout, t.text FROM documents d"
        " JOIN texts t ON t.document = d.number WHERE d.number = ?",
        (number,),
    ).fetchone()
    if row is None:
        return None
    content, modified, size, read_at, analysis, layout, text = row
    document = codec.unpack_document(layout, text)
    if codec.content_key(document) != content:
        return None
    origins = _origins(connection, number) or [document.source]
    reading = Reading(document, origins[0], modified, size)
    return reading, str(read_at), origins[1:], _analysis(connection, analysis, document)


def _origins(connection: sqlite3.Connection, number: int) -> list[str]:
    try:
        rows = connection.execute("SELECT source FROM origins WHERE document = ?", (number,))
        return [str(source) for (source,) in rows]
    except sqlite3.DatabaseError:
        return []


def _analysis(connection: sqlite3.Connection, number: int | None, document: Document) -> Analysis | None:
    try:
        row = connection.execute("SELECT findings FROM analyses WHERE number = ?", (number,)).fetchone()
        return codec.unpack_analysis(row[0]).rebased(document.id) if row else None
    except UNREADABLE:
        return None
