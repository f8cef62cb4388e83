"""Dates as a report writes them, turned into EDTF strings. A year that is not written is never guessed.

EDTF is ISO 8601-2:2019; of it this uses whole dates ("2026-01-25"), months and years ("2026-01", "2026"), and
`X` for the digits that are not known ("XXXX-01-25").
"""

import calendar
import re

UNKNOWN_YEAR = "XXXX"

# Not from `calendar`, whose names follow the user's locale.
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_MONTHS |= {"sept": 9, "febr": 2}

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?\s*,?\s+)?"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"

# Month names in either order, the year optional; then a month with or without its year.
_NAMED = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_MONTH}\s*{_DAY}(?:\s*,?\s*{_YEAR})?",
        rf"(?:the\s+)?{_DAY}[\s-]*(?:of\s+)?{_MONTH}(?:[\s,-]+{_YEAR})?",
        rf"{_MONTH}(?:\s*,?\s*(?:of\s+)?{_YEAR})?",
    )
)
_ISO = re.compile(rf"{_YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ]\d\d:\d\d.*)?)?)?", re.DOTALL | re.ASCII)
_DOTTED = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}", re.ASCII)
_SLASHED = re.compile(rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}", re.ASCII)
_WEEKDAY_ALONE = re.compile(_WEEKDAY, re.IGNORECASE)

LONGEST = 60
"""A longer text is not looked at: no date is written with more characters."""


def parse_date(text: str, *, year: str | None = None) -> str | None:
    """Read a text that is a date, and nothing but a date.

    Understood are English month names and their abbreviations with the day on either side ("Jan. 25", "25
    January 2026", "Friday, July 21, 2017"), months with or without a year, ISO dates with or without a
    time, "25.01.2026", and slashes where only one reading is possible ("25/01/2026", but not "01/02/2026").

    Args:
        text: the date's words; white space around them and a final full stop are passed over.
        year: four digits to use where the text gives no year, or None.

    Returns:
        An EDTF date, with `XXXX` for a year that neither the text nor the caller gives; None when the text
        is not a date or names a day that does not exist.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    for pattern in (*_NAMED, _ISO, _DOTTED):
        found = pattern.fullmatch(text) or pattern.fullmatch(text.removesuffix("."))
        if found:
            part = found.groupdict()
            return _edtf(part["year"] or year, _month(part["month"]), _number(part.get("day")))
    found = _SLASHED.fullmatch(text)
    if found:
        return _slashed(int(found["first"]), int(found["second"]), found["year"])
    return None


def has_year(date: str) -> bool:
    """Whether an EDTF date says which year."""
    return not date.startswith(UNKNOWN_YEAR)


def agree(date: str, other: str) -> bool:
    """Whether two EDTF dates can be the same day, an unknown year agreeing with any."""
    return all(a == b or UNKNOWN_YEAR in (a, b) for a, b in zip(date.split("-"), other.split("-"), strict=False))


def is_weekday(word: str) -> bool:
    """Whether a word is a weekday's name or its abbreviation, in any case."""
    word = word.strip(" .,")
    return bool(word) and _WEEKDAY_ALONE.fullmatch(word + " ") is not None


def is_month(word: str) -> bool:
    """Whether a word is a month's name or its abbreviation, in any case."""
    return word.strip(" .,").lower() in _MONTHS


def _month(written: str | None) -> int | None:
    """The number of a month given by name or digits."""
    if written is None:
        return None
    return int(written) if written.isdigit() else _MONTHS[written.lower()]


def _number(written: str | None) -> int | None:
    return None if written is None else int(written)


def _slashed(first: int, second: int, year: str) -> str | None:
    """A date with slashes, when day and month can't be taken for each other."""
    if first == second or first > 12:
        return _edtf(year, second, first)
    return _edtf(year, first, second) if second > 12 else None


def _edtf(year: str | None, month: int | None, day: int | None) -> str | None:
    """Put the parts together, or None where they make no date."""
    written = year or UNKNOWN_YEAR
    if written == "0000" or not re.fullmatch(r"[0-9]{4}|XXXX", written):
        return None
    if month is None:
        return written
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{written}-{month:02}"
    # 29 February may stand when the year is not known.
    leap_year = 2000
    longest = calendar.monthrange(int(written) if year else leap_year, month)[1]
    return f"{written}-{month:02}-{day:02}" if 1 <= day <= longest else None
