"""Whether two documents are about one matter: they name the same places, people or bodies."""

from collections.abc import Iterable

from index.links.memory import once_per_pool
from index.links.pool import StatementPool
from index.links.voices import BODIES, PARTS
from index.links.weights import cosine, weights_of
from index.model import Statement
from index.store.stopwords import STOP_WORDS
from index.store.words import forms, stem_of

_KINDS = frozenset({"gpe", "loc", "fac", "org", "person", "event", "norp", "product", "work_of_art", "law"})
_PLACES = frozenset(
    map(
        stem_of,
        "airport valley river bridge region province city island islands mountain mountains hill hills sea lake street "
        "square district county hospital hotel station port town village strait bay cape gulf peninsula road highway "
        "pass border plant mine republic kingdom states union park tower building school market".split(),
    )
)
"""Words that name many places."""

Name = tuple[str, ...]

_COMMON = _PLACES | BODIES | PARTS
_LEAST_NEAR = 0.18


def telling_words(identifier: str, name: str) -> list[str]:
    """The words of a name that tell it from others: a person's surname, else all that are no common nouns."""
    words = forms(name)
    if identifier.startswith("person:"):
        return words[-1:]
    return [
        word for word in words if len(word) > 2 and word not in STOP_WORDS and stem_of(word) not in _PLACES | BODIES
    ]


def shares_names(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether the documents of two statements name something in common, but for the agencies that report."""
    if one.document == other.document:
        return True
    mine, theirs = _names(one, pool), _names(other, pool)
    return _has_one_of(mine, theirs) or _has_one_of(theirs, mine)


def _has_one_of(names: frozenset[Name], others: frozenset[Name]) -> bool:
    """Whether all words of a name are among those of some others: "Porto Galenza" is not "Porto Valdreo"."""
    words = frozenset(word for name in others for word in name)
    return any(words.issuperset(name) for name in names)


def is_one_matter(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether the documents of two statements share names, and enough of their words besides."""
    if one.document == other.document:
        return True
    weights = weights_of(pool)
    nearness = cosine(weights.of_document(one.document), weights.of_document(other.document))
    return nearness >= _LEAST_NEAR and shares_names(one, other, pool)


@once_per_pool
def _names(statement: Statement, pool: StatementPool) -> frozenset[Name]:
    """The telling words of each thing that a statement's document names, and of the place it was written in."""
    read = pool.document(statement.document)
    agency = forms(read.agency or "")
    found: set[Name] = set()
    for identifier, name in _entities(statement.document, pool):
        if identifier.partition(":")[0] in _KINDS and forms(name) != agency:
            found.add(tuple(telling_words(identifier, name)))
    if read.dateline and read.dateline.place:
        found.add(tuple(telling_words("gpe:", read.dateline.place.partition(",")[0])))
    return frozenset(found - {()})


def _entities(document: str, pool: StatementPool) -> Iterable[tuple[str, str]]:
    return {entity for statement in pool.statements_of(document) for entity in pool.entity_names(statement)}
