"""One Whoosh index in a folder: changed in whole commits, read by any number of threads."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from index.errors import LibraryLocked
from index.store.damage import DAMAGE, IndexDamaged, Unreadable, touching
from index.store.engine import reading, whoosh_index, writing
from index.store.segments import Segment, Vocabulary
from index.store.storage import DurableStorage, read_record, write_durably
from index.store.writer import IndexWriter

log = logging.getLogger(__name__)

TOC = re.compile(r"_MAIN_(\d+)\.toc")

STATE = "state.json"
"""Beside the index: which store it follows, and up to which of its changes it has come."""


class State(msgspec.Struct, frozen=True):
    """What an index says of itself: the store's id, the last change it holds, its own generation and schema."""

    store: str
    sequence: int
    generation: int
    schema: int


class WordIndex:
    """An index of documents or of statements.

    Reading is serialised by a lock: Whoosh's readers share file positions. Only one process may change it at a time;
    the library's lock sees to that, and Whoosh's own as well.

    Args:
        folder: where its files are.
        schema: the fields; the copy in the index, a pickle, is not looked at.
    """

    def __init__(self, folder: Path, schema: Any) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._view: View | None = None
        self._schema = schema
        self._storage = DurableStorage(folder)
        self._opened: Any = None

    @classmethod
    def create(cls, folder: Path, schema: Any) -> "WordIndex":
        """A new, empty index in a new folder."""
        folder.mkdir(mode=0o700, parents=True)
        index = cls(folder, schema)
        index._opened = whoosh_index.FileIndex.create(index._storage, schema)
        return index

    def close(self) -> None:
        """Lets go of the files."""
        with self._lock:
            if self._view is not None:
                self._view.close()
                self._view = None

    # What it holds

    def state(self) -> State | None:
        """How far this index has come, or None where that can't be told."""
        try:
            return msgspec.convert(read_record(self.folder / STATE), State)
        except msgspec.ValidationError:
            return None

    def generation(self) -> int:
        """Which commit the index is at; -1 when it has none."""
        return max((int(match[1]) for name in self._storage.list() if (match := TOC.fullmatch(name))), default=-1)

    def _index(self) -> Any:
        """Whoosh's index. To open one it reads the table of contents, which may be damaged."""
        if self._opened is None:
            self._opened = whoosh_index.FileIndex(self._storage, self._schema)
        return self._opened

    def forget_state(self) -> None:
        """Makes the index count as unusable, so that it is rebuilt the next time the library is opened."""
        try:
            (self.folder / STATE).unlink(missing_ok=True)
        except OSError:
            log.exception("the damaged index can't be marked as such")

    # Changing

    @contextmanager
    def changing(self, store: str, sequence: int, schema: int) -> Iterator[IndexWriter]:
        """Yields a writer and commits what it was given as the store's state at `sequence`.

        An error inside, or in the commit, leaves the index as it was and lets go of its lock.

        Raises:
            IndexDamaged: what is there can't be read; it will be rebuilt at the next start.
            OSError: what is new can't be written, or a file is gone.
        """
        try:
            with self._writing() as writer:
                yield writer
        except OSError:
            raise
        except DAMAGE as error:
            log.exception("the search index in %s can't be written to", self.folder)
            self.forget_state()
            raise IndexDamaged from error
        state = State(store, sequence, self.generation(), schema)
        write_durably(self.folder / STATE, msgspec.json.encode(state))

    @contextmanager
    def _writing(self) -> Iterator[IndexWriter]:
        """Yields a writer and commits it."""
        try:
            writer = IndexWriter(self._index())
        except whoosh_index.LockError as error:
            raise LibraryLocked("Another program is writing to the search index; try again.") from error
        try:
            yield writer
            writer.commit(mergetype=writing.NO_MERGE)
        except BaseException:
            _abandon(writer)
            writer.close_merged()
            self._storage.close_files()
            raise
        writer.close_merged()

    # Reading

    @contextmanager
    def reading(self) -> Iterator["View"]:
        """Yields the newest commit, for this thread alone until the block ends.

        Raises:
            IndexDamaged: it will be rebuilt at the next start.
        """
        with self._lock:
            try:
                with touching():
                    view = self._fresh()
                yield view
            except Unreadable as error:
                self.close()
                self.forget_state()
                raise IndexDamaged from error

    def check(self) -> None:
        """Opens the newest commit; raises one of `DAMAGE` if it can't be."""
        with self._lock:
            self._fresh()

    def _fresh(self) -> "View":
        """What is open, or the newest commit when there is a newer one."""
        generation = self.generation()
        if self._view is None or self._view.generation != generation:
            if self._view is not None:
                self._view.close()
                self._view = None
            try:
                self._view = View(self._index().reader(), generation)
            except DAMAGE:
                self._storage.close_files()
                raise
            self._storage.keep_files()
        return self._view


def _abandon(writer: Any) -> None:
    """Gives a writer up after an error, of which a full disk may cause another."""
    lock = writer.writelock
    try:
        if not writer.is_closed:
            writer.cancel()
    except DAMAGE:
        log.exception("an unfinished commit was not cleaned up; the next one does that")
    finally:
        # Release 2.7.4 keeps the lock when a commit or its cancellation fails.
        if lock is not None and lock.fd is not None:
            lock.release()


class View:
    """One commit of an index, opened.

    Attributes:
        reader: Whoosh's reader of all of it.
        segments: its parts.
        generation: which commit it is.
    """

    def __init__(self, reader: Any, generation: int) -> None:
        self.reader = reader
        vocabulary: Vocabulary = {}
        self.segments = [Segment(part, vocabulary) for part, _ in reader.leaf_readers() if part.doc_count_all()]
        self.generation = generation

    @classmethod
    def of_nothing(cls, schema: Any) -> "View":
        """Where there is no index: no entries."""
        return cls(reading.EmptyReader(schema), -1)

    def close(self) -> None:
        """Lets go of the files."""
        self.segments.clear()
        self.reader.close()
