"""Wrapped lines of a text are joined for showing, and every character keeps its place."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.view.folded import fold
from index.model import Span

WRAPPED = (
    "The ferry left the harbour an hour late on Monday because\n"
    "   of a fault in its engine that had been known for three\n"
    "weeks."
)


def test_lines_that_were_only_wrapped_are_joined():
    folded = fold(WRAPPED, Span(0, len(WRAPPED)))
    assert "\n" not in folded.text
    assert "because of a fault" in folded.text
    assert "three weeks." in folded.text


def test_a_list_and_verse_keep_their_lines():
    for text in ("- one thing\n- another thing", "Roses are red\nViolets are blue", "Name: Ada\nPlace: Elster"):
        assert fold(text, Span(0, len(text))).text == text


def test_carriage_returns_that_were_made_spaces_leave_no_gap():
    text = WRAPPED.replace("\n", " \n")
    assert "  " not in fold(text, Span(0, len(text))).text


@given(st.text(st.sampled_from("abc -\n\t“"), max_size=200), st.integers(0, 20), st.integers(0, 200))
def test_every_shown_character_stands_where_it_says(text, start, length):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    folded = fold(text, span)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for shown, offset in zip(folded.text, folded.offsets, strict=True):
        assert shown == text[offset] or (shown.isspace() and text[offset].isspace())


def test_a_span_is_found_in_what_is_shown():
    folded = fold(WRAPPED, Span(0, len(WRAPPED)))
    start = WRAPPED.index("because\n   of")
    found = folded.within(Span(start, start + len("because\n   of")))
    assert found is not None
    assert folded.text[found[0] : found[1]] == "because of"
    assert folded.within(Span(len(WRAPPED), len(WRAPPED) + 4)) is None
