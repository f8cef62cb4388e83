"""What a user can set, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefing.sanitise import one_line
from index.errors import InputError

Width = int | str
"""Of a column: cells, or a part of the screen ("25%"), as Textual takes them."""
DateStyle = Literal["long", "short", "iso"]
Start = Literal["home", "documents"]


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns of the reader are.

    Attributes:
        documents, side: the left and the right column, None for the reader's own width.
        measure: the widest line of text, in cells.
    """

    documents: Width | None = None
    side: Width | None = None
    measure: int = 84


@dataclass(frozen=True, slots=True)
class Dates:
    """How the reader writes dates; without a style in full on a page and short in a list."""

    style: DateStyle | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How the reader behaves.

    Attributes:
        start: what it opens with.
        editor, pager: commands in place of $EDITOR and $PAGER, to be split as a shell does.
        watch: whether the sources are watched while one reads.
        mouse: whether the mouse is the reader's; if not, the terminal selects text itself.
    """

    start: Start = "home"
    editor: str | None = None
    pager: str | None = None
    watch: bool = True
    mouse: bool = True


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in the file that is not as it should be.

    Attributes:
        file: the file of settings.
        key: which setting ("columns.side"), "" where it is the file as a whole.
        words: what is wrong, a sentence.
        line: where, counted from 1, if that is known.
    """

    file: Path
    key: str
    words: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{one_line(where)}: {self.words}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set.

    Attributes:
        library: the library folder, or None for the platform's place; `known_library` is safer.
        model: the language model to analyse with, by name or path, or None for the best one installed.
        theme: the reader's theme, or None for its own.
        columns, dates, reader: what the tables of these names set.
        keys: for the ids of bindings the keys to have, with commas between them.
        flaws: what in the file was not understood and left aside.
    """

    library: Path | None = None
    model: str | None = None
    theme: str | None = None
    columns: Columns = Columns()
    dates: Dates = Dates()
    reader: Reader = Reader()
    keys: Mapping[str, str] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()

    @property
    def notices(self) -> tuple[str, ...]:
        """What was not understood, a sentence each."""
        return tuple(map(str, self.flaws))

    @property
    def known_library(self) -> Path | None:
        """The library that the file names, None where it names none.

        Raises:
            InputError: the file can't be read, or `library` in it: another library than was meant is not opened.
        """
        for flaw in self.flaws:
            if flaw.key in ("", "library"):
                raise InputError(f"{flaw} So it is not known which library is meant: mend it, or use --library.")
        return self.library
