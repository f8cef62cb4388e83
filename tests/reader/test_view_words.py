"""Dates, rows and results in words."""

import pytest
from textual.content import Content

from briefing.view.dates import date_in_words
from briefing.view.documents import document_entry, provenance
from briefing.view.entry import Entry, Part, cut
from briefing.view.hits import hit_entry, matches_in, total_in_words
from briefing.view.links import Related, related_entry, relation_in_words
from briefing.view.progress import progress_line
from briefing.view.statements import key_statements, quoted, statement_entry
from index.model import Dateline, DocumentSummary, Evidence, Hit, Link, Results, Snippet, Span
from index.reports import Progress


@pytest.mark.parametrize(
    ("date", "long", "short"),
    [
        ("XXXX-01-25", "25 January, year not given", "25 Jan"),
        ("2026-01-25", "25 January 2026", "25 Jan 2026"),
        ("2026-01", "January 2026", "Jan 2026"),
        ("2026", "2026", "2026"),
        ("2026-01-25T10:30:00Z", "25 January 2026, 10:30", "25 Jan 2026"),
        ("2026-01-25~", "about 25 January 2026", "about 25 Jan 2026"),
        ("2026-01-01/2026-01-05", "1 January 2026 – 5 January 2026", "1 Jan 2026 – 5 Jan 2026"),
        ("last fall", "last fall", "last fall"),
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("XXXX", "year not given", "year not given"),
        (None, "date not given", "undated"),
    ],
)
def test_a_date_says_what_is_known_and_no_more(date, long, short):
    assert date_in_words(date) == long
    assert date_in_words(date, is_short=True) == short


def summary(**more):
    known = {
        "id": "0123456789ab",
        "source": "seeds:x",
        "source_format": "text",
        "headline": "Harbour reopens",
        "title": "Harbour reopens",
        "byline": None,
        "agency": "Calder",
        "dateline": Dateline("ELSTER (Calder) –", Span(0, 17), "Elster", None),
        "published": "XXXX-05-04",
        "published_basis": "dateline",
        "language": "en",
        "words": 120,
        "size": 900,
        "analysed": True,
    }
    return DocumentSummary(**(known | more))


def test_a_documents_provenance_is_what_it_gives():
    assert provenance(summary()) == "Calder · Elster · 4 May, year not given"
    assert provenance(summary(), is_short=True) == "4 May · Calder · Elster"
    assert provenance(summary(agency=None, dateline=None, published=None)) == "date not given"
    assert provenance(summary(published=None), is_short=True) == "Calder · Elster · undated"


def test_a_document_that_is_not_analysed_says_so():
    assert "analysing…" in "".join(line.plain for line in document_entry(summary(analysed=False)).lines(40))
    assert "analysing…" not in document_entry(summary()).plain


def test_a_row_keeps_to_its_lines_and_width():
    entry = Entry(Part(Content("word " * 50), indent=2, lines=3), Part(Content("end"), aside=Content("12")))
    lines = [line.plain for line in entry.lines(20)]
    assert len(lines) == 4
    assert lines[2].endswith("…")
    assert all(len(line) <= 20 for line in lines)
    assert lines[3] == "end" + " " * 15 + "12"
    assert cut("abcdef", 4) == "abc…"


def test_key_statements_lead_and_then_prefer_quotations_and_new_voices(make_document, make_statement):
    text = "First point. Second point. Third point. Fourth point. Fifth point. Sixth point."
    document = make_document(text)
    told = [make_statement(document, one + " point", name, quote) for one, name, quote in [
        ("First", "Ada", "indirect"),
        ("Second", "Ada", "direct"),
        ("Third", "Bo", "indirect"),
        ("Fourth", "Cy", "direct"),
        ("Fifth", "outlet", "none"),
        ("Sixth", "Di", "direct"),
    ]]  # fmt: skip
    keys = [one.content.text.split()[0] for one in key_statements(told)]
    assert keys == ["First", "Third", "Fourth", "Sixth"]
    assert key_statements([]) == ()


