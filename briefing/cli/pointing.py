"""A mistake in a query, shown in its place."""

import unicodedata
from collections.abc import Iterator

from briefing.sanitise import neutralise

LONGEST = 60
"""So many characters of the query are shown on either side of the mistake."""


def pointing(query: str, position: int) -> Iterator[str]:
    """The part of `query` around `position` on a line, and on the next a mark under it."""
    start = max(0, position - LONGEST)
    line = neutralise(query).replace("\n", " ").replace("\t", " ")
    before = sum(_cells(char) for char in line[start:position])
    yield f"    {line[start : position + LONGEST]}"
    yield f"    {' ' * before}^"


def _cells(char: str) -> int:
    """How many cells of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
