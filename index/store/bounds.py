"""The first and last day an EDTF date may mean, for comparing dates of different precision."""

import calendar
import re

from index.errors import QueryError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.+Z-]*)?[?~%]?")
_DECADE = re.compile(r"(\d{3})X")


def days(date: str | None) -> tuple[str, str] | None:
    """The first and last day of an EDTF date or interval ("2026-01" gives 2026-01-01 and 2026-01-31).

    None where it has no year, is in words, or is no date: such a date can't be compared with any other.
    """
    if not date:
        return None
    if "/" in date:
        first, last = (days(part) for part in date.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if decade := _DECADE.fullmatch(date):
        return f"{decade[1]}0-01-01", f"{decade[1]}9-12-31"
    match = _DATE.fullmatch(date)
    return _span(match) if match else None


def _span(match: re.Match[str]) -> tuple[str, str] | None:
    year, month, day = match.groups()
    if year == "0000":
        return None
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None
    last = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
    return (f"{year}-{month}-{day}",) * 2 if 1 <= int(day) <= last else None


def limit(date: str, name: str) -> tuple[str, str]:
    """The days of a date that the user gave as a limit.

    Raises:
        QueryError: it is no date, or one without a year.
    """
    found = days(date.strip())
    if found is None:
        raise QueryError(f"{date!r} is not a date for {name}: write 2026, 2026-03 or 2026-03-14.")
    return found
