"""Noticing that sources have changed, by looking at the times and sizes of their files: cheap, and on every disk."""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.locations import source_path
from index.errors import Cancelled
from index.reports import never

if TYPE_CHECKING:
    from index.library import Library

Stamp = tuple[int, int]
"""How many files there are, and a number that is another one when any of them is another one."""

_REST, _REST_UNSETTLED = 3.0, 1.0
"""Seconds between two looks, and after one that has seen something change."""
_SHARE = 20
"""So many times as long as a look takes there is none at least."""
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


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look has found.

    Attributes:
        have_changed: the sources, and have come to rest.
        library_changed: by another process.
        arrived: how many new documents came in with that; told when it changes no more.
        rest: seconds until the next look.
    """

    have_changed: bool
    library_changed: bool
    arrived: int
    rest: float


class Watcher:
    """Looks at the files of a library's sources and at the library itself. For one thread at a time."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._watch = Watch()
        self._since = datetime.now(UTC).isoformat(timespec="microseconds")
        self._paths: list[Path] = []
        self._change = -1
        self._arrived = self._untold = 0
        self._is_mine = True
        self._not_before = 0.0

    def mine(self) -> None:
        """What has changed in the library until now was read in for this reader, which tells of it itself."""
        self._is_mine = True

    def missed(self, rest: float = 0.0) -> None:
        """The sources that have changed could not be read: tell of them again, in so many seconds."""
        self._watch.forget()
        self._not_before = time.monotonic() + rest

    def look(self, is_cancelled: Callable[[], bool] = never, *, is_writing: bool = False) -> Seen:
        """Look once. Raises `Cancelled`.

        Args:
            is_cancelled: whether to stop.
            is_writing: documents are being read in for this reader; whatever changes meanwhile is no news.
        """
        started = time.monotonic()
        if is_writing:
            self._is_mine, has_changed, arrived = True, False, 0
        else:
            has_changed, arrived = self._look_at_library()
        have_changed = started >= self._not_before and self._watch.look(self._paths, is_cancelled)
        # One that takes long, over a network say, is made the less often.
        rest = max(_REST if self._watch.is_settled else _REST_UNSETTLED, _SHARE * (time.monotonic() - started))
        return Seen(have_changed, has_changed, arrived, rest)

    def _look_at_library(self) -> tuple[bool, int]:
        """Whether another process has changed it since the last look, and what came in with changes that have ended."""
        change, is_mine = self._library.change, self._is_mine
        self._is_mine = False
        if change == self._change:
            untold, self._untold = self._untold, 0
            return False, untold
        self._change = change
        paths = (source_path(source.uri) for source in self._library.sources())
        self._paths = [path for path in paths if path is not None]
        before, self._arrived = self._arrived, len(self._library.documents_since(self._since))
        if is_mine:
            return False, 0
        self._untold += max(0, self._arrived - before)
        return True, 0
