"""Days and months in time order, with what there is of each.

What is read is mostly new, so a day without a year stands in the last year in which it is not long after the last day
that has one; but it is never counted with a day of that year.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from index.dates import UNKNOWN_YEAR, has_year
from index.profiles.model import Period
from index.store.bounds import days
from index.store.profiling import Dated

BY_DAY = 60
"""Dates that span fewer days are shown by days, others by months."""

_LEAP_YEAR = "2000"
_AHEAD = 60
"""A day without a year is at most so many days after the last one that has a year."""
_MONTH = len("2026-03")


def periods_of(dated: Iterable[Dated]) -> tuple[tuple[Period, ...], int]:
    """Counts documents and statements by days or months.

    Args:
        dated: a document may come up several times; it counts once in each period.

    Returns:
        The periods in time order, and how many documents have no date.
    """
    documents: dict[str | None, set[int]] = {}
    statements: Counter[str | None] = Counter()
    for one in dated:
        value = date_of(one.first, one.last, one.written)
        documents.setdefault(value, set()).add(one.document)
        statements[value] += one.statements
    undated = len(documents.pop(None, ()))
    dates = [value for value in documents if value]
    unit = _unit(dates)
    groups: dict[str, list[str]] = {}
    for value in dates:
        groups.setdefault(unit(value), []).append(value)
    key = chronological(groups)
    found = (
        Period(value, len(set().union(*map(documents.__getitem__, group))), sum(statements[one] for one in group))
        for value, group in sorted(groups.items(), key=lambda item: key(item[0]))
    )
    return tuple(found), undated


def date_of(first: str | None, last: str | None, written: str | None) -> str | None:
    """The EDTF date of days from first to last: a day, a month, or a year; else what is written, without a time."""
    if first is None or last is None:
        return written.partition("T")[0] if written else None
    size = next((size for size in (len(first), _MONTH) if first[:size] == last[:size]), len("2026"))
    return first[:size]


def chronological(values: Iterable[str]) -> Callable[[str], tuple[int, str]]:
    """Makes what sorts EDTF dates by time, those of which no day can be told last."""
    first = {value: day for value in values if (day := _first_day(value)) is not None}
    known = [day for value, day in first.items() if has_year(value)]
    last = max(known, default=None)

    def key(value: str) -> tuple[int, str]:
        day = first.get(value)
        if day is None:
            return date.max.toordinal(), value
        return (day if last is None or has_year(value) else _placed(value, last)), value

    return key


def _first_day(value: str) -> int | None:
    """The number of the first day that a date may mean, in a leap year where it has none."""
    bounds = days(value.replace(UNKNOWN_YEAR, _LEAP_YEAR, 1))
    return date.fromisoformat(bounds[0]).toordinal() if bounds else None


def _placed(value: str, last: int) -> int:
    """The number of the first day of a date without a year, where a day is the last one that has a year."""
    years = (date.fromordinal(last).year + step for step in (1, 0, -1))
    bounds = (days(value.replace(UNKNOWN_YEAR, f"{year:04}", 1)) for year in years)
    found = (date.fromisoformat(one[0]).toordinal() for one in bounds if one)
    # The 29th of February may be in none of them.
    return next((day for day in found if day <= last + _AHEAD), last)


def _unit(dates: Iterable[str]) -> Callable[[str], str]:
    """What makes a period of a date: itself, or its month where the dates span too many days."""
    key = chronological(dates)
    numbers = [day for day in (key(value)[0] for value in dates) if day != date.max.toordinal()]
    if not numbers or max(numbers) - min(numbers) < BY_DAY:
        return str
    return lambda value: value[:_MONTH]
