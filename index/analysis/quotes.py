"""Quotation marks -> quotations, by the marks alone.

A quotation is closed by its mark, or by the end of its paragraph when the next paragraph opens with the same mark again
(the convention for a speech of several paragraphs) or when the closing mark was forgotten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.model import Span

PAIRS = {
    "“": "”",
    "”": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    '"': '"',
    "‘": "’",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "``": "''",
}
"""Opening marks and what may close each."""

AMBIGUOUS = {'"', "'"}

DOUBLE = '"“”'
"""Marks that outlets mix up: a curly one closed by a straight one, or turned the wrong way round."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation.

    Attributes:
        span: with its marks.
        inner: without them.
        is_closed: False when the paragraph ended first.
        continues: whether it takes up the unclosed quotation of the paragraph before.
    """

    span: Span
    inner: Span
    is_closed: bool = True
    continues: bool = False


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order; those nested in another are part of it."""
    found: list[Quotation] = []
    for place, paragraph in enumerate(paragraphs):
        opened = bool(found) and not found[-1].is_closed
        following = text[paragraphs[place + 1].start] if place + 1 < len(paragraphs) else ""
        for number, quotation in enumerate(_in_paragraph(text, paragraph, following)):
            continues = opened and number == 0 and quotation.span.start == paragraph.start
            found.append(
                Quotation(quotation.span, quotation.inner, quotation.is_closed, True) if continues else quotation
            )
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, following: str) -> Iterator[Quotation]:
    position = paragraph.start
    while position < paragraph.end:
        width = _opening(text, position, paragraph)
        if not width:
            position += 1
            continue
        mark = text[position : position + width]
        closing = _closing(text, position + width, paragraph, mark)
        if closing is None:
            if _is_plausibly_open(text, position, paragraph, following):
                end = paragraph.end
                if position + width == end:
                    return
                yield Quotation(Span(position, end), Span(position + width, end), is_closed=False)
                return
            position += width
            continue
        start, end = closing
        if start > position + width:
            yield Quotation(Span(position, end), Span(position + width, start))
        position = end


def _opening(text: str, at: int, paragraph: Span) -> int:
    """The width of the opening mark at `at`, or 0."""
    if text.startswith(("``", "''"), at):
        width = 2
    elif text[at] in PAIRS or text[at] == "'":
        width = 1
    else:
        return 0
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + width] if at + width < paragraph.end else " "
    if after.isspace() and text[at] in "\"'”":
        return 0
    if before.isalnum() or (text[at] == "”" and not (before.isspace() and after.isalnum())):
        return 0
    return width


def _closing(text: str, start: int, paragraph: Span, mark: str) -> tuple[int, int] | None:
    """Where the quotation opened by `mark` closes: (start, end) of the closing mark."""
    wanted = PAIRS.get(mark, mark)
    nested = 0
    is_other_open = False
    position = start
    while position < paragraph.end:
        character = text[position]
        if mark in DOUBLE and character in DOUBLE and character != mark and character not in wanted:
            # A mark of the other make: of a pair of its own, or this quotation's end.
            if _opening(text, position, paragraph) and not _ends_words(text, position, paragraph):
                is_other_open = True
            elif is_other_open:
                is_other_open = False
            elif _ends_words(text, position, paragraph):
                return position, position + 1
            position += 1
            continue
        if character == mark == "“" and _ends_words(text, position, paragraph):
            return position, position + 1
        if len(mark) == 2 and text.startswith("''", position):
            return position, position + 2
        if len(mark) == 1 and character in wanted:
            if mark in AMBIGUOUS or mark == "‘":
                if _closes_here(text, position, paragraph, mark):
                    return position, position + 1
            elif nested:
                nested -= 1
            else:
                return position, position + 1
        elif character == mark and mark not in AMBIGUOUS:
            nested += 1
        position += 1
    return None


def _ends_words(text: str, at: int, paragraph: Span) -> bool:
    """Whether a double mark stands where one closes, whichever way it is turned."""
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return not text[at - 1].isspace() and text[at - 1] not in "([—–-" and not after.isalnum()


def _closes_here(text: str, at: int, paragraph: Span, mark: str) -> bool:
    """Whether a straight or single mark closes here, and isn't an apostrophe or another opening."""
    before = text[at - 1]
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark == '"':
        return not before.isspace() or not after.isalnum()
    return not after.isalnum() and (before in ".,!?…;-–—" or before.isalnum())


def _is_plausibly_open(text: str, at: int, paragraph: Span, following: str) -> bool:
    """An unclosed mark opens a quotation only where speech may begin: at a paragraph's start, after a colon or comma,
    or after a sentence when the next paragraph opens with the mark again."""
    if text[at] in "'‘" and text[at] != following:
        return at == paragraph.start and text.count("’", at, paragraph.end) < 2 and text[at] == "‘"
    before = text[paragraph.start : at].rstrip()
    return not before or before[-1] in ":," or (before[-1] in ".!?" and following == text[at])
