"""Where the paragraphs of a plain text begin and end.

Wire text comes three ways: paragraphs on one long line each, with or without blank lines between them;
lines wrapped at some width with blank lines between paragraphs; wrapped lines with the first of a paragraph
indented.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from index.model import Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?:…]['\"’”»)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*•–—]|\d{1,2}[.)])\s")

WIDEST_WRAPPED = 100
"""In characters. A text with a longer line is not wrapped: its every line is a paragraph."""
_NARROWEST_WRAPPED = 40
# Where this share of the lines end a sentence, lines are paragraphs; in wrapped text one in five does.
_SENTENCE_LINES = 0.6


def lines(text: str) -> list[Span]:
    """The lines of `text` that hold more than white space, without the white space around them."""
    return [span for found in _LINE.finditer(text) if (span := _stripped(text, found.start(), found.end()))]


def paragraphs(text: str, breaks: Collection[int] = ()) -> tuple[Span, ...]:
    """Divide a text into paragraphs.

    Args:
        text: the whole text.
        breaks: offsets of line starts where a paragraph begins whatever the layout says.

    Returns:
        Spans in order of the text, disjoint, without white space around them, which together hold
        everything that is not white space.
    """
    found = lines(text)
    if not found:
        return ()
    if not is_wrapped(text, found):
        return tuple(found)
    return tuple(_joined(text, found, frozenset(breaks)))


def is_wrapped(text: str, found: list[Span]) -> bool:
    """Whether the lines of `text`, given as spans, are pieces of paragraphs rather than paragraphs."""
    width = max(map(len, found))
    if not _NARROWEST_WRAPPED <= width <= WIDEST_WRAPPED:
        return False
    inner = [a for a, b in pairwise(found) if not _has_blank_line(text, a, b)]
    ended = sum(_ENDS_SENTENCE.search(line.of(text)) is not None for line in inner)
    return bool(inner) and ended < _SENTENCE_LINES * len(inner)


def _joined(text: str, found: list[Span], breaks: frozenset[int]) -> Iterator[Span]:
    """Join wrapped lines into paragraphs."""
    width = max(map(len, found))
    current = found[0]
    for before, line in pairwise(found):
        if line.start in breaks or _begins_paragraph(text, before, line, width):
            yield current
            current = line
        else:
            current = Span(current.start, line.end)
    yield current


def _begins_paragraph(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether `line` of a wrapped text begins a paragraph, `before` being the line before it."""
    if _has_blank_line(text, before, line) or _LIST_ITEM.match(line.of(text)):
        return True
    if _indent(text, line) > _indent(text, before):
        return _ENDS_SENTENCE.search(before.of(text)) is not None
    # Wrapping would have put the next word here; a slack for texts wrapped by hand.
    return len(before) + len(line.of(text).split(maxsplit=1)[0]) < width * 0.7 and _ends_before(text, before, line)


def _ends_before(text: str, before: Span, line: Span) -> bool:
    """Whether a short line is complete: a sentence's end, or no sentence at all before a capital."""
    return _ENDS_SENTENCE.search(before.of(text)) is not None or not text[line.start].islower()


def _has_blank_line(text: str, before: Span, line: Span) -> bool:
    between = text[before.end : line.start].replace("\r\n", "\n")
    return sum(letter in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" for letter in between) > 1


def _indent(text: str, line: Span) -> int:
    """How many white-space characters stand before the line."""
    start = line.start
    while start and text[start - 1] in " \t\u00a0\u3000":
        start -= 1
    return line.start - start


def _stripped(text: str, start: int, end: int) -> Span | None:
    """The range without white space around it, None when nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Span(start, end) if end > start else None
