"""The fragment of a text that shows best why it was found, and what to highlight in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.model import Snippet, Span
from index.store.fitting import head_of, spread, word_test
from index.store.query import Term
from index.store.words import WORD, form_of, stem_of

LENGTH = 180
"""How many code points a fragment has at most."""

LEAD_IN = 40
"""How many of them may stand before the first highlight."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Highlight:
    """Where one of a query's terms stands in a text, and which of them it is."""

    start: int
    end: int
    term: int


class Highlighter:
    """Finds the words of a query in texts.

    A text is not cut into words for that: first a pattern finds the places where a word begins as one of the query's
    does (any letter outside ASCII may fold to what is looked for), and only those are read.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = [(number, term, _beginning(term)) for number, term in enumerate(terms)]

    def find(self, text: str, start: int, end: int) -> list[Highlight]:
        """Where the terms stand in `text[start:end]`, in order and without overlaps."""
        found = []
        for number, term, pattern in self._terms:
            if term.kind == "near":
                found += [Highlight(*at, number) for at in _near(term, text, start, end)]
                continue
            for candidate in pattern.finditer(text, start, end):
                last = _match(term, text, candidate.start(), end)
                if last is not None:
                    found.append(Highlight(candidate.start(), last, number))
        return in_order(found)


def in_order(found: list[Highlight]) -> list[Highlight]:
    """Highlights in order of the text, those left out that overlap one before them."""
    found.sort(key=lambda highlight: (highlight.start, -highlight.end))
    return _without_overlaps(found)


def _beginning(term: Term) -> re.Pattern[str]:
    """What the first word of a term begins with: three letters, or one where an inflection may change the others."""
    word = head_of(term) if term.is_open else stem_of(term.forms[0]) if term.kind == "word" else term.forms[0]
    # Written as a negation, as Python takes 5 ms to compile a class of all letters outside ASCII.
    letters = word[:3] if len(word) >= 5 else word[:1]
    beginning = "".join(f"(?:[{re.escape(letter)}{re.escape(letter.upper())}]|[^\\x00-\\x7f])" for letter in letters)
    beginning = beginning or r"[^\W_]"
    return re.compile(rf"(?<![^\W_])(?<![^\W_]['’ʼ]){beginning}")


def _match(term: Term, text: str, start: int, end: int) -> int | None:
    """Where the term ends that stands at `start`, or None when it does not stand there."""
    words = list(islice(WORD.finditer(text, start, end), len(term.forms)))
    if len(words) < len(term.forms) or words[0].start() != start:
        return None
    forms = [form_of(word[0]) for word in words]
    is_it = word_test(term)(forms[0]) and tuple(forms[1:]) == term.forms[1:]
    return words[-1].end() if is_it else None


def _near(term: Term, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the words of a term stand that are near enough to one another."""
    words = list(WORD.finditer(text, start, end))
    places: dict[str, list[int]] = {form: [] for form in term.forms}
    for at, word in enumerate(words):
        form = form_of(word[0])
        if form in places:
            places[form].append(at)
    stretches = spread(places, term.forms, term.distance)
    for at in sorted(at for found in places.values() for at in found):
        if any(first <= at <= last for first, last in stretches):
            yield words[at].span()


def snippet(
    text: str, highlighter: Highlighter, within: Span, *, length: int = LENGTH, marked: Sequence[Span] = ()
) -> Snippet:
    """The best fragment of `text` inside `within`: the one with most of the terms, then most of them, then the first.

    Without any of the terms it is the beginning. What is `marked` is highlighted as if it were a term.
    """
    found = highlighter.find(text, within.start, within.end)
    if marked:
        found = in_order([*found, *(Highlight(one.start, one.end, -1) for one in marked if within.covers(one))])
    if within.end - within.start <= length:
        start, end = within.start, within.end
    elif found:
        start, end = _window(text, found, within, length)
    else:
        start, end = within.start, _cut_back(text, within.start, within.start + length)
    start, end = _stripped(text, start, end)
    return fold_white_space(text, [f for f in found if start <= f.start and f.end <= end], Span(start, end))


def _without_overlaps(found: list[Highlight]) -> list[Highlight]:
    kept: list[Highlight] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _window(text: str, found: list[Highlight], within: Span, length: int) -> tuple[int, int]:
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


def fold_white_space(text: str, found: Sequence[Highlight], span: Span) -> Snippet:
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
