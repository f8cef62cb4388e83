"""Lines above a report that give the day alone ("Published 21 July 2017 at 10:26 GMT")."""

import re

from index.dates import parse_date
from index.model import Dateline, Span

LONGEST = 80
"""In characters. No such line is longer."""

_LABEL = re.compile(
    r"(?:first\s+|last\s+)?(?:published|posted|updated|issued|released|date|modified)\b\s*(?:on\b|:)?\s*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[\s,|@–—-]*(?:\bat\b|@)?\s*\d{1,2}\s?[:.h]\s?\d{2}(?:\s?[:.]\s?\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?\s*(?:[A-Z]{2,4})?\s*",
    re.IGNORECASE,
)


def find_day(text: str, paragraph: Span) -> Dateline | None:
    """Read a paragraph that holds nothing but a date, its label and the time of day left aside.

    Args:
        text: the document's text.
        paragraph: where the paragraph stands.

    Returns:
        A dateline without a place, or None when the paragraph holds anything else or no date that exists.
    """
    if len(paragraph) > LONGEST:
        return None
    line = " ".join(paragraph.of(text).split())
    date = _LABEL.sub(" ", _TIME.sub(" ", line)).strip(" ,|@–—-:")
    found = parse_date(date) if re.search(r"\d", date) and re.search(r"\D", date) else None
    return Dateline(paragraph.of(text), paragraph, None, found) if found else None
