"""Dates that are told from today: "yesterday", "last 7 days", "2 weeks ago", "this month", "since Monday"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.dates import parse_date

Range = tuple[date, date]
"""The first and the last day."""

_DAY = timedelta(days=1)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_COUNT = rf"(?P<count>\d{{1,4}}|an?|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>day|week|month|year)"
_DAYS = {"today": 0, "now": 0, "yesterday": 1, "day before yesterday": 2, "tomorrow": -1}
_QUARTER = r"(?:q(?P<before>[1-4])[\s-]?)?(?P<year>\d{4})(?:[\s-]?q(?P<after>[1-4]))?"


def relative(words: str, today: date) -> Range | None:
    """The days that some words mean, in any case, as of today; None where they are no such date."""
    words = " ".join(words.lower().split()).removeprefix("the ")
    for pattern, read in _READERS:
        if found := pattern.fullmatch(words):
            try:
                days = read(found, today)
            except (ValueError, OverflowError):
                return None  # Before the year 1, or after 9999.
            return days if days and days[0] <= days[1] else None
    return None


def _one_day(found: re.Match[str], today: date) -> Range:
    day = today - _DAYS[found[0]] * _DAY
    return day, day


def _ago(found: re.Match[str], today: date) -> Range:
    day = _before(today, _counted(found["count"]), found["unit"])
    return day, day


def _last_few(found: re.Match[str], today: date) -> Range:
    """So many days, weeks, months or years that end with today."""
    count = _counted(found["count"]) if found["count"] else 1
    return _before(today, count, found["unit"]) + _DAY, today


def _period(found: re.Match[str], today: date) -> Range | None:
    back = 1 if found["which"] in ("last", "previous") else 0
    unit = found["unit"]
    if unit == "week":
        monday = today - today.weekday() * _DAY - 7 * back * _DAY
        return monday, monday + 6 * _DAY
    if unit == "month":
        first = _before(today.replace(day=1), back, "month")
        return first, _before(first, -1, "month") - _DAY
    if unit == "year":
        return date(today.year - back, 1, 1), date(today.year - back, 12, 31)
    month = (today.month - 1) // 3 * 3 + 1
    return _three_months(_before(today.replace(month=month, day=1), 3 * back, "month"))


def _weekday(found: re.Match[str], today: date) -> Range:
    """The latest such day: today can be one, unless it says "last"."""
    wanted = _WEEKDAYS.index(found["name"][:3])
    back = (today.weekday() - wanted) % 7
    if back == 0 and found["which"] == "last ":
        back = 7
    return (today - back * _DAY,) * 2


def _last_month_named(found: re.Match[str], today: date) -> Range | None:
    """The latest month of a name that is over."""
    written = parse_date(found["name"])
    if written is None or len(written) != len("XXXX-01"):
        return None
    month = int(written[-2:])
    first = date(today.year if month < today.month else today.year - 1, month, 1)
    return first, _before(first, -1, "month") - _DAY


def _quarter(found: re.Match[str], _: date) -> Range | None:
    if bool(found["before"]) == bool(found["after"]):
        return None
    return _three_months(date(int(found["year"]), 3 * int(found["before"] or found["after"]) - 2, 1))


def _three_months(first: date) -> Range:
    return first, _before(first, -3, "month") - _DAY


def _counted(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else 1


def _before(day: date, count: int, unit: str) -> date:
    """The day so long before another: the last of the month where that has fewer days."""
    if unit in ("day", "week"):
        return day - count * (7 if unit == "week" else 1) * _DAY
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    first = date(months // 12, months % 12 + 1, 1)
    following = first.replace(day=28) + 4 * _DAY
    return min(first + (day.day - 1) * _DAY, following - following.day * _DAY)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Range | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        ("|".join(_DAYS), _one_day),
        (rf"{_COUNT} {_UNIT}s? ago", _ago),
        (rf"(?:(?:last|past) {_COUNT}|past) {_UNIT}s?", _last_few),
        (r"(?P<which>this|last|previous) (?P<unit>week|month|year|quarter)", _period),
        (rf"(?P<which>last |this )?(?P<name>{_WEEKDAY_NAME})", _weekday),
        (r"last (?P<name>[a-z]+)", _last_month_named),
        (_QUARTER, _quarter),
    )
)
