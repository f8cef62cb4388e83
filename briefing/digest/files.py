"""Digests as files: written whole or not at all, and never over something that is no digest."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.digest.render import FORMAT, GENERATOR, checksum, compose
from briefing.digest.select import MARK, Gathered, Selection, gather
from index.errors import InputError
from index.model import Filters

if TYPE_CHECKING:
    from index.library import Library

LARGEST = 50_000_000
"""The longest digest that is read back, in bytes; a thousand pages are far below."""

_FRONT_MATTER = re.compile(r"\ufeff?---\n(?P<facts>.*?)\n---\n", re.DOTALL)
_GENERATOR = re.compile(rf'^generator: "?{GENERATOR}"?\s*$', re.MULTILINE)
_CHECKSUM = re.compile(r'^checksum: "?([0-9a-f]{16})"?\s*$', re.MULTILINE)
_FORMAT = re.compile(r"^format: (\d{1,9})\s*$", re.MULTILINE)


class NotWrittenOver(InputError):
    """A file is there that only the user may decide to write over.

    Attributes:
        reason: why, as the second half of a sentence ("is no digest").
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is there already and {reason}: name another file, or use --force.")
        self.reason = reason


def write_digest(library: "Library", selection: Selection, path: Path, *, force: bool = False) -> int:
    """Write the digest of what `selection` finds in `library` to `path`, or nothing when it finds nothing.

    Returns:
        How many statements it holds.

    Raises:
        InputError: the file can't be written, or is there and no digest, or an edited one (unless `force`).
        QueryError: a mistake in the query.
    """
    gathered, _ = deliver(library, selection, lambda found: save(found, path, force=force))
    return len(gathered.quotations)


def deliver(library: "Library", selection: Selection, write: Callable[[Gathered], None]) -> tuple[Gathered, str | None]:
    """Gather a digest, have it written unless it is empty, and move the mark of new documents if none is lost by that.

    Returns:
        What was gathered; and why the mark stays, the second half of a sentence, where it was to move and did not.

    Raises:
        QueryError: a mistake in the query.
    """
    moment = library.marked(MARK) or ""
    fresh = library.documents_since(moment) if selection.new else ()
    gathered = gather(library, selection)
    if gathered.is_empty:
        return gathered, None
    write(gathered)
    if not selection.new:
        return gathered, None
    reason = _why_others_are_new(gathered)
    # The mark is the moment it is set at: what was read in while the digest was made would pass for told.
    if reason is None and library.documents_since(moment) != fresh:
        reason = "other documents were read in while the digest was made"
    if reason is None:
        library.mark(MARK)
    return gathered, reason


def _why_others_are_new(gathered: Gathered) -> str | None:
    """Why a digest of new documents does not tell of all of them, or None."""
    selection = gathered.selection
    if selection.query or selection.pinned or selection.filters != Filters():
        return "this digest tells only what was asked for"
    return None if gathered.is_complete else "the limit left something out"


def save(gathered: Gathered, path: Path, *, force: bool = False) -> None:
    """Write what was gathered to `path`.

    Raises:
        NotWrittenOver: the file is there and no digest, or a digest that was edited (unless `force`).
        InputError: it can't be written, or is no file at all.
    """
    try:
        target = _resolved(path)
        if target.exists() and not target.is_file():
            raise InputError(f"{path} is there already and is no file: name another, or - for stdout.")
        if not force and target.exists() and (reason := _why_kept(target)):
            raise NotWrittenOver(path, reason)
        _replace(target, compose(gathered).encode())
    except OSError as error:
        raise InputError(f"{path} can't be written: {error.strerror or error}.") from error


def read_digest(path: Path) -> str:
    """The text of the digest in `path`, newlines as `\\n`.

    Raises:
        InputError: the file can't be read, is too large or is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror or error}.") from error
    if len(data) > LARGEST:
        raise InputError(f"{path} is larger than a digest can be ({LARGEST // 1_000_000} MB).")
    try:
        return data.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is no digest of briefing: it is not UTF-8 text.") from error


def body_of(text: str) -> str:
    """A digest's text without its front matter.

    Raises:
        InputError: it has none, or one that says it is not a digest of this program, or of a newer form.
    """
    found = _FRONT_MATTER.match(text)
    form = _FORMAT.search(found["facts"]) if found and _GENERATOR.search(found["facts"]) else None
    if found is None or form is None:
        raise InputError("This is no digest of briefing: its first lines are not what `briefing digest` writes.")
    if int(form[1]) > FORMAT:
        raise InputError("This digest was made by a newer version of briefing; verify it with that one.")
    return text[found.end() :]


def _resolved(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except RuntimeError as error:  # how Python tells of links that lead in a circle, and of an unknown home
        raise InputError(f"{path} leads nowhere: a link that leads back to itself, or an unknown home.") from error


def _why_kept(path: Path) -> str | None:
    """Why a file is not to be written over, the second half of a sentence; None for an untouched digest or nothing."""
    with path.open("rb") as file:
        text = file.read(LARGEST).decode(errors="replace")
    if not text.strip():
        return None
    found = _FRONT_MATTER.match(text)
    if found is None or not _GENERATOR.search(found["facts"]):
        return "is no digest"
    written = _CHECKSUM.search(found["facts"])
    is_untouched = written is not None and written[1] == checksum(text[found.end() :].lstrip("\n"))
    return None if is_untouched else "has been edited since it was written"


def _replace(target: Path, data: bytes) -> None:
    """Put `data` in the place of `target` in one step: whoever reads sees the old file or the new one.

    Who may read the old file may read the new one, and nobody else at any time.
    """
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    mode = _mode_of(target)

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags, 0o666 if mode is None else 0o600)

    try:
        with open(fresh, "xb", opener=opened) as file:
            if mode is not None:
                fresh.chmod(mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return None
