"""Statements in the order in which they were made, as far as their dates tell.

Dates without a year are taken to be as near to the others as they can be, as in `links.order`; a weekday that was not
resolved for the day of its report. What can't be placed comes last: in the order of its documents' dates, then of the
text.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import median_low

from index.dates import UNKNOWN_YEAR, is_weekday
from index.store.bounds import days
from index.threads.model import Said

Moment = tuple[int, str]
"""A day by its number, and the time of day as it is written, "" where it is not known."""

Key = tuple[bool, Moment, Moment, str, int, int]
"""What statements are sorted by: first, whether it is not known when they were made."""

_LEAP_YEAR = 2000
_YEAR = 366
_FARTHEST = 123
"""In days: with an unknown year a December before a January is told only when they are within four months."""
NEVER: Moment = (date.max.toordinal(), "")


def chronology(said: Iterable[Said]) -> Callable[[Said], Key]:
    """Make what sorts statements by time.

    Args:
        said: all that are to be sorted; they give each other their years.

    Returns:
        A key for `sorted`. Its first part is True for a statement that can't be placed in time.
    """
    dates = {date for one in said for date in (one.date, one.document.published) if date}
    known = {date: moment for date in dates if (moment := _moment(date))}
    rings = {date: day for date in dates if (day := _day_of_year(date)) is not None}
    known |= _near(rings, median_low([day for day, _ in known.values()])) if known else _unrolled(rings)

    def key(one: Said) -> Key:
        statement, published = one.statement, known.get(one.document.published or "", NEVER)
        moment = known.get(one.date or "")
        if moment is None and published != NEVER and is_weekday(one.date or ""):
            # A weekday that could not be resolved is of the week before the report.
            moment = published
        spans = statement.content.spans
        return (moment is None, moment or published, published, statement.document, spans[0].start, spans[-1].end)

    return key


def _moment(written: str) -> Moment | None:
    """The first moment that a date with a year may mean."""
    bounds = days(written)
    if bounds is None:
        return None
    _, _, time = written.partition("T")
    return date.fromisoformat(bounds[0]).toordinal(), time[:5]


def _day_of_year(written: str) -> int | None:
    """The day of a date without a year, by its number in a leap year."""
    if not written.startswith(UNKNOWN_YEAR + "-") or "/" in written:
        return None
    bounds = days(written.replace(UNKNOWN_YEAR, str(_LEAP_YEAR), 1))
    return date.fromisoformat(bounds[0]).timetuple().tm_yday if bounds else None


def _near(rings: dict[str, int], anchor: int) -> dict[str, Moment]:
    """The days, each in the year that brings it nearest to a known one; those too far from it left out."""
    year = date.fromordinal(anchor).year
    found = {}
    for written, day in rings.items():
        candidates = [_in_year(one, day) for one in (year - 1, year, year + 1) if date.min.year <= one < date.max.year]
        nearest = min(candidates, key=lambda one: abs(one - anchor))
        if abs(nearest - anchor) <= _FARTHEST:
            found[written] = (nearest, "")
    return found


def _in_year(year: int, day: int) -> int:
    """The number of a day of the leap year in another year."""
    there = date(_LEAP_YEAR, 1, 1) + timedelta(day - 1)
    last = 28 if there.month == 2 and there.day == 29 and (year % 4 or (year % 100 == 0 and year % 400)) else there.day
    return date(year, there.month, last).toordinal()


def _unrolled(rings: dict[str, int]) -> dict[str, Moment]:
    """The days in a row that begins after the longest time without any; none where that is too short to tell."""
    if not rings:
        return {}
    present = sorted(set(rings.values()))
    before = [present[-1] - _YEAR, *present]
    gaps = [day - last for last, day in zip(before, present, strict=False)]
    longest = max(gaps)
    if longest <= _YEAR - 2 * _FARTHEST:
        return {}
    first = present[gaps.index(longest)]
    return {written: ((day - first) % _YEAR + 1, "") for written, day in rings.items()}
