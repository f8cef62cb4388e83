"""Which statements are linked, how and by which rule, case by case; and what holds for any of them."""

import gc
import weakref
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.links import StatementPool, related
from index.links.order import compare_dates
from index.links.scoring import compare
from index.model import Link

Maker = Callable[[str], StatementPool]


def written(links: tuple[Link, ...], pool: StatementPool) -> str:
    """Links as a fixture file writes them."""
    names = {identifier: name for name, identifier in pool.named.items()}
    lines = (f"{one.relation} {names[one.source]} {names[one.target]} ({one.evidence.rule})\n" for one in links)
    return "".join(lines)


def links_of_first(said: str, pool: StatementPool) -> str:
    asked = said.rpartition("> ")[2].split(" ", 1)[0]
    return written(related(pool.statement(pool.named[asked]), pool, limit=10), pool)


@pytest.mark.links("repeats.txt")
def test_repeats(said: str, expected: str, pool_of: Maker) -> None:
    assert links_of_first(said, pool_of(said)) == expected


@pytest.mark.links("replies.txt")
def test_replies(said: str, expected: str, pool_of: Maker) -> None:
    assert links_of_first(said, pool_of(said)) == expected


@pytest.mark.links("related.txt")
def test_related(said: str, expected: str, pool_of: Maker) -> None:
    assert links_of_first(said, pool_of(said)) == expected


SAID = """\
b1 2026-02-27 Osric_Verrin say: "Those who use the Narrows must help to pay for keeping them safe,"
a1 2026-02-25 Osric_Verrin say: those who use the Narrows must help to pay for keeping them safe
a2 2026-02-25 Anton_Rezal reply: the Narrows are nobody's, and safe as they are
c1 XXXX-02-26 Jadwen_Pell say: no ship will pay for passage through the Narrows
"""


def test_what_is_said_below_has_links(pool_of: Maker) -> None:
    """What holds for any link is looked at in these: there have to be some, of each kind."""
    pool = pool_of(SAID)
    found = [link.relation for one in pool.all.values() for link in related(one, pool, limit=20)]
    assert {"repeats", "replies", "related"} <= set(found)


def test_a_score_is_the_same_from_either_side(pool_of: Maker) -> None:
    pool = pool_of(SAID)
    for one in pool.all.values():
        for other in pool.all.values():
            there, back = compare(one, other, pool), compare(other, one, pool)
            assert there.score == pytest.approx(back.score)
            assert 0 <= there.score <= 1
            assert set(there.terms) == set(back.terms)


def test_links_are_best_first_and_one_to_a_statement(pool_of: Maker) -> None:
    pool = pool_of(SAID)
    for statement in pool.all.values():
        links = related(statement, pool, limit=10)
        scores = [link.score for link in links]
        assert scores == sorted(scores, reverse=True)
        others = [link.target if link.source == statement.id else link.source for link in links]
        assert len(set(others)) == len(others)
        assert statement.id not in others
        assert all(statement.id in (link.source, link.target) for link in links)
        assert related(statement, pool, limit=1) == links[:1]


def test_what_is_linked_from_one_side_is_linked_from_the_other(pool_of: Maker) -> None:
    pool = pool_of(SAID)
    found = {statement.id: related(statement, pool, limit=20) for statement in pool.all.values()}
    for links in found.values():
        for link in links:
            if link.relation in ("repeats", "replies") and link.evidence.rule != "shared words":
                pairs = {frozenset((one.source, one.target)) for one in found[link.target]}
                assert frozenset((link.source, link.target)) in pairs


def test_evidence_names_what_both_say(pool_of: Maker) -> None:
    pool = pool_of(SAID)
    link = next(one for one in related(pool.statement(pool.named["c1"]), pool, limit=10) if one.relation == "related")
    assert {"narrows", "pay"} <= set(link.evidence.shared_terms)
    other = pool.statement(link.target)
    assert all(term[:4] in other.content.text.lower() for term in link.evidence.shared_terms)


def test_a_pool_is_let_go(pool_of: Maker) -> None:
    pool = pool_of(SAID)
    related(pool.statement(pool.named["b1"]), pool, limit=10)
    gone = weakref.ref(pool)
    del pool
    gc.collect()
    assert gone() is None


@given(st.lists(st.sampled_from("ship levy pay harbor lamp buoy not 31 14 two pilot no ice".split()), max_size=12))
def test_any_words_are_linked_or_not(pool_of: Maker, words: list[str]) -> None:
    pool = pool_of(
        f"x1 - Ada_Quill deny: {' '.join(words) or '…'} <- in reply\ny1 - - -: A lamp on the buoy and no pilot\n"
    )
    for statement in pool.all.values():
        assert all(0 < link.score <= 1 for link in related(statement, pool, limit=5))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-01-25", "2026-01-26", -1),
        ("2026-01-25", "2026-01-25", 0),
        ("2027-01-01", "2026-12-31", 1),
        ("2026", "2026-01-25", None),
        ("2025", "2026-01-25", -1),
        ("XXXX-01-25", "2026-01-26", -1),
        ("XXXX-01-02", "XXXX-12-30", 1),
        ("XXXX-01-25", "XXXX-07-25", None),
        ("XXXX-01", "XXXX-01-25", None),
    ],
)
def test_dates_without_a_year_are_as_near_as_they_can_be(first: str, second: str, expected: int | None) -> None:
    assert compare_dates(first, second) == expected
    assert compare_dates(second, first) == (None if expected is None else -expected)
