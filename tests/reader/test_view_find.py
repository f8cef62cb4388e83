"""Finding on a page: whatever is found reads like what was typed, and nothing that does is left out."""

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content

from briefing.places import NOTE
from briefing.view import find
from briefing.view.find import find_in
from briefing.view.page import Block, Page

_LETTERS = st.text(alphabet="aAbBáÁàßſİıŒé e\u0301\u00a0 \n“”‘’\"'«»–—-.¨", max_size=14)


def page_of(*texts):
    return Page(NOTE, tuple(Block(Content(text)) for text in texts))


def bare(text):
    """Lower case, without accents, with one kind of quotation mark and of dash and single spaces."""
    plain = []
    for one in text:
        base = unicodedata.normalize("NFD", one)[:1].casefold()
        base = base if len(base) == 1 else one
        plain.append({"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}.get(base, base))
    return "".join(" " if one.isspace() else one for one in plain)


@given(st.lists(_LETTERS, min_size=1, max_size=4), _LETTERS)
@example(["Zoë said “no”"], "ZOE SAID \"no'")
@example(["a" * 9], "aa")
def test_what_is_found_reads_like_what_was_typed(texts, typed):
    wanted = " ".join(bare(typed).split())
    found = find_in(page_of(*texts), typed)
    assert list(found) == sorted(found)
    for one in found:
        assert bare(texts[one.block])[one.start : one.end] == wanted
    for one, later in pairwise(found):
        assert one.block < later.block or one.end <= later.start
    for block, text in enumerate(texts):
        gaps = bare(text)
        for one in found[::-1]:
            if one.block == block:
                gaps = gaps[: one.start] + "\0" * (one.end - one.start) + gaps[one.end :]
        assert not wanted or wanted not in gaps


@given(_LETTERS)
def test_a_text_is_found_in_itself_however_its_case_and_accents_are(text):
    typed = unicodedata.normalize("NFC", text.upper()) if len(text.upper()) == len(text) else text
    if bare(typed) == bare(text) and text.strip() and " ".join(bare(text).split()) == bare(text):
        (one,) = find_in(page_of(text), typed)
        assert (one.start, one.end) == (0, len(text))


def test_nothing_and_blanks_are_found_nowhere_and_there_is_an_end(monkeypatch):
    page = page_of("a b a", "", "a")
    assert find_in(page, "") == find_in(page, " \n ") == ()
    monkeypatch.setattr(find, "MOST", 2)
    assert len(find_in(page, "a")) == 2
