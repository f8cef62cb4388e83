"""For each word the documents, or statements, that say it: kept in memory, so that hundreds of words are looked up at
once; the index looks each up in every one of its segments.

Words that very many say are left out: they hardly tell one from another, and make up most of a text.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from index.store.traits import BUCKETS, Counts, Rows, Traits, buckets

_FEW = 1_000
_SHARE = 0.02
"""So many, or so large a share of all, may say a word that is looked up."""

Blocks = Callable[[], Iterable[tuple[Rows, NDArray[np.int64]]]]
"""Reads all rows, so many at a time, with a number for each."""


class WordLists:
    """The rows that say a word.

    Args:
        blocks: reads them; called twice.

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

    def _listed(self, blocks: Blocks) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Where the list of each bucket begins in all lists, and these."""
        most = max(_FEW, int(_SHARE * len(self._numbers)))
        words, said_by = [_NONE], [np.zeros(0, np.int32)]
        first = 0
        for rows, _ in blocks():
            is_telling = self.counts.of(rows.values) <= most
            words.append(buckets(rows.values[is_telling]))
            said_by.append((rows.owners[is_telling] + first).astype(np.int32))
            first += len(rows)
        bucket = np.concatenate(words)
        order = np.argsort(bucket, kind="stable")
        starts = np.concatenate(([0], np.bincount(bucket, minlength=BUCKETS).cumsum()))
        return starts, np.concatenate(said_by)[order]

    def best(self, words: Traits, limit: int) -> list[int]:
        """The numbers of the rows that say the rarest of some words and little else, best first."""
        wanted = np.unique(buckets(words))
        lengths = self._starts[wanted + 1] - self._starts[wanted]
        ends = lengths.cumsum()
        places = np.arange(lengths.sum()) + np.repeat(self._starts[wanted] - ends + lengths, lengths)
        weights = np.repeat(self.counts.rarity_of_buckets(wanted) ** 2, lengths)
        rows, of = np.unique(self._rows[places], return_inverse=True)
        scores = np.bincount(of, weights, len(rows)) / self._lengths[rows]
        chosen = np.argsort(-scores, kind="stable")[:limit]
        numbers: list[int] = self._numbers[rows[chosen]].tolist()
        return numbers


_NONE: NDArray[np.int64] = np.zeros(0, np.int64)
