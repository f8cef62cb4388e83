"""What entries count under, in memory, and which values most of some entries have."""

import numpy as np
from numpy.typing import NDArray

from index.store.facetcodes import FACET_BITS, NAMES, Coded
from index.store.positions import runs

TIED = 2_000


class FacetColumn:
    """For each entry, by its number, a run of codes. What replaces an entry's run is put behind all others."""

    def __init__(self) -> None:
        self._starts = np.zeros(0, np.int64)
        self._sizes = np.zeros(0, np.int64)
        self._codes = np.zeros(0, np.uint32)
        self._in_use = 0

    def put(self, coded: Coded) -> None:
        """Notes what entries count under."""
        missing = int(coded.numbers.max(initial=-1)) + 1 - len(self._starts)
        if missing > 0:
            # Twice what is there: statements come in with ever higher numbers.
            room = np.zeros(missing + len(self._starts), np.int64)
            self._starts, self._sizes = np.concatenate((self._starts, room)), np.concatenate((self._sizes, room))
        self._in_use += int(coded.sizes.sum() - self._sizes[coded.numbers].sum())
        self._starts[coded.numbers] = len(self._codes) + coded.sizes.cumsum() - coded.sizes
        self._sizes[coded.numbers] = coded.sizes
        self._codes = np.concatenate((self._codes, coded.codes))

    @property
    def is_wasteful(self) -> bool:
        """Whether most of the codes are of entries that have others by now."""
        return len(self._codes) > 2 * self._in_use

    def most_frequent(self, entries: NDArray[np.int64], most: int) -> list[list[tuple[int, int]]]:
        """For each facet the numbers of the values that most entries have, and how many have each.

        Those that as many have as the last one are given too, up to `TIED` of them, so that it can be told which of
        them come first.
        """
        known = entries[entries < len(self._starts)]
        codes = self._codes[runs(self._starts[known], self._sizes[known])]
        facets, values = codes & (1 << FACET_BITS) - 1, codes >> FACET_BITS
        found = []
        for facet in range(len(NAMES)):
            counts = np.bincount(values[facets == facet])
            least = np.partition(counts, -most)[-most] if len(counts) > most else 1
            there = np.flatnonzero(counts >= max(least, 1))
            there = there[np.argsort(-counts[there], kind="stable")][: most + TIED]
            found.append(list(zip(there.tolist(), counts[there].tolist(), strict=True)))
        return found
