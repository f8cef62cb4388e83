"""Files and folders on disk, and the documents the program ships with: names in, bytes out.

Nothing here waits: a pipe, a device or a folder that can't be opened is refused like any other bad file.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from index.errors import UnreadableFile
from index.model import SourceFile

TEXT_SUFFIXES = frozenset({".txt", ".text"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
SUPPORTED = TEXT_SUFFIXES | MARKDOWN_SUFFIXES
"""File name endings, in lower case, that a walk over a folder takes."""

LARGEST_FILE = 20 * 1024 * 1024
"""In bytes. No report is longer; what is longer is something else."""

_NOT_DOCUMENTS = frozenset({"SOURCES.md"})


def document_id(uri: str) -> str:
    """The id of the document read from `uri`: the first 12 hex digits of the uri's sha256."""
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def find_files(path: Path) -> Iterator[Path]:
    """Walk a folder for files a reader may take, or give back a file that is named itself.

    In a folder hidden entries, links and names with another ending are passed over, and the order is that
    of the names. What can't be looked into (a path that does not exist, a folder without permission) is
    given back like a file, so that `load_file` refuses it with its reason.

    Args:
        path: a file or a folder.

    Yields:
        Paths to hand to `load_file`.
    """
    waiting = [path]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            yield here
            continue
        found = [here / entry.name for entry in entries if _is_wanted(entry)]
        waiting.extend(reversed(found))


def load_file(path: Path) -> SourceFile:
    """Read a file's bytes.

    Args:
        path: of a regular file, or of a link to one.

    Returns:
        The bytes, named by the `file:` uri of the file they really stand in.

    Raises:
        UnreadableFile: it does not exist, can't be opened, is no regular file or is larger than
            `LARGEST_FILE`.
    """
    name = printable(str(path))
    try:
        resolved = path.resolve(strict=True)
        # Non-blocking, because opening a pipe nobody writes to would wait for ever.
        descriptor = os.open(resolved, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            _refuse_unbounded(name, os.fstat(descriptor))
            data = file.read(LARGEST_FILE + 1)
    except RuntimeError as error:
        raise UnreadableFile(name, "is a link that leads to itself") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, _reason(error)) from error
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(name, _TOO_LARGE)
    return _source_file(resolved.as_uri(), data)


def load_seeds() -> Iterator[SourceFile]:
    """Read the documents the program ships with, in order of their names.

    Yields:
        Each with the uri `seeds:NAME`.

    Raises:
        UnreadableFile: the program was installed without them.
    """
    try:
        entries = sorted(resources.files("seeds").iterdir(), key=lambda entry: entry.name)
    except ModuleNotFoundError as error:
        raise UnreadableFile("seeds", "is missing: install briefing again to get its documents back") from error
    for entry in entries:
        wanted = entry.name not in _NOT_DOCUMENTS and Path(entry.name).suffix.lower() in SUPPORTED
        if wanted and entry.is_file():
            yield _source_file(f"seeds:{entry.name}", entry.read_bytes())


def printable(name: str) -> str:
    """A file's name without what can't be printed safely, so that no name can command a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)


_TOO_LARGE = f"is larger than {LARGEST_FILE // (1024 * 1024)} MB"


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    """Whether a walk goes on into this entry of a folder, or takes it."""
    if entry.name.startswith(".") or entry.is_symlink():
        return False
    return Path(entry.name).suffix.lower() in SUPPORTED or entry.is_dir(follow_symlinks=False)


def _refuse_unbounded(name: str, status: os.stat_result) -> None:
    """Raise UnreadableFile for what is not a file of a known, moderate size."""
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile(name, "is a folder that can't be opened")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(name, "is not a regular file")
    if status.st_size > LARGEST_FILE:
        raise UnreadableFile(name, _TOO_LARGE)


def _reason(error: OSError | ValueError) -> str:
    """Why a file could not be opened, as the second half of a sentence."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "can't be opened: permission denied"
    if isinstance(error, IsADirectoryError):
        return "is a folder that can't be opened"
    detail = error.strerror if isinstance(error, OSError) else None
    return f"can't be opened: {detail.lower()}" if detail else "can't be opened"


def _source_file(uri: str, data: bytes) -> SourceFile:
    return SourceFile(uri=uri, data=data, sha256=hashlib.sha256(data).hexdigest())
