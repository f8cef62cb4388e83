"""Dates as people type them into a query: "2025-01", "last week", "24 January", "2025-01..2025-03".

A day and a month without a year stay without one (`DayOfYear`) and fit every year, an unknown one too. Where a year is
needed, as for the beginning or end of a range, the latest that is not yet to come is meant.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.dates import UNKNOWN_YEAR, has_year, parse_date
from index.store.bounds import days as days_of
from index.store.relative import relative

_DECADE = re.compile(r"(\d{3})0s")


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both inclusive; None where it is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of whatever year, or with `day` None a month of it."""

    month: int
    day: int | None


def read_days(words: str, today: date, *, needs_year: bool = False) -> Days | DayOfYear | None:
    """Reads a date or a range of dates.

    Args:
        words: as they were typed.
        today: what "yesterday" and "last week" are relative to.
        needs_year: a day or month without a year is the latest there was.

    Returns:
        The days, or None where the words are no date, or a range that ends before it begins.
    """
    words = " ".join(words.split())
    first, dots, last = (part.strip() for part in words.partition(".."))
    if not dots:
        return _point(words, today, needs_year=needs_year)
    to_days = _point(last, today, needs_year=True) if last else Days(None, None)
    if not (first or last) or not isinstance(to_days, Days):
        return None
    from_days = _point(first, today, needs_year=True, latest=to_days.last) if first else Days(None, None)
    if not isinstance(from_days, Days):
        return None
    begin, end = from_days.first, to_days.last
    return None if begin and end and end < begin else Days(begin, end)


def _point(words: str, today: date, *, needs_year: bool, latest: date | None = None) -> Days | DayOfYear | None:
    if found := relative(words, today):
        return Days(*found)
    if decade := _DECADE.fullmatch(words):
        return _days(f"{decade[1]}X")
    written = parse_date(words)
    if written is None:
        return None
    if has_year(written):
        return _days(written)
    month, _, day = written.removeprefix(f"{UNKNOWN_YEAR}-").partition("-")
    yearless = DayOfYear(int(month), int(day) if day else None)
    return _latest(yearless, min(today, latest or today)) if needs_year else yearless


def _days(edtf: str) -> Days | None:
    found = days_of(edtf)
    return found and Days(*map(date.fromisoformat, found))


def _latest(yearless: DayOfYear, by: date) -> Days | None:
    """The latest such day or month that has begun by then."""
    for year in range(by.year, max(by.year - 9, 0), -1):
        day = "" if yearless.day is None else f"-{yearless.day:02}"
        found = _days(f"{year:04}-{yearless.month:02}{day}")
        if found and found.first and found.first <= by:
            return found
    return None


def fits(days: Days | DayOfYear, first: int, last: int) -> bool:
    """Whether a day fits that lies between two, both inclusive and given as ordinals (`date.toordinal`)."""
    if isinstance(days, Days):
        begins = days.first is None or last >= days.first.toordinal()
        return begins and (days.last is None or first <= days.last.toordinal())
    earliest, latest = date.fromordinal(first), date.fromordinal(last)
    # Within nine years every day of the year comes round, 29 February too.
    if latest.year - earliest.year > 8:
        return True
    return any(_falls(days, year, first, last) for year in range(earliest.year, latest.year + 1))


def _falls(days: DayOfYear, year: int, first: int, last: int) -> bool:
    try:
        begin = date(year, days.month, days.day or 1)
    except ValueError:
        return False
    end = begin
    if days.day is None:
        end = (date(year, days.month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return begin.toordinal() <= last and end.toordinal() >= first


def agrees(days: Days | DayOfYear, month: int, day: int | None) -> bool:
    """Whether a day without a year fits: only where no year is asked for."""
    if not isinstance(days, DayOfYear) or days.month != month:
        return False
    return None in (day, days.day) or day == days.day
