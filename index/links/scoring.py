"""How near two statements are: one number from 0 to 1 that means the same for every statement of a library."""

from dataclasses import dataclass, replace

from index.links.memory import once_per_pool
from index.links.pool import StatementPool
from index.links.surroundings import surroundings_of
from index.links.weights import weights_of
from index.model import Statement
from index.store.words import forms, stem_of

LEAST = 0.16
"""Below this score two statements have words in common, not a matter."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two statements side by side.

    Attributes:
        one: the statement asked about.
        other: a candidate.
        score: how near they are, 0 to 1.
        matter: how near their documents are, 0 to 1.
        common: how many different words their documents share.
        terms: the stems both say, those that say most first.
        beside: all words that both sentences share, as the first writes them, but for those that only name
            who speaks; those that say most first.
        entities: ids and names of the entities both sentences mention, in order of their names.
    """

    one: Statement
    other: Statement
    score: float
    matter: float
    common: int
    terms: tuple[str, ...]
    beside: tuple[str, ...]
    entities: tuple[tuple[str, str], ...]

    @property
    def is_inside_document(self) -> bool:
        """Whether both stand in the same document."""
        return self.one.document == self.other.document

    def turned(self) -> "Comparison":
        """The same from the other's side."""
        return replace(self, one=self.other, other=self.one)


def compare(one: Statement, other: Statement, pool: StatementPool) -> Comparison:
    """Compare two statements.

    Args:
        one: the statement asked about.
        other: a candidate.
        pool: where both come from.

    Returns:
        Both with their score (see `nearness`) and what they share.
    """
    weights = weights_of(pool)
    mine, theirs = weights.of_statement(one), weights.of_statement(other)
    others = dict(pool.entity_names(other))
    shared = [(identifier, name) for identifier, name in pool.entity_names(one) if identifier in others]
    terms = sorted(mine.keys() & theirs.keys(), key=lambda term: (-mine[term], term))
    around = surroundings_of(one, pool)
    named = tuple(sorted(shared, key=lambda pair: pair[1]))
    beside = _beside(one, other, pool)
    return Comparison(one, other, around.score(other), *around.matter(other.document), tuple(terms), beside, named)


def _beside(one: Statement, other: Statement, pool: StatementPool) -> tuple[str, ...]:
    weights = weights_of(pool)
    mine, theirs = weights.of_sentence(one), weights.of_sentence(other)
    shared = (mine.keys() & theirs.keys()) - _naming(one, pool) - _naming(other, pool)
    written = _written(one, pool)
    return tuple(written[term] for term in sorted(shared, key=lambda term: (-mine[term], term)))


@once_per_pool
def _written(statement: Statement, pool: StatementPool) -> dict[str, str]:
    """The words of a statement's sentence by their stems."""
    text = pool.document(statement.document).text
    return {stem_of(form): form for form in forms(statement.sentence.of(text))}


@once_per_pool
def _naming(statement: Statement, _: StatementPool) -> frozenset[str]:
    """The stems of the words that name a statement's source, but for those that it says."""
    said = set(forms(statement.content.text))
    words = forms(f"{statement.source.text} {statement.source.name or ''}")
    return frozenset(stem_of(form) for form in words if form not in said)
