"""Bylines: who wrote a report, as the line under its headline says."""

import re
from dataclasses import dataclass

from index.model import Span

_BY = re.compile(r"by:?\s+(?=[^\W\d_])", re.IGNORECASE)
_LONGEST = 140
_NAME_WORD = r"[^\W\d_a-z](?:[\w’'-]+|\.)+"
_NAME_IN_PLACE = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,2}}\s+in\s+{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,2}}\Z")
# What tells a body from a person in "By Jane Roe, Lake Press Agency".
_BODY = re.compile(
    r"\b(?:press|news|agency|wire|service|times|post|herald|tribune|journal|gazette|media|radio|reuters|afp|ap|upi|tass)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\s*\b(?:(?:senior|staff|special|chief|foreign|political|diplomatic|economics?|business|national|sports)\s+)*"
    r"(?:writers?|reporters?|correspondents?|editors?|staff)\b.*\Z",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"\s*(?:,|\||/|;|—|–|\s-\s)\s*|\s+(?:for|of)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline: the names in it, the agency they write for if it is named, and the whole line's span."""

    names: str
    agency: str | None
    span: Span


def find_byline(text: str, paragraph: Span, *, after_headline: bool) -> Byline | None:
    """Read a paragraph as a byline.

    Args:
        text: the document's text.
        paragraph: where the paragraph stands.
        after_headline: whether the headline came before it: only there is "Jane Roe in Paris" a byline.

    Returns:
        The byline, or None when the paragraph is none.
    """
    line = " ".join(paragraph.of(text).split())
    if len(line) > _LONGEST:
        return None
    start = _BY.match(line)
    if start:
        line = line[start.end() :].removesuffix(".")
        return _parted(line, paragraph) if _is_name(line) else None
    if after_headline and _NAME_IN_PLACE.match(line):
        return Byline(line, None, paragraph)
    return None


def _parted(line: str, span: Span) -> Byline:
    """Part the names from the agency and the role behind them."""
    names: list[str] = []
    agency: str | None = None
    for part in _DIVIDER.split(line):
        without_role = _ROLE.sub("", part)
        if names and (without_role != part or _BODY.search(part)):
            agency = agency or without_role.strip() or None
        else:
            names.append(part)
    joined = ", ".join(names)
    if agency is None and _BODY.search(joined):
        agency = joined
    return Byline(joined, agency, span)


def _is_name(line: str) -> bool:
    """Whether what follows "By" starts with a name and is no sentence ("By Friday the talks had failed")."""
    words = line.split()
    capitalised = sum(word[0].isupper() for word in words)
    return (
        words[0][0].isupper()
        and capitalised * 2 > len(words)
        and not re.search(r"[.!?]['\"’”]?\s+[A-Z][a-z]+ [a-z]", line)
    )
