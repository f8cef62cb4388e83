"""How near two statements are: one number from 0 to 1 that means the same for every statement of a library."""

import math
from dataclasses import dataclass

from index.links.pool import StatementPool
from index.links.weights import cosine, weights_of
from index.model import Statement

# Found on news sentences that share an event: names add little to the words they are made of, and the matter of the
# whole document tells two reports of one event from two that only share words.
_NAMES = 0.1
_MATTER = 0.6

LEAST = 0.16
"""Below this score two statements have words in common, not a matter."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two statements side by side.

    Attributes:
        one: the statement asked about.
        other: a candidate.
        score: how near they are, 0 to 1.
        terms: the stems both say, those that say most first.
        entities: ids and names of the entities both sentences mention, in order of their names.
    """

    one: Statement
    other: Statement
    score: float
    terms: tuple[str, ...]
    entities: tuple[tuple[str, str], ...]

    @property
    def is_inside_document(self) -> bool:
        """Whether both stand in the same document."""
        return self.one.document == self.other.document


def compare(one: Statement, other: Statement, pool: StatementPool) -> Comparison:
    """Compare two statements.

    The words of what is said and of the sentences around it are compared by the cosine of their tf-idf
    vectors, names are added, and the whole is weighed by how near the two documents are.

    Args:
        one: the statement asked about.
        other: a candidate.
        pool: where both come from.

    Returns:
        Both with their score and what they share.
    """
    weights = weights_of(pool)
    mine, theirs = weights.of_statement(one), weights.of_statement(other)
    words = (cosine(mine, theirs) + cosine(weights.of_sentence(one), weights.of_sentence(other))) / 2
    names, other_names = pool.entity_names(one), dict(pool.entity_names(other))
    shared = [(identifier, name) for identifier, name in names if identifier in other_names]
    named = len(shared) / math.sqrt(len(names) * len(other_names)) if shared else 0.0
    nearness = (1 - _NAMES) * words + _NAMES * named
    matter = 1.0
    if one.document != other.document:
        matter = cosine(weights.of_document(one.document), weights.of_document(other.document))
    score = nearness ** (1 - _MATTER) * matter**_MATTER
    terms = sorted(mine.keys() & theirs.keys(), key=lambda term: (-mine[term], term))
    return Comparison(one, other, score, tuple(terms), tuple(sorted(shared, key=lambda pair: pair[1])))
