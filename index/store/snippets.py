"""The fragment of a text that shows best why it was found, and what to highlight in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Snippet, Span
from index.store.language import Term
from index.store.words import located, stem_of

LENGTH = 180
"""How many code points a fragment has at most."""

LEAD_IN = 40
"""How many of them may stand before the first highlight."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Found:
    """One highlight: where it stands and which of the query's terms it is."""

    start: int
    end: int
    term: int


def snippet(text: str, terms: Sequence[Term], within: Span, *, length: int = LENGTH) -> Snippet:
    """The best fragment of `text` inside `within`: the one with most of the terms, then most of them, then the first.

    Without any of the terms it is the beginning.
    """
    found = highlights(text, terms, within)
    if within.end - within.start <= length:
        start, end = within.start, within.end
    elif found:
        start, end = _window(text, found, within, length)
    else:
        start, end = within.start, _cut_back(text, within.start, within.start + length)
    start, end = _stripped(text, start, end)
    return fold_white_space(text, [f for f in found if start <= f.start and f.end <= end], Span(start, end))


def highlights(text: str, terms: Sequence[Term], within: Span) -> list[_Found]:
    """Where the terms stand in a part of `text`, in order and without overlaps."""
    words = list(located(text, within.start, within.end))
    forms = [form for form, _, _ in words]
    found = []
    for number, term in enumerate(terms):
        if term.kind == "word":
            stem = stem_of(term.forms[0])
            hits = [i for i, form in enumerate(forms) if form == stem or stem_of(form) == stem]
        elif term.kind == "prefix":
            hits = [i for i, form in enumerate(forms) if form.startswith(term.forms[0])]
        else:
            size = len(term.forms)
            first = term.forms[0]
            hits = [i for i, form in enumerate(forms) if form == first and tuple(forms[i : i + size]) == term.forms]
        last = len(term.forms) - 1
        found += [_Found(words[i][1], words[i + last][2], number) for i in hits]
    found.sort(key=lambda f: (f.start, -f.end))
    return _without_overlaps(found)


def _without_overlaps(found: list[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _window(text: str, found: list[_Found], within: Span, length: int) -> tuple[int, int]:
    """The bounds of the best fragment around the highlights."""
    starts = [f.start for f in found]
    best, best_worth = 0, (-1, -1)
    for i, first in enumerate(found):
        inside = found[i : bisect_left(starts, first.start + length - LEAD_IN)]
        inside = [f for f in inside if f.end <= first.start + length - LEAD_IN] or [first]
        worth = (len({f.term for f in inside}), len(inside))
        if worth > best_worth:
            best, best_worth = i, worth
    first = found[best]
    start = _begin(text, first.start, within)
    end = min(within.end, max(start + length, first.end))
    return start, end if end == within.end else _cut_back(text, first.end, end)


def _begin(text: str, at: int, within: Span) -> int:
    """Where a fragment begins that is to show what stands at `at`: with its sentence if that is near."""
    floor = max(within.start, at - LEAD_IN)
    if floor == within.start:
        return floor
    for position in range(at - 1, floor, -1):
        if text[position - 1] in ".!?\n" and text[position].isspace():
            return position
    for position in range(floor, at):
        if text[position].isspace():
            return position
    return at


def _cut_back(text: str, least: int, end: int) -> int:
    """The end of the last whole word at or before `end`, but not before `least`."""
    end = min(end, len(text))
    if end == len(text) or text[end].isspace():
        return end
    for position in range(end, least, -1):
        if text[position - 1].isspace():
            return position
    return end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def fold_white_space(text: str, found: Sequence[_Found], span: Span) -> Snippet:
    """The fragment under `span` with every run of white space as one space, and its highlights moved along."""
    pieces: list[str] = []
    marks = sorted({edge for f in found for edge in (f.start, f.end)})
    moved: dict[int, int] = {}
    at, length = span.start, 0
    for edge in (*marks, span.end):
        piece = _SPACE.sub(" ", text[at:edge])
        if pieces and pieces[-1].endswith(" ") and piece.startswith(" "):
            piece = piece[1:]
        pieces.append(piece)
        length += len(piece)
        moved[edge] = length
        at = edge
    ranges = tuple(Span(moved[f.start], moved[f.end]) for f in found)
    return Snippet("".join(pieces), ranges, span)
