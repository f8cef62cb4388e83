"""A piece of a document's text as it is shown: wrapped lines joined, every character's place kept."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.model import Span

_BREAK = re.compile(r"[ \t]*\n\s*")
_LIST_ITEM = re.compile(r"(?:[-*•·>|#]|\d{1,3}[.)])\s")
_SHORTEST_WRAPPED = 40
"""A paragraph whose longest line is shorter than this was broken on purpose: verse, an address, a list."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Text to show, and where each of its characters stands in the document.

    Attributes:
        text: what is shown.
        offsets: for every character of `text` its offset in the document, rising.
    """

    text: str
    offsets: Sequence[int]

    def within(self, span: Span) -> tuple[int, int] | None:
        """The range of `text` that `span` of the document covers, or None when it covers nothing here."""
        return range_in(self.offsets, span)


def range_in(offsets: Sequence[int], span: Span) -> tuple[int, int] | None:
    """The indexes of the rising `offsets` that `span` covers, a half-open range, or None for none."""
    start, end = bisect_left(offsets, span.start), bisect_left(offsets, span.end)
    return (start, end) if start < end else None


def fold(text: str, span: Span) -> Folded:
    """Fold the piece of `text` under `span`: soft line breaks and tabs become spaces, hard breaks stay.

    A line break is soft where the line before it is long enough to have been broken by its width alone and
    the next one does not begin like an item of a list.
    """
    piece = span.of(text).replace("\t", " ")
    if "\n" not in piece:
        return Folded(piece, range(span.start, span.end))
    longest = max(map(len, piece.split("\n")))
    shown: list[str] = []
    offsets: list[int] = []
    end = 0
    for start, stop in _breaks(piece):
        line_start = piece.rfind("\n", 0, start) + 1
        shown += piece[end:start], " " if _is_soft(piece, line_start, start, stop, longest) else "\n"
        offsets += range(span.start + end, span.start + start + 1)
        end = stop
    shown.append(piece[end:])
    offsets += range(span.start + end, span.end)
    return Folded("".join(shown), offsets)


def _breaks(piece: str) -> Iterator[tuple[int, int]]:
    for match in _BREAK.finditer(piece):
        yield match.span()


def _is_soft(piece: str, line_start: int, start: int, stop: int, longest: int) -> bool:
    return longest >= _SHORTEST_WRAPPED and (start - line_start) >= longest * 0.6 and not _LIST_ITEM.match(piece, stop)
