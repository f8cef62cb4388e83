"""Dates as pairs of numbers, the first and the last day they may mean, as the index keeps them in columns."""

from datetime import date
from functools import lru_cache

from index.dates import has_year, parse_date
from index.store.bounds import days
from index.store.dateword import DayOfYear, Days, agrees, fits

NONE = 0
"""There is no date."""

YEARLESS = 1 << 31
"""Added to a month (times 32) and a day, or no day, whose year is not known."""

WORDS = (1 << 32) - 1
"""There is a date, in words that could not be resolved."""


@lru_cache(maxsize=50_000)
def day_codes(written: str | None) -> tuple[int, int]:
    """The pair for an EDTF date, or for the words of a document that stand for one: ordinals of days, or see above."""
    if not written:
        return NONE, NONE
    if found := days(written):
        first, last = map(date.fromisoformat, found)
        return first.toordinal(), last.toordinal()
    if not has_year(written):
        # Read as words that leave the year out, it is checked to be a day there is.
        month, _, day = written.rstrip("?~%").partition("-")[2].partition("-")
        if month.isdecimal() and (day.isdecimal() or not day) and parse_date(f"2000-{month}" + (day and f"-{day}")):
            code = YEARLESS | int(month) << 5 | int(day or 0)
            return code, code
    return WORDS, WORDS


def has_day(wanted: Days | DayOfYear, first: int, last: int) -> bool:
    """Whether the date of a pair may be one of the days that are wanted."""
    if first in (NONE, WORDS):
        return False
    if first & YEARLESS:
        return agrees(wanted, first >> 5 & 15, first & 31 or None)
    return fits(wanted, first, last)
