"""How many, how much: the numbers that a text gives, of what, and whether two of them can both be right."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from index.store.stopwords import STOP_WORDS
from index.store.words import form_of, stem_of

Bound = Literal["exactly", "about", "at least", "at most"]

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: float(value) for value, word in enumerate(_ONES)}
_WORDS |= {word: 10.0 * value for value, word in enumerate(_TENS, 2)}
_TIMES = {
    **{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0},
    **{"mln": 1e6, "bln": 1e9, "mn": 1e6, "bn": 1e9},
}
_TOKEN = re.compile(r"[$€£¥]|\d+(?:[.,:]\d+)*|%|[^\W\d_]+(?:['’.-][^\W\d_]+)*|[,;()]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ADDED = 2
_FRACTIONS = {"quarter": 0.25, "half": 0.5}
_SINGLE = {"a", "an", "another"}
_ABOUT = {"about", "around", "roughly", "some", "nearly", "almost", "approximately", "estimated", "close", "well"}
_LEAST = {"least", "over", "more", "above", "exceeded"}
_MOST = {"most", "under", "fewer", "less", "below", "up"}
_CLOCK = {"am", "pm", "oclock", "gmt"}
_SIGNS = frozenset("$€£¥")
_MORE = {"more", "another", "additional", "further", "other"}
"""Such a number is added to one that is not told."""
_ORDER = {"no", "number", "article", "page", "chapter", "paragraph", "flight", "unit", "room", "round"}
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
_CALENDAR = _MONTHS | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PERCENT = frozenset({"percent", "percentag", "cent"})
_MONEY = frozenset(
    map(
        stem_of,
        "dollar euro pound crown krone krona peso rupee franc mark yen yuan ruble rouble dinar real lira".split(),
    )
)

_TIME = frozenset(map(stem_of, "second minute hour day week month year time old".split()))
_ANYTHING = frozenset({"percent", "money"})
_BEFORE, _BEHIND = 2, 4
"""Words before and behind a number in which a name says whose it is."""
_STEM = 5
"""Letters by which "Kestria" and "Kestrian" are one."""
_AROUND = 7
"""Words to either side of a number that may say of what it is."""

DEAD = frozenset(map(stem_of, "die dead death kill fatality body corpse slain toll lives".split()))
INJURED = frozenset(map(stem_of, "injure injured injury wound wounded hurt hospitalised hospitalized".split()))
MISSING = frozenset(map(stem_of, "missing unaccounted".split()))
_FATES = (("dead", DEAD), ("injured", INJURED), ("missing", MISSING))
_PEOPLE = frozenset(
    map(
        stem_of,
        "people person man men woman women child children soldier civilian passenger worker miner resident victim "
        "student pupil tourist fisherman crew officer serviceman troops protester demonstrator others".split(),
    )
)
_NEAR = 7
"""Words within which a fate is that of a number of people."""

_COUNTED_BEFORE = 16
"""Words between "the number of" and the number, at most."""

_ROUNDING = 0.02
_LOOSELY = 0.15


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        value: as a plain number, "1.5 million" being 1500000.
        bound: whether it is given as it is, as an estimate, or as a limit.
        units: stems of the words that may say of what: the next few; "percent" and "money" for these, "dead",
            "injured" and "missing" for people.
        context: stems of the words around it.
        names: words with a capital close by: of whom or where ("soldiers of Kestria", "Kestrian soldiers"), folded.
    """

    value: float
    bound: Bound
    units: frozenset[str]
    context: frozenset[str]
    names: frozenset[str]

    def is_of_what(self, other: "Quantity") -> bool:
        """Whether two numbers may be of the same thing; of percentages and sums the words around must say so,
        and spans of time are of anything."""
        if not self.units & other.units - _TIME or (self.names and other.names and not self.names & other.names):
            return False
        return not self.units & _ANYTHING or not self.context.isdisjoint(other.context)


