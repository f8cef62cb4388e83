"""Which of two statements came first, as far as their documents say."""

from datetime import date

from index.dates import UNKNOWN_YEAR
from index.links.pool import StatementPool
from index.model import Statement

_LEAP = 2024
_MONTHS_APART = 4
"""With an unknown year a December before a January is told only when months are near each other."""


def order(one: Statement, other: Statement, pool: StatementPool) -> int | None:
    """Compare the dates of the documents two statements stand in.

    Args:
        one: a statement.
        other: another.
        pool: where both come from.

    Returns:
        -1 when `one` came first, 1 when `other` did, 0 on the same day, None when the dates do not tell.
        Two dates of which one has no year are taken to be as near as they can be. In one document it is the
        order of the text.
    """
    if one.document == other.document:
        mine, theirs = one.content.spans[0].start, other.content.spans[0].start
        return (mine > theirs) - (mine < theirs)
    first, second = pool.document(one.document).published, pool.document(other.document).published
    return None if first is None or second is None else compare_dates(first, second)


def days_apart(one: Statement, other: Statement, pool: StatementPool) -> int | None:
    """How many days lie between the documents of two statements, or None where their dates do not tell.

    Two dates of which one has no year are taken to be as near as they can be.
    """
    first, second = pool.document(one.document).published, pool.document(other.document).published
    if one.document == other.document:
        return 0
    return None if first is None or second is None else days_between(first, second)


def days_between(first: str, second: str) -> int | None:
    """The days between two EDTF dates that are given to the day, or None."""
    one, other = first[:10].split("-"), second[:10].split("-")
    if len(one) < 3 or len(other) < 3:
        return None
    try:
        if UNKNOWN_YEAR not in (one[0], other[0]):
            return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)
        # Both in one leap year; the turn of the year may lie between them.
        days = abs((date(_LEAP, *map(int, one[1:])) - date(_LEAP, *map(int, other[1:]))).days)
    except ValueError:
        return None
    return min(days, 366 - days)


def compare_dates(first: str, second: str) -> int | None:
    """Compare two EDTF dates: -1, 0 or 1, or None where that can't be told."""
    one, other = first.split("-"), second.split("-")
    if UNKNOWN_YEAR not in (one[0], other[0]):
        length = min(len(one), len(other))
        difference = (one > other) - (one < other)
        return None if one[:length] == other[:length] and len(one) != len(other) else difference
    if len(one) < 3 or len(other) < 3:
        return None
    # Months on a ring of twelve, from -5 to 6 apart.
    apart = (int(one[1]) - int(other[1]) + 5) % 12 - 5
    if abs(apart) > _MONTHS_APART:
        return None
    return (apart > 0) - (apart < 0) or (one[2] > other[2]) - (one[2] < other[2])
