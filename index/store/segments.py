"""One segment of an index, read in bulk: whole posting lists at a time, not entry by entry.

Whoosh's own matchers walk posting lists in step, one entry after the other, which is slow in Python, and some of their
combinations find entries that do not match (a NOT beside a list of entries) or count too few. Here posting lists are
read whole, and queries are answered with sets.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from index.store.damage import touching
from index.store.engine import matching
from index.store.packing import Postings, pack_postings

NOTHING = Postings(pack_postings([], [], []))
"""The posting list of a word that does not occur."""


class Segment:
    """The postings of one segment. Entries are named by their place in it."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.name = segment_name(reader)
        self.size = int(reader.doc_count_all())
        self.deleted: frozenset[int] = frozenset()
        if reader.has_deletions():
            self.deleted = frozenset(range(self.size)).difference(reader.all_doc_ids())
        self._numbers: array[int] | None = None
        self._kept: dict[tuple[str, bytes], Postings] = {}

    @property
    def numbers(self) -> "array[int]":
        """The store's number of each entry, by its place."""
        if self._numbers is None:
            with touching():
                self._numbers = array("I", self._reader.column_reader("number").load())
        return self._numbers

    def everything(self) -> set[int]:
        """All places that are not deleted."""
        return set(range(self.size)).difference(self.deleted)

    def places(self, numbers: frozenset[int]) -> set[int]:
        """Where the entries with these numbers are."""
        return {place for place, number in enumerate(self.numbers) if number in numbers}

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
            if (field, term) not in self._reader:
                return NOTHING
            matcher = self._reader.postings(field, term)
            # Whoosh leaves deleted entries out one by one; here that is done once, for the result.
            if isinstance(matcher, matching.FilterMatcher):
                matcher = matcher.child
            postings: Postings = matcher.postings
            if len(postings.places) != len(postings.weights) or max(postings.places, default=0) >= self.size:
                raise ValueError(f"the posting list of {term!r} in {field} does not fit its segment")
            return postings

    def beginning(self, field: str, prefix: str) -> set[int]:
        """Places of the entries with a term that begins with `prefix`."""
        found: set[int] = set()
        with touching():
            terms = list(self._reader.expand_prefix(field, prefix))
        for term in terms:
            found.update(self._read(field, term).places)
        return found

    def phrase(self, field: str, words: Sequence[str]) -> set[int]:
        """Places of the entries where the words stand in a row."""
        lists = {word: self.postings(field, word) for word in words}
        rarest_first = sorted(lists.values(), key=len)
        candidates = set(rarest_first[0].places)
        for postings in rarest_first[1:]:
            candidates.intersection_update(postings.places)
        if not candidates or len(words) == 1:
            return candidates
        decode = self._reader.schema[field].format.decode_positions
        with touching():
            positions = {
                word: {
                    place: decode(value)
                    for place, value in zip(postings.places, postings.values(), strict=True)
                    if place in candidates
                }
                for word, postings in lists.items()
            }
        return {place for place in candidates if _in_a_row(positions[word][place] for word in words)}


def _in_a_row(positions: Iterable[Sequence[int]]) -> bool:
    """Whether there is a position in the first list after which the others follow, one by one."""
    starts: set[int] | None = None
    for shift, found in enumerate(positions):
        here = {position - shift for position in found}
        starts = here if starts is None else starts & here
        if not starts:
            return False
    return True


def segment_name(reader: Any) -> str:
    """The id of the segment that a reader reads."""
    segment = reader.segment()
    return "" if segment is None else str(segment.segment_id())
