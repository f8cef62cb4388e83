"""Datelines: where, when and by which agency a report says it was written, in the forms the world's
agencies use.

A dateline is read piece by piece (place, region, date, agency, in any order an agency puts them), and then
judged by which pieces it has and what closes it: a place, a date and an agency are one whatever follows, a
place alone only when it stands in capitals before a dash or a colon that a sentence follows.
"""

import re
from dataclasses import dataclass

from index.dates import is_weekday, parse_date
from index.ingest.places import read_place, title_case
from index.model import Dateline, Span

LONGEST = 160
"""In characters. No dateline is longer."""

_SPACE = re.compile(r"[^\S\r\n]*")
_SEPARATOR = re.compile(r"[^\S\r\n]*([,.;|·•])?[^\S\r\n]*")
_DASH = re.compile(r"[^\S\r\n]*(?:-{2,3}|[—–―−]|-(?=\s))[^\S\r\n]*")
_COLON = re.compile(r"[^\S\r\n]*:(?=\s|$)[^\S\r\n]*")
_IN_SLASHES = re.compile(r"/[^\S\r\n]*([^/\r\n()]{2,40}?)[^\S\r\n]*/")
_IN_PARENTHESES = re.compile(r"\([^\S\r\n]*([^()\r\n]{1,40}?)[^\S\r\n]*\)")
_BARE = re.compile(r"([A-Z][A-Z-]{2,20})(?=\.|[^\S\r\n]*(?:--|[—–/]|-\s|$))")
_REGION = re.compile(
    r"(?:[A-Z]\.){2,4}|[A-Z][a-z]{1,5}\.(?=[\s,])|[A-Z][\w’'-]+(?:[^\S\r\n]+(?:(?:of|and|the)[^\S\r\n]+)?[A-Z][\w’'-]+){0,3}"
)
_MONTH_AND_DAY = r"[A-Za-z]{3,9}\.?[^\S\r\n]*\d{1,2}(?:st|nd|rd|th)?(?:,?[^\S\r\n]*\d{4})?"
_DAY_AND_MONTH = r"\d{1,2}(?:st|nd|rd|th)?[^\S\r\n]+[A-Za-z]{3,9}\.?(?:,?[^\S\r\n]*\d{4})?"
_DATE = re.compile(
    rf"(?:[A-Za-z]{{3,9}}\.?,?[^\S\r\n]+)?(?:{_MONTH_AND_DAY}|{_DAY_AND_MONTH}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
    r"(?![\w:])"
)
_WEEKDAY = re.compile(r"[A-Za-z]{3,9}(?![\w])\.?")
# Words in parentheses that tell something else than an agency: a party, a state of the text, a number.
_NO_AGENCY = re.compile(r"(?:updated?|video|photos?|exclusive|opinion|lead|[a-z]-[a-z.]+|.*\d.*)$", re.IGNORECASE)

_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]*(?=\s|$)")
_SHORTEST_REPORT = 40
# "OPINION: …" is told from "NEW DELHI: …" only by what follows.
_SHORTEST_AFTER_COLON = 100


