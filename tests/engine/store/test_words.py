"""What a word is: forms, stems and the terms that the index holds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.words import STEM_MARK, fold, forms, index_terms, padded, stem_of, stem_terms

CASES = [
    ("The U.S. and the EU", ["the", "us", "and", "the", "eu"]),
    ("Moscow's, Moscow’s and the officers'", ["moscow", "moscow", "and", "the", "officers"]),
    ("1,200 men, 3.14 and 10:30 a.m.", ["1200", "men", "3.14", "and", "10:30", "am"]),
    ("1,2 and 12,34", ["1,2", "and", "12,34"]),
    ("twenty-first, COVID-19", ["twenty", "first", "covid", "19"]),
    ("Café naïve Łódź Ångström", ["cafe", "naive", "łodz", "angstrom"]),
    ("cafe\u0301 san\u200bction so\u00adft", ["cafe", "sanction", "soft"]),
    ("Sana'a O’Brien don't", ["sanaa", "obrien", "dont"]),
    ("snake_case _x_ ---", ["snake", "case", "x"]),
    ("Straße ﬁne ²", ["strasse", "fine", "2"]),
    ("ВЛАДИМИР 北京", ["владимир", "北京"]),
    ("U.S.-led U.S.S.R. e.g. vitamin C.", ["us", "led", "ussr", "eg", "vitamin", "c"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_forms(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_inflections_share_a_term_and_exact_forms_stay() -> None:
    assert index_terms("running") == (b"running", b"~run")
    assert index_terms("run") == (b"run",)
    assert stem_terms(stem_of("runs")) == ("run", "~run")
    assert index_terms("Parties")[1] == index_terms("party")[1]


@given(st.text())
def test_no_exact_form_can_be_taken_for_a_stem(text: str) -> None:
    for form in forms(text):
        assert form
        assert STEM_MARK not in form
        assert not any(char.isspace() for char in form)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_composition_makes_no_difference(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert forms(unicodedata.normalize("NFD", composed)) == forms(composed)
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from(["levy", "U.S.", "Moscow’s", "ships", "1,200"])))
def test_padded_has_every_form_between_spaces(words: list[str]) -> None:
    searched = padded(" ".join(words))
    assert all(f" {form} " in searched for form in forms(" ".join(words)))
