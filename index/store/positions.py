"""Where words stand, for many entries at once: keys of an entry's place and a position in it, ascending.

As keys follow each other like the words of one long text, with a gap after every entry that nothing spans, phrases and
words near to each other are found by comparing sorted arrays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.packing import number_array

Keys = NDArray[np.int64]

ENTRY = 32
"""A place is that many bits above a position."""

_WIDTHS = (0, 1, 2)


def position_keys(
    places: NDArray[np.int64], starts: NDArray[np.int64], lengths: NDArray[np.int64], data: bytes
) -> Keys:
    """The keys of packed positions; see `schema.PackedPositions`.

    Args:
        places: of the entries.
        starts: where in the data the positions of each begin.
        lengths: how many bytes they take.
        data: the packed positions.

    Raises:
        ValueError, IndexError: the data is damaged.
    """
    packed = np.frombuffer(data, np.uint8)
    widths = packed[starts]
    if lengths.min(initial=1) < 1 or widths.max(initial=0) > _WIDTHS[-1]:
        raise ValueError("packed positions can't be read")
    found = [_keys_of_width(width, widths == width, places, starts, lengths, packed) for width in _WIDTHS]
    keys = np.concatenate([one for one in found if len(one)] or found[:1])
    keys.sort()
    return keys


def _keys_of_width(
    width: int,
    chosen: NDArray[np.bool_],
    places: NDArray[np.int64],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    packed: NDArray[np.uint8],
) -> Keys:
    """The keys of those whose numbers take one, two or four bytes."""
    sizes = lengths[chosen] - 1
    steps = number_array(width, packed[runs(starts[chosen] + 1, sizes)].tobytes()).astype(np.int64)
    counts = sizes >> width
    # The sum of all steps, less what it was before the first of the entry.
    sums = steps.cumsum()
    before = np.concatenate(([0], sums))[counts.cumsum() - counts]
    keys: Keys = (places[chosen].repeat(counts) << ENTRY) + sums - before.repeat(counts)
    return keys


def runs(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each start on, so many of each, in a row."""
    ends: NDArray[np.int64] = sizes.cumsum()
    shift: NDArray[np.int64] = starts - ends + sizes
    return shift.repeat(sizes) + np.arange(sizes.sum(), dtype=np.int64)


def places_of(keys: Keys) -> NDArray[np.int64]:
    """The places of the entries; one that has several keys comes several times."""
    return keys >> ENTRY


def in_both(keys: Keys, others: Keys) -> Keys:
    """The keys that are among others too."""
    if not len(others):
        return others
    at = np.searchsorted(others, keys)
    at[at == len(others)] = 0
    common: Keys = keys[others[at] == keys]
    return common


def ends_of_spreads(keys: Mapping[str, Keys], wanted: Sequence[str], most: int) -> Keys:
    """The keys at which a stretch ends that has all wanted words at most so far apart; see `fitting.spread`."""
    ends = np.concatenate(list(keys.values()))
    for word, count in Counter(wanted).items():
        last = np.searchsorted(keys[word], ends, "right") - count
        ends, last = ends[last >= 0], last[last >= 0]
        ends = ends[ends - keys[word][last] <= most]
    return ends
