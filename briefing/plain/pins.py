"""Pins and notes as plain text: the statement, numbered by its place, and the user's words on it."""

from collections.abc import Iterable, Iterator

from briefing.pinned import Pinned
from briefing.plain.layout import wrap
from briefing.plain.statements import statement_lines
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line

GONE = "no longer in the library"
_NOTE = "Note: "


def pin_lines(found: Pinned, width: int, style: Style = PLAIN, *, numbered: bool) -> Iterator[str]:
    """A pin or note: the statement (or that it is gone), and the note.

    Args:
        found: what to show.
        width: cells of a line.
        style: its colours.
        numbered: put its place among the pins before it.
    """
    number = f"{found.place}. " if numbered else ""
    indent = " " * len(number)
    lines: Iterable[str]
    if found.statement is None:
        lines = [f"{style.faint(one_line(found.id))}: {GONE}"]
    else:
        lines = statement_lines(found.statement, found.document, width - len(number), style)
    for at, line in enumerate(lines):
        yield (indent if at else number) + line
    if found.note:
        yield from note_lines(found.note.text, width, indent + "    ", first=_NOTE)


def note_lines(text: str, width: int, indent: str = "", *, first: str = "") -> Iterator[str]:
    """The lines of a note, wrapped, after `first`; those that are empty are left out."""
    hanging = indent + " " * len(first)
    for line in filter(None, map(one_line, text.splitlines())):
        yield from wrap(line, width, hanging, first=indent + first)
        indent, first = hanging, ""
