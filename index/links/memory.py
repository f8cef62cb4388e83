"""What was worked out for a pool, kept as long as the pool lives."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from index.links.pool import StatementPool
from index.model import Statement

T = TypeVar("T")

_KNOWN: WeakKeyDictionary[StatementPool, dict[tuple[str, str], object]] = WeakKeyDictionary()


def once_per_pool(function: Callable[[Statement, StatementPool], T]) -> Callable[[Statement, StatementPool], T]:
    """Make a function of a statement remember its results; they must not hold the pool."""

    @wraps(function)
    def remembering(statement: Statement, pool: StatementPool) -> T:
        known = _KNOWN.setdefault(pool, {})
        key = (function.__name__, statement.id)
        if key not in known:
            known[key] = function(statement, pool)
        return known[key]  # type: ignore[return-value]  # what this very function put there

    return remembering