def test_a_direct_quotation_is_in_quotation_marks_once(make_document, make_statement):
    document = make_document("We stay. “We go.”")
    assert quoted(make_statement(document, "We stay.")) == "“We stay.”"
    assert quoted(make_statement(document, "“We go.”")) == "“We go.”"
    assert quoted(make_statement(document, "We stay.", quote="indirect")) == "We stay."


def test_a_statements_row_has_its_number_bar_and_pin(make_document, make_statement):
    document = make_document("We stay.")
    plain = statement_entry(make_statement(document, "We stay."), 7, is_pinned=True).plain
    assert plain.startswith("◆ 7┃ Ada Quill")
    indirect = make_statement(document, "We stay.", quote="indirect")
    assert statement_entry(indirect, 12, is_pinned=False).plain.startswith(" 12┊ Ada Quill")


def test_a_relation_reads_from_either_end():
    link = Link("a:0-1", "b:0-1", "replies", 0.5, Evidence("answered-here"))
    assert relation_in_words(link, "a:0-1") == "replies to"
    assert relation_in_words(link, "b:0-1") == "is answered by"


def test_a_related_row_says_why_and_where(make_document, make_statement):
    document = make_document("We stay.")
    statement = make_statement(document, "We stay.")
    link = Link("a:0-1", statement.id, "contradicts", 0.5, Evidence("denied", ("Orrin Dam",), ("gate",)))
    there = related_entry(Related(link, statement, summary(), is_here=False), "a:0-1").plain
    assert "possible contradiction" in there
    assert "Orrin Dam" in there
    assert "gate" in there
    assert "Harbour reopens" in there
    assert "settled" not in there
    settled = related_entry(Related(link, statement, summary(), is_here=False, is_settled=True), "a:0-1").plain
    assert "possible contradiction · settled" in settled
    assert "in this report" in related_entry(Related(link, statement, summary(), is_here=True), "a:0-1").plain


def test_matches_are_whole_words_in_any_case():
    snippet = Snippet("the gate and GATE", (Span(4, 8), Span(13, 17)), Span(0, 17))
    text = "Gate, gates, floodgate and the gate"
    assert [one.of(text) for one in matches_in(text, snippet)] == ["Gate", "gate"]
    possessive = Snippet("Pell’s levy", (Span(0, 6),), Span(0, 11))
    text = "Pell, Pells and PELL's"
    assert [one.of(text) for one in matches_in(text, possessive)] == ["Pell", "PELL's"]
    assert matches_in(text, Snippet("x", (), Span(0, 1))) == ()


def test_matches_span_a_line_break():
    snippet = Snippet("Orrin Dam", (Span(0, 9),), Span(0, 9))
    text = "the Orrin\nDam"
    assert [one.of(text) for one in matches_in(text, snippet)] == ["Orrin\nDam"]


def test_a_hits_fragment_shows_that_it_is_one():
    snippet = Snippet("gates open on", (Span(0, 5),), Span(40, 53))
    plain = hit_entry(Hit(summary(), None, 1.0, snippet)).plain
    assert "… gates open on …" in plain
    assert "Harbour reopens" in plain


@pytest.mark.parametrize(
    ("results", "words"),
    [
        (Results((), 0), "No documents"),
        (Results((), 0, suggestion="gate"), "No documents · try “gate”"),
        (Results((None,), 1), "1 document"),
        (Results((None,), 200, is_exact=False), "more than 200 documents"),
    ],
)
def test_how_many_were_found(results, words):
    assert total_in_words(results, statements=False) == words


def test_progress_in_one_line():
    plain = progress_line(Progress("reading", 3, 12, "/a/b/report.txt")).plain
    assert plain.startswith("Reading ━━━━────────")
    assert "3 of 12" in plain
    assert "report.txt" in plain
    assert "/a/b" not in plain
    assert " 7 " in progress_line(Progress("repairing", 7, 0)).plain


def test_a_row_that_is_no_longer_analysing_does_not_look_the_same():
    waiting, done = document_entry(summary(analysed=False)), document_entry(summary())
    assert waiting.plain == done.plain
    assert waiting.face != done.face
    assert document_entry(summary()).face == done.face
