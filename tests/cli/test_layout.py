"""Lines of so many cells."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.plain.layout import cells, cut, padded, wrap
from briefing.sanitise import one_line

shown = st.text().map(one_line)


@given(shown, st.integers(8, 60), st.sampled_from(["", "    "]), st.sampled_from([None, "", "· "]))
def test_no_line_is_too_wide_and_no_word_is_lost(text, width, indent, first):
    lines = wrap(text, width, indent, first)
    assert all(cells(line) <= width for line in lines)
    head = indent if first is None else first
    assert lines[0].startswith(head)
    assert all(line.startswith(indent) for line in lines[1:])
    bodies = [lines[0][len(head) :], *(line[len(indent) :] for line in lines[1:])]
    assert "".join(bodies).replace(" ", "") == text.replace(" ", "")


@given(shown, st.integers(1, 40))
def test_what_is_cut_fits_and_begins_the_same(text, width):
    found = cut(text, width)
    assert cells(found) <= max(width, 1)
    assert found == text or text.startswith(found.removesuffix("…"))


def test_wide_and_combining_characters_count_as_they_are_shown():
    for text in ("abc", "東京", "e\u0301", "é", "–“”", "한국"):
        assert cells(text) == cell_len(text)
    assert cut("東京都", 5) == "東京…"
    assert padded("東京", 6) == "東京  "