@lru_cache(maxsize=20_000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities that a text gives, in order; years, days of the month, hours and numbers of things left out."""
    written = [part for token in _TOKEN.findall(text) for part in _parts(token)]
    tokens = [form_of(token) if token[0].isalpha() else token for token in written]
    found = []
    at = 0
    while at < len(tokens):
        value, end = _number(tokens, at)
        if value is None:
            at += 1
            continue
        if not _is_other(tokens, written, at, end):
            found.append(
                Quantity(
                    value,
                    _bound(tokens, at),
                    _units(tokens, at, end),
                    _context(tokens, at, end),
                    _names(written, at, end),
                )
            )
        at = end
    return tuple(found)


def _parts(token: str) -> list[str]:
    """A token, or two: "seven-year"."""
    first, hyphen, rest = token.partition("-")
    return [first, rest] if hyphen and rest and first.lower() in _WORDS and rest.lower() not in _WORDS else [token]


def _number(tokens: list[str], at: int, more: int = _ADDED) -> tuple[float | None, int]:
    """The number that begins at a token, and where it ends; parts may be added ("two thousand three hundred")."""
    token = tokens[at]
    end = at + 1
    if token[0].isdecimal():
        if ":" in token:
            return None, end
        plain = token.replace(",", "") if _GROUPED.fullmatch(token) else token.replace(",", ".")
        if plain.count(".") > 1:
            return None, end
        value = float(plain)
    elif token.partition("-")[0] in _WORDS and all(part in _WORDS for part in token.split("-")):
        value = sum(_WORDS[part] for part in token.split("-"))
        if token in _TENS and end < len(tokens) and 0 < _WORDS.get(tokens[end], 99) < 10:
            value, end = value + _WORDS[tokens[end]], end + 1
    elif token in _FRACTIONS and tokens[end : end + 2] in (["of", "a"], ["of", "one"]) and tokens[end + 2 : end + 3]:
        return (_FRACTIONS[token] * _TIMES[tokens[end + 2]], end + 3) if tokens[end + 2] in _TIMES else (None, end)
    elif token == "half" and tokens[end : end + 1] == ["a"] and tokens[end + 1 : end + 2] and tokens[end + 1] in _TIMES:
        return 0.5 * _TIMES[tokens[end + 1]], end + 2
    elif token in _SINGLE and end < len(tokens) and tokens[end] in _TIMES:
        value = 1.0
    else:
        return None, end
    while end < len(tokens) and tokens[end] in _TIMES:
        value, end = value * _TIMES[tokens[end]], end + 1
        if more and end < len(tokens) and tokens[end] in _WORDS and value >= 100:
            added, stop = _number(tokens, end, more - 1)
            if added is not None and added < value:
                value, end = value + added, stop
                break
    return value, end


def _is_other(tokens: list[str], written: list[str], at: int, end: int) -> bool:
    """Whether a number is a date, an hour, "one of them" or the name of something."""
    before = tokens[at - 1] if at else ""
    after = tokens[end] if end < len(tokens) else ""
    if tokens[at] == "one" and after not in ("percent", "%", "per") and stem_of(after) not in _PEOPLE:
        return True
    if after in _MORE or (at + 1 < len(tokens) and before in _MORE):
        return True
    number = tokens[at]
    is_year = number.isdecimal() and len(number) == 4 and "1900" <= number <= "2100" and before not in _SIGNS
    beside = (*written[max(0, at - 1) : at], *written[end : end + 1])
    is_day = len(number) <= 2 and any(word[0].isupper() and form_of(word) in _MONTHS for word in beside)
    return is_year or is_day or after in _CLOCK or before in _ORDER


def _bound(tokens: list[str], at: int) -> Bound:
    before = set(tokens[max(0, at - 3) : at])
    is_least, is_most = bool(before & _LEAST), bool(before & _MOST)
    if before & {"no", "not"} and is_least != is_most:
        # "no more than", "not less than"
        is_least, is_most = is_most, is_least
    if is_least or is_most:
        return "at least" if is_least else "at most"
    return "about" if before & _ABOUT else "exactly"


def _units(tokens: list[str], at: int, end: int) -> frozenset[str]:
    after = tokens[end : end + 4]
    if after[:1] == ["percentage"] and after[1:2] in (["point"], ["points"]):
        after = after[1:]
    if after[:1] == ["%"] or after[:1] in (["percent"], ["percentage"]) or after[:2] == ["per", "cent"]:
        return frozenset({"percent"})
    stems: list[str] = []
    for token in after:
        if token in ",;()" or token[0].isdecimal():
            break
        if token not in STOP_WORDS:
            stems.append(stem_of(token))
        elif stems:
            break
    if (at and tokens[at - 1] in _SIGNS) or _MONEY.intersection(stems[:2]):
        return frozenset({"money"})
    stems += _counted(tokens, at, has_own=bool(stems))
    is_of_people = not stems or _PEOPLE.union(DEAD, INJURED, MISSING).intersection(stems)
    fate = _fate(tokens, at, end) or _fate_of(stems) if is_of_people else None
    if fate:
        return frozenset({fate})
    return frozenset({"people", *stems[:3]}) if _PEOPLE.intersection(stems[:2]) else frozenset(stems[:3])


def _context(tokens: list[str], at: int, end: int) -> frozenset[str]:
    around = (*tokens[max(0, at - _AROUND) : at], *tokens[end : end + _AROUND])
    stems = {stem_of(token) for token in around if token[0].isalpha() and token not in STOP_WORDS}
    return frozenset(stems) - _PERCENT - _MONEY - _TIMES.keys()


def _names(written: list[str], at: int, end: int) -> frozenset[str]:
    near = (*written[max(1, at - _BEFORE) : at], *written[end : end + _BEHIND])
    return frozenset(form_of(token)[:_STEM] for token in near if token[0].isupper() and form_of(token) not in _CALENDAR)


def _counted(tokens: list[str], at: int, *, has_own: bool) -> list[str]:
    """What stands before a number that counts it: "a magnitude of 6.2", "the number of those killed rose to 17"."""
    if at > 1 and tokens[at - 1] == "of" and tokens[at - 2] not in STOP_WORDS:
        return [stem_of(tokens[at - 2])]
    if has_own:
        return []
    for place in range(max(0, at - _COUNTED_BEFORE), at - 1):
        if tokens[place] in ("number", "toll", "count", "total"):
            around = tokens[max(0, place - 1) : min(at, place + 6)]
            return [stem_of(token) for token in around if token[0].isalpha() and token not in STOP_WORDS]
    return []


def _fate(tokens: list[str], at: int, end: int) -> str | None:
    """What has become of so many people, by the nearest word that says it."""
    nearest: dict[str, int] = {}
    for place in range(max(0, at - _NEAR), min(len(tokens), end + _NEAR)):
        stem = stem_of(tokens[place])
        for fate, words in _FATES:
            if stem in words:
                away = at - place if place < at else place - end
                # What follows a number is said of it rather than what comes before.
                nearest[fate] = min(nearest.get(fate, 99), 2 * away + (place < at))
    return min(nearest, key=nearest.__getitem__, default=None)


def _fate_of(stems: list[str]) -> str | None:
    return next((fate for fate, words in _FATES if words.intersection(stems)), None)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of the same thing are one, as far as it was rounded or estimated."""
    low, high = sorted((one.value, other.value))
    if low == high:
        return True
    loose = {one.bound, other.bound} != {"exactly"}
    return high - low <= (_LOOSELY if loose else _ROUNDING) * high


def can_both_be(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of the same thing can both be right, or one is the other rounded."""
    if agree(one, other):
        return True
    for limit, value in ((one, other.value), (other, one.value)):
        if limit.bound == "at least" and value > limit.value:
            return True
        if limit.bound == "at most" and value < limit.value:
            return True
    return False


Fits = Callable[[Quantity, Quantity], bool]


def differing(one: tuple[Quantity, ...], other: tuple[Quantity, ...], fits: Fits) -> bool:
    """Whether both texts give quantities of the same thing, and none of the one fits one of the other."""
    for mine in one:
        if any(mine.units & each.units and agree(mine, each) for each in other):
            continue
        theirs = [each for each in other if mine.is_of_what(each)]
        mates = [each for each in one if mine.is_of_what(each)]
        if theirs and not any(
            fits(each, their) for each in (*mates, *_sum(mates)) for their in (*theirs, *_sum(theirs))
        ):
            return True
    return False


def _sum(parts: list[Quantity]) -> list[Quantity]:
    """Several numbers of one thing taken together: "150 from each side"."""
    return [replace(parts[0], value=sum(part.value for part in parts))] if len(parts) > 1 else []
