"""EDTF dates in words, and no more of them than is known.

`date_in_words` is what the command line and digests print, always in the same form; `shown_date` is what the reader
shows, in the form that the user has set.
"""

import re
from typing import Literal

from briefing.configuration.settings import DateStyle

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T(?P<time>\d\d:\d\d).*)?")

_shown: dict[Literal["style"], DateStyle | None] = {"style": None}
"""Set once, when the reader starts: dates are written in too many places for it to be handed to each."""


def show_dates(style: DateStyle | None) -> None:
    """Let `shown_date` write dates in this style from now on; None for the usual one."""
    _shown["style"] = style


def shown_date(date: str | None, *, is_short: bool = False) -> str:
    """An EDTF date as the reader shows it.

    Args:
        date: as `date_in_words` takes it.
        is_short: for a list: nothing is said of a missing year, and months are three letters unless a style is set.

    Returns:
        "25 January 2026" in the style "long", "25 Jan 2026" in "short", "2026-01-25" in "iso". Without a style a page
        is long and a list short.
    """
    style = _shown["style"] or ("short" if is_short else "long")
    return _in_words(date, style, is_short=is_short)


def date_in_words(date: str | None, *, is_short: bool = False) -> str:
    """An EDTF date as a reader says it: "25 January 2026", or "25 January, year not given".

    Args:
        date: an EDTF date, words that could not be resolved to one (they are kept), or None.
        is_short: for a list: months by three letters, and nothing said of a missing year.

    Returns:
        The words; "date not given" for None, "undated" when short.
    """
    return _in_words(date, "short" if is_short else "long", is_short=is_short)


def _in_words(date: str | None, style: DateStyle, *, is_short: bool) -> str:
    if date is None:
        return "undated" if is_short else "date not given"
    first, slash, last = date.partition("/")
    if slash and first and last:
        return f"{_in_words(first, style, is_short=is_short)} – {_in_words(last, style, is_short=is_short)}"
    known = _DATE.fullmatch(date.rstrip("?~%"))
    month = int(known["month"] or 0) if known else 0
    if known is None or month > len(MONTHS):
        return date
    about = "about " if date[-1] in "?~%" else ""
    return about + _known_in_words(known, style, is_short=is_short)


def _known_in_words(known: re.Match[str], style: DateStyle, *, is_short: bool) -> str:
    words = _day(known, style)
    if known["year"] == "XXXX":
        return words if is_short and words else f"{words}, year not given".removeprefix(", ")
    dated = "-".join(filter(None, (known["year"], words))) if style == "iso" else f"{words} {known['year']}".strip()
    return f"{dated}, {known['time']}" if known["time"] and not is_short else dated


def _day(known: re.Match[str], style: DateStyle) -> str:
    """The month and the day of a date, as far as there are any."""
    month, day = known["month"], known["day"]
    if style == "iso" or not month or not int(month):
        return "-".join(filter(None, (month, day))) if style == "iso" else ""
    name = MONTHS[int(month) - 1]
    name = name[:3] if style == "short" else name
    return f"{int(day)} {name}" if day else name
