"""Which statements are worth comparing: those that say the rarest words of a statement or of its sentence."""

from index.links.pool import StatementPool
from index.links.weights import Vector, weights_of
from index.model import Statement

_MOST_TERMS = 24
"""More words find hardly any more, and each costs a look into the index."""
_PER_LINK = 3
_FEWEST = 60


def candidates(statement: Statement, pool: StatementPool, *, limit: int) -> list[Statement]:
    """Find statements to compare with one.

    Args:
        statement: the statement asked about.
        pool: where to look.
        limit: how many links are wanted; several times as many candidates are found.

    Returns:
        Statements, the likeliest first, itself left out.
    """
    weights = weights_of(pool)
    content, sentence = weights.of_statement(statement), weights.of_sentence(statement)
    terms = _rarest(content) + [term for term in _rarest(sentence) if term not in content]
    found = _found(terms, pool, max(_FEWEST, _PER_LINK * limit))
    return [one for one in found if one.id != statement.id]


def saying(vector: Vector, pool: StatementPool, *, limit: int) -> list[Statement]:
    """Find the statements that say the rarest words of a vector, the likeliest first."""
    return _found(_rarest(vector), pool, limit)


def _found(terms: list[str], pool: StatementPool, limit: int) -> list[Statement]:
    return [pool.statement(identifier) for identifier, _ in pool.candidates(terms[:_MOST_TERMS], limit=limit)]


def _rarest(vector: Vector) -> list[str]:
    """The stems of a vector, those that say most first."""
    return sorted(vector, key=lambda term: (-vector[term], term))
