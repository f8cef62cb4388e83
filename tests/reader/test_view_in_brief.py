"""What a page says above the text is the document's own words; and what can be gone to on it, in its order."""

import pytest

from briefing.sanitise import neutralise
from briefing.view.briefing import briefing_page
from briefing.view.layout import lay_out
from index.model import Dateline, Entity, Mention, Span

TEXT = (
    "Harbour reopens after storm\n\n"
    "By Mirela Fanshaw\n\n"
    "ELSTER, May 4 (Calder) – The harbour reopened on Monday, Harbourmaster\nOdo Finch said, "
    "two days after the storm.\n\n"
    "“We were lucky,” Finch told Calder. “The wall held.”\n\n"
    "The wall was built in 1931."
)


@pytest.fixture
def document(make_document):
    end, dateline = TEXT.index("\n"), TEXT.index("ELSTER")
    byline = TEXT.index("By Mirela")
    return make_document(
        TEXT,
        headline=TEXT[:end],
        headline_span=Span(0, end),
        byline="Mirela Fanshaw",
        byline_span=Span(byline, byline + len("By Mirela Fanshaw")),
        dateline=Dateline("ELSTER, May 4 (Calder) –", Span(dateline, TEXT.index(" The harbour")), "Elster"),
    )


def in_brief(page):
    """The blocks between the heading "In brief" and the next one."""
    texts = [block.content.plain for block in page.blocks]
    first = texts.index("In brief") + 1
    return page.blocks[first : texts.index("", first)]


def test_it_begins_as_the_report_does_and_goes_on_with_what_was_said(document, make_statement, make_analysis):
    said = make_statement(document, "The harbour reopened on Monday", "Odo Finch", "indirect")
    lucky = make_statement(document, "“We were lucky,”", "Odo Finch")
    lede, rest = in_brief(briefing_page(document, make_analysis(document, said, lucky)))
    assert (
        lede.content.plain == "The harbour reopened on Monday, Harbourmaster Odo Finch said, two days after the storm."
    )
    # It is the statement that begins in it, and that one is not said twice.
    assert [mark.statement for mark in lede.marks] == [said.id]
    assert [mark.statement for mark in rest.marks] == [lucky.id]
    assert rest.content.plain == "Odo Finch  “We were lucky,”"
    assert lede.offsets == rest.offsets == ()


def test_every_word_of_it_is_in_the_document(library):
    for summary in library.documents():
        document, analysis = library.document(summary.id), library.analysis(summary.id)
        text = " ".join(neutralise(document.text).split())
        by_id = {one.id: one for one in analysis.statements}
        for block in in_brief(briefing_page(document, analysis)):
            shown = block.content.plain
            if shown.rstrip("…") in text:
                continue
            # If it is not how the report begins, it is who said something and the words of that.
            (mark,) = block.marks
            said = by_id[mark.statement]
            about, words = shown.split("  ", 1) if said.source.kind != "unresolved" else shown.rsplit("  ", 1)
            assert (said.source.name or said.source.text).split()[0] in about
            for piece in words.strip("“”…").split(" … "):
                assert " ".join(piece.split("  ")[-1].strip("“”…").split()) in text


def test_without_findings_or_a_paragraph_there_is_no_more_than_there_is(document, make_document):
    (lede,) = in_brief(briefing_page(document, None))
    assert lede.content.plain.startswith("The harbour reopened")
    assert lede.marks == ()
    short = briefing_page(make_document("Nothing happened."), None)
    assert "In brief" not in [block.content.plain for block in short.blocks]
    long = briefing_page(make_document("Much " * 400 + "was said."), None)
    (lede,) = in_brief(long)
    assert len(lede.content.plain) <= 421
    assert lede.content.plain.endswith("…")


@pytest.mark.parametrize("width", [20, 84])
def test_stops_are_in_the_order_of_the_page_and_lead_to_its_words(document, make_statement, make_analysis, width):
    said = make_statement(document, "The harbour reopened on Monday", "Odo Finch", "indirect")
    lucky = make_statement(document, "“We were lucky,”", "Odo Finch")
    start = TEXT.index("Finch told")
    mentions = (Mention("Finch", Span(start, start + 5), "PERSON", "person:odo-finch"),)
    entities = (Entity("person:odo-finch", "Odo Finch", "PERSON"),)
    analysis = make_analysis(document, said, lucky, mentions=mentions, entities=entities)
    layout = lay_out(briefing_page(document, analysis), width)
    stops = layout.stops()
    assert [stop.at[:2] for stop in stops] == sorted(stop.at[:2] for stop in stops)
    assert [stop.statement for stop in stops if stop.statement] == [said.id, lucky.id]
    shown = {stop: layout.page.blocks[stop.at.block].content.plain[stop.at.start : stop.at.end] for stop in stops}
    named = [shown[stop] for stop in stops if stop.anchor]
    assert named == ["Odo Finch", "Finch"]
    # A statement is gone to where it stands in the text, not where it is summed up.
    for one in (said, lucky):
        stop = next(stop for stop in stops if stop.statement == one.id)
        assert layout.offset_at(stop.at) == one.content.spans[0].start
        assert layout.place_of(one.id) == stop.at
