"""Reading sources into the store: only what is new or changed, in batches that are searchable when committed."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from index.errors import Cancelled, UnreadableFile
from index.ingest import find_files, load_file, load_seeds, read_document
from index.ingest.files import printable
from index.model import SourceFile
from index.reports import Progress, Refusal, Report, never
from index.store.documents import DocumentStore, Known
from index.store.records import Reading
from index.store.searchindex import BATCH, SearchIndex
from index.store.user import UserStore

SEEDS = "seeds:"
"""The uri of the source that the program ships with."""

BATCH_CHARACTERS = 16_000_000
BATCH_SECONDS = 3.0
"""A batch is committed sooner when it is this large, or has been waiting this long."""

RECENT = 2_000_000_000
"""A file changed less than this before it was read (ns) may change again without a new time: it is not trusted."""


@dataclass
class Outcome:
    """What reading has done so far; `seen` and `refused_uris` hold what is still there."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    refused_uris: set[str] = field(default_factory=set)

    def report(self) -> Report:
        """For the caller."""
        return Report(tuple(self.added), tuple(self.changed), tuple(self.removed), self.unchanged, tuple(self.refused))


class Intake:
    """One round of reading. The library's lock must be held."""

    def __init__(
        self,
        store: DocumentStore,
        user: UserStore,
        index: SearchIndex,
        report: Callable[[Progress], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self._store = store
        self._user = user
        self._index = index
        self._report = report
        self._is_cancelled = is_cancelled
        self._known = store.known()
        self._batch: list[Reading] = []
        self._same: dict[str, list[str]] = {}
        self._touched: list[tuple[str, int | None, int | None]] = []
        self._characters = 0
        self._committed_at = time.monotonic()
        self.outcome = Outcome()

    # Sources

    def read_path(self, path: Path) -> None:
        """Reads a file or a folder that the user named, and remembers it as a source."""
        try:
            uri = uri_of(path)
        except UnreadableFile as error:
            self._refuse(error, str(path))
            return
        if os.path.isdir(path):
            self._user.add_source(uri, "folder")
            self._read_files(uri, find_files(path.resolve()), self._user.excluded())
        else:
            self._user.include({uri})
            self._read_files(uri, [path], set())
            if uri in self.outcome.seen:
                self._user.add_source(uri, "file")

    def read_seeds(self) -> None:
        """Reads what the program ships with, as a source."""
        self._user.add_source(SEEDS, "seeds")
        excluded = self._user.excluded()
        try:
            files = [file for file in load_seeds() if file.uri not in excluded]
        except UnreadableFile as error:
            self._refuse(error, SEEDS)
            return
        for done, file in enumerate(files):
            self._step(done, len(files), file.uri)
            self._take(SEEDS, file, None, None)
        self.commit()

    def sync_source(self, uri: str, kind: str) -> None:
        """Reads a source again; what is no longer there goes.

        A folder that is not there at all (a disk that is not mounted, say) keeps its documents and is reported; a
        single file that is gone takes its document with it.
        """
        before = self._store.origins().get(uri, set())
        if kind == "seeds":
            self.read_seeds()
        else:
            path = path_of(uri)
            if kind == "file" and _is_gone(path):
                self._read_files(uri, [], set())
            else:
                self._read_files(uri, find_files(path), self._user.excluded())
        there = {self._known[found].id for found in self.outcome.seen if found in self._known}
        kept = {known.id for found, known in self._known.items() if self._is_refused(found)}
        self._drop(uri, before - there - kept)

    def _drop(self, uri: str, gone: set[str]) -> None:
        if gone:
            orphans = self._store.drop_origin(uri, sorted(gone))
            self.outcome.removed += orphans
            self._index.follow(self._report, self._is_cancelled)

    def _is_refused(self, uri: str) -> bool:
        """Whether a file, or a folder above it, could not be read just now."""
        return any(
            uri == refused or uri.startswith(refused if refused == SEEDS else refused + "/")
            for refused in self.outcome.refused_uris
        )

    # Files

    def _read_files(self, origin: str, paths: Iterable[Path], excluded: set[str]) -> None:
        files = list(paths)
        for done, path in enumerate(files):
            self._step(done, len(files), path.name)
            self._read_file(origin, path, excluded)
        self.commit()
        if files:
            self._report(Progress("reading", len(files), len(files)))

    def _step(self, done: int, total: int, name: str) -> None:
        if self._is_cancelled():
            self.commit()
            raise Cancelled("Stopped: what was read stays, and the next sync goes on from there.")
        self._report(Progress("reading", done, total, name))

    def _read_file(self, origin: str, path: Path, excluded: set[str]) -> None:
        try:
            uri = uri_of(path)
        except UnreadableFile as error:
            self._refuse(error, path.absolute().as_uri())
            return
        if uri in excluded:
            return
        known = self._known.get(uri)
        modified, size = _stamp(path)
        if known and modified is not None and (known.modified, known.size) == (modified, size):
            self._keep(origin, uri, known)
            return
        try:
            file = load_file(path)
        except UnreadableFile as error:
            self._refuse(error, uri)
            return
        self._take(origin, file, modified, size)

    def _take(self, origin: str, file: SourceFile, modified: int | None, size: int | None) -> None:
        known = self._known.get(file.uri)
        if known and known.sha256 == file.sha256:
            if (known.modified, known.size) != (modified, size):
                self._touched.append((known.id, modified, size))
            self._keep(origin, file.uri, known)
            return
        try:
            document = read_document(file)
        except UnreadableFile as error:
            self._refuse(error, file.uri)
            return
        self.outcome.seen.add(file.uri)
        (self.outcome.changed if known else self.outcome.added).append(document.id)
        self._known[file.uri] = Known(document.id, file.sha256, modified, size)
        self._batch.append(Reading(document, origin, modified, size))
        self._characters += len(document.text)
        is_old = time.monotonic() - self._committed_at > BATCH_SECONDS
        if len(self._batch) >= BATCH or self._characters >= BATCH_CHARACTERS or is_old:
            self.commit()

    def _keep(self, origin: str, uri: str, known: Known) -> None:
        self.outcome.seen.add(uri)
        self.outcome.unchanged += 1
        self._same.setdefault(origin, []).append(known.id)

    def _refuse(self, error: UnreadableFile, uri: str) -> None:
        self.outcome.refused.append(Refusal(error.name, error.reason))
        self.outcome.refused_uris.add(uri)

    def commit(self) -> None:
        """Commits what was read since the last time: to the store first, then to the index."""
        if self._batch:
            self._store.put(self._batch)
            self._batch.clear()
            self._characters = 0
            self._index.follow(self._report, never)
        if self._touched:
            self._store.touch(self._touched)
            self._touched.clear()
        for origin, documents in self._same.items():
            self._store.set_origin(origin, documents)
        self._same.clear()
        self._committed_at = time.monotonic()


def uri_of(path: Path) -> str:
    """The uri of a file or folder, links followed. Raises `UnreadableFile` where they lead nowhere."""
    try:
        return path.resolve().as_uri()
    except RuntimeError as error:
        raise UnreadableFile(printable(str(path)), "is a link that leads to itself") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(printable(str(path)), "is no name of a file") from error


def _is_gone(path: Path) -> bool:
    """Whether there is no such file; one that can't be looked at is not gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def path_of(uri: str) -> Path:
    """The path that a `file:` uri names."""
    return Path(unquote(urlsplit(uri).path, errors="surrogateescape"))


def _stamp(path: Path) -> tuple[int | None, int | None]:
    """A file's time of change (ns) and size, or nothing when they can't be relied on."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None, None
    if time.time_ns() - status.st_mtime_ns < RECENT:
        return None, None
    return status.st_mtime_ns, status.st_size
