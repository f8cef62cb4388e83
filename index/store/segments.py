"""One segment of an index, read in bulk: whole posting lists at a time, not entry by entry.

Whoosh's own matchers walk posting lists in step, one entry after the other, which is slow in Python, and some of their
combinations find entries that do not match (a NOT beside a list of entries) or count too few. Here a posting list is
read into memory block by block, and queries are answered with sets.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from index.store.engine import codec, matching

Block = tuple[Sequence[int], Sequence[float], Sequence[bytes]]


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
        self._postings: dict[tuple[str, str], tuple[list[int], list[float]]] = {}

    @property
    def numbers(self) -> "array[int]":
        """The store's number of each entry, by its place."""
        if self._numbers is None:
            self._numbers = array("I", self._reader.column_reader("number").load())
        return self._numbers

    def everything(self) -> set[int]:
        """All places that are not deleted."""
        return set(range(self.size)).difference(self.deleted)

    def places(self, numbers: frozenset[int]) -> set[int]:
        """Where the entries with these numbers are."""
        return {place for place, number in enumerate(self.numbers) if number in numbers}

    def postings(self, field: str, term: str) -> tuple[list[int], list[float]]:
        """Places (deleted ones too) and weights of a term; kept for as long as this object lives."""
        key = (field, term)
        if key not in self._postings:
            places: list[int] = []
            weights: list[float] = []
            for block_places, block_weights, _ in self._blocks(field, term):
                places += block_places
                weights += block_weights
            self._postings[key] = places, weights
        return self._postings[key]

    def beginning(self, field: str, prefix: str) -> set[int]:
        """Places of the entries with a term that begins with `prefix`."""
        found: set[int] = set()
        for term in self._reader.expand_prefix(field, prefix):
            for places, _, _ in self._blocks(field, term):
                found.update(places)
        return found

    def phrase(self, field: str, words: Sequence[str]) -> set[int]:
        """Places of the entries where the words stand in a row."""
        candidates: set[int] | None = None
        for word in set(words):
            places = self.postings(field, word)[0]
            candidates = set(places) if candidates is None else candidates.intersection(places)
            if not candidates:
                return set()
        assert candidates is not None
        values = {word: self._values(field, word, candidates) for word in set(words)}
        decode = self._reader.schema[field].format.decode_positions
        return {place for place in candidates if _in_a_row([decode(values[word][place]) for word in words])}

    def _values(self, field: str, term: str, wanted: set[int]) -> dict[int, bytes]:
        return {
            place: value
            for places, _, values in self._blocks(field, term)
            for place, value in zip(places, values, strict=True)
            if place in wanted
        }

    def _blocks(self, field: str, term: str | bytes) -> Iterator[Block]:
        encoded = term.encode() if isinstance(term, str) else term
        if (field, encoded) not in self._reader:
            return
        matcher = self._reader.postings(field, encoded)
        if self.deleted and isinstance(matcher, matching.FilterMatcher):
            matcher = matcher.child
        yield from _blocks_of(matcher)


def _in_a_row(positions: Iterable[Sequence[int]]) -> bool:
    """Whether there is a position in the first list after which the others follow, one by one."""
    starts: set[int] | None = None
    for shift, found in enumerate(positions):
        here = {position - shift for position in found}
        starts = here if starts is None else starts & here
        if not starts:
            return False
    return True


def _blocks_of(matcher: Any) -> Iterator[Block]:
    """Places, weights and values of a posting list, a block at a time.

    The matcher of both releases of Whoosh keeps the block it has read; taking it whole saves three calls an entry.
    """
    if not isinstance(matcher, codec.W3LeafMatcher):
        while matcher.is_active():
            yield (matcher.id(),), (matcher.weight(),), (matcher.value(),)
            matcher.next()
        return
    while matcher.is_active():
        matcher.id(), matcher.weight(), matcher.value()
        yield matcher._ids, matcher._weights, matcher._values
        matcher._next_block()


def segment_name(reader: Any) -> str:
    """The id of the segment that a reader reads."""
    segment = reader.segment()
    return "" if segment is None else str(segment.segment_id())
