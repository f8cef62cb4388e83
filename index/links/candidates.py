"""Which statements are worth comparing: the nearest ones around a statement, or those that say given words."""

from index.links.pool import StatementPool
from index.links.surroundings import surroundings_of
from index.links.weights import Vector
from index.model import Statement

_MOST_TERMS = 24
"""More words find hardly any more, and each costs a look into the index."""
_MORE = 2
"""Sentences that are looked at beyond the links wanted, as not every one is linked."""
_FEWEST = 20


def candidates(statement: Statement, pool: StatementPool, *, limit: int) -> list[Statement]:
    """Find statements to compare with one.

    Args:
        statement: the statement asked about.
        pool: where to look.
        limit: how many links are wanted; some more candidates are found.

    Returns:
        Statements, itself left out: those of other documents, the likeliest first, then those of its own.
    """
    found = surroundings_of(statement, pool).best(max(_FEWEST, limit + _MORE))
    beside = (one for one in pool.statements_of(statement.document) if one.id != statement.id)
    return [*found, *beside]


def saying(vector: Vector, pool: StatementPool, *, limit: int) -> list[Statement]:
    """Find the statements that say the rarest words of a vector, the likeliest first."""
    return _found(_rarest(vector), pool, limit)


def _found(terms: list[str], pool: StatementPool, limit: int) -> list[Statement]:
    return [pool.statement(identifier) for identifier, _ in pool.candidates(terms[:_MOST_TERMS], limit=limit)]


def _rarest(vector: Vector) -> list[str]:
    """The stems of a vector, those that say most first."""
    return sorted(vector, key=lambda term: (-vector[term], term))
