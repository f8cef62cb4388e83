"""The header of a report: headline, byline, dateline and agency, read from its first paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.ingest.byline import Byline, find_byline
from index.ingest.dateline import Found, find_dateline, may_tell_more
from index.ingest.dayline import find_day
from index.ingest.headline import is_address, is_headline
from index.model import Dateline, Span

_LOOKED_AT = 8
"""Paragraphs. No header is longer."""
_LONGEST = 220
"""In characters. Paragraphs before a dateline that are no longer are its header, full stops or not."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a document's first paragraphs say about it; None for what they do not.

    `day` is a line of its own that gives the date alone, as some outlets put above the text.
    """

    headline: Span | None = None
    byline: Byline | None = None
    dateline: Found | None = None
    day: Dateline | None = None


def read_header(text: str, paragraphs: Sequence[Span], *, headline: Span | None = None) -> Header:
    """Read the header.

    What stands before the dateline, or before a line with the date, is header when it is short. Otherwise the
    first paragraphs are taken one by one for what they are (a web address, the headline, a byline) until one
    is a sentence of the report.

    Args:
        text: the document's text.
        paragraphs: its paragraphs, in order.
        headline: the paragraph that is known to be the headline, where the format marks headlines.

    Returns:
        The parts that were found.
    """
    first = paragraphs[:_LOOKED_AT]
    number, found = _first_dateline(text, first)
    before = first[:number]
    # How many paragraphs are header whatever they look like, because a dateline or a date stands behind them.
    certain = number if found else max((at for at, one in enumerate(first) if find_day(text, one)), default=0)
    certain = certain if _is_short(first[:certain]) else 0
    header = Header(dateline=found, headline=headline if headline in before else None)
    for at, paragraph in enumerate(before):
        if paragraph == headline or is_address(paragraph.of(text)):
            continue
        if day := find_day(text, paragraph):
            header = replace(header, day=header.day or day)
        elif byline := find_byline(text, paragraph, after_headline=header.headline is not None):
            header = replace(header, byline=header.byline or byline)
        elif at < certain or _is_headline(text, paragraphs, at, header):
            header = replace(header, headline=header.headline or paragraph)
        else:
            break
    return header


def header_breaks(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Where the header of a wrapped text makes paragraphs begin that no blank line parts.

    Args:
        text: the document's text.
        lines: its lines, in order.

    Returns:
        Offsets of the lines that are a byline, follow one, or begin with a dateline.
    """
    breaks: set[int] = set()
    for line, following in pairwise(lines[: _LOOKED_AT + 1]):
        both = Span(line.start, following.end)
        found = find_dateline(text, both) if may_tell_more(text, both) else None
        if found and not found.is_bare:
            breaks.add(line.start)
        elif find_day(text, line) or find_byline(text, line, after_headline=False):
            breaks |= {line.start, following.start}
    return frozenset(breaks)


def _first_dateline(text: str, paragraphs: Sequence[Span]) -> tuple[int, Found | None]:
    """The first dateline and its paragraph's number; a place alone is one only behind a short header."""
    for number, paragraph in enumerate(paragraphs):
        found = _dateline(text, paragraph)
        if found and (not found.is_bare or _is_short(paragraphs[:number])):
            return number, found
    return len(paragraphs), None


def _dateline(text: str, paragraph: Span) -> Found | None:
    """The paragraph's dateline, unless others begin the same way, as speakers do in a transcript."""
    found = find_dateline(text, paragraph)
    if found is None or not found.is_bare:
        return found
    again = re.compile(rf"^\s*{re.escape(found.dateline.text)}\s", re.MULTILINE)
    return None if again.search(text, found.dateline.span.end) else found


def _is_short(paragraphs: Sequence[Span]) -> bool:
    """Whether these paragraphs can be a header, all of them."""
    return len(paragraphs) < _LOOKED_AT / 2 and all(len(paragraph) <= _LONGEST for paragraph in paragraphs)


def _is_headline(text: str, paragraphs: Sequence[Span], at: int, header: Header) -> bool:
    """Whether a paragraph is the headline, or another line of the header once that has begun."""
    following = paragraphs[at + 1 : at + 2]
    has_begun = bool(header.headline or header.byline or header.day)
    before_byline = not has_begun and any(find_byline(text, one, after_headline=True) for one in following)
    return bool(following) and is_headline(paragraphs[at].of(text), before_header=before_byline)
