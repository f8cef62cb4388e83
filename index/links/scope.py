"""Whether two statements speak of the same place, body, person and time, as far as they name them."""

import re

from index.links.matter import telling_words
from index.links.pool import StatementPool
from index.links.voices import is_one_name
from index.model import Statement
from index.store.words import forms, stem_of

_KINDS = ("gpe", "loc", "fac", "org", "person", "event")
_PLACES = ("gpe", "loc", "fac")
_PERIOD = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)[ -](?:quarter|half)|Q[1-4]|(?:19|20)\d\d)\b"
)

_WHOLES = frozenset(map(stem_of, "nationwide countrywide worldwide throughout whole entire overall total altogether".split()))
_EXTENTS = _WHOLES | frozenset(map(stem_of, "country province region district county capital city town village".split()))


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
        own = telling_words(identifier, name)
        if identifier != one.source.entity and not content.isdisjoint(own):
            is_common = any(is_one_name(word, their) for word in own for their in words)
            (both if is_common else here).add(identifier)
    return here, both


def has_other_extent(one: Statement, other: Statement) -> bool:
    """Whether one speaks of a whole and the other of a part: "nationwide" and "in the capital"."""
    here, there = ({stem_of(form) for form in forms(each.content.text)} & _EXTENTS for each in (one, other))
    return here != there and bool(here & _WHOLES or there & _WHOLES or (here and there and not here & there))


def periods(text: str) -> set[str]:
    """The months, quarters and years that a text names, folded."""
    return {match.casefold() for match in _PERIOD.findall(text)}
