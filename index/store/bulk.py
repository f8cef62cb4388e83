"""How Whoosh is made to write and read our posting lists: a codec, and a pool that gathers postings by term.

Whoosh sorts the postings of a commit one by one; gathered by term there are ten times fewer things to sort, and each
list is packed at once. Merging goes the same way, through `PackedMatcher`.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from index.store.engine import codec, matching, pack_short
from index.store.packing import Postings, pack_postings

TermPostings = tuple[str, bytes, list[int], bytearray, list[bytes]]
"""Field, term, and its places, weights and values."""


class TermPool:
    """Takes the place of the pool of a Whoosh writer: `add` is called once a posting."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, bytes], tuple[list[int], bytearray, list[bytes]]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Takes a posting: field, term, place, weight, value. The places of a term come in ascending order."""
        field, term, place, weight, value = item
        key = (field, term)
        gathered = self._terms.get(key)
        if gathered is None:
            gathered = self._terms[key] = [], bytearray(), []
        gathered[0].append(place)
        gathered[1].append(int(weight))
        if value:
            gathered[2].append(value)

    def iter_postings(self) -> Iterator[TermPostings]:
        """Yields all terms in order, and forgets them."""
        for key in sorted(self._terms):
            yield (*key, *self._terms.pop(key))

    def cleanup(self) -> None:
        """Forgets everything."""
        self._terms.clear()


class _Block:
    """A list of postings as the entry of a term wants to know it."""

    def __init__(self, places: list[int], weights: bytearray) -> None:
        self._places = places
        self._weights = weights

    def __len__(self) -> int:
        return len(self._places)

    def min_id(self) -> int:
        return self._places[0]

    def max_id(self) -> int:
        return self._places[-1]

    def min_length(self) -> int:
        return 0

    def max_length(self) -> int:
        return 0

    def max_weight(self) -> int:
        return max(self._weights)


class PackedFieldWriter(codec.W3FieldWriter):  # type: ignore[misc]
    """Writes the terms of a segment from a `TermPool`."""

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[TermPostings]) -> None:
        """Writes the posting lists and the entries of their terms."""
        last = None
        for field, term, places, weights, values in items:
            if field != last:
                if last is not None:
                    self.finish_field()
                self.start_field(field, schema[field])
                last = field
            start = self._postfile.tell()
            data = pack_postings(places, weights, values)
            self._postfile.write(data)
            entry = codec.W3TermInfo()
            entry.add_block(_Block(places, weights))
            entry.set_extent(start, len(data))
            self._tindex.add(pack_short(self._fieldid) + term, entry.to_bytes())
        if last is not None:
            self.finish_field()


class PackedCodec(codec.W3Codec):  # type: ignore[misc]
    """Whoosh's codec with our posting lists. Its name stands in every table of contents."""

    def field_writer(self, storage: Any, segment: Any) -> PackedFieldWriter:
        """What writes the terms of a segment."""
        return PackedFieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> "PackedMatcher":
        """The posting list of a term."""
        start, length = terminfo.extent()
        # Read back from the disk it is a tuple of one, in either release of Whoosh.
        length = length[0] if isinstance(length, tuple) else length
        return PackedMatcher(Postings(dbfile.get(start, length)), format_, term)


class PackedMatcher(matching.ListMatcher):  # type: ignore[misc]
    """A posting list the way Whoosh walks through one.

    Attributes:
        postings: the list, for who wants it whole.
    """

    def __init__(self, postings: Postings, format_: Any, term: Any) -> None:
        super().__init__(postings.places, postings.weights, None, format_, term=term)
        self.postings = postings

    @cached_property
    def _all_values(self) -> list[bytes]:
        return self.postings.values()

    def value(self) -> bytes:
        """The value of the posting at hand."""
        return self._all_values[self._i]
