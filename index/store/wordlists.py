"""For each word the documents, or statements, that say it: kept in memory, so that hundreds of words are looked up at
once; the index looks each up in every one of its segments.

Words that very many say are left out: they hardly tell one from another, and make up most of a text.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.positions import runs
from index.store.traits import Counts, Rows, Traits, buckets

_FEW = 1_000
_SHARE = 0.02
"""So many, or so large a share of all, may say a word that is looked up."""

Blocks = Callable[[], Iterable[tuple[Rows, NDArray[np.int64]]]]
"""Reads all rows, so many at a time, with a number for each."""


class WordLists:
    """The rows that say a word.

    Args:
        blocks: reads them; called twice, and gives the same both times.

    Attributes:
        counts: in how many of them each word comes up.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.counts = Counts()
        numbers, lengths = [_NONE], [_NONE]
        for rows, own in blocks():
            self.counts.add(rows.values, len(rows))
            numbers.append(own)
            lengths.append(rows.lengths)
        self._numbers = np.concatenate(numbers)
        self._lengths = np.sqrt(np.maximum(1, np.concatenate(lengths)), dtype=np.float32)
        self._starts, self._rows = self._listed(blocks)

    def _listed(self, blocks: Blocks) -> tuple[NDArray[np.uint32], NDArray[np.unsignedinteger[Any]]]:
        """Where the list of each bucket begins in all lists, and these.

        Each row is put where it belongs as it is read: to sort them all at once takes many times the memory of what
        is kept.
        """
        lengths = self.counts.up_to(max(_FEW, int(_SHARE * len(self._numbers))))
        starts = np.concatenate(([0], lengths.cumsum())).astype(np.uint32)
        lists = np.zeros(starts[-1], np.min_scalar_type(max(0, len(self._numbers) - 1)))
        free = starts[:-1].copy()
        first = 0
        for rows, _ in blocks():
            bucket = buckets(rows.values).astype(np.int32)
            is_listed = lengths[bucket] > 0
            bucket, owners = bucket[is_listed], rows.owners[is_listed]
            order = np.argsort(bucket, kind="stable")
            bucket = bucket[order]
            begins = np.flatnonzero(np.diff(bucket, prepend=-1))
            found, counts = bucket[begins], np.diff(begins, append=len(bucket))
            lists[runs(free[found].astype(np.int64), counts)] = owners[order] + first
            free[found] += counts.astype(np.uint32)
            first += len(rows)
        return starts, lists

    def best(self, words: Traits, limit: int) -> list[int]:
        """The numbers of the rows that say the rarest of some words and little else, best first."""
        wanted = np.unique(buckets(words))
        starts, ends = self._starts[wanted].astype(np.int64), self._starts[wanted + 1].astype(np.int64)
        lengths = ends - starts
        weights = np.repeat(self.counts.rarity_of_buckets(wanted) ** 2, lengths)
        rows, of = np.unique(self._rows[runs(starts, lengths)], return_inverse=True)
        scores = np.bincount(of, weights, len(rows)) / self._lengths[rows]
        chosen = np.argsort(-scores, kind="stable")[:limit]
        numbers: list[int] = self._numbers[rows[chosen]].tolist()
        return numbers


_NONE: NDArray[np.int64] = np.zeros(0, np.int64)
