"""Many numbers of the store, to be looked for in one segment after the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise


class Numbers:
    """Numbers of documents or statements.

    Attributes:
        all: each of them.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self.all = frozenset(numbers)

    @cached_property
    def _ordered(self) -> list[int]:
        return sorted(self.all)

    def between(self, first: int, last: int) -> Sequence[int]:
        """Those from one number to another, in order."""
        ordered = self._ordered
        return ordered[bisect_left(ordered, first) : bisect_right(ordered, last)]


def is_ascending(numbers: Sequence[int]) -> bool:
    """Whether each number is greater than the one before it."""
    return all(one < other for one, other in pairwise(numbers))
