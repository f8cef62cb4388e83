"""Place names as datelines write them: which words are one, and how they look in title case."""

import re
from dataclasses import dataclass

from index.dates import is_month, is_weekday

# Small words inside a name ("Rio de Janeiro", "Deir al-Balah"), which stay small in title case.
_PARTICLES_TEXT = """
ad al and ar as ash au aux az da de del des di do dos du e ed el em en es et la las le les los of on sul
sur the upon y
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
# What stands in capitals before a colon or a dash and is no place.
_NO_PLACES_TEXT = """
advisory alert analysis answer attention attn audio breaking brief briefing briefs bulletin caption
clarification column comment commentary contact corrected correction corrections corrects date
developing editor editorial editors embargoed exclusive explainer factbox feature file flash from
headline headlines insight interview kill latest lead letter live media more news newsmaker note opinion
photo photos podcast poll press preview profile question refile release review rpt source sources
special statement story subject summary table text timeline transcript update updated urgent video view
views watch withdrawn wrapup
"""
_NO_PLACES = frozenset(_NO_PLACES_TEXT.split())
_WORD = re.compile(r"(?:[^\W\d_]|['’.-](?=[^\W\d_]))+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_]\Z")
_SAINT = re.compile(r"(?:ste?|ft|mt)\Z", re.IGNORECASE)
_JOINT = re.compile(r"[^\S\r\n]*/[^\S\r\n]*|[^\S\r\n]+(?:and[^\S\r\n]+|&[^\S\r\n]+)?", re.IGNORECASE)
_MOST_WORDS = 8
_ALL_CAPITALS = frozenset({"DC", "EU", "UAE", "UK", "UN", "US", "USA"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place's name at some point of a text: where it ends, and whether it is written in capitals."""

    text: str
    end: int
    is_capital: bool


def read_place(text: str, at: int) -> Place | None:
    """Read the place, or the places joined by a slash or "and", that `text` names from `at` on.

    Args:
        text: a line of a report.
        at: offset of the first letter.

    Returns:
        The longest run of words in capitals, or else of capitalised words, that can name a place; None
        where there is none. Any capitalised words look like a place, so the caller has to ask for more.
    """
    start, end, first = at, at, None
    for _ in range(_MOST_WORDS):
        found = _WORD.match(text, at)
        if not found or is_month(found[0]) or is_weekday(found[0]):
            break
        kind = _kind(found[0], is_first=first is None)
        first = first or kind
        if kind not in (first, "particle") or first not in ("capital", "title"):
            break
        stop = _past_full_stop(text, found[0], found.end())
        if kind != "particle":
            end = stop
        gap = _JOINT.match(text, stop)
        if not gap:
            break
        at = gap.end()
    name = text[start:end]
    return Place(name, end, first == "capital") if _is_place(name) else None


def title_case(place: str) -> str:
    """A place's name in title case, words with small letters as they are ("Rio de Janeiro")."""
    words = re.split(r"(\s+|/)", " ".join(place.split()))
    return "".join(_in_title_case(word, is_first=number == 0) for number, word in enumerate(words))


def _kind(word: str, *, is_first: bool) -> str:
    """How a word is written: "capital", "title", "particle" (a small word inside a name) or "other"."""
    if word.lower() in _PARTICLES and not is_first:
        return "particle"
    letters = word.removeprefix("Mc")
    pieces = [piece for piece in letters.split("-") if piece not in _PARTICLES]
    if pieces and "".join(pieces).isupper() and (len(word) > 1):
        return "capital"
    return "title" if word[0].isupper() and len(word) > 1 else "other"


def _past_full_stop(text: str, word: str, end: int) -> int:
    """The end of a word, its full stop included where that belongs to it ("St.", "D.C.")."""
    belongs = _INITIALS.match(word) or _SAINT.match(word)
    return end + 1 if belongs and text.startswith(".", end) else end


def _is_place(name: str) -> bool:
    """Whether words that are written like a place's name can be one."""
    words = re.findall(r"[^\W\d_]+", name)
    return sum(map(len, words)) >= 3 and not any(word.lower() in _NO_PLACES for word in words)


def _in_title_case(word: str, *, is_first: bool) -> str:
    if not word.isupper() or word in _ALL_CAPITALS or _INITIALS.match(word.removesuffix(".")):
        return word
    if not is_first and word.lower() in _PARTICLES:
        return word.lower()
    pieces = word.split("-")
    for number, piece in enumerate(pieces):
        is_small = piece.lower() in _PARTICLES and number < len(pieces) - 1 and not (is_first and number == 0)
        pieces[number] = piece.lower() if is_small else re.sub(r"[^\W\d_]+", _capitalised, piece)
    return "-".join(pieces)


def _capitalised(found: re.Match[str]) -> str:
    return found[0].capitalize()
