"""The files of an index, private and durable.

Whoosh itself never flushes to disk: after a power cut its newest table of contents can be empty while the older one is
gone. Here everything a table of contents names is on disk before it takes its place.
"""

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.store.engine import filestore, structfile

SUMS = "sums.json"
"""Beside the files of an index: their checksums, so that a changed byte shows before it is read."""


class DurableStorage(filestore.FileStorage):  # type: ignore[misc]
    """A Whoosh storage whose new files are the user's own and reach the disk before the table of contents does."""

    def __init__(self, folder: Path) -> None:
        # Mapped into memory, each segment is copied whole when it is opened.
        super().__init__(str(folder), supports_mmap=False)
        self._unsynced: set[str] = set()
        self._opened: list[Any] = []

    def open_file(self, name: str, **kwargs: Any) -> Any:
        """A file to read."""
        file = super().open_file(name, **kwargs)
        self._opened = [one for one in self._opened if not one.is_closed]
        self._opened.append(file)
        return file

    def close_files(self) -> None:
        """Closes what is still open: Whoosh leaves files open that it found damaged."""
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened.clear()

    def keep_files(self) -> None:
        """Leaves what is open to who has opened it."""
        self._opened.clear()

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **kwargs: Any) -> Any:
        """A new file that only its owner can read."""
        flags = os.O_CREAT | os.O_RDWR | (os.O_EXCL if excl else os.O_TRUNC) | getattr(os, "O_BINARY", 0)
        file = os.fdopen(os.open(self._fpath(name), flags, 0o600), mode)
        self._unsynced.add(name)
        return structfile.StructFile(file, name=name, **kwargs)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Renames; before a table of contents takes its place, all that was written since is flushed to disk."""
        if newname.endswith(".toc"):
            written = {name: Path(self._fpath(name)) for name in sorted(self._unsynced) if self.file_exists(name)}
            for path in written.values():
                flush_file(path)
            note_sums(Path(self.folder), {newname if name == oldname else name: path for name, path in written.items()})
            self._unsynced.clear()
        super().rename_file(oldname, newname, safe=safe)
        if newname.endswith(".toc"):
            flush_folder(Path(self.folder))


def flush_file(path: Path) -> None:
    """Waits until what is in a file is on the disk."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """Waits until a folder's entries are on the disk, where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, data: bytes) -> None:
    """Writes a small private file so that a crash leaves either the old or the new one, whole."""
    fresh = path.with_name(path.name + ".new")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    flush_folder(path.parent)


def note_sums(folder: Path, written: Mapping[str, Path]) -> None:
    """Notes the checksums of the files that a commit brings, by the names that they will have.

    The note need not be durable: a file without one is taken as it is.
    """
    there = set(os.listdir(folder))
    sums = {name: value for name, value in read_record(folder / SUMS).items() if name in there}
    sums |= {name: sum_of(path) for name, path in written.items()}
    fresh = folder / (SUMS + ".new")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(json.dumps(sums, sort_keys=True).encode())
    fresh.replace(folder / SUMS)


def sum_of(path: Path) -> int:
    """CRC-32 of a file."""
    value = 0
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            value = zlib.crc32(chunk, value)
    return value


def changed_files(folder: Path) -> list[str]:
    """The names of the files of an index that are not as they were written. Raises `OSError`."""
    sums = read_record(folder / SUMS)
    return [
        name for name, value in sorted(sums.items()) if (folder / name).is_file() and sum_of(folder / name) != value
    ]


def read_record(path: Path) -> dict[str, Any]:
    """A small JSON object, or an empty one where there is none that can be read."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
