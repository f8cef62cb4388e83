"""One Whoosh index in a folder: changed in whole commits, read by any number of threads."""

import pickle
import struct
import threading
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from index.errors import LibraryError
from index.store.engine import codec, filestore, reading, scoring, searching, whoosh_index, writing
from index.store.storage import DurableStorage, read_record, write_durably

STATE = "state.json"
"""Beside the index: which store it follows, and up to which of its changes it has come."""

MOST_SMALL = 10
"""So many small segments are merged into one."""

DAMAGE = (
    whoosh_index.IndexError,
    filestore.StorageError,
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NameError,
    AssertionError,
    OverflowError,
    reading.ReaderClosed,
)
"""What Whoosh raises, by trial, when the files of an index are missing, cut, changed or somebody else's."""


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
        small: a segment of so many entries or fewer may be merged with others.
    """

    def __init__(self, folder: Path, schema: Any, *, small: int) -> None:
        self.folder = folder
        self._small = small
        self._lock = threading.RLock()
        self._searcher: Any = None
        self._numbers: dict[str, array[int]] = {}
        self._index = whoosh_index.FileIndex(DurableStorage(folder), schema)

    @classmethod
    def create(cls, folder: Path, schema: Any, *, small: int) -> "WordIndex":
        """A new, empty index in a new folder."""
        folder.mkdir(mode=0o700, parents=True)
        whoosh_index.FileIndex.create(DurableStorage(folder), schema)
        return cls(folder, schema, small=small)

    def close(self) -> None:
        """Lets go of the files."""
        with self._lock:
            if self._searcher is not None:
                self._searcher.close()
                self._searcher = None
            self._numbers.clear()

    # What it holds

    def state(self) -> State | None:
        """How far this index has come, or None where that can't be told."""
        try:
            return msgspec.convert(read_record(self.folder / STATE), State)
        except msgspec.ValidationError:
            return None

    def generation(self) -> int:
        """Which commit the index is at; -1 when it has none."""
        return int(self._index.latest_generation())

    def forget_state(self) -> None:
        """Makes the index count as unusable, so that it is rebuilt the next time the library is opened."""
        (self.folder / STATE).unlink(missing_ok=True)

    # Changing

    @contextmanager
    def changing(self, store: str, sequence: int, schema: int, *, merge: bool) -> Iterator[Any]:
        """Yields a Whoosh writer and commits what it was given as the store's state at `sequence`.

        With `merge`, small segments are made one when there are many of them; a bulk load leaves that out.

        An error inside, or in the commit, leaves the index as it was and lets go of its lock.
        """
        writer = writing.SegmentWriter(self._index, codec=codec.W3Codec(compression=1))
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise
        try:
            writer.commit(mergetype=self._merge_small if merge else writing.NO_MERGE)
        except BaseException:
            # Older releases of Whoosh keep the lock after a commit that failed.
            if getattr(writer, "writelock", None) is not None and not writer.is_closed:
                writer.writelock.release()
            raise
        state = State(store, sequence, self.generation(), schema)
        write_durably(self.folder / STATE, msgspec.json.encode(state))

    def _merge_small(self, writer: Any, segments: list[Any]) -> list[Any]:
        """A merge policy for daily additions, whose work is bounded: Whoosh's own may merge a whole bulk load."""
        small = [segment for segment in segments if segment.doc_count_all() <= self._small]
        if len(small) < MOST_SMALL:
            return segments
        for segment in small:
            reader = reading.SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        return [segment for segment in segments if segment not in small]

    # Reading

    @contextmanager
    def searcher(self) -> Iterator[Any]:
        """The Whoosh searcher of the newest commit, for this thread alone until the block ends.

        Raises:
            LibraryError: a damaged index; it will be rebuilt at the next start.
        """
        with self._lock:
            try:
                yield self._fresh()
            except DAMAGE as error:
                self.close()
                self.forget_state()
                raise LibraryError(
                    "The search index is damaged; `briefing reindex` builds it anew from the stored documents."
                ) from error

    def check(self) -> None:
        """Opens the newest commit; raises one of `DAMAGE` if it can't be."""
        with self._lock:
            self._fresh()

    def _fresh(self) -> Any:
        """The searcher, opened anew when somebody has committed. Whoosh's own refresh keeps stale segments."""
        if self._searcher is not None and self._searcher.reader().generation() != self.generation():
            self._searcher.close()
            self._searcher = None
        if self._searcher is None:
            reader = self._index.reader()
            self._searcher = searching.Searcher(reader, weighting=scoring.BM25F(), fromindex=self._index)
            self._forget_old_segments()
        return self._searcher

    def _forget_old_segments(self) -> None:
        current = {segment_of(reader) for reader, _ in self._searcher.reader().leaf_readers()}
        for name in self._numbers.keys() - current:
            del self._numbers[name]

    def numbers(self, reader: Any) -> "array[int]":
        """The store's number of each entry of one segment, by its place in the segment."""
        name = segment_of(reader)
        if name not in self._numbers:
            column = reader.column_reader("number")
            self._numbers[name] = array("I", column.load())
        return self._numbers[name]

    def places(self, searcher: Any, numbers: frozenset[int]) -> set[int]:
        """Where in the whole index the entries with these numbers are."""
        return {
            offset + place
            for reader, offset in searcher.reader().leaf_readers()
            for place, number in enumerate(self.numbers(reader))
            if number in numbers
        }

    def matching(self, searcher: Any, query: Any) -> list[int]:
        """The numbers of all entries that a query matches."""
        return [self.number_of(searcher, place) for place in searcher.docs_for_query(query)]

    def number_of(self, searcher: Any, place: int) -> int:
        """The store's number of the entry at a place in the whole index."""
        for reader, offset in reversed(searcher.reader().leaf_readers()):
            if place >= offset:
                return self.numbers(reader)[place - offset]
        raise LookupError(place)


def segment_of(reader: Any) -> str:
    """The id of the segment that a reader of one segment reads."""
    segment = reader.segment()
    return "" if segment is None else str(segment.segment_id())
