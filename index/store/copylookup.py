"""Which documents share prints with one, and how many documents have each of its paragraphs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from index.model import Document
from index.store.copyprints import heading_print, headings_of, paragraph_prints
from index.store.copyrows import DOCUMENT_BITS
from index.store.documents import DocumentStore
from index.store.facetcodes import NAMES

MOST_LOOKED_AT = 400
"""A print that more documents have tells nothing; no more are counted."""
_MOST_NEAR = 60
"""So many documents are compared with one, those that share its rarest prints first."""
_LEAST_WEIGHT = 0.03
"""A shared print weighs 1 divided by how many documents have it; three of a formula that hundreds have are nothing …"""
_LEAST_WEIGHT_OF_ONE = 0.2
"""… and neither is a single one that a few have, which is a turn of phrase."""
_DOCUMENT = (1 << DOCUMENT_BITS) - 1


@dataclass(frozen=True, slots=True)
class Near:
    """The documents that share prints with one.

    Attributes:
        documents: their numbers, those that share its rarest prints first.
        frequencies: for each paragraph by its number, how many documents have it or most of it, itself counted.
    """

    documents: tuple[int, ...]
    frequencies: dict[int, int]


class CopyLookup:
    """Looks up prints in a store. Numbers are the store's own, of documents."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store

    def near(self, number: int, document: Document) -> Near:
        """The documents that share a paragraph's print or a heading with one."""
        paragraphs: dict[int, list[int]] = defaultdict(list)
        for places, prints in paragraph_prints(document):
            for place, found in zip(places.tolist(), prints.tolist(), strict=True):
                paragraphs[place].append(found)
        headings = [heading_print(words) for words in headings_of(document)]
        holders = self._holders({*headings, *(one for prints in paragraphs.values() for one in prints)})
        frequencies = {
            # The middle one: the smallest may be a change, the largest a common turn of phrase.
            place: sorted(len(holders[one]) for one in prints)[len(prints) // 2]
            for place, prints in paragraphs.items()
        }
        return Near(_ranked(number, holders.values())[:_MOST_NEAR], frequencies)

    def shared(self) -> tuple[int, ...]:
        """The numbers of the documents that have two prints in common with another, in the order they were read.

        Of the documents with a print, each is paired with the one before it and with the first: enough for copies,
        which have many prints in common, and no more work than there are prints.
        """
        with self._store.database.reading() as connection:
            rows = connection.execute("SELECT key FROM prints ORDER BY key")
            keys = np.fromiter((key for (key,) in rows), np.int64)
        if not len(keys):
            return ()
        prints, documents = keys >> DOCUMENT_BITS, keys & _DOCUMENT
        _, starts, sizes = np.unique(prints, return_index=True, return_counts=True)
        first, size = np.repeat(starts, sizes), np.repeat(sizes, sizes)
        later = np.flatnonzero((np.arange(len(keys)) > first) & (size <= MOST_LOOKED_AT))
        before = documents[later - 1] << DOCUMENT_BITS | documents[later]
        apart = later[later - 1 > first[later]]
        firsts = documents[first[apart]] << DOCUMENT_BITS | documents[apart]
        pairs, counts = np.unique(np.concatenate((before, firsts)), return_counts=True)
        found = pairs[counts > 1]
        return tuple(np.unique(np.concatenate((found >> DOCUMENT_BITS, found & _DOCUMENT))).tolist())

    def agencies(self) -> tuple[str, ...]:
        """The agencies that documents come from, or came from once."""
        with self._store.database.reading() as connection:
            rows = connection.execute("SELECT value FROM facet_values WHERE facet = ?", (NAMES.index("agency"),))
            return tuple(value for (value,) in rows)

    def identifiers(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of the documents with these numbers, those that are gone left out."""
        with self._store.database.reading() as connection:
            found = {}
            for number in numbers:
                row = connection.execute("SELECT id FROM documents WHERE number = ?", (number,)).fetchone()
                if row is not None:
                    found[number] = str(row[0])
            return found

    def _holders(self, prints: Iterable[int]) -> dict[int, list[int]]:
        """The documents that have each of these prints, no more than are looked at."""
        question = f"SELECT key & {_DOCUMENT} FROM prints WHERE key BETWEEN ? AND ? LIMIT {MOST_LOOKED_AT + 1}"
        with self._store.database.snapshot() as connection:
            found = {}
            for one in prints:
                first = one << DOCUMENT_BITS
                found[one] = [row[0] for row in connection.execute(question, (first, first + _DOCUMENT))]
            return found


def _ranked(number: int, holders: Iterable[list[int]]) -> tuple[int, ...]:
    """The documents that share prints with one, given who has each of its prints; the rarest count most."""
    shared: dict[int, list[float]] = defaultdict(list)
    for found in holders:
        for other in found if len(found) <= MOST_LOOKED_AT else ():
            shared[other].append(1 / len(found))
    shared.pop(number, None)
    heavy = {
        other: sum(weights)
        for other, weights in shared.items()
        if sum(weights) >= (_LEAST_WEIGHT if len(weights) > 1 else _LEAST_WEIGHT_OF_ONE)
    }
    return tuple(sorted(heavy, key=lambda other: (-heavy[other], other)))
