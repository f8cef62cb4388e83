"""How much two statements say of the same: words by their weight, and numbers of the same things."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from index.links.memory import once_per_pool
from index.links.pool import StatementPool
from index.links.quantities import Quantity, agree, quantities
from index.links.scope import times_named
from index.links.scoring import Comparison
from index.links.weak import is_weak
from index.links.weights import weights_of
from index.model import Statement

_PARTICULAR = 3
"""Digits that make a number one of its own: "261 votes" and "261 ayes"."""
_OF_NUMBER = 0.6
"""What a number weighs to the rarest word."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two statements share.

    Attributes:
        of_shorter: how much of what the lighter one says the other says too, 0 to 1, by the weight of the words.
        of_longer: the same of the heavier one.
        telling: the shared stems that say something of a matter.
        numbers: how many numbers of the same thing, days and months agree.
    """

    of_shorter: float
    of_longer: float
    telling: tuple[str, ...]
    numbers: int


def align(comparison: Comparison, pool: StatementPool) -> Alignment:
    """See how much two statements say of the same."""
    one, other = comparison.one, comparison.other
    telling = tuple(term for term in comparison.terms if not is_weak(term))
    mine, theirs = quantities(one.content.text), quantities(other.content.text)
    numbers = sum(any(_is_one_number(each, its) for its in theirs) for each in mine)
    days = len(times_named(one) & times_named(other))
    of_number = _OF_NUMBER * math.log(1 + pool.size())
    weights = _weight(one, pool), _weight(other, pool)
    shared = _weigh(telling, pool)
    heavy = [
        weight + of_number * (len(numbers_of) + len(times_named(each)))
        for weight, numbers_of, each in zip(weights, (mine, theirs), (one, other), strict=True)
    ]
    shorter, longer = min(heavy), max(heavy)
    shared += of_number * (numbers + days)
    return Alignment(
        min(1.0, shared / shorter) if shorter else 0.0,
        min(1.0, shared / longer) if longer else 0.0,
        telling,
        numbers + days,
    )


def _is_one_number(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers agree and are of the same thing, or so particular that they can hardly be of another."""
    if one.units & other.units:
        return agree(one, other)
    return one.value == other.value and _digits(one.value) >= _PARTICULAR


def _digits(value: float) -> int:
    """How many digits tell a number from others: three of 261 and of 2,610,000, one of two million."""
    return len(f"{value:.5e}".partition("e")[0].replace(".", "").rstrip("0"))


@once_per_pool
def _weight(statement: Statement, pool: StatementPool) -> float:
    return _weigh((term for term in pool.terms(statement) if not is_weak(term)), pool)


def _weigh(terms: Iterable[str], pool: StatementPool) -> float:
    weights = weights_of(pool)
    return sum(map(weights.of_term, terms))
