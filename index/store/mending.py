"""Bringing what is derived up to date: the rows, the corrections in force, then the search index.

What an interruption left behind is mended when the library is opened, if that is quick. What takes long is only told of
then, and done by whoever asks for it, or writes first; until then lists and reading work from the store alone.
"""

import errno
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from index.errors import Cancelled, LibraryError, LibraryReadOnly
from index.reports import Progress, ignore, never
from index.store.damage import IndexDamaged
from index.store.documents import DocumentStore
from index.store.guard import WriteLock
from index.store.searchindex import SearchIndex
from index.store.user import UserStore

log = logging.getLogger(__name__)

CANT_WRITE = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EMFILE,
    errno.ENFILE,
)
"""What a new index would meet with too: no room, no right to write, too many open files."""

QUICK = 400
"""So many changes or fewer the index takes in within a second, and while the library is being opened."""

PATIENCE = 1.0
"""Seconds that a correction waits for the library's lock."""

Report = Callable[[Progress], None]
IsCancelled = Callable[[], bool]


class Mender:
    """Keeps what is derived current.

    Args:
        path: the library's folder.
        user: what the user keeps.
        store: what was read and found.
        index: the search index over it.
        lock: the library's.
        read_only: nothing can be written.
    """

    def __init__(
        self,
        path: Path,
        user: UserStore,
        store: DocumentStore,
        index: SearchIndex,
        lock: WriteLock,
        *,
        read_only: bool = False,
    ) -> None:
        self._path = path
        self._user = user
        self._store = store
        self._index = index
        self._lock = lock
        self._read_only = read_only
        self.is_due = False

    # When the library is opened

    def begin(self) -> str | None:
        """Mends what is quickly mended, unless somebody is writing; `is_due` says whether more is to be done.

        Returns:
            What was, or is, wrong with the search index, as a sentence, or that there are no documents any more; None
            when nothing was.

        Raises:
            LibraryError: it can't be written.
        """
        fault = self._index.fault()
        behind = 0 if fault else self._index.behind()
        if self._read_only:
            return _left_alone(fault, behind)
        told = self._begin(fault, behind)
        if told and not self._store.has_documents():
            lost = self._user.sources()
            return "The stored documents are gone; `briefing sync` reads the sources again." if lost else None
        return told

    def _begin(self, fault: str | None, behind: int) -> str | None:
        is_long = (self._index.length() if fault else behind) > QUICK
        if is_long:
            self.is_due = True
            return _announced(fault, behind)
        if not fault and not behind and not self._store.awaits_corrections():
            return None
        with self._lock.free() as is_free:
            if not is_free:
                return f"The search index {fault} and is being mended by another briefing." if fault else None
            try:
                return _done(self._mend(fault, ignore, never), behind)
            except OSError as error:
                raise LibraryError(
                    f"The search index {fault or 'lags'} and can't be mended: {error.strerror}."
                ) from error

    def _mend(self, fault: str | None, report: Report, is_cancelled: IsCancelled) -> str | None:
        """Takes in corrections, and lets the index follow or builds it anew; returns its fault, if it had one."""
        if self._store.awaits_corrections():
            self._take_in_corrections(report)
        if not fault:
            try:
                self._index.follow(report, is_cancelled, phase="repairing")
                return None
            except IndexDamaged:
                fault = "was damaged"
            except OSError as error:
                if error.errno in CANT_WRITE:
                    raise
                log.exception("the search index can't follow the store")
                fault = "was damaged"
        self._index.rebuild(report, is_cancelled)
        return fault

    # When there is time, or something to write

    def repair(self, report: Report, is_cancelled: IsCancelled) -> str | None:
        """Does what opening has left undone.

        Returns:
            What was done, as a sentence; None when there was nothing to do.

        Raises:
            LibraryLocked: another process is writing.
            Cancelled: `is_cancelled` turned true; what is not finished is begun anew the next time.
        """
        if not self.is_due:
            return None
        with self.changing(report, is_cancelled):
            return "The search index is current again."

    @contextmanager
    def changing(self, report: Report, is_cancelled: IsCancelled, *, anew: bool = False) -> Iterator[None]:
        """Holds the library's lock, with current rows and an index to write to; corrections made meanwhile count.

        Args:
            report: told how far mending has come.
            is_cancelled: whether to stop it.
            anew: make all that is derived anew, whether it is current or not.

        Raises:
            LibraryLocked: another process is writing.
            LibraryReadOnly: nothing can be written.
            LibraryError: something could not be written.
            Cancelled: `is_cancelled` turned true before the block.
        """
        if self._read_only:
            raise LibraryReadOnly(self._path)
        with self._lock.held(is_cancelled):
            try:
                if anew:
                    self.derive(report, is_cancelled)
                    self._index.rebuild(report, is_cancelled, phase="indexing")
                else:
                    self._make_current(report, is_cancelled)
                self.is_due = False
                self._index.sweep()
                yield
                if self._store.awaits_corrections():
                    self._take_in_corrections(report)
                    self._index.follow(report, never)
            except OSError as error:
                raise LibraryError(
                    f"The library {self._path} can't be written: {error.strerror or error}. What was committed stays."
                ) from error

    def _make_current(self, report: Report, is_cancelled: IsCancelled) -> None:
        is_dated = self._store.is_dated()
        if is_dated:
            self.derive(report, is_cancelled)
        fault = self._index.fault()
        if fault or is_dated or self.is_due:
            self._mend(fault, report, is_cancelled)

    def apply_corrections(self, report: Report = ignore) -> None:
        """Brings corrections into force now if the lock can be had soon; whoever has it does so when they commit."""

        def told(progress: Progress) -> None:
            report(replace(progress, phase="correcting"))

        deadline = time.monotonic() + PATIENCE
        while self._store.awaits_corrections() and time.monotonic() < deadline:
            with self._lock.free() as is_free:
                if is_free:
                    with self.changing(told, never):
                        return
            time.sleep(0.02)

    def _take_in_corrections(self, report: Report) -> None:
        self._store.take_in_corrections(lambda done, total: report(Progress("correcting", done, total)))

    def derive(self, report: Report, is_cancelled: IsCancelled) -> None:
        """Makes all rows that are derived from analyses anew, at once or not at all. Raises `Cancelled`."""

        def step(done: int, total: int) -> None:
            if is_cancelled():
                raise Cancelled("Stopped: everything is as it was.")
            report(Progress("repairing", done, total))

        self._store.derive(step)


def _done(fault: str | None, behind: int) -> str | None:
    if fault:
        return f"The search index {fault}; it was built anew from the stored documents."
    return f"The search index had missed {_changes(behind)}; it was brought up to date." if behind else None


def _announced(fault: str | None, behind: int) -> str:
    if fault:
        return f"The search index {fault}; it has to be built anew from the stored documents before the next search."
    return f"The search index has missed {_changes(behind)}; until it is brought up to date they are not found."


def _left_alone(fault: str | None, behind: int) -> str:
    told = "This library is open for reading only, as its folder can't be written."
    if fault:
        return f"{told} Its search index {fault}, so there is no searching."
    return f"{told} Its search index has missed {_changes(behind)}, which are not found." if behind else told


def _changes(behind: int) -> str:
    return "a change after an interruption" if behind == 1 else f"{behind} changes after an interruption"
