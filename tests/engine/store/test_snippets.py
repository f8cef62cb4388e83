"""Fragments: what they show, and that their highlights are true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.model import Span
from index.store.language import parse
from index.store.query import Term, terms
from index.store.snippets import LENGTH, Highlighter, snippet
from index.store.words import WORD, form_of, stem_of

LONG = (
    "The narrows were closed on Monday. " * 8
    + "A levy on grain was announced in Ostmar, where ships waited for the levy to be lifted. "
    + "Nothing else happened that week. " * 8
    + "The levies stayed."
)


def shown(query: str, text: str) -> tuple[str, list[str]]:
    found = snippet(text, Highlighter(terms(parse(query))), Span(0, len(text)))
    return found.text, [span.of(found.text) for span in found.highlights]


def test_the_fragment_has_most_of_the_words() -> None:
    text, marked = shown("levy ships grain", LONG)
    assert text.startswith("A levy on grain")
    assert marked == ["levy", "grain", "ships", "levy"]
    assert len(text) <= LENGTH


def test_inflections_phrases_and_beginnings_are_highlighted() -> None:
    assert shown("levies", "One levy.")[1] == ["levy"]
    assert shown('"was announced"', LONG)[1] == ["was announced"]
    assert shown('"announced was"', LONG)[1] == []
    assert shown('"levies"', "One levy, two levies.")[1] == ["levies"]
    assert shown("ann*", LONG)[1] == ["announced"]
    assert shown("levy -ships", LONG)[1][:1] == ["levy"]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("cafe", "In a Café there", ["Café"]),
        ("café", "IN A CAFE", ["CAFE"]),
        ("us", "a U.S. base", ["U.S."]),
        ("moscow", "It was Moscow’s.", ["Moscow’s"]),
        ("1200", "some 1,200 men", ["1,200"]),
        ("sanction", "a san\u200bction", ["san\u200bction"]),
        ("brien", "O'Brien and Brien", ["Brien"]),
        ("party", "both parties", ["parties"]),
        ("angstrom", "one Ångström", ["Ångström"]),
        ("negotiate", "‘Negotiations’", ["Negotiations"]),
    ],
)
def test_what_is_written_otherwise_is_highlighted(query: str, text: str, marked: list[str]) -> None:
    assert shown(query, text)[1] == marked


def test_white_space_is_folded_and_highlights_move_along() -> None:
    text, marked = shown('"levy on" ships', "A  levy\n\n on\t ships.")
    assert text == "A levy on ships."
    assert marked == ["levy on", "ships"]


def test_without_the_words_it_is_the_beginning() -> None:
    text, marked = shown("absent", LONG)
    assert LONG.startswith(text)
    assert text.endswith("Monday. The narrows were closed on") or text.endswith(("Monday.", "The", "on"))
    assert marked == []


WORDS = st.sampled_from(
    ["levy", "Levies", "ships", "the", "Ångström", "U.S.", "1,200", "don’t", "x", "grain-ship", "…"]
)
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", ". ", ", ", "\t", "\u00a0", " “", "” "])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=120).map(lambda pairs: "".join(map("".join, pairs)))
QUERIES = st.lists(
    st.sampled_from(["levy", "ship", '"the levy"', "grain", "us", "1200", "le*", '"levies"', "angstrom"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(TEXTS, QUERIES, st.data())
def test_fragments_are_true_to_the_text(text: str, query: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    found = snippet(text, Highlighter(terms(parse(query))), within)
    assert within.covers(found.span)
    assert found.text == " ".join(found.span.of(text).split())
    assert len(found.text) <= max(LENGTH, len(within))
    last = 0
    for highlight in found.highlights:
        assert last <= highlight.start < highlight.end <= len(found.text)
        last = highlight.end


@given(st.text() | TEXTS, st.sampled_from(["levy", "us", "a", "ss", "1200", "grain", "x"]))
def test_no_word_is_missed(text: str, query: str) -> None:
    try:
        wanted = terms(parse(query))
    except QueryError:
        return
    stem = stem_of(query)
    there = [match.span() for match in WORD.finditer(text) if stem in (form_of(match[0]), stem_of(form_of(match[0])))]
    found = Highlighter(wanted).find(text, 0, len(text))
    assert [(highlight.start, highlight.end) for highlight in found] == there


def test_a_term_made_by_the_engine_is_highlighted_as_it_is() -> None:
    assert Highlighter([Term("prefix", ("le",))]).find("Levy", 0, 4)[0].end == 4
