"""Noticing that sources have changed, by looking at the times and sizes of their files: cheap, and on every disk."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.errors import Cancelled
from index.reports import never

Stamp = tuple[int, int]
"""How many files there are, and a number that is another one when any of them is another one."""

_MOST_UNSETTLED = 10
"""Looks after which sources that change all the time are read all the same."""


class Watch:
    """What sources looked like the last time.

    A change counts when two looks have seen the same: a file that is still being copied is not read in halves.
    """

    def __init__(self) -> None:
        self._read: Stamp | None = None
        self._seen: Stamp | None = None
        self._unsettled = 0

    @property
    def is_settled(self) -> bool:
        """Whether nothing was seen to change at the last look."""
        return self._seen == self._read

    def look(self, paths: Sequence[Path], is_cancelled: Callable[[], bool] = never) -> bool:
        """Look at the sources; returns whether they have changed since they were last read, and come to rest.

        The first look only remembers. Raises `Cancelled`.
        """
        now = stamp(paths, is_cancelled)
        if self._read is None:
            self._read = self._seen = now
            return False
        has_settled = now == self._seen or self._unsettled >= _MOST_UNSETTLED
        self._seen = now
        if now == self._read or not has_settled:
            self._unsettled += now != self._read
            return False
        self._read, self._unsettled = now, 0
        return True

    def forget(self) -> None:
        """Take what comes next for another change: what was seen could not be read."""
        self._read = (-1, 0) if self._read is not None else None


def stamp(paths: Sequence[Path], is_cancelled: Callable[[], bool] = never) -> Stamp:
    """What files and folders look like now. Raises `Cancelled`."""
    count, mixed = 0, 0
    for path in paths:
        for name, status in _files(str(path)):
            if is_cancelled():
                raise Cancelled("Stopped looking.")
            count += 1
            mixed ^= hash((name, status.st_mtime_ns, status.st_size))
    return count, mixed


def _files(path: str) -> Iterator[tuple[str, os.stat_result]]:
    """The documents of a source, with what the system knows of them; what can't be looked at is left out."""
    from index.ingest.files import SUPPORTED

    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return
    if not stat.S_ISDIR(status.st_mode):
        yield path, status
        return
    folders = [path]
    while folders:
        try:
            entries = os.scandir(folders.pop())
        except OSError:
            continue
        with entries:
            for entry in entries:
                # As a walk for documents does it: hidden files and links are not followed.
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif os.path.splitext(entry.name)[1].lower() in SUPPORTED:
                    try:
                        yield entry.path, entry.stat(follow_symlinks=False)
                    except OSError:
                        continue
