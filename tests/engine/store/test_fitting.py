"""Whether words fit a term."""

import fnmatch
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.fitting import head_of, pattern_of, spread, stands_in, word_test
from index.store.query import Term


@given(st.text("ab1*?", min_size=1, max_size=9), st.text("ab1", max_size=10))
def test_a_pattern_fits_what_it_says(pattern: str, word: str) -> None:
    assert bool(re.fullmatch(pattern_of(pattern), word)) is fnmatch.fnmatchcase(word, pattern)


def test_a_pattern_with_many_stars_ends() -> None:
    assert not word_test(Term("wildcard", ("a*" * 90 + "b",)))("a" * 3000)


@pytest.mark.parametrize(
    ("term", "head"),
    [
        (Term("prefix", ("san",)), "san"),
        (Term("wildcard", ("w?rd",)), "w"),
        (Term("wildcard", ("*tion",)), ""),
        (Term("fuzzy", ("levy",), distance=1), "l"),
    ],
)
def test_every_word_of_an_open_term_begins_with_its_head(term: Term, head: str) -> None:
    assert head_of(term) == head


def test_near_counts_places_and_a_word_given_twice_stands_twice() -> None:
    near = Term("near", ("toll", "booth"), distance=2)
    assert stands_in(near, "booth of toll".split())
    assert not stands_in(near, "toll of the booth".split())
    assert not stands_in(Term("near", ("toll", "toll"), distance=9), ["toll"])
    assert stands_in(Term("near", ("toll", "toll"), distance=9), ["toll", "or", "toll"])


def test_stretches_are_as_short_as_they_can_be() -> None:
    assert spread({"a": [0, 4], "b": [5, 6]}, ("a", "b"), 3) == [(4, 5), (4, 6)]
    assert spread({"a": [0, 4], "b": [5]}, ("a", "b", "a"), 9) == [(0, 5)]
