"""A statement's date: the words of the text -> EDTF, relative to the day the report was published.

What can't be resolved without guessing keeps the document's words ("last fall" in a report without a year). Seasons are
EDTF's 21 to 24 (ISO 8601-2:2019, 4.8).
"""

import re
from datetime import date, timedelta

from index.dates import has_year, parse_date

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SAME_DAY = {"today", "tonight", "this morning", "this afternoon", "this evening"}
NUMBERS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}
NUMBERS["a"] = 1
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PART_OF_DAY = re.compile(r"(?i)\s*\b(?:(?:early|late|this|in the|earlier)\s+)?(?:morning|afternoon|evening|night)\b\s*")
LEADING = re.compile(r"(?i)^(?:(?:on|in|since|by|early|late|earlier|later|the|back in)\s+)+")
NOT_A_DAY = re.compile(
    r"(?i)\b(?:years?|decades?|centur\w+|months?|weeks?|days?|hours?)\b.*\b(?:old|long|term)\b|^(?:annual|daily|weekly|monthly|quarterly)$|-(?:year|month|day|week)"
)

DURATION = re.compile(
    r"(?i)(?:(?:about|around|nearly|almost|over|some|another|more than|less than|at least|up to|the next|"
    r"the first)\s+)*"
    r"(?:an?|\d[\d,.]*|several|many|few|a few|half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty|hundreds of|decades of|years of)(?:[\s-]\w+)?[\s-]"
    r"(?:hours?|days?|weeks?|months?|years?|decades?|centuries)"
)
"""A length of time is no date: "nine days", "about six years"; "two years ago" and "the past week" are."""


TITLE = re.compile(r"(?:This|Last) (?:Week|Month|Year)|(?i:(?:the )?(?:hours|days|weeks|months|years|decades))")
"""A programme's name, and a stretch of time without a number."""


def resolve_date(words: str, published: str | None) -> str | None:
    """The date that `words` give, seen from `published`.

    Args:
        words: a date expression of the text ("January 24", "Tuesday", "last fall").
        published: the document's EDTF date, or None.

    Returns:
        An EDTF date; the words themselves where they can't be resolved; None where they give no time at all.
    """
    words = " ".join(words.split())
    if NOT_A_DAY.search(words) or not re.search(r"[A-Za-z]|\d{4}", words):
        return None
    if DURATION.fullmatch(words) or TITLE.fullmatch(words):
        return None
    plain = LEADING.sub("", PART_OF_DAY.sub(" ", words).strip()).strip(" ,.")
    absolute = parse_date(plain)
    if absolute is not None:
        return _with_year(absolute, published)
    day = _whole(published)
    whole = LEADING.sub("", words).strip(" ,.").lower()
    return _relative(whole, day, published) or _relative(plain.lower(), day, published) or words


def _whole(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published and len(published) == 10 else None
    except ValueError:
        return None


def _with_year(value: str, published: str | None) -> str:
    """Somebody is reported to have spoken before the report: a day without a year is the last such day up to it."""
    if has_year(value) or published is None or not re.match(r"\d{4}-\d\d", published):
        return value
    year = int(published[:4])
    if value[4:] > published[4:][: len(value) - 4]:
        year -= 1
    return f"{year:04}{value[4:]}"


def _relative(words: str, day: date | None, published: str | None) -> str | None:
    back = _days_ago(words)
    if back is not None:
        return _days_back(published, day, back)
    if day is None:
        return None
    name = words.removeprefix("last ").removeprefix("this past ").removeprefix("this ")
    if name in WEEKDAYS:
        back = (day.weekday() - WEEKDAYS.index(name)) % 7
        return (day - timedelta(days=back)).isoformat() if words == name else None
    if words.startswith("last "):
        return _last(name, day)
    if words == "this year":
        return f"{day.year:04}"
    if words == "this month":
        return f"{day.year:04}-{day.month:02}"
    return None


def _days_ago(words: str) -> int | None:
    """How many days before the report "yesterday" or "three days ago" is."""
    if words in SAME_DAY:
        return 0
    if words in {"yesterday", "last night"}:
        return 1
    if words == "day before yesterday":
        return 2
    ago = re.fullmatch(r"(\w+) days? ago", words)
    if ago is None:
        return None
    number = ago.group(1)
    return int(number) if number.isdecimal() and int(number) < 100 else NUMBERS.get(number)


def _days_back(published: str | None, day: date | None, days: int) -> str | None:
    if day is not None:
        return (day - timedelta(days=days)).isoformat()
    if published is None or not re.fullmatch(r"XXXX-\d\d-\d\d", published):
        return None
    month, number = int(published[5:7]), int(published[8:])
    if number - days < 1:
        return None
    return f"XXXX-{month:02}-{number - days:02}"


def _last(name: str, day: date) -> str | None:
    if name == "year":
        return f"{day.year - 1:04}"
    if name == "month":
        before = day.replace(day=1) - timedelta(days=1)
        return f"{before.year:04}-{before.month:02}"
    if name in SEASONS:
        # A season that has not ended this year is last year's.
        ends = {"spring": 6, "summer": 9, "autumn": 12, "fall": 12, "winter": 3}[name]
        year = day.year if day.month >= ends and name != "winter" else day.year - 1
        return f"{year:04}-{SEASONS[name]}"
    return None
