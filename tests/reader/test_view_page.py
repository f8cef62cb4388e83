"""A document as a page, and the page as lines: every word of the text can be found on it and back."""

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from briefing.view.briefing import briefing_page
from briefing.view.kinds import KINDS
from briefing.view.layout import lay_out
from briefing.view.margin import MarginView
from briefing.view.selected import selected_text
from briefing.view.styles import styled
from index.model import Entity, Mention, Span

TEXT = (
    "Harbour reopens after storm\n\n"
    "ELSTER, May 4 (Calder) – The harbour reopened on Monday, Harbourmaster Odo Finch said, two days\n"
    "after the storm that had closed it for the first time in a decade.\n\n"
    "“We were lucky,” Finch told Calder. “The wall held.”\n\n"
    "The wall was built in 1931."
)


@pytest.fixture
def document(make_document):
    end = TEXT.index("\n")
    return make_document(TEXT, headline=TEXT[:end], headline_span=Span(0, end), agency="Calder", published="XXXX-05-04")


@pytest.fixture
def analysis(document, make_statement, make_analysis):
    said = make_statement(document, "The harbour reopened on Monday", "Odo Finch", "indirect")
    lucky = make_statement(document, "“We were lucky,”", "Odo Finch")
    own = make_statement(document, "The wall was built in 1931.", quote="none")
    start = TEXT.index("Odo Finch")
    mentions = (Mention("Odo Finch", Span(start, start + 9), "PERSON", "person:odo-finch"),)
    entities = (Entity("person:odo-finch", "Odo Finch", "PERSON"),)
    return make_analysis(document, said, lucky, own, mentions=mentions, entities=entities)


def texts(page):
    return [block.content.plain for block in page.blocks]


def test_the_page_says_what_it_is_who_said_what_and_who_is_in_it(document, analysis):
    shown = "\n".join(texts(briefing_page(document, analysis)))
    assert shown.startswith("Harbour reopens after storm\nCalder · 4 May, year not given · ")
    assert shown.index("In brief") < shown.index("Who and where") < shown.index("\nText")
    assert "People         Odo Finch" in shown
    assert shown.count("Harbour reopens after storm") == 1


def test_without_findings_the_text_is_there_with_a_note(document):
    shown = "\n".join(texts(briefing_page(document, None)))
    assert "Analysing…" in shown
    assert "The wall was built" in shown
    assert "press r" in "\n".join(texts(briefing_page(document, None, is_pending=False)))


def test_only_what_others_said_is_numbered_unless_all_voices_are_asked_for(document, analysis):
    assert len(briefing_page(document, analysis).signs) == 2
    every = briefing_page(document, analysis, all_voices=True, pins={analysis.statements[2].id})
    assert [sign.number for sign in every.signs.values()] == [1, 2, 3]
    assert [sign.is_pinned for sign in every.signs.values()] == [False, False, True]


@pytest.mark.parametrize("width", [12, 40, 84])
def test_every_word_of_the_text_is_on_the_line_that_is_found_for_it(document, analysis, width):
    layout = lay_out(briefing_page(document, analysis), width)
    for paragraph in document.paragraphs:
        for offset in range(paragraph.start, paragraph.end):
            if TEXT[offset].isspace():
                continue
            line = layout.lines[layout.line_of(offset)]
            block = layout.page.blocks[line.block]
            place = block.offsets.index(offset)
            assert line.start <= place < line.end
            assert block.content.plain[place] == TEXT[offset]


def test_mentions_are_styled_by_kind(document, analysis):
    page = briefing_page(document, analysis)
    styles = {
        block.content.plain[span.start : span.end]: span.style
        for block in page.blocks
        if block.offsets
        for span in block.content.spans
    }
    assert styles["Odo Finch"] == styled("person")


def test_every_kind_of_name_has_a_sign_besides_its_colour():
    signs = [frozenset({"bold", "italic", "underline"} & set(styled(kind.style).split())) for kind in KINDS]
    assert all(signs)
    assert len(set(signs[:5])) == 5


def test_the_margin_shows_number_bar_choice_and_pin(document, analysis):
    first, second, _ = analysis.statements
    page = briefing_page(document, analysis, pins={second.id})
    layout = lay_out(page, 60)
    line = layout.line_of(first.content.spans[0].start)
    assert MarginView(layout, None).at(line).plain == "  1┊ "
    assert MarginView(layout, first.id).at(line).plain == "▌ 1┊ "
    assert MarginView(layout, None).at(line + 2).plain.strip() == ""
    assert MarginView(layout, None).at(layout.line_of(second.content.spans[0].start)).plain == "◆ 2┃ "


def test_a_selection_is_the_documents_words_without_margin_or_breaks(document, analysis):
    layout = lay_out(briefing_page(document, analysis), 40)
    prefixes = dict.fromkeys(range(len(layout.lines)), 5)
    start = layout.line_of(TEXT.index("The harbour reopened"))
    end = layout.line_of(TEXT.index("“We were lucky"))
    selection = Selection(Offset(0, start), Offset(5 + len("“We were lucky,”"), end))
    words = selected_text(layout, selection, prefixes)
    assert words.startswith("ELSTER, May 4 (Calder) – The harbour reopened on Monday, Harbourmaster Odo Finch said")
    assert words.endswith("in a decade.\n\n“We were lucky,”")
    assert selected_text(layout, Selection(Offset(0, end), Offset(3, end)), prefixes) == ""


def test_a_document_without_words_has_a_page(make_document):
    page = briefing_page(make_document(""), None)
    assert lay_out(page, 20).lines
    assert lay_out(page, 20).line_of(99) == lay_out(page, 20).line_of(0)
