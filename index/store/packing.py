"""Posting lists as bytes: small on the disk, and read whole in a few calls.

Whoosh pickles a block of postings value by value, which takes 27 bytes a posting and a call for each when it is read.
Here a list is two parts, each compressed where that helps: the places with their weights, which every query needs, and
the values (the positions), which only phrases need.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from operator import sub
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHT_UNIT = 110
"""A posting's weight is kept in one byte, in units of 1/110; a BM25 weight stays below 2.2."""

_HEAD = struct.Struct("<BII")  # flags, postings, bytes of the first part
_ONE = struct.Struct("<BIB")  # flags, place, weight; the value follows
_SINGLE, _FIRST_PACKED, _SECOND_PACKED = 0x80, 0x10, 0x20
_CODES = "BHI"
_TYPES = ("u1", "<u2", "<u4")
_WORTH_COMPRESSING = 80


def pack_numbers(numbers: Sequence[int]) -> tuple[int, bytes]:
    """Unsigned numbers below 2**32, in one, two or four bytes each; which of these, and the bytes."""
    try:
        return 0, bytes(numbers)
    except ValueError:
        width = 1 if max(numbers) < 1 << 16 else 2
        return width, _little_endian(array(_CODES[width], numbers)).tobytes()


def unpack_numbers(width: int, data: bytes) -> Sequence[int]:
    """The numbers that were packed."""
    return data if width == 0 else _little_endian(array(_CODES[width], data))


def number_array(width: int, data: bytes) -> NDArray[np.unsignedinteger[Any]]:
    """The numbers that were packed, without a copy."""
    return np.frombuffer(data, _TYPES[width])


def _little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def differences(numbers: Sequence[int]) -> list[int]:
    """Each of the ascending numbers less the one before it."""
    return [*numbers[:1], *map(sub, numbers[1:], numbers)]


def pack_one(place: int, weight: int, value: bytes) -> bytes:
    """A posting list of one."""
    return _ONE.pack(_SINGLE, place, weight) + value


def pack_postings(places: Sequence[int], weights: Sequence[int], values: Sequence[bytes]) -> bytes:
    """A posting list: ascending places, a weight of 0 to 255 for each, and a value for each or none at all."""
    if len(places) == 1:
        return pack_one(places[0], weights[0], values[0] if values else b"")
    return _pack(places, bytes(weights), list(map(len, values)), b"".join(values))


def _pack(places: Sequence[int], weights: bytes, lengths: Sequence[int], values: bytes) -> bytes:
    """A posting list of which the values are given joined, with the length of each."""
    place_width, packed_places = pack_numbers(differences(places))
    length_width, packed_lengths = pack_numbers(lengths)
    first, is_first_packed = _compressed(packed_places + weights)
    second, is_second_packed = _compressed(packed_lengths + values)
    flags = place_width | length_width << 2
    flags |= is_first_packed * _FIRST_PACKED | is_second_packed * _SECOND_PACKED
    return _HEAD.pack(flags, len(places), len(first)) + first + second


def _compressed(data: bytes) -> tuple[bytes, bool]:
    if len(data) < _WORTH_COMPRESSING:
        return data, False
    packed = zlib.compress(data, 1)
    return (packed, True) if len(packed) < len(data) else (data, False)


class Postings:
    """A posting list, read back.

    Attributes:
        places: of the entries, ascending.
        weights: one for each, in units of 1 / `WEIGHT_UNIT`.
    """

    __slots__ = ("_data", "_flags", "_values_at", "places", "weights")

    places: NDArray[np.int64]
    weights: NDArray[np.uint8]

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._flags = data[0]
        if self._flags & _SINGLE:
            _, place, weight = _ONE.unpack_from(data)
            self.places, self.weights = np.array((place,)), np.array((weight,), np.uint8)
            self._values_at = _ONE.size
            return
        _, count, size = _HEAD.unpack_from(data)
        self._values_at = _HEAD.size + size
        first = data[_HEAD.size : self._values_at]
        if self._flags & _FIRST_PACKED:
            first = zlib.decompress(first)
        split = len(first) - count
        self.places = number_array(self._flags & 3, first[:split]).cumsum(dtype=np.int64)
        self.weights = np.frombuffer(first, np.uint8, offset=split)

    def __len__(self) -> int:
        return len(self.places)

    def values(self) -> list[bytes]:
        """A value for each place; empty ones where none were packed."""
        lengths, joined = self.joined_values()
        if not len(lengths):
            return [b""] * len(self)
        return [joined[begin:end] for begin, end in pairwise(accumulate(lengths.tolist(), initial=0))]

    def joined_values(self) -> tuple[NDArray[np.int64], bytes]:
        """The length of each value, and all of them in a row; nothing where none were packed."""
        rest = self._data[self._values_at :]
        if self._flags & _SINGLE:
            return np.array((len(rest),)), rest
        if not rest:
            return _NO_LENGTHS, b""
        if self._flags & _SECOND_PACKED:
            rest = zlib.decompress(rest)
        width = self._flags >> 2 & 3
        start = len(self) << width
        return number_array(width, rest[:start]).astype(np.int64), rest[start:]


_NO_LENGTHS = np.zeros(0, np.int64)

Moved = int | Mapping[int, int]
"""The number by which all places are raised, or the new place of each that stays."""


def merge_postings(parts: Sequence[tuple[Postings, Moved]]) -> bytes | None:
    """One posting list of several, whose places follow each other once they are moved; None when none stays."""
    places: list[int] = []
    weights, values = bytearray(), bytearray()
    lengths: list[int] = []
    for postings, moved in parts:
        if isinstance(moved, int):
            places += (postings.places + moved).tolist()
            weights += postings.weights.tobytes()
            some_lengths, some_values = postings.joined_values()
            lengths += some_lengths.tolist()
            values += some_values
            continue
        all_values = postings.values()
        for place, weight, value in zip(postings.places.tolist(), postings.weights.tolist(), all_values, strict=True):
            if place in moved:
                places.append(moved[place])
                weights.append(weight)
                lengths.append(len(value))
                values += value
    if not places:
        return None
    if len(places) == 1:
        return pack_one(places[0], weights[0], bytes(values))
    return _pack(places, bytes(weights), lengths if values else (), bytes(values))
