"""Where a command's output goes: results to stdout, everything it has to tell besides to stderr."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import TextIO, cast

from briefing.contract import Json, dumps, numbered
from briefing.plain.style import Style
from briefing.sanitise import neutralise, one_line
from index.errors import InputError
from index.reports import Progress

_NARROWEST, _WIDEST, _PIPE_WIDTH = 40, 110, 100
_SECONDS_BETWEEN = 0.1


class Unwritable(InputError):
    """The results can't be written to where they go."""


@dataclass(slots=True)
class Console:
    """The two streams of a command, and what they can show.

    Attributes:
        out, err: stdout and stderr.
        width: how many cells a line of text may take.
        style: colours for `out`, or none.
    """

    out: TextIOWrapper
    err: TextIO
    width: int
    style: Style
    _told: float = field(default=0.0, init=False)

    @classmethod
    def standard(cls) -> "Console":
        """The console of this process; a character that a stream can't encode is escaped, not refused.

        A stream that the process was started without takes what it is given: writing results to it fails when
        there are some, and what is told besides goes nowhere.
        """
        sys.stdout = sys.stdout or _stand_in(os.O_RDONLY)
        sys.stderr = sys.stderr or _stand_in(os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")
        out = cast(TextIOWrapper, sys.stdout)
        return cls(out, sys.stderr, _width(sys.stdout), Style(is_coloured=_takes_colour(sys.stdout)))

    @property
    def is_terminal(self) -> bool:
        """Whether results go to a terminal."""
        return self.out.isatty()

    def print(self, text: str = "") -> None:
        """Write a line of results."""
        self.write(text + "\n")

    def write(self, text: str) -> None:
        """Write a part of the results as it is.

        Raises:
            Unwritable: they can't be written.
            BrokenPipeError: nobody reads them any more.
        """
        with _writing():
            self.out.write(text)

    def flush(self) -> None:
        """Write what is held back; raises what `write` does."""
        with _writing():
            self.out.flush()

    def print_json(self, value: Json) -> None:
        """Write one object of the JSON contract on a line of its own."""
        self.print(self.json(numbered(value)))

    def json(self, value: object) -> str:
        """`value` as JSON that `out` can carry and a terminal is safe with."""
        encoding = (self.out.encoding or "").lower().replace("-", "")
        return dumps(value, ascii_only=not encoding.startswith("utf"))

    def write_bytes(self, data: bytes) -> None:
        """Write `data` as it is: for a pipe or file, where no terminal can be harmed."""
        self.flush()
        with _writing():
            self.out.buffer.write(data)

    def narrate(self, text: str) -> None:
        """Tell the user something that is no result, in a line on stderr."""
        self.clear_progress()
        self.err.write(neutralise(text) + "\n")
        self.err.flush()

    def progress(self, progress: Progress) -> None:
        """Show how far the work has come, on a terminal, in one line that is written over."""
        now = time.monotonic()
        if not _is_lively(self.err) or (now - self._told < _SECONDS_BETWEEN and progress.done < progress.total):
            return
        self._told = now
        count = f"{progress.done:,} of {progress.total:,}" if progress.total else f"{progress.done:,}"
        line = f"{progress.phase} {count} {one_line(progress.name)}".rstrip()
        room = shutil.get_terminal_size().columns - 1
        self.err.write(f"\r\x1b[K{line[:room]}")
        self.err.flush()

    def clear_progress(self) -> None:
        """Take the line of progress away."""
        if self._told:
            self.err.write("\r\x1b[K")
            self.err.flush()
            self._told = 0.0


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritable(f"The results can't be written: {error.strerror or error}.") from error


def _stand_in(access: int) -> TextIO:
    """A stream on the null device; one for reading alone refuses what is written to it, as a closed one does."""
    return open(os.open(os.devnull, access), "w", encoding="utf-8")


def is_dumb() -> bool:
    """Whether the terminal can do no more than print lines."""
    term = os.environ.get("TERM", "")
    return term == "dumb" or (not term and os.name != "nt")


def _is_lively(stream: TextIO) -> bool:
    return stream.isatty() and not is_dumb()


def _takes_colour(stream: TextIO) -> bool:
    return _is_lively(stream) and not os.environ.get("NO_COLOR")


def _width(stream: TextIO) -> int:
    if not stream.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
        return _PIPE_WIDTH
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
