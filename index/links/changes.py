"""What is otherwise in two statements on one matter: an update where the same source goes on, else a contradiction."""

from dataclasses import dataclass
from typing import Literal

from index.links.conflicts import conflict_of, development_of
from index.links.order import order
from index.links.pool import StatementPool
from index.links.scoring import Comparison
from index.links.voices import is_same_source

_LEAST_NEAR = 0.45
"""The score below which two statements may well speak of other things in the same words."""
_REASONS_AGAINST_ONESELF = 2


@dataclass(frozen=True, slots=True)
class Change:
    """That one statement updates or contradicts another, the rule that says so, and how sure it is, 0 to 1."""

    relation: Literal["updates", "contradicts"]
    rule: str
    sureness: float


def change_of(comparison: Comparison, pool: StatementPool) -> Change | None:
    """Say whether the later of two statements brings the earlier one up to date, or contradicts it.

    Args:
        comparison: the two.
        pool: where both come from.

    Returns:
        None where they can both hold, as far as can be told.
    """
    one, other = comparison.one, comparison.other
    is_same = is_same_source(one, other, pool)
    if is_same:
        first = 0 if comparison.is_inside_document else order(one, other, pool)
        if first in (-1, 1):
            found = development_of(comparison if first == 1 else comparison.turned(), pool)
            return Change("updates", found.rule, found.sureness) if found else None
    found = conflict_of(comparison, pool) if comparison.score >= _LEAST_NEAR else None
    if found is None or (is_same and found.reasons < _REASONS_AGAINST_ONESELF):
        # Hardly anybody turns round within a day: it is the same thing in other words.
        return None
    return Change("contradicts", found.rule, found.sureness)
