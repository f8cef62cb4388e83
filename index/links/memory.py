"""What was worked out for a pool, kept as long as the pool lives."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from index.links.pool import StatementPool
from index.model import Statement

T = TypeVar("T")

_MOST = 1_024
"""So many results of a function are kept; then it begins anew."""


def once_per_pool(function: Callable[[Statement, StatementPool], T]) -> Callable[[Statement, StatementPool], T]:
    """Make a function of a statement remember its results; they must not hold the pool."""
    of_pools: WeakKeyDictionary[StatementPool, dict[str, T]] = WeakKeyDictionary()

    @wraps(function)
    def remembering(statement: Statement, pool: StatementPool) -> T:
        known = of_pools.setdefault(pool, {})
        found = known.get(statement.id)
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            found = known[statement.id] = function(statement, pool)
        return found

    return remembering
