"""What is safe to show: the same length, nothing that steers a terminal, hides or turns a line around."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sanitise import is_safe, neutralise, one_line

ANY = st.text(st.characters(exclude_categories=()))


def must_not_be_shown(character: str) -> bool:
    """Unicode's own word for it: controls, surrogates, line separators, invisible formats, noncharacters."""
    category = unicodedata.category(character)
    if category == "Cf":
        # Signs of Arabic, Syriac, Kaithi and Egyptian are formats by category, yet they are ink on paper.
        name = unicodedata.name(character)
        return not name.startswith(("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")) or character == "\u061c"
    is_nothing = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return category in ("Cc", "Cs", "Zl", "Zp") or is_nothing


def test_every_character_that_must_not_be_shown_is_replaced_by_one_that_may():
    for code in range(0x110000):
        character = chr(code)
        shown = neutralise(character)
        assert len(shown) == 1
        if character in "\n\t":
            assert shown == character
        elif must_not_be_shown(character):
            assert shown != character
            assert shown == "\n" or not must_not_be_shown(shown), hex(code)


@given(ANY)
def test_offsets_stay_true(text):
    shown = neutralise(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        assert before == after or not is_safe(before) or before == "\r"


@given(ANY)
def test_what_is_safe_stays_as_it_is(text):
    shown = neutralise(text)
    assert neutralise(shown) == shown
    assert is_safe(shown)
    shown.encode("utf-8")


@given(ANY)
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split())
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\r\nb\rc\x85d\u2028e", "a \nb\nc\nd\ne"),
        ("co\xadoperate", "co‐operate"),
        ("pay\u202epal\u202c", "pay\ufffdpal\ufffd"),
        ("a\u200bb\ufeffc\u2066", "a\ufffdb\ufffdc\ufffd"),
        ("\x00\x07\x7f\x9b", "␀␇␡\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("pass\u200cword \u200cخ", "pass\ufffdword \ufffdخ"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_examples(text, shown):
    assert neutralise(text) == shown
