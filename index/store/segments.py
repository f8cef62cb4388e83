"""One segment of an index, read in bulk: whole posting lists at a time, not entry by entry.

Whoosh's own matchers walk posting lists in step, one entry after the other, which is slow in Python, and some of their
combinations find entries that do not match (a NOT beside a list of entries) or count too few. Here posting lists are
read whole as arrays, and what matches is an array too: for each entry whether it does.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.bulk import PackedTerms
from index.store.damage import touching
from index.store.numbers import Mask, Numbers
from index.store.packing import Postings, pack_postings
from index.store.positions import Keys, ends_of_spreads, in_both, places_of, position_keys
from index.store.rowcolumn import RowReader
from index.store.traits import Rows
from index.store.words import STEM_MARK

NOTHING = Postings(pack_postings([], [], []))
"""The posting list of a word that does not occur."""

LISTS_KEPT = 128
"""Posting lists of a segment that stay unpacked."""

BEGINNINGS_KEPT = 16
"""Beginnings of which the words of a segment stay unpacked."""

Vocabulary = dict[tuple[str, str], list[str]]
"""By field and beginning, the words of all segments of a commit that begin so, in order."""


class Segment:
    """The postings of one segment. Entries are named by their place in it.

    Attributes:
        name: the segment's id.
        size: how many entries it has, deleted ones included.
        live: which of them are not deleted.
        vocabulary: what is already known of the words of the segment and those beside it, for all of them in common.
    """

    def __init__(self, reader: Any, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self.vocabulary = vocabulary
        self._terms: PackedTerms = reader._terms
        self.name = segment_name(reader)
        self.size = int(reader.doc_count_all())
        self.live = np.ones(self.size, np.bool_)
        if reader.has_deletions():
            self.live[:] = False
            self.live[np.fromiter(reader.all_doc_ids(), np.int64)] = True
        self._columns: dict[str, NDArray[np.int64]] = {}
        self._row_readers: dict[str, RowReader] = {}
        self._dates: dict[str, tuple[list[tuple[int, int]], NDArray[np.int64]]] = {}
        self._kept = lru_cache(maxsize=LISTS_KEPT)(self._read)
        self.words = lru_cache(maxsize=BEGINNINGS_KEPT)(self._words)

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The store's number of each entry, by its place."""
        return self._column("number")

    @property
    def documents(self) -> NDArray[np.int64]:
        """The store's number of the document that each statement stands in, by its place."""
        return self._column("document")

    def _column(self, name: str) -> NDArray[np.int64]:
        found = self._columns.get(name)
        if found is None:
            with touching():
                found = self._columns[name] = self._reader.column_reader(name, translate=False).load()
        return found

    def traits(self, places: NDArray[np.int64]) -> Rows:
        """What the statements at some ascending places are compared by."""
        with touching():
            return self._rows("traits").rows(places)

    def matters(self, places: NDArray[np.int64]) -> Rows:
        """What the documents are compared by whose first statements stand at some ascending places."""
        with touching():
            return self._rows("matter").rows(places)

    @property
    def firsts(self) -> Mask:
        """The statements that stand for their documents."""
        with touching():
            return self._rows("matter").filled

    def _rows(self, name: str) -> RowReader:
        found = self._row_readers.get(name)
        if found is None:
            found = self._row_readers[name] = self._reader.column_reader(name, translate=False)
        return found

    @property
    def sentences(self) -> NDArray[np.int64]:
        """Where the sentence of each statement begins, by its place."""
        return self._column("sentence")

    def has(self, field: str) -> bool:
        """Whether there is such a field."""
        return field in self._reader.schema

    def nothing(self) -> Mask:
        """No place."""
        return np.zeros(self.size, np.bool_)

    def numbered(self, numbers: Numbers) -> Mask:
        """The entries with these numbers."""
        return numbers.among(self.numbers)

    def standing_in(self, documents: Numbers) -> Mask:
        """The statements that stand in these documents."""
        return documents.among(self.documents)

    def dates(self, column: str) -> tuple[list[tuple[int, int]], NDArray[np.int64]]:
        """The dates in a pair of columns (see `daycodes`), and for each place which of them it has."""
        found = self._dates.get(column)
        if found is None:
            firsts, lasts = self._column(f"{column}_first"), self._column(f"{column}_last")
            pairs, which = np.unique(firsts << _HALF | lasts, return_inverse=True)
            found = self._dates[column] = (
                [(pair >> _HALF, pair & (1 << _HALF) - 1) for pair in pairs.tolist()],
                which.reshape(-1),
            )
        return found

    def having(self, field: str, term: str) -> Mask:
        """The entries that have a term, those that are deleted included."""
        found = self.nothing()
        found[self.postings(field, term).places] = True
        return found

    def postings(self, field: str, term: str | bytes) -> Postings:
        """The posting list of a term, places that are deleted included."""
        return self._kept(field, term.encode() if isinstance(term, str) else term)

    def _read(self, field: str, term: bytes) -> Postings:
        with touching():
            # Not through Whoosh, which looks a term up twice and leaves deleted entries out one by one.
            postings = self._terms.postings(field, term)
            if postings is None:
                return NOTHING
            if len(postings.places) != len(postings.weights) or postings.places.max(initial=0) >= self.size:
                raise ValueError(f"the posting list of {term!r} in {field} does not fit its segment")
            return postings

    def check(self) -> None:
        """Reads every posting list, so that damage shows. Raises `Unreadable`."""
        with touching():
            terms = [(field, term) for field in self._terms.file.fields for term in self._terms.file.terms(field)]
        for field, term in terms:
            self._read(field, term)

    def _words(self, field: str, beginning: str) -> list[str]:
        """The exact forms of a field that begin so, in order."""
        with touching():
            found = [term.decode() for term in self._terms.file.terms(field, beginning.encode())]
        return found if beginning else [word for word in found if not word.startswith(STEM_MARK)]

    def weights(self, field: str, words: Mapping[str, float]) -> NDArray[np.float64]:
        """For each entry the highest weight of one of the words it has, 0 for none.

        A word's weights are multiplied with the number it comes with.
        """
        found = np.zeros(self.size)
        for word, factor in words.items():
            postings = self._read(field, word.encode())
            places = postings.places
            found[places] = np.maximum(found[places], factor * postings.weights)
        return found

    def phrase(self, field: str, words: Sequence[str]) -> Mask:
        """The entries where the words stand in a row."""
        found = self._having_all(field, words)
        if len(words) == 1 or not found.any():
            return found
        keys = self._keys(field, words[0], found)
        for shift, word in enumerate(words[1:], 1):
            keys = in_both(keys, self._keys(field, word, found) - shift)
            found[:] = False
            found[places_of(keys)] = True
        return found

    def near(self, field: str, words: Sequence[str], distance: int) -> Mask:
        """The entries where the words stand at most so far from one another."""
        found = self._having_all(field, words)
        if found.any():
            keys = {word: self._keys(field, word, found) for word in words}
            found[:] = False
            found[places_of(ends_of_spreads(keys, words, distance))] = True
        return found

    def _having_all(self, field: str, words: Sequence[str]) -> Mask:
        """The entries that have all the words."""
        found = self.live.copy()
        for word in dict.fromkeys(words):
            found &= self.having(field, word)
        return found

    def _keys(self, field: str, word: str, among: Mask) -> Keys:
        """Where a word stands in some entries."""
        postings = self.postings(field, word)
        with touching():
            lengths, data = postings.joined_values()
            wanted = among[postings.places]
            starts = lengths.cumsum() - lengths
            return position_keys(postings.places[wanted], starts[wanted], lengths[wanted], data)


_HALF = 32
"""Bits of a date's code."""


def segment_name(reader: Any) -> str:
    """The id of the segment that a reader reads."""
    segment = reader.segment()
    return "" if segment is None else str(segment.segment_id())
