"""What holds for any two texts, and for any order in which they come."""

from hypothesis import given
from hypothesis import strategies as st

from index.copies.body import body_of
from index.copies.comparing import compare
from index.copies.figures import differ, figures
from index.copies.versions import carried
from index.ingest import read_document
from index.model import Document, SourceFile, Span
from index.store.copyprints import PRINT_BITS, heading_print, headings_of, prints_of

WORDS = (
    "the of port levy said that crane island roster weather court 12 90,000 Monday Tuesday seven ship lost not".split()
)
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=8, max_size=40).map(lambda words: " ".join(words) + ".")
PARAGRAPHS = st.lists(PARAGRAPH, min_size=1, max_size=7)


def document_of(paragraphs: list[str], name: str = "a") -> Document:
    text = "\n\n".join(paragraphs) + "\n"
    return read_document(SourceFile(f"file:///{name}.txt", text.encode(), ""))


def body(paragraphs: list[str]):
    return body_of(document_of(paragraphs))


@given(PARAGRAPHS)
def test_a_document_is_a_copy_of_itself(paragraphs):
    mine = body(paragraphs)
    overlap = compare(mine, mine)
    assert overlap.common == overlap.other_common == mine.words
    assert overlap.likeness == (1 if mine.words else 0)
    assert {pair.one.number for pair in overlap.pairs if not pair.is_revised} == {one.number for one in mine.passages}


@given(PARAGRAPHS, PARAGRAPHS)
def test_no_share_is_more_than_all(paragraphs, others):
    one, other = body(paragraphs), body(others)
    overlap = compare(one, other)
    assert 0 <= overlap.share <= 1
    assert 0 <= overlap.other_share <= 1
    assert 0 <= overlap.likeness <= 1
    for pair in overlap.pairs:
        assert pair.covered < 1 << len(pair.one.forms)
        assert pair.other_covered < 1 << len(pair.other.forms)


@given(PARAGRAPHS, st.data())
def test_what_is_cut_and_moved_around_still_stands_in_the_whole(paragraphs, data):
    kept = data.draw(
        st.permutations(paragraphs).flatmap(lambda some: st.integers(1, len(some)).map(lambda n: some[:n]))
    )
    part, whole = body(list(kept)), body(paragraphs)
    overlap = compare(part, whole)
    if part.words == sum(len(paragraph.split()) for paragraph in kept):
        assert overlap.share == 1


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_sides_see_the_same_pairs(paragraphs, others):
    one, other = body(paragraphs), body(others)
    forth, back = compare(one, other), compare(other, one)
    assert {(pair.one.number, pair.other.number, pair.is_revised) for pair in forth.pairs} == {
        (pair.other.number, pair.one.number, pair.is_revised) for pair in back.pairs
    }
    assert (forth.common, forth.other_common) == (back.other_common, back.common)


@given(PARAGRAPHS)
def test_prints_are_of_paragraphs_wherever_they_stand(paragraphs):
    whole = document_of(paragraphs)
    parts = {one for paragraph in paragraphs for one in prints_of(document_of([paragraph])).tolist()}
    assert set(prints_of(whole).tolist()) <= parts | set(map(heading_print, headings_of(whole)))


@given(st.text(min_size=1))
def test_prints_can_be_made_of_any_text(text):
    if text.strip():
        whole = Document("0" * 12, "file:///a.txt", "", "text", text, (Span(0, len(text)),))
        prints = prints_of(whole).tolist()
        assert prints == sorted(set(prints))
        assert all(0 <= one < 1 << PRINT_BITS for one in prints)


def test_case_and_marks_make_no_other_print():
    plain = "The \"old\" crane, it's said, won't move before Monday - not for the port's own ships, anyway."
    curly = "The “OLD” crane, it’s said, won’t move before Monday – not for the port’s own ships, anyway."
    assert set(prints_of(document_of([plain])).tolist()) == set(prints_of(document_of([curly])).tolist())


def test_figures_are_read_however_they_are_written():
    assert figures("twelve hundred of 1200 and 190m".split()) == {"1200", "190"}
    assert figures("twenty four and seven".split()) == {"24", "7"}
    assert figures("one of them".split()) == set()


def test_thousand_over_and_over_is_still_a_figure():
    assert len(figures(["thousand"] * 2000)) == 1


def test_words_over_and_over_are_compared_in_a_moment():
    frame = "port crane levy {} buoy lamp court "
    one, other = (body([frame.format(words) * 400]) for words in ("ship gale", "gale ship"))
    everywhere = [place for passage in one.passages for place in passage.places]
    assert list(carried(one, other, compare(one, other), everywhere))


def test_figures_differ_only_where_each_side_has_its_own():
    frame = "ships waited on in the port".split()
    assert differ(["23"], ["31"], [*frame, "23"], [*frame, "31"])
    assert differ(["monday"], ["tuesday"], [*frame, "monday"], [*frame, "tuesday"])
    assert not differ(["23"], [], [*frame, "23"], frame)
    assert not differ(["23"], ["monday"], [*frame, "23"], [*frame, "monday"])
    assert not differ(["twelve"], ["12"], [*frame, "twelve"], [*frame, "12"])
