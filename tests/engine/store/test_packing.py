"""Posting lists and positions come back as they went in, and small."""

from hypothesis import given
from hypothesis import strategies as st

from index.store.packing import Postings, pack_postings
from index.store.schema import PackedPositions

ascending = st.lists(st.integers(0, 2**32 - 1), unique=True, max_size=300).map(sorted)


@given(ascending.filter(bool), st.data())
def test_postings_come_back(places: list[int], data: st.DataObject) -> None:
    size = len(places)
    weights = data.draw(st.lists(st.integers(0, 255), min_size=size, max_size=size))
    values = data.draw(st.lists(st.binary(min_size=1, max_size=400), min_size=size, max_size=size) | st.just([]))
    read = Postings(pack_postings(places, weights, values))
    assert list(read.places) == places
    assert list(read.weights) == weights
    assert read.values() == (values or [b""] * size)


def test_an_empty_list_is_one_too() -> None:
    read = Postings(pack_postings([], [], []))
    assert (list(read.places), list(read.weights), read.values()) == ([], [], [])


@given(ascending)
def test_positions_come_back(positions: list[int]) -> None:
    packed = PackedPositions()
    value = packed.encode(positions)
    assert packed.decode_positions(value) == positions
    assert packed.decode_frequency(value) == len(positions)
    assert packed.decode_position_boosts(value) == [(position, 1.0) for position in positions]


@given(ascending, ascending)
def test_positions_of_several_values_are_merged(some: list[int], others: list[int]) -> None:
    packed = PackedPositions()
    merged = packed.combine([packed.encode(some), packed.encode(others)])
    assert packed.decode_positions(merged) == sorted({*some, *others})


def test_a_posting_takes_a_few_bytes() -> None:
    places = range(0, 30_000, 3)
    values = [PackedPositions().encode([place % 200]) for place in places]
    assert len(pack_postings(places, [90 + place % 20 for place in places], values)) < 5 * len(places)
