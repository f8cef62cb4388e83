"""Whether two statements speak of the same place, body, person and time, as far as they name them."""

import re
from functools import lru_cache

from index.links.matter import telling_words
from index.links.pool import StatementPool
from index.links.voices import is_one_name
from index.model import Statement
from index.store.stopwords import STOP_WORDS
from index.store.words import form_of, forms, stem_of

_KINDS = ("gpe", "loc", "fac", "org", "person", "event")
_PLACES = ("gpe", "loc", "fac")
_PERIOD = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)[ -](?:quarter|half)|Q[1-4]|(?:19|20)\d\d)\b"
)

_NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]+")
_KIND = re.compile(
    r"\b(?:(?P<of>[a-z][a-z-]+) (?:of|at|in) (?:the )?(?P<after>[A-Z][\w’'-]+|(?<=of )[a-z][a-z-]+)"
    r"|(?P<before>(?!A |The |An )[A-Za-z][\w-]+) (?=(?P<thing>[a-z][a-z-]+)\b))"
)
"""Overlapping on purpose: each word of a row is the kind of the next."""
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    rf"\b(?:({_MONTH}) (\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})"
    r"|((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b"
)
_WHOLES = frozenset(
    map(stem_of, "nationwide countrywide worldwide throughout whole entire overall total altogether".split())
)
_EXTENTS = _WHOLES | frozenset(
    map(stem_of, "country province region district county capital city town village".split())
)


def names_other(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether each names a place, a body or a person where the other names another one."""
    mine, theirs = _only_here(one, other, pool), _only_here(other, one, pool)
    for kinds in (_PLACES, *((kind,) for kind in _KINDS[3:])):
        here, both = _of_kinds(mine[0], kinds), _of_kinds(mine[1], kinds)
        there, both_there = _of_kinds(theirs[0], kinds), _of_kinds(theirs[1], kinds)
        if here and there and not both and not both_there:
            return True
    return _is_called_otherwise(one, other, pool)


def _is_called_otherwise(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether each has names that stand nowhere in the other's document, and none in common."""
    mine, theirs = _capitalised(one), _capitalised(other)
    if mine & theirs:
        return False
    strange = (
        mine - _all_words(pool.document(other.document).text),
        theirs - _all_words(pool.document(one.document).text),
    )
    return all(
        any(not any(is_one_name(word, its) for its in against) for word in words)
        for words, against in ((strange[0], theirs), (strange[1], mine))
    )


def is_of_other_kind(one: Statement, other: Statement, *, by_name: bool = False) -> bool:
    """Whether both speak of a thing of the same name and each calls it of another kind.

    Args:
        one: a statement.
        other: another one.
        by_name: only where names tell the kinds apart ("the Kelim refinery", not "the pension bill").
    """
    mine, theirs = _kinds_of_things(one.content.text), _kinds_of_things(other.content.text)
    words, others = ({stem_of(form) for form in forms(each.content.text)} for each in (one, other))
    for thing, kinds in mine.items():
        against = theirs.get(thing, set())
        if by_name:
            kinds, against = (set(filter(str.istitle, each)) for each in (kinds, against))
        mine_in, theirs_in = {kind.lower() for kind in kinds}, {kind.lower() for kind in against}
        if kinds and against and not mine_in & (theirs_in | others) and not theirs_in & words:
            return True
    return False


@lru_cache(maxsize=20_000)
def _kinds_of_things(text: str) -> dict[str, set[str]]:
    """By the stem of each thing, what kind of it is meant: "the pension bill", "cases of measles", "the Orl refinery".

    Given are the stems of kinds; those of names keep their capital.
    """
    found: dict[str, set[str]] = {}
    for match in _KIND.finditer(text):
        kind, thing = match["before"] or match["after"], match["of"] or match["thing"]
        if kind.lower() not in STOP_WORDS and thing not in STOP_WORDS and kind not in _MONTH:
            stem = stem_of(form_of(kind))
            found.setdefault(stem_of(thing), set()).add(stem.title() if kind[0].isupper() else stem)
    return found


@lru_cache(maxsize=64)
def _all_words(text: str) -> frozenset[str]:
    return frozenset(forms(text))


def _capitalised(statement: Statement) -> set[str]:
    """The words of what is said that have a capital where they need none, months and weekdays left out."""
    return {form_of(match) for match in _NAME.findall(statement.content.text)} - _CALENDAR


def has_other_period(one: Statement, other: Statement) -> bool:
    """Whether each speaks of a month, a quarter or a year of which the other does not."""
    first, second = periods(one.content.text), periods(other.content.text)
    return bool(first and second and not first & second)


def _of_kinds(names: set[str], kinds: tuple[str, ...]) -> set[str]:
    return {name for name in names if name.partition(":")[0] in kinds}


def _only_here(one: Statement, other: Statement, pool: StatementPool) -> tuple[set[str], set[str]]:
    """The ids of what one statement names and the other's sentence does not; and of what both do."""
    words = set(forms(other.sentence.of(pool.document(other.document).text)))
    here: set[str] = set()
    both: set[str] = set()
    content = set(forms(one.content.text))
    for identifier, name in pool.entity_names(one):
        own = telling_words(identifier, name)
        if identifier != one.source.entity and not content.isdisjoint(own):
            is_common = any(is_one_name(word, their) for word in own for their in words)
            (both if is_common else here).add(identifier)
    return here, both


def has_other_extent(one: Statement, other: Statement) -> bool:
    """Whether one speaks of a whole and the other of a part: "nationwide" and "in the capital"."""
    here, there = ({stem_of(form) for form in forms(each.content.text)} & _EXTENTS for each in (one, other))
    return here != there and bool(here & _WHOLES or there & _WHOLES or (here and there and not here & there))


def days_named(statement: Statement) -> frozenset[str]:
    """The days that what is said names: "3 march" or "monday"."""
    found = set()
    for month, day, first, second, weekday in _DAY.findall(statement.content.text):
        found.add(weekday or f"{day or first} {month or second}")
    return frozenset(one.casefold() for one in found)


def has_other_day(one: Statement, other: Statement) -> bool:
    """Whether each names a day that the other does not, and none in common."""
    mine, theirs = days_named(one), days_named(other)
    return bool(mine and theirs and not mine & theirs)


def times_named(statement: Statement) -> frozenset[str]:
    """The days that what is said names, and the months, quarters and years."""
    days = days_named(statement)
    return days | {period for period in periods(statement.content.text) if not any(period in day for day in days)}


def periods(text: str) -> set[str]:
    """The months, quarters and years that a text names, folded."""
    return {match.casefold().replace("-", " ") for match in _PERIOD.findall(text)}
