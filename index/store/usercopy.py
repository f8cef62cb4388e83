"""A second copy of what nobody can make again: `user.copy.db` beside `user.db`.

The copy is made, through SQLite and in one step, whenever the library is opened or closed and the user has changed
something since. Where `user.db` is found damaged, cut or gone, the copy takes its place and the damaged file is kept.
"""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from index.store.storage import flush_file, flush_folder

log = logging.getLogger(__name__)

COPY = "user.copy.db"
DAMAGED = "user.damaged.db"
_JOURNALS = ("-wal", "-shm", "-journal")


def restored(path: Path) -> str | None:
    """Looks at `user.db` before it is opened, and puts the copy in its place if it can't be used.

    Returns:
        What was done, in a sentence, or None.

    Raises:
        OSError: the copy can't be put there.
    """
    copy = path.with_name(COPY)
    if not _is_whole(copy) or _is_whole(path):
        return None
    is_gone = not path.exists()
    made = datetime.fromtimestamp(copy.stat().st_mtime, UTC).strftime("%Y-%m-%d %H:%M")
    if not is_gone:
        path.replace(path.with_name(DAMAGED))
    for ending in _JOURNALS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    _copy(copy, path)
    was = "was gone" if is_gone else f"was damaged, and is kept as {DAMAGED}"
    return f"{path.name}, with your pins and corrections, {was}; the copy of {made} UTC was put in its place."


def keep_copy(path: Path) -> None:
    """Makes the copy, if `user.db` has changed since the last one. Where it can't be made, the log says so."""
    copy = path.with_name(COPY)
    try:
        written = path.stat().st_mtime_ns
        journal = path.with_name(path.name + "-wal")
        is_quiet = not journal.exists() or journal.stat().st_size == 0
        if is_quiet and copy.exists() and copy.stat().st_mtime_ns == written:
            return
        if _is_whole(path):
            _copy(path, copy)
            if is_quiet:
                os.utime(copy, ns=(written, written))
    except (OSError, sqlite3.Error):
        log.exception("no copy of %s could be made", path)


def _is_whole(path: Path) -> bool:
    """Whether a file is a database with tables that can be read."""
    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            is_sound: bool = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            return is_sound and connection.execute("PRAGMA user_version").fetchone() != (0,)
    except sqlite3.OperationalError as error:
        # Somebody is writing to it, or there is no room: no sign of damage.
        return "locked" in str(error) or "full" in str(error)
    except sqlite3.DatabaseError:
        return False


def _copy(source: Path, target: Path) -> None:
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    with suppress(FileNotFoundError):
        fresh.unlink()
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(fresh)) as into:
            origin.backup(into)
        flush_file(fresh)
        fresh.replace(target)
        flush_folder(target.parent)
    finally:
        fresh.unlink(missing_ok=True)
