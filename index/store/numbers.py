"""Many numbers of the store, to be looked for in one segment after the other."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""Of the entries of a segment, by place: which are meant."""


class Numbers:
    """Numbers of documents or statements."""

    def __init__(self, numbers: Iterable[int]) -> None:
        found = np.fromiter(numbers, np.int64)
        self._holds = np.zeros(int(found.max(initial=-1)) + 1, np.bool_)
        self._holds[found] = True

    def among(self, numbers: NDArray[np.int64]) -> Mask:
        """Which of some numbers are there."""
        found = np.zeros(len(numbers), np.bool_)
        known = numbers < len(self._holds)
        found[known] = self._holds[numbers[known]]
        return found
