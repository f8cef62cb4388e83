"""How near two statements are: one number from 0 to 1 that means the same for every statement of a library."""

from dataclasses import dataclass, replace

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
        terms: the stems both say, those that say most first.
        beside: where there are none, the words of its sentence that the first shares with the other's.
        entities: ids and names of the entities both sentences mention, in order of their names.
    """

    one: Statement
    other: Statement
    score: float
    matter: float
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
    beside = () if terms else _beside(one, other, pool)
    return Comparison(one, other, around.score(other), around.matter(other.document), tuple(terms), beside, named)


def _beside(one: Statement, other: Statement, pool: StatementPool) -> tuple[str, ...]:
    """The words of a sentence that another shares, as they are written, those that say most first."""
    weights = weights_of(pool)
    mine, theirs = weights.of_sentence(one), weights.of_sentence(other)
    written = {stem_of(form): form for form in forms(one.sentence.of(pool.document(one.document).text))}
    return tuple(written[term] for term in sorted(mine.keys() & theirs.keys(), key=lambda term: (-mine[term], term)))
