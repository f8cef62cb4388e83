"""Whether two statements speak of the same place, body, person and time, as far as they name them."""

import re

from index.links.pool import StatementPool
from index.model import Statement
from index.store.words import forms

_KINDS = ("gpe", "loc", "fac", "org", "person", "event")
_PLACES = ("gpe", "loc", "fac")
_PERIOD = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)[ -](?:quarter|half)|Q[1-4]|(?:19|20)\d\d)\b"
)


def names_other(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether each names a place, a body or a person where the other names another one."""
    mine, theirs = _only_here(one, other, pool), _only_here(other, one, pool)
    for kinds in (_PLACES, *((kind,) for kind in _KINDS[3:])):
        here, both = _of_kinds(mine[0], kinds), _of_kinds(mine[1], kinds)
        there, both_there = _of_kinds(theirs[0], kinds), _of_kinds(theirs[1], kinds)
        if here and there and not both and not both_there:
            return True
    return False


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
        own = forms(name)
        if own and own[-1] in content and identifier != one.source.entity:
            (both if own[-1] in words else here).add(identifier)
    return here, both


def periods(text: str) -> set[str]:
    """The months, quarters and years that a text names, folded."""
    return {match.casefold() for match in _PERIOD.findall(text)}
