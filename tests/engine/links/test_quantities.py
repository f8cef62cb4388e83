"""How many, how much: what a text gives, and which numbers can't both be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.links.opposites import stance
from index.links.quantities import agree, can_both_be, differing, quantities


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("twelve people were killed", 12, "exactly", "dead"),
        ("the death toll rose to 1,204", 1204, "exactly", "dead"),
        ("inflation slowed to 3.1 percent", 3.1, "exactly", "percent"),
        ("a $3.4 billion deal", 3.4e9, "exactly", "money"),
        ("at least two thousand three hundred people fled", 2300, "at least", "people"),
        ("about 60 tons of oil", 60, "about", "ton"),
        ("a quarter of a million barrels", 250_000, "exactly", "barrel"),
        ("no more than 5 ships", 5, "at most", "ship"),
        ("no fewer than 30 ships", 30, "at least", "ship"),
        ("a seven-year sentence", 7, "exactly", "year"),
    ],
)
def test_a_number_is_read_with_what_it_counts(text, value, bound, unit):
    (found,) = quantities(text)
    assert (found.value, found.bound) == (value, bound)
    assert unit in found.units


@pytest.mark.parametrize(
    "text", ["on May 20 they left", "2019 was a good year", "at 10:30 a.m.", "one of them", "5 p.m."]
)
def test_dates_and_hours_are_no_quantities(text):
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("12 people were killed", "sixteen people died", True),
        ("at least 12 people were killed", "sixteen people died", False),
        ("no more than five ships waited", "four ships waited", False),
        ("some 5,000 people marched", "4,870 people marched", False),
        ("12 people were killed", "16 people were wounded", False),
        ("the levy brought in 5 percent", "prices rose 6 percent", False),
        ("it took nine days", "it took five days", False),
        ("23 ships waited on Tuesday", "31 ships waited on Wednesday", True),
        ("150 went east and 150 soldiers went west", "300 soldiers went", False),
        ("1,650 soldiers of Zadonia are held", "2,140 soldiers of Ruzhania are held", False),
    ],
)
def test_numbers_of_one_thing_differ(one, other, differ):
    assert differing(quantities(one), quantities(other), can_both_be) is differ


@given(
    st.text(alphabet=" 0123456789.,-%$aehinortuwy", max_size=200)
    | st.lists(st.sampled_from("one two hundred thousand 5 , of a half".split())).map(" ".join)
)
def test_whatever_is_read_agrees_with_itself(text):
    for one in quantities(text):
        assert agree(one, one)
    stance(text)


def test_numbers_without_end_are_read():
    assert len(quantities("five hundred " * 2000)) > 0
    assert all(agree(one, one) for one in quantities("9" * 400 + " people"))
