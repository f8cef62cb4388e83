"""Looking for whatever may be wrong with a library, and saying what mends it. Nothing is changed."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import Cancelled, LibraryError, StoreDamaged
from index.reports import Problem, Progress, ignore
from index.store import codec
from index.store.damage import IndexDamaged
from index.store.database import Database
from index.store.documents import DocumentStore
from index.store.guard import WriteLock
from index.store.intake import path_of
from index.store.searchindex import Part, SearchIndex
from index.store.storage import changed_files
from index.store.user import UserStore

REINDEX = "`briefing reindex` makes it anew."
COPY = "Put a copy of it in its place."
SAVE = "`briefing reindex` saves what can be read and reads the sources again."

Report = Callable[[Progress], None]
IsCancelled = Callable[[], bool]


@dataclass(frozen=True)
class Checked:
    """What is looked at."""

    path: Path
    store: DocumentStore
    user: UserStore
    index: SearchIndex
    lock: WriteLock
    version: int
    model: str | None
    read_only: bool


def problems(library: Checked, report: Report, is_cancelled: IsCancelled) -> Iterator[Problem]:
    """Yields everything that is wrong. Raises `Cancelled`."""
    yield from _of_folder(library)
    damaged = [*_of_file("user", library.user.database), *_of_file("store", library.store.database)]
    yield from damaged
    if damaged:
        return
    yield from _of_documents(library.store, report, is_cancelled)
    yield from _of_rows(library.store)
    with library.lock.free() as is_free:
        if is_free or library.read_only:
            yield from _of_index(library.store, library.index)
        else:
            yield Problem("folder", "Another briefing is writing to the library.", "Check again when it is done.")
    yield from _of_analyses(library)
    yield from _of_sources(library.user, library.store)


def refuse_damaged(store: DocumentStore, is_cancelled: IsCancelled) -> None:
    """Raises `StoreDamaged` if not everything that was stored can be read as it was."""
    found = [*_of_file("store", store.database), *_of_documents(store, ignore, is_cancelled)]
    if any(one.remedy == SAVE for one in found):
        raise StoreDamaged(store.database.path, found[0].message.rstrip("."), store.database.path.name)


def _of_folder(library: Checked) -> Iterator[Problem]:
    if library.read_only:
        yield Problem("folder", "The library's folder can't be written.", "Make it writable, or work on a copy of it.")
    elif library.path.stat().st_mode & 0o077:
        yield Problem(
            "folder", "Others may look into the library's folder.", f"Take that away with: chmod 700 {library.path}"
        )


# The two databases


def _of_file(part: str, database: Database) -> Iterator[Problem]:
    try:
        with database.reading() as connection:
            told = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
    except LibraryError:
        told, strays = [], []
    if told != ["ok"]:
        yield Problem(part, f"The file {database.path.name} is damaged.", SAVE if part == "store" else COPY)
    elif strays:
        yield Problem(part, f"{database.path.name} has rows that belong to nothing ({len(strays)}).", REINDEX)


def _of_documents(store: DocumentStore, report: Report, is_cancelled: IsCancelled) -> Iterator[Problem]:
    """Whether every text and every analysis is what was stored."""
    known = sorted((one.id, uri) for uri, one in store.known().items())
    for done, (identifier, uri) in enumerate(known):
        if is_cancelled():
            raise Cancelled("Stopped; nothing was changed.")
        report(Progress("checking", done, len(known), uri))
        if not _is_whole(store, identifier):
            yield Problem("store", f"The document {identifier} ({uri}) is not as it was read.", SAVE)


def _is_whole(store: DocumentStore, identifier: str) -> bool:
    with store.database.reading() as connection:
        row = connection.execute(
            "SELECT d.content, t.layout, t.text, a.findings FROM documents d LEFT JOIN texts t ON t.document = d.number"
            " LEFT JOIN analyses a ON a.number = d.analysis WHERE d.id = ?",
            (identifier,),
        ).fetchone()
    if row is None:
        return True  # It went meanwhile.
    content, layout, text, findings = row
    try:
        if findings is not None:
            codec.unpack_analysis(findings)
        return bool(codec.content_key(codec.unpack_document(layout, text)) == content)
    except codec.UNREADABLE:
        return False


_MISCOUNTED = (
    "SELECT count(*) FROM documents d"
    " WHERE statements <> (SELECT count(*) FROM statements WHERE document = d.number)"
    " OR entities <> (SELECT count(*) FROM document_entities WHERE document = d.number)",
    "SELECT count(*) FROM entities e"
    " WHERE documents <> (SELECT count(*) FROM document_entities WHERE entity = e.id)"
    " OR mentions <> (SELECT coalesce(sum(mentions), 0) FROM document_entities WHERE entity = e.id)",
)


def _of_rows(store: DocumentStore) -> Iterator[Problem]:
    """Whether what is derived fits what it is derived from."""
    if store.is_dated():
        yield Problem("store", "The lists were made by another version of the program.", REINDEX)
    with store.database.reading() as connection:
        wrong = sum(connection.execute(question).fetchone()[0] for question in _MISCOUNTED)
    if wrong:
        yield Problem("store", f"The counts of statements, entities or mentions are wrong in {wrong} rows.", REINDEX)


# The search index


def _of_index(store: DocumentStore, index: SearchIndex) -> Iterator[Problem]:
    fault = index.fault()
    if fault:
        yield Problem("index", f"The search index {fault}.", REINDEX)
        return
    behind = index.behind()
    if behind:
        changes = "a change" if behind == 1 else f"{behind} changes"
        yield Problem("index", f"The search index has missed {changes}.", "The next command that searches mends it.")
        return
    yield from _of_part("documents", index, _numbers(store, "documents"))
    yield from _of_part("statements", index, _numbers(store, "statements"))


def _numbers(store: DocumentStore, table: str) -> list[int]:
    with store.database.reading() as connection:
        return [number for (number,) in connection.execute(f"SELECT number FROM {table} ORDER BY number")]


def _of_part(part: Part, index: SearchIndex, numbers: Sequence[int]) -> Iterator[Problem]:
    """Whether the files are as they were written, and every document or statement is in them once."""
    named = "The search index of " + part
    word_index = index.documents if part == "documents" else index.statements
    if word_index is None or changed_files(word_index.folder):
        yield Problem("index", f"{named} is damaged.", REINDEX)
        return
    try:
        with index.reading(part) as view:
            found = sorted(number for one in view.segments for number in one.numbers[one.live].tolist())
            for segment in view.segments:
                segment.check()
    except IndexDamaged:
        yield Problem("index", f"{named} is damaged.", REINDEX)
        return
    if found != numbers:
        yield Problem("index", f"{named} has {len(found):,} of the {len(numbers):,} there are.", REINDEX)


# What is missing


def _of_analyses(library: Checked) -> Iterator[Problem]:
    pending = len(library.store.pending(library.version, library.model))
    if pending:
        many = "One document has" if pending == 1 else f"{pending:,} documents have"
        yield Problem("analysis", f"{many} no current analysis.", "`briefing sync` makes it.")
    if library.store.awaits_corrections():
        mended = "The next command that searches or writes sees to it."
        yield Problem("corrections", "Corrections, made or undone, are not in force yet.", mended)


def _of_sources(user: UserStore, store: DocumentStore) -> Iterator[Problem]:
    sources = user.sources()
    if not sources and store.has_documents():
        told = "It is not known any more where the documents come from, nor what you had pinned or corrected."
        yield Problem("user", told, "Put a copy of user.db in its place, or `briefing add` the files again.")
    for uri, kind in sources:
        if kind == "seeds":
            continue
        path = path_of(uri)
        try:
            if path.is_dir():
                os.listdir(path)
            else:
                path.open("rb").close()
            continue
        except FileNotFoundError:
            message = f"The {kind} {path} is gone."
        except OSError as error:
            message = f"The {kind} {path} can't be read: {error.strerror}."
        yield Problem("sources", message, f"Bring it back, or take it out: `briefing remove {path}`.")