_TELLS_MORE = re.compile(r"[\d(/]|[A-Z][A-Z-]{2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline, the agency it names, and whether it is bare: a place alone, without date or agency."""

    dateline: Dateline
    agency: str | None
    is_bare: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece of a dateline: its kind is a letter, `value` what it says, `end` where it ends.

    P a place in capitals, p a place in title case, r a region, D a date, W a weekday, A an agency in
    parentheses, S an agency between slashes, B a bare agency in capitals.
    """

    kind: str
    value: str
    end: int


def may_tell_more(text: str, paragraph: Span) -> bool:
    """Whether a paragraph's dateline, if it has one, may tell a date or an agency; soon seen."""
    return _TELLS_MORE.search(text, paragraph.start, min(paragraph.end, paragraph.start + LONGEST)) is not None


def find_dateline(text: str, paragraph: Span) -> Found | None:
    """Read the dateline a paragraph begins with.

    Args:
        text: the document's text.
        paragraph: where the paragraph stands.

    Returns:
        The dateline, whose span takes in the dash or full stop that closes it, so that what follows is the
        report's first word; or None when the paragraph begins otherwise.
    """
    window = text[paragraph.start : min(paragraph.end, paragraph.start + LONGEST)]
    pieces, closing, end = _read(window)
    kinds = "".join(piece.kind for piece in pieces)
    rest = text[paragraph.start + end : paragraph.end].strip()
    if not _is_dateline(kinds, closing, rest):
        return None
    values = {piece.kind.lower(): piece.value for piece in pieces}
    place = values.get("p")
    if place and "r" in values:
        place = f"{place}, {values['r']}"
    date = values.get("d")
    span = Span(paragraph.start, paragraph.start + len(window[:end].rstrip()))
    dateline = Dateline(span.of(text), span, place and title_case(place), date and parse_date(date))
    agency = values.get("a") or values.get("s") or values.get("b")
    return Found(dateline, agency, is_bare=not set(kinds) & set("DASB"))


def _read(window: str) -> tuple[list[_Piece], str, int]:
    """Read pieces from the start of `window` on.

    Returns:
        The pieces; what closes them ("-", ":", ".", "$" for the line's end, or "" for anything else); and
        the offset behind it.
    """
    pieces: list[_Piece] = []
    at, separator, end = 0, "", 0
    while piece := _next_piece(window, at, separator, pieces):
        pieces.append(piece)
        end = piece.end
        dash, colon = _DASH.match(window, end), _COLON.match(window, end)
        if colon:
            return pieces, ":", colon.end()
        if dash and not _goes_on(window, dash.end(), pieces):
            return pieces, "-", dash.end()
        found = dash or _SEPARATOR.match(window, end)
        separator = "-" if dash else (found and found[1]) or ""
        at = found.end() if found else end
    if not pieces:
        return pieces, "", 0
    if separator == ".":
        return pieces, ".", at
    return pieces, "$" if not _SPACE.sub("", window[end:], count=1).strip(".,;|\r\n") else "", end


def _goes_on(window: str, at: int, pieces: list[_Piece]) -> bool:
    """Whether the dateline goes on behind a dash ("Geneva – 25 January –", "(X) - ROME, JAN 25 -")."""
    kinds = {piece.kind for piece in pieces}
    if kinds <= set("ASB"):
        place = read_place(window, at)
        after = _SEPARATOR.match(window, place.end) if place else None
        return bool(after and _read_date(window, after.end()))
    found = None if "D" in kinds else _DATE.match(window, at)
    if not found or not parse_date(found[0]):
        return False
    end = _SPACE.match(window, found.end())
    return bool(_DASH.match(window, found.end()) or (end and window[end.end() : end.end() + 1] in ("", "(", "/")))


def _next_piece(window: str, at: int, separator: str, before: list[_Piece]) -> _Piece | None:
    """The piece that stands at `at`, in view of the pieces and the separator before it."""
    kinds = {piece.kind for piece in before}
    if "D" not in kinds and (date := _read_date(window, at)):
        return date
    if not kinds & set("ASB"):
        agency = _read_agency(window, at, is_bare=bool(kinds & set("Pp")) and separator in (",", "."))
        if agency and (len(agency.value) > 1 or "D" in kinds):
            return agency
    if not kinds & set("Pp"):
        place = read_place(window, at)
        return _Piece("P" if place.is_capital else "p", place.text, place.end) if place else None
    if before[-1].kind in "Pp" and separator == "," and (region := _REGION.match(window, at)):
        return _Piece("r", region[0], region.end())
    return None


def _read_date(window: str, at: int) -> _Piece | None:
    """A date, in parentheses or not, or a weekday alone."""
    enclosed = _IN_PARENTHESES.match(window, at)
    if enclosed and parse_date(enclosed[1]):
        return _Piece("D", enclosed[1], enclosed.end())
    found = _DATE.match(window, at)
    if found and parse_date(found[0]):
        return _Piece("D", found[0], found.end())
    day = _WEEKDAY.match(window, at)
    return _Piece("W", day[0], day.end()) if day and is_weekday(day[0]) else None


def _read_agency(window: str, at: int, *, is_bare: bool) -> _Piece | None:
    """An agency between slashes or in parentheses; in bare capitals only where `is_bare`."""
    for kind, pattern in (("S", _IN_SLASHES), ("A", _IN_PARENTHESES), ("B", _BARE)):
        found = pattern.match(window, at) if kind != "B" or is_bare else None
        if found and len(found[1].split()) <= 4 and not _NO_AGENCY.match(found[1]):
            return _Piece(kind, " ".join(found[1].split()), found.end())
    return None


def _is_dateline(kinds: str, closing: str, rest: str) -> bool:
    """Judge by the kinds of the pieces, what closes them, and the rest of the paragraph."""
    has = set(kinds) - {"r", "W"}
    has_place, has_agency = bool(has & set("Pp")), bool(has & set("ASB"))
    if has_place and "D" in has:
        return has_agency or closing in tuple("-:$") or (closing == "." and ("P" in has or _is_report(rest)))
    if has_agency and (has_place or "D" in has):
        return closing in tuple("-:") or ("p" not in has and closing in tuple(".$") and "S" in has)
    if has_agency:
        return closing == "-" and _is_report(rest)
    if has != {"P"} or closing not in tuple("-:") or not _is_report(rest):
        return False
    return closing == "-" or len(rest) >= _SHORTEST_AFTER_COLON


def _is_report(rest: str) -> bool:
    """Whether what follows reads like the start of a report and not like the rest of a headline."""
    if len(rest) < _SHORTEST_REPORT or rest.isupper() or rest[0].islower():
        return False
    return _SENTENCE_END.search(rest) is not None
