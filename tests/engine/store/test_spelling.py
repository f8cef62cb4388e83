"""Words that are nearly another."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from index.store.spelling import distance, words_near

WORDS = st.text("abcé", min_size=1, max_size=7)


@cache
def slips(one: str, other: str) -> int:
    """The distance by its definition."""
    if not one or not other:
        return len(one) + len(other)
    least = min(slips(one[1:], other) + 1, slips(one, other[1:]) + 1, slips(one[1:], other[1:]) + (one[0] != other[0]))
    if len(one) > 1 < len(other) and one[0] == other[1] and one[1] == other[0]:
        least = min(least, slips(one[2:], other[2:]) + 1)
    return least


def test_a_turned_pair_is_one_slip() -> None:
    assert distance("sanction", "sanctoin", 1) == 1
    assert distance("levy", "levies", 2) is None
    assert distance("levy", "levis", 2) == 2


@given(st.lists(WORDS, max_size=60), WORDS, st.integers(0, 3))
def test_the_near_words_are_those_by_the_definition(words: list[str], form: str, most: int) -> None:
    expected = {word: slips(form, word) for word in words if slips(form, word) <= most}
    assert words_near(sorted(set(words)), form, most) == expected
    assert {word: far for word in words if (far := distance(form, word, most)) is not None} == expected
