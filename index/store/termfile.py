"""The dictionary of a segment: where the posting list of every term is.

Whoosh keeps a hash of single terms, some ninety bytes and a dozen calls each. Here the sorted terms of a field are
written in compressed blocks, whose first terms are listed at the end of the file; a block is found by bisection and
read at once, and words that begin alike stand side by side.
"""

import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

import msgspec

from index.store.packing import pack_numbers, unpack_numbers

BLOCK = 128
"""Terms in a block."""

SEPARATOR = b"\n"
"""Between the terms of a block; no term can hold it."""

BLOCKS_KEPT = 16
"""So many blocks stay unpacked, for the term after the one that was asked for."""

AFTER_ALL = b"\xff"
"""Behind it no term begins with what stands before it: the byte occurs in no UTF-8."""

_HEAD = struct.Struct("<QBH")  # where the first posting list begins, width of the lengths, terms
_TAIL = struct.Struct("<QI4s")  # where the list of fields is, its length, the mark of a file that is whole
_WHOLE = b"BTRM"

Extent = tuple[int, int]
"""Where a posting list begins, and its length."""


class _Field(msgspec.Struct, frozen=True):
    """Where the list of a field's blocks is, and its length."""

    start: int
    length: int


_decode_fields = msgspec.json.Decoder(dict[str, _Field]).decode


class TermWriter:
    """Writes the dictionary: all terms of one field after the other, sorted, with the lengths of their lists.

    Args:
        file: to write to; closed at the end.
    """

    def __init__(self, file: Any) -> None:
        self._file = file
        self._fields: dict[str, _Field] = {}
        self._firsts: list[bytes] = []
        self._starts: list[int] = []
        self._at = 0

    def add_block(self, terms: Sequence[bytes], postings_at: int, lengths: Sequence[int]) -> None:
        """Writes some terms of the field at hand, whose lists follow each other from a place in their file on."""
        joined = SEPARATOR.join(terms)
        if joined.count(SEPARATOR) != len(terms) - 1:
            raise ValueError("a term holds the mark between terms")
        width, packed = pack_numbers(lengths)
        self._firsts.append(terms[0])
        self._starts.append(self._at)
        self._write(zlib.compress(_HEAD.pack(postings_at, width, len(terms)) + packed + joined, 1))

    def finish_field(self, name: str) -> None:
        """Ends a field: writes where its blocks begin, and with which term."""
        data = msgspec.msgpack.encode(([*self._starts, self._at], self._firsts))
        self._fields[name] = _Field(self._at, len(data))
        self._write(data)
        self._firsts, self._starts = [], []

    def close(self) -> None:
        """Ends the file."""
        data = msgspec.json.encode(self._fields)
        start = self._at
        self._write(data)
        self._write(_TAIL.pack(start, len(data), _WHOLE))
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


class _Block:
    """Some terms that follow each other, and where their lists are."""

    __slots__ = ("edges", "terms")

    def __init__(self, data: bytes) -> None:
        data = zlib.decompress(data)
        start, width, count = _HEAD.unpack_from(data)
        begin = _HEAD.size + (count << width)
        self.terms = data[begin:].split(SEPARATOR)
        self.edges = array("Q", accumulate(unpack_numbers(width, data[_HEAD.size : begin]), initial=start))
        if len(self.terms) != count:
            raise ValueError("a block of terms does not have as many as it says")


_decode_blocks = msgspec.msgpack.Decoder(tuple[list[int], list[bytes]]).decode


class TermFile:
    """The dictionary, read back. What is not there has no extent; what is damaged raises one of `damage.DAMAGE`.

    Args:
        file: Whoosh's file to read from.
        size: its length.
    """

    def __init__(self, file: Any, size: int) -> None:
        self._file = file
        start, length, mark = _TAIL.unpack(file.get(size - _TAIL.size, _TAIL.size))
        if mark != _WHOLE:
            raise ValueError("a dictionary is not whole")
        self._fields = _decode_fields(bytes(file.get(start, length)))
        self._lists: dict[str, tuple[list[int], list[bytes]]] = {}
        self._block = lru_cache(maxsize=BLOCKS_KEPT)(self._read_block)

    @property
    def fields(self) -> list[str]:
        """The names of the fields that have terms."""
        return list(self._fields)

    def extent(self, field: str, term: bytes) -> Extent | None:
        """Where the posting list of a term is, or None when there is no such term."""
        _, firsts = self._blocks(field)
        number = bisect_right(firsts, term) - 1
        if number < 0:
            return None
        block = self._block(field, number)
        place = bisect_left(block.terms, term)
        if place == len(block.terms) or block.terms[place] != term:
            return None
        return block.edges[place], block.edges[place + 1] - block.edges[place]

    def terms(self, field: str, beginning: bytes = b"") -> list[bytes]:
        """The terms of a field that begin so, in order."""
        found: list[bytes] = []
        for number in self._numbers(field, beginning):
            found += self._block(field, number).terms
        return found[bisect_left(found, beginning) : bisect_left(found, beginning + AFTER_ALL)]

    def entries(self, field: str, beginning: bytes = b"") -> Iterator[tuple[bytes, Extent]]:
        """Yields the terms of a field that begin so, each with the place of its posting list."""
        for number in self._numbers(field, beginning):
            block = self._read_block(field, number)
            for term, (start, end) in zip(block.terms, pairwise(block.edges), strict=True):
                if term.startswith(beginning):
                    yield term, (start, end - start)

    def close(self) -> None:
        """Closes the file."""
        self._block.cache_clear()
        self._file.close()

    def _numbers(self, field: str, beginning: bytes) -> range:
        """The numbers of the blocks in which terms may begin so."""
        _, firsts = self._blocks(field)
        last = bisect_left(firsts, beginning + AFTER_ALL)
        return range(max(bisect_right(firsts, beginning) - 1, 0), last)

    def _blocks(self, field: str) -> tuple[list[int], list[bytes]]:
        found = self._lists.get(field)
        if found is None:
            place = self._fields.get(field)
            found = ([], []) if place is None else _decode_blocks(bytes(self._file.get(place.start, place.length)))
            self._lists[field] = found
        return found

    def _read_block(self, field: str, number: int) -> _Block:
        starts, _ = self._blocks(field)
        return _Block(self._file.get(starts[number], starts[number + 1] - starts[number]))
