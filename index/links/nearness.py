"""How near the statements of a library are to one: worked out for hundreds of them at once, in arrays.

Three things are compared, each by a cosine: what is said, with the sentences around it; who says it; and the documents.
Words weigh by their rarity (Salton and Buckley 1988). A document is first moved towards those nearest to it, as
pseudo-relevance feedback moves a query (Rocchio 1971): two reports of one event that use other words are near the same
third ones.
"""

import numpy as np
from numpy.typing import NDArray

from index.store.traits import BESIDE, CODE, IN_CONTENT, IN_SENTENCE, IN_SOURCE, IS_NAMED, Counts, Rows

Scores = NDArray[np.float64]

_PARTS = ((IN_CONTENT, 0.25), (IN_SENTENCE, 0.45), (IN_SOURCE, 0.2), (IS_NAMED, 0.1))
"""How much the words of each part of a statement count. Who speaks tells two reports of one statement from others."""

_NEIGHBOURS = 5
"""Documents that one is drawn to."""
_DRAWN, _BY_CHANCE = 3.0, 0.05
"""How far each draws it: so many times what its nearness, a cosine, is above that of documents picked at random."""

_SLICE = 24
"""Words of which products are made at a time."""


def similar(statement: Rows, others: Rows, counts: Counts) -> Scores:
    """How near each of some statements is to one, by their words; 0 to 1.

    Args:
        statement: the one, in a single row.
        others: the rest, a row each.
        counts: in how many statements each word is said.
    """
    mine = np.sort(statement.values)
    codes = others.values & np.uint32(CODE)
    places = np.searchsorted(mine & np.uint32(CODE), codes).clip(max=max(0, len(mine) - 1))
    shared = (
        others.values & np.where(mine[places] & np.uint32(CODE) == codes, mine[places], 0) if len(mine) else codes * 0
    )
    weights, own_weights = counts.rarity(others.values) ** 2, counts.rarity(mine) ** 2
    owners, found = others.owners, np.zeros(len(others))
    for bit, share in _PARTS:
        if bit == IS_NAMED:
            weights, own_weights = np.ones_like(weights), np.ones_like(own_weights)
        both = np.bincount(owners, weights * (shared & bit > 0), len(others))
        lengths = (
            np.bincount(owners, weights * (others.values & bit > 0), len(others)) * own_weights[mine & bit > 0].sum()
        )
        found += share * np.divide(both, np.sqrt(lengths), out=np.zeros(len(others)), where=lengths > 0)
    return found.clip(0, 1)


def matters(documents: Rows, counts: Counts) -> Scores:
    """How near the first of some documents is to each of them, neighbours considered; 0 to 1."""
    nearness = _cosines(documents, counts)
    apart = nearness - np.eye(len(nearness))
    fifth = -np.partition(-apart, min(_NEIGHBOURS, len(apart)) - 1)[:, min(_NEIGHBOURS, len(apart)) - 1]
    drawn = np.where(apart >= fifth[:, None], _DRAWN * (apart - _BY_CHANCE).clip(0), 0) + np.eye(len(apart))
    # Not by a matrix product, see below.
    inner = np.einsum("ik,kj->ij", drawn, nearness)
    lengths = np.sqrt((inner * drawn).sum(1))
    found: Scores = ((drawn * inner[0]).sum(1) / np.maximum(1e-9, lengths * lengths[0])).clip(0, 1)
    return found


def shared_words(document: Rows, others: Rows) -> NDArray[np.int64]:
    """How many different words each of some documents shares with one, in a single row."""
    is_shared = np.isin(others.values & np.uint32(CODE), document.values & np.uint32(CODE))
    return np.bincount(others.owners[is_shared], minlength=len(others))


def _cosines(documents: Rows, counts: Counts) -> Scores:
    """The cosine of every two documents."""
    owners = documents.owners
    words, columns = np.unique(documents.values & np.uint32(CODE), return_inverse=True)
    often = 1 + np.log(np.maximum(1, documents.values & np.uint32(BESIDE)))
    weights = often * counts.rarity(words)[columns]
    lengths = np.sqrt(np.bincount(owners, weights**2, len(documents)))
    weights /= np.maximum(1e-9, lengths[owners])
    # A word of only one document counts in its length and nowhere else.
    is_shared = np.bincount(columns)[columns] > 1
    _, columns = np.unique(columns[is_shared], return_inverse=True)
    table = np.zeros((columns.max(initial=-1) + 1, len(documents)), np.float32)
    table[columns, owners[is_shared]] = weights[is_shared]
    found = np.zeros((len(documents), len(documents)), np.float64)
    # In slices, for which no threads are started: on a busy machine these take longer than the whole product.
    for first in range(0, len(table), _SLICE):
        part = table[first : first + _SLICE]
        found += np.ascontiguousarray(part.T) @ part
    np.fill_diagonal(found, 1)
    return found
