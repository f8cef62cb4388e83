"""The body of a document as words: what is compared, without headline, byline, dateline and notices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index.ingest.notices import Notice, notice_of
from index.model import Document, Span
from index.store.words import WORD, form_of

SHORTEST = 8
"""In words. A shorter paragraph ("He gave no details.") tells nothing."""
RUN = 3
"""Words in a row that paragraphs share. Edited text keeps many runs of three, and few longer ones."""

_LONGEST = 20_000
_MOST = 300_000
"""In characters: so much of a paragraph, and of a document, is compared; no report is longer."""
_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*\"|«[^»]*»|(?<!\w)‘.*?’(?!\w)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the body.

    Attributes:
        number: its place among the document's paragraphs.
        span: where it stands; behind the dateline for the first.
        forms: its words, folded.
        places: where each begins and ends.
        quoted: which of them stand in quotation marks, as bits.
    """

    number: int
    span: Span
    forms: tuple[str, ...]
    places: tuple[Span, ...]
    quoted: int


@dataclass(frozen=True)
class Body:
    """The passages of a document, and what it is known by.

    Attributes:
        document: the document.
        notice: the notice it carries, or None.
        passages: the paragraphs that are long enough, in order.
    """

    document: Document
    notice: Notice | None
    passages: tuple[Passage, ...]

    @cached_property
    def words(self) -> int:
        """How many words the passages have."""
        return sum(len(passage.forms) for passage in self.passages)

    @cached_property
    def runs(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        """Where each run of words begins: the number of the passage, and of the word in it."""
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, passage in enumerate(self.passages):
            for at, run in enumerate(zip(*(passage.forms[shift:] for shift in range(RUN)), strict=False)):
                found.setdefault(run, []).append((number, at))
        return found


def body_of(document: Document) -> Body:
    """Read the body of a document.

    Args:
        document: any document.

    Returns:
        Its passages; none where it has no paragraph of some length.
    """
    notice = notice_of(document)
    left_out = {document.headline_span, document.byline_span, *(notice.spans if notice else ())}
    read = [(at, span) for at, span in enumerate(document.paragraphs) if span.start < _MOST and span not in left_out]
    passages = (_passage(document, at, Span(span.start, min(span.end, span.start + _LONGEST))) for at, span in read)
    return Body(document, notice, tuple(one for one in passages if len(one.forms) >= SHORTEST))


def _passage(document: Document, number: int, span: Span) -> Passage:
    dateline = document.dateline
    start = span.start
    if dateline and len(dateline.span) and span.covers(dateline.span):
        rest = document.text[dateline.span.end : span.end]
        start = span.end - len(rest.lstrip())
    words = tuple(_words(document.text, start, span.end))
    quotations = [match.span() for match in _QUOTED.finditer(document.text, start, span.end)]
    quoted = sum(
        1 << at for at, (_, place) in enumerate(words) if any(low < place.start < high for low, high in quotations)
    )
    return Passage(
        number, Span(start, span.end), tuple(form for form, _ in words), tuple(at for _, at in words), quoted
    )


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for match in WORD.finditer(text, start, end):
        yield form_of(match[0]), Span(*match.span())
