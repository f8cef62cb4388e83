"""Where lines break, and that nothing is lost, split or too wide."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.view.wrap import break_lines

PROSE = st.text(st.sampled_from("ab é’—-/.。、（）日本語テキスト́👍🏽️e \n\t"), max_size=120)


def lines_of(text, width, hanging=0):
    return [text[start:end] for start, end in break_lines(text, width, hanging=hanging)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("well-known secretary-general", 12, ["well-known", "secretary-", "general"]),
        ("Moscow—Tokyo", 8, ["Moscow—", "Tokyo"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
        ("日本語のテキストです。", 10, ["日本語のテ", "キストで", "す。"]),
        ("「日本」と", 5, ["「日", "本」", "と"]),
        ("“a b” c", 5, ["“a b”", "c"]),
    ],
)
def test_lines_break_where_a_reader_expects(text, width, lines):
    assert lines_of(text, width) == lines


def test_later_lines_are_narrower_by_what_hangs():
    assert lines_of("one two three four", 9, hanging=4) == ["one two", "three", "four"]


@given(PROSE, st.integers(2, 30), st.integers(0, 6))
def test_every_word_is_there_once_and_no_line_is_too_wide(text, width, hanging):
    ranges = break_lines(text, width, hanging=hanging)
    assert "".join("".join(text[start:end].split()) for start, end in ranges) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(ranges))
    for index, (start, end) in enumerate(ranges):
        room = width if index == 0 else max(width - hanging, 2)
        assert cell_len(text[start:end].strip()) <= room


@given(st.text(st.sampled_from("e o\u0301日👍"), max_size=60), st.integers(2, 12))
def test_no_combining_mark_begins_a_line(text, width):
    for start, _ in break_lines(text, width):
        if start and start < len(text) and text[start] == "\u0301":
            assert text[start - 1] in " \n"
