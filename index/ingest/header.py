"""The header of a report: headline, byline, dateline and agency, read from its first paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.ingest.byline import Byline, find_byline
from index.ingest.dateline import Found, find_dateline
from index.ingest.headline import is_address, is_headline
from index.model import Span

_LOOKED_AT = 8
"""Paragraphs. No header is longer."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a document's first paragraphs say about it; None for what they do not.

    `day` is a line of its own that gives the date alone, as some outlets put above the text.
    """

    headline: Span | None = None
    byline: Byline | None = None
    dateline: Found | None = None
    day: Found | None = None


def read_header(text: str, paragraphs: Sequence[Span], *, headline: Span | None = None) -> Header:
    """Read the header.

    The first paragraphs are taken one by one for what they are (a web address, the headline, a byline, a
    line with the date, the report with its dateline). Behind the report's first sentence only a dateline
    that gives a date or an agency is believed.

    Args:
        text: the document's text.
        paragraphs: its paragraphs, in order.
        headline: the paragraph that is known to be the headline, where the format marks headlines.

    Returns:
        The parts that were found.
    """
    header, in_report = Header(), False
    first = paragraphs[:_LOOKED_AT]
    for paragraph, following in zip(first, [*first[1:], None], strict=False):
        if paragraph == headline:
            header = replace(header, headline=paragraph)
            continue
        found = _dateline(text, paragraph)
        if found and found.dateline.place is None and found.agency is None:
            header = header if header.day else replace(header, day=found)
        elif found and not (in_report and found.is_bare):
            return replace(header, dateline=found)
        elif in_report or is_address(paragraph.of(text)):
            continue
        elif byline := _byline(text, paragraph, header):
            header = replace(header, byline=header.byline or byline)
        elif header.headline or header.byline or header.day:
            in_report = not is_headline(paragraph.of(text), before_header=False)
        elif is_headline(paragraph.of(text), before_header=_begins_header(text, following)) and following:
            header = replace(header, headline=paragraph)
        else:
            in_report = True
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
        found = find_dateline(text, Span(line.start, max(line.end, following.end)))
        if found and not found.is_bare:
            breaks.add(line.start)
        elif find_byline(text, line, after_headline=False):
            breaks |= {line.start, following.start}
    return frozenset(breaks)


def _dateline(text: str, paragraph: Span) -> Found | None:
    """The paragraph's dateline, unless others begin the same way, as speakers do in a transcript."""
    found = find_dateline(text, paragraph)
    if found is None or not found.is_bare:
        return found
    again = re.compile(rf"^\s*{re.escape(found.dateline.text)}\s", re.MULTILINE)
    return None if again.search(text, found.dateline.span.end) else found


def _byline(text: str, paragraph: Span, header: Header) -> Byline | None:
    return find_byline(text, paragraph, after_headline=header.headline is not None)


def _begins_header(text: str, following: Span | None) -> bool:
    """Whether the paragraph behind a possible headline is a byline, a date or a dateline."""
    if following is None:
        return False
    return bool(_dateline(text, following) or find_byline(text, following, after_headline=True))
