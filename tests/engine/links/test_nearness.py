"""How near statements are, in arrays: the same as worked out word by word, and what makes one nearer than another."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.links import StatementPool
from index.links.alignment import align
from index.links.nearness import matters, similar
from index.links.relatedness import is_related, raised
from index.links.scoring import compare
from index.links.surroundings import surroundings_of
from index.store.traits import (
    IN_CONTENT,
    IN_SENTENCE,
    IN_SOURCE,
    IS_NAMED,
    Counts,
    Rows,
    code_of,
    document_traits,
)

Maker = Callable[[str], StatementPool]
SHARES = {IN_CONTENT: 0.25, IN_SENTENCE: 0.45, IN_SOURCE: 0.2, IS_NAMED: 0.1}

words = st.dictionaries(st.sampled_from("ship levy harbor lamp buoy gale".split()), st.integers(1, 15), max_size=6)


def rows(said: Sequence[dict[str, int]]) -> Rows:
    return Rows.of([np.array([code_of(word) | bits for word, bits in one.items()], "<u4").tobytes() for one in said])


def counted(some: Rows) -> Counts:
    counts = Counts()
    counts.add(some.values, len(some))
    return counts


def near(one: dict[str, int], other: dict[str, int], rarity: Callable[[str], float]) -> float:
    """The same without arrays: a cosine for each part, added up."""
    found = 0.0
    for bit, share in SHARES.items():
        mine, theirs = ({word for word, bits in said.items() if bits & bit} for said in (one, other))
        weights = {word: 1.0 if bit == IS_NAMED else rarity(word) ** 2 for word in mine | theirs}
        length = math.sqrt(sum(weights[word] for word in mine) * sum(weights[word] for word in theirs))
        found += share * sum(weights[word] for word in mine & theirs) / length if length else 0.0
    return found


@given(st.lists(words, min_size=2, max_size=6))
def test_words_are_compared_as_one_by_one(said: list[dict[str, int]]) -> None:
    everything = rows(said)
    counts = counted(everything)

    def rarity(word: str) -> float:
        return math.log1p(len(said) / max(1, counts.of_word(word)))

    found = similar(rows(said[:1]), everything, counts)
    assert found == pytest.approx([near(said[0], other, rarity) for other in said], abs=1e-5)
    assert ((found >= 0) & (found <= 1)).all()


@given(st.lists(words.filter(bool), min_size=1, max_size=12))
def test_documents_are_as_near_from_either_side(texts: list[dict[str, int]]) -> None:
    counts = counted(rows(texts))
    there = matters(rows(texts), counts)
    back = matters(rows(texts[-1:] + texts[1:-1] + texts[:1]), counts)
    assert there[0] == pytest.approx(1)
    assert ((there >= 0) & (there <= 1)).all()
    assert there[-1] == pytest.approx(back[-1], abs=1e-5)


def test_documents_that_are_near_a_third_are_near() -> None:
    texts = [
        "gale breaks harbor lamp",
        "harbor lamp storm damage keeper",
        "keeper storm damage repair",
        "levy on bread",
    ]
    documents = Rows.of([document_traits(text) for text in texts])
    found = matters(documents, counted(documents))
    assert found[1] > found[2] > 0.1 > found[3]


BRIDGE = """\
> a1 2026-03-02 Clara_Tarven say: the bridge over the Narrows will be shut for repair
b1 2026-03-03 Clara_Tarven say: repair of the bridge begins at the Narrows
c1 2026-03-03 Osric_Verrin say: repair of the bridge begins at the Narrows
d1 2026-03-03 Anton_Rezal say: the price of bread will be as before
e1 2026-03-03 Jadwen_Pell say: the bridge team won the cup at cards
f1 2026-03-03 Clara_Tarven say: the price of bread will be as before
"""


def test_the_same_speaker_is_nearer(pool_of: Maker) -> None:
    pool = pool_of(BRIDGE)
    asked, same, other = (pool.statement(pool.named[name]) for name in ("a1", "b1", "c1"))
    assert compare(asked, same, pool).score > compare(asked, other, pool).score


def test_a_word_or_a_speaker_in_common_is_no_matter(pool_of: Maker) -> None:
    pool = pool_of(BRIDGE)
    asked = pool.statement(pool.named["a1"])
    told = {
        name: is_related(compare(asked, pool.statement(pool.named[name]), pool)) for name in "b1 c1 d1 e1 f1".split()
    }
    assert told == {"b1": True, "c1": True, "d1": False, "e1": False, "f1": False}


def test_what_is_looked_up_alone_has_the_score_it_has_among_all(pool_of: Maker) -> None:
    pool = pool_of(BRIDGE)
    for one in pool.all.values():
        around, again = surroundings_of(one, pool), pool_of(BRIDGE)
        for other in around.best(100):
            assert around.score(other) == pytest.approx(surroundings_of(one, again).score(other))


def test_the_beginning_of_a_document_is_looked_for_first(pool_of: Maker) -> None:
    said = "the lamp on the east mole is lit"
    pool = pool_of(f"> a1 - - -: {said}\nb1 - - -: {said}\nb2 - - -: No ship came\nb3 - - -: {said}\n")
    assert [one.id for one in surroundings_of(pool.statement(pool.named["a1"]), pool).best(1)] == [pool.named["b1"]]


unit = st.floats(0, 1)


@given(unit, unit, unit)
def test_a_rule_only_raises_a_score_and_the_surer_the_more(nearness: float, sureness: float, surer: float) -> None:
    low, high = sorted((sureness, surer))
    assert nearness <= raised(nearness, low) <= raised(nearness, high) <= 1


@pytest.mark.parametrize(("number", "agreeing"), [("261", 1), ("2 million", 0)])
def test_a_round_number_is_not_of_the_same_thing_wherever_it_stands(pool_of: Maker, number: str, agreeing: int) -> None:
    pool = pool_of(f"a1 - Anna_Pell said: The levy brought {number} crowns\nb1 - Rolf_Dane said: {number} gulls came\n")
    one, other = (pool.statement(pool.named[name]) for name in ("a1", "b1"))
    assert align(compare(one, other, pool), pool).numbers == agreeing
