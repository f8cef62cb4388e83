"""Corrections, updates and withdrawals, as the agencies mark them; and words that are none."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.ingest import read_document
from index.ingest.notices import bare_heading, notice_of
from index.model import SourceFile, joined

MARKS = ("CORRECTED: ", "UPDATE 3-", "(2ND LEAD) ", "REFILE-", "WITHDRAWN: ")
WORDS = st.lists(st.sampled_from("levy harbor gale pilot queue narrows wheat".split()), min_size=1, max_size=9)


def read(text: str):
    return read_document(SourceFile("file:///report.txt", text.encode(errors="replace"), ""))


@pytest.mark.cases("notices.txt")
def test_a_notice_is_read_as_it_is_meant(text, expected):
    document = read(text)
    notice = notice_of(document)
    found = {"heading": bare_heading(document.headline or "")}
    if notice:
        found |= {"kind": notice.kind, "text": notice.text}
        found |= {"number": str(notice.number)} if notice.number else {}
        assert all(span.of(document.text).strip() for span in notice.spans)
        assert " ".join(notice.text.split()) in " ".join(joined(document.text, notice.spans).split())
    assert found == expected


@given(WORDS, st.sampled_from(MARKS))
def test_a_mark_is_all_that_is_taken_off_a_headline(words, mark):
    headline = " ".join(words).capitalize()
    assert bare_heading(headline) == headline
    assert bare_heading(mark + headline) == headline


@given(st.text(min_size=1))
def test_no_text_upsets_it(text):
    with suppress(UnreadableFile):
        notice = notice_of(read(text))
        assert notice is None or notice.text


@pytest.mark.parametrize("mark", ["lead writethru ", "adds ", "kill - ", "update 2 ", "UPDATE  "])
def test_a_long_row_of_marks_holds_nothing_up(mark):
    assert bare_heading(mark * 40 + "at noon").endswith("at noon")


def test_brackets_in_brackets_do_no_harm():
    report = "Talks end\n\n{}\n\nMINIVAR, 5 March (Halyard) – The talks have ended, said the envoy.\n"
    assert notice_of(read(report.format("((Corrects the day))"))).kind == "correction"
    assert notice_of(read(report.format("(" * 1500 + "Corrects the day" + ")" * 1500))) is None
