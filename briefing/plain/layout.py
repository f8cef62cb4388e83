"""Lines of so many cells: measuring, wrapping, cutting and columns for safe text without escapes."""

import unicodedata
from collections.abc import Iterator, Sequence

_WIDE = "WF"
_NO_WIDTH = ("Mn", "Me")


def cells(text: str) -> int:
    """How many terminal cells `text` takes: two for a wide character, none for one that combines."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """Break `text` at its white space into lines of at most `width` cells, each after `indent`.

    Args:
        text: a paragraph; its white space is folded.
        width: cells of a line, `indent` included.
        indent: what stands before every line.
        first: what stands before the first one instead.

    Returns:
        The lines; one with only its indent for an empty text. A word longer than a line is broken.
    """
    lines: list[str] = []
    line: list[str] = []
    room = width - cells(indent if first is None else first)
    for word in _words(text, max(1, width - max(cells(indent), cells(first or "")))):
        size = cells(word)
        if line and size + 1 > room:
            lines.append(" ".join(line))
            line, room = [], width - cells(indent)
        room -= size + (1 if line else 0)
        line.append(word)
    lines.append(" ".join(line))
    head = indent if first is None else first
    return [(head if number == 0 else indent) + one for number, one in enumerate(lines)]


def cut(text: str, width: int) -> str:
    """`text`, or as much of it as fits `width` cells with an ellipsis after it."""
    if cells(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text:
        room -= _cells_of(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def padded(text: str, width: int) -> str:
    """`text` with spaces after it up to `width` cells."""
    return text + " " * (width - cells(text))


def column(values: Sequence[str], widest: int) -> int:
    """How wide a column for `values` is: the widest of them, at most `widest`."""
    return min(widest, max(map(cells, values), default=0))


def _words(text: str, longest: int) -> Iterator[str]:
    for word in text.split():
        while cells(word) > longest:
            head = cut(word, longest + 1)[:-1] or word[0]
            yield head
            word = word[len(head) :]
        if word:
            yield word


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
