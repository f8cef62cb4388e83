"""EDTF dates in words, and no more of them than is known."""

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T(?P<time>\d\d:\d\d).*)?")


def date_in_words(date: str | None, *, is_short: bool = False) -> str:
    """An EDTF date as a reader says it: "25 January 2026", or "25 January, year not given".

    Args:
        date: an EDTF date, words that could not be resolved to one (they are kept), or None.
        is_short: for a list: months by three letters, and nothing said of a missing year.

    Returns:
        The words; "date not given" for None, "undated" when short.
    """
    if date is None:
        return "undated" if is_short else "date not given"
    first, slash, last = date.partition("/")
    if slash and first and last:
        return f"{date_in_words(first, is_short=is_short)} – {date_in_words(last, is_short=is_short)}"
    known = _DATE.fullmatch(date.rstrip("?~%"))
    month = int(known["month"] or 0) if known else 0
    if known is None or month > len(MONTHS):
        return date
    words = _day(known["day"], month, is_short=is_short)
    about = "about " if date[-1] in "?~%" else ""
    return about + _with_year(words, known["year"], known["time"], is_short=is_short)


def _day(day: str | None, month: int, *, is_short: bool) -> str:
    if not month:
        return ""
    name = MONTHS[month - 1][:3] if is_short else MONTHS[month - 1]
    return f"{int(day)} {name}" if day else name


def _with_year(words: str, year: str, time: str | None, *, is_short: bool) -> str:
    if year == "XXXX":
        return words if is_short and words else f"{words}, year not given".removeprefix(", ")
    dated = f"{words} {year}".strip()
    return f"{dated}, {time}" if time and not is_short else dated
