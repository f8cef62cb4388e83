"""One segment of an index, read in bulk: whole posting lists at a time, not entry by entry.

Whoosh's own matchers walk posting lists in step, one entry after the other, which is slow in Python, and some of their
combinations find entries that do not match (a NOT beside a list of entries) or count too few. Here posting lists are
read whole, and queries are answered with sets.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from index.store.bulk import PackedTerms
from index.store.damage import touching
from index.store.fitting import spread
from index.store.numbers import Numbers, is_ascending
from index.store.packing import Postings, pack_postings
from index.store.words import STEM_MARK

NOTHING = Postings(pack_postings([], [], []))
"""The posting list of a word that does not occur."""


Vocabulary = dict[tuple[str, str], list[str]]
"""By field and beginning, the words of all segments of a commit that begin so, in order."""


class Segment:
    """The postings of one segment. Entries are named by their place in it.

    Attributes:
        name: the segment's id.
        size: how many entries it has, deleted ones included.
        deleted: the places of these.
        vocabulary: what is already known of the words of the segment and those beside it, for all of them in common.
    """

    def __init__(self, reader: Any, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self.vocabulary = vocabulary
        self._terms: PackedTerms = reader._terms
        self.name = segment_name(reader)
        self.size = int(reader.doc_count_all())
        self.deleted: frozenset[int] = frozenset()
        if reader.has_deletions():
            self.deleted = frozenset(range(self.size)).difference(reader.all_doc_ids())
        self._is_ascending: bool | None = None
        self._columns: dict[str, array[int]] = {}
        self._runs: dict[int, list[range]] | None = None
        self._dates: dict[str, dict[tuple[int, int], list[int]]] = {}
        self._words: dict[tuple[str, str], list[str]] = {}
        self._kept: dict[tuple[str, bytes], Postings] = {}

    @property
    def numbers(self) -> "array[int]":
        """The store's number of each entry, by its place."""
        return self._column("number")

    @property
    def documents(self) -> "array[int]":
        """The store's number of the document that each statement stands in, by its place."""
        return self._column("document")

    def _column(self, name: str) -> "array[int]":
        found = self._columns.get(name)
        if found is None:
            with touching():
                found = self._columns[name] = array("I", self._reader.column_reader(name, translate=False).load())
        return found

    def has(self, field: str) -> bool:
        """Whether there is such a field."""
        return field in self._reader.schema

    def everything(self) -> set[int]:
        """All places that are not deleted."""
        return set(range(self.size)).difference(self.deleted)

    def places(self, numbers: Numbers) -> set[int]:
        """Where the entries with these numbers are."""
        own = self.numbers
        if self._is_ascending is None:
            self._is_ascending = is_ascending(own)
        if not own or not self._is_ascending:
            return {place for place, number in enumerate(own) if number in numbers.all}
        wanted = numbers.between(own[0], own[-1])
        if len(wanted) * 4 > len(own):
            return {place for place, number in enumerate(own) if number in numbers.all}
        near = ((bisect_left(own, number), number) for number in wanted)
        return {place for place, number in near if own[place] == number}

    def places_in(self, documents: Numbers) -> set[int]:
        """Where the statements are that stand in these documents."""
        if self._runs is None:
            runs: dict[int, list[range]] = {}
            first = 0
            for document, run in groupby(self.documents):
                last = first + sum(1 for _ in run)
                runs.setdefault(document, []).append(range(first, last))
                first = last
            self._runs = runs
        runs = self._runs
        some = documents.all if len(documents.all) < len(runs) else runs.keys() & documents.all
        return {place for document in some for run in runs.get(document, ()) for place in run}

    def dates(self, column: str) -> dict[tuple[int, int], list[int]]:
        """The places that have each date in a pair of columns; see `daycodes`."""
        found = self._dates.get(column)
        if found is None:
            found = self._dates[column] = {}
            pairs = zip(self._column(f"{column}_first"), self._column(f"{column}_last"), strict=True)
            for place, pair in enumerate(pairs):
                found.setdefault(pair, []).append(place)
        return found

    def postings(self, field: str, term: str | bytes) -> Postings:
        """The posting list of a term, places that are deleted included; kept for as long as this object lives."""
        encoded = term.encode() if isinstance(term, str) else term
        key = (field, encoded)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._read(field, encoded)
        return found

    def _read(self, field: str, term: bytes) -> Postings:
        with touching():
            # Not through Whoosh, which looks a term up twice and leaves deleted entries out one by one.
            postings = self._terms.postings(field, term)
            if postings is None:
                return NOTHING
            if len(postings.places) != len(postings.weights) or max(postings.places, default=0) >= self.size:
                raise ValueError(f"the posting list of {term!r} in {field} does not fit its segment")
            return postings

    def check(self) -> None:
        """Reads every posting list, so that damage shows. Raises `Unreadable`."""
        with touching():
            terms = [(field, term) for field in self._terms.file.fields for term in self._terms.file.terms(field)]
        for field, term in terms:
            self._read(field, term)

    def words(self, field: str, beginning: str) -> list[str]:
        """The exact forms of a field that begin so, in order."""
        key = (field, beginning)
        found = self._words.get(key)
        if found is None:
            with touching():
                found = [term.decode() for term in self._terms.file.terms(field, beginning.encode())]
            if not beginning:
                found = [word for word in found if not word.startswith(STEM_MARK)]
            self._words[key] = found
        return found

    def weights(self, field: str, words: Mapping[str, float]) -> dict[int, float]:
        """The entries with one of the words, and for each the highest weight of one of them.

        A word's weights are multiplied with the number it comes with.
        """
        found: dict[int, float] = {}
        for word, factor in words.items():
            postings = self._read(field, word.encode())
            for place, weight in zip(postings.places, postings.weights, strict=True):
                worth = factor * weight
                if found.get(place, 0.0) < worth:
                    found[place] = worth
        return found

    def phrase(self, field: str, words: Sequence[str]) -> set[int]:
        """Places of the entries where the words stand in a row."""
        candidates = self._with_all(field, words)
        if not candidates or len(words) == 1:
            return candidates
        decode = self._reader.schema[field].format.decode_positions
        first = self._values(field, words[0], candidates)
        with touching():
            starts = {place: set(decode(value)) for place, value in first.items()}
        for shift, word in enumerate(words[1:], 1):
            back = (-shift).__add__
            found = {}
            values = self._values(field, word, starts)
            with touching():
                for place, value in values.items():
                    if here := starts[place].intersection(map(back, decode(value))):
                        found[place] = here
            starts = found
        return set(starts)

    def near(self, field: str, words: Sequence[str], distance: int) -> set[int]:
        """Places of the entries where the words stand at most so far from one another."""
        candidates = self._with_all(field, words)
        positions = self._positions(field, words, candidates)
        return {
            place
            for place in candidates
            if spread({word: positions[word][place] for word in positions}, words, distance)
        }

    def _with_all(self, field: str, words: Sequence[str]) -> set[int]:
        """Places of the entries that have all the words."""
        rarest_first = sorted((self.postings(field, word) for word in dict.fromkeys(words)), key=len)
        candidates = set(rarest_first[0].places)
        for postings in rarest_first[1:]:
            if not candidates:
                break
            candidates.intersection_update(postings.places)
        return candidates

    def _positions(self, field: str, words: Sequence[str], candidates: set[int]) -> dict[str, dict[int, list[int]]]:
        """Where in each of some entries each of the words stands."""
        decode = self._reader.schema[field].format.decode_positions
        values = {word: self._values(field, word, candidates) for word in words}
        with touching():
            return {word: {place: decode(value) for place, value in found.items()} for word, found in values.items()}

    def _values(self, field: str, word: str, among: Collection[int]) -> dict[int, bytes]:
        """The packed positions of a word in each of some entries that have it."""
        postings = self.postings(field, word)
        with touching():
            found = zip(postings.places, postings.values(), strict=True)
            return {place: value for place, value in found if place in among}


def segment_name(reader: Any) -> str:
    """The id of the segment that a reader reads."""
    segment = reader.segment()
    return "" if segment is None else str(segment.segment_id())
