"""Whose a library folder is, and who may write to it now."""

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import Cancelled, LibraryError, LibraryLocked, LibraryUnsafe

LOCK = "lock"


def prepare_folder(path: Path) -> Path:
    """The library folder, made if it is not there.

    Returns:
        Its real path.

    Raises:
        LibraryUnsafe: it, or something in it, belongs to somebody else or can be written by others.
        LibraryError: it can't be made, or is no folder.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = path.resolve(strict=True)
        os.listdir(path)
    except FileExistsError as error:
        raise LibraryError(f"{path} is a file, not a folder; name another place for the library.") from error
    except OSError as error:
        raise LibraryError(f"The library folder {path} can't be used: {error.strerror}.") from error
    _refuse_unsafe(path)
    for folder, folders, files in os.walk(path):
        for name in sorted((*folders, *files)):
            _refuse_unsafe(Path(folder, name))
    return path


def is_writable(path: Path) -> bool:
    """Whether a library folder and the databases in it can be written.

    Raises:
        LibraryError: it can't, and there is no library in it to read.
    """
    databases = [path / name for name in ("documents.db", "user.db")]
    by_effect = os.access in os.supports_effective_ids
    if all(os.access(one, os.W_OK, effective_ids=by_effect) for one in (path, *databases) if one.exists()):
        return True
    if not all(one.exists() for one in databases):
        raise LibraryError(f"{path} can't be written, and there is no library in it; name another place for one.")
    return False


def _refuse_unsafe(path: Path) -> None:
    """Who can change an index or a database could make another user's program do as he likes."""
    if os.name == "nt":
        return
    try:
        status = path.lstat()
        # Whose a link is says nothing of what it leads to.
        target = path.stat() if stat.S_ISLNK(status.st_mode) else status
    except FileNotFoundError:
        return
    except OSError as error:
        raise LibraryUnsafe(f"{path} can't be looked at: {error.strerror}.") from error
    if {status.st_uid, target.st_uid} != {os.getuid()}:
        raise LibraryUnsafe(f"{path} belongs to another user; make a library folder of your own.")
    if target.st_mode & 0o022:
        raise LibraryUnsafe(f"{path} can be written by others; take that away with: chmod go-w {path}")


class WriteLock:
    """One writer at a time: other threads of this process wait, other processes are refused."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._threads = threading.RLock()
        self._file = FileLock(library / LOCK, mode=0o600, thread_local=False)

    @contextmanager
    def held(self, is_cancelled: Callable[[], bool]) -> Iterator[None]:
        """Holds the lock for a block.

        Raises:
            LibraryLocked: another process has it.
            Cancelled: while waiting for another thread.
        """
        while not self._threads.acquire(timeout=0.1):
            if is_cancelled():
                raise Cancelled("Stopped while waiting for other work on the library to end.")
        try:
            with self._file_held():
                yield
        finally:
            self._threads.release()

    @contextmanager
    def _file_held(self) -> Iterator[None]:
        # Another process may hold the lock for the moment that it takes to find nothing to repair.
        deadline = time.monotonic() + 1.0
        while True:
            try:
                self._file.acquire(timeout=0)
                break
            except Timeout as error:
                if time.monotonic() > deadline:
                    raise LibraryLocked(
                        f"Another briefing is writing to the library {self._library}; try again when it is done."
                    ) from error
                time.sleep(0.05)
            except OSError as error:
                raise LibraryError(
                    f"The library {self._library} can't be written: {error.strerror or error}."
                ) from error
        try:
            yield
        finally:
            self._file.release()

    @contextmanager
    def free(self) -> Iterator[bool]:
        """Yields whether the lock is free, and holds it for the block if it is."""
        if not self._threads.acquire(blocking=False):
            yield False
            return
        try:
            try:
                self._file.acquire(timeout=0)
            except (Timeout, OSError):
                yield False
                return
            try:
                yield True
            finally:
                self._file.release()
        finally:
            self._threads.release()
