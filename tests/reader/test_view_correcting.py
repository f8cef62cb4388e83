"""Which entities a correction may mean, best first, and corrections in words."""

import pytest

from briefing.view.candidates import fits, is_called, likeness, matching, nearness, says_here
from briefing.view.correcting import correction_in_words, moment_in_words, refusal_in_reader
from briefing.view.kinds import LABELS
from index import model
from index.model import Correction, Entity, Mention, Span

BRANDL = Entity("person:tomas-brandl", "Tomas Brandl", "PERSON", ("Brandl",))
OSTROW = Entity("person:lena-ostrow", "Lena Ostrow", "PERSON", mentions=9)
UNION = Entity("org:farmers-union", "Farmers’ Union", "ORG", ("the union",))
VALMERA = Entity("gpe:valmera", "Valmera", "GPE")
TEXT = "Valmera. Lena Ostrow came. Tomas Brandl of the Farmers’ Union spoke. “No,” he said."


@pytest.fixture
def analysis(make_document, make_analysis, make_statement):
    """A document in which all four are named, with one statement."""
    document = make_document(TEXT)
    names = [(VALMERA, "Valmera"), (OSTROW, "Lena Ostrow"), (BRANDL, "Tomas Brandl"), (UNION, "Farmers’ Union")]
    mentions = tuple(
        Mention(words, Span(TEXT.index(words), TEXT.index(words) + len(words)), one.label, one.id)
        for one, words in names
    )
    return make_analysis(
        document, make_statement(document, "“No,”"), mentions=mentions, entities=(VALMERA, OSTROW, UNION, BRANDL)
    )


def test_every_label_has_words_and_no_other():
    assert set(LABELS) == set(model.LABELS)
    assert len({words for words, _ in LABELS.values()}) == len(LABELS)


def test_what_is_typed_begins_words_of_a_name():
    assert fits(BRANDL, "bran")
    assert fits(BRANDL, "Brandl tom")
    assert fits(UNION, "union")
    assert not fits(BRANDL, "randl")
    assert fits(BRANDL, "")
    assert is_called(BRANDL, "BRANDL")
    assert not is_called(BRANDL, "Tomas")


def test_accents_and_letters_count_no_more_than_to_the_engine():
    verrin = Entity("person:jose-verrin", "José Verrin", "PERSON", ("Хосе",))
    assert is_called(verrin, "jose verrin")
    assert fits(verrin, "Jóse")
    assert is_called(verrin, "Khose")
    assert is_called(BRANDL, "Tomás Brandl")


def test_speakers_are_people_before_bodies_the_nearest_first_those_elsewhere_last(analysis):
    elsewhere = Entity("person:ada-quill", "Ada Quill", "PERSON", mentions=99)
    rank = nearness(analysis, analysis.statements[0])
    found = matching((*analysis.entities, elsewhere), "", rank)
    assert found == [BRANDL, OSTROW, UNION, VALMERA, elsewhere]


def test_who_is_called_exactly_so_comes_first(analysis):
    rank = nearness(analysis, analysis.statements[0])
    other = Entity("person:union-bell", "Union Bell", "PERSON")
    assert matching((other, UNION), "the union", rank) == [UNION]
    assert matching((other, Entity("org:union", "Union", "ORG")), "union", rank)[0].id == "org:union"


def test_what_shares_words_may_be_the_same(analysis):
    namesake = Entity("person:brandl", "Brandl", "PERSON")
    bridge = Entity("fac:brandl-bridge", "Brandl Bridge", "FAC")
    found = matching((VALMERA, OSTROW, bridge, namesake), "", likeness(BRANDL, analysis))
    assert found[:2] == [namesake, bridge]
    assert found[2] == OSTROW


def test_each_candidate_is_there_once(analysis):
    rank = nearness(analysis, analysis.statements[0])
    assert matching((BRANDL, UNION, BRANDL), "", rank) == [BRANDL, UNION]


def test_what_a_document_calls_an_entity(analysis):
    assert says_here(analysis, BRANDL.id, "tomas brandl")
    assert not says_here(analysis, BRANDL.id, "Brandl")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (Correction(1, "rename", "x", "Ada Quill", "", "Ada Quil"), "“Ada Quil” is called “Ada Quill”"),
        (Correction(1, "relabel", "x", "EVENT", "", "Orrin Fair"), "“Orrin Fair” is an event"),
        (Correction(1, "merge", "x", "y", "", "Quill", "Ada Quill"), "“Quill” is the same as “Ada Quill”"),
        (Correction(1, "split", "x", "Quill", "", "Ada Quill"), "“Quill” is not “Ada Quill”"),
        (Correction(1, "split", "x", "Quill", "", "Ada Quill", None, "d"), "“Quill” is not “Ada Quill” in one report"),
        (Correction(1, "hide", "x", None, "", "Monday"), "“Monday” is no name of anything"),
        (Correction(1, "speaker", "x", "y", "", "“Stay calm,”", "Ada Quill"), "Ada Quill said “Stay calm,”"),
        (
            Correction(1, "speaker", "x", "y", "", "the lamp of the buoy had failed on Monday, " * 2, "Ada Quill"),
            "Ada Quill said “the lamp of the buoy had failed on Monday, the …”",
        ),
        (Correction(1, "speaker", "x", None, "", "Stay calm"), "it is left open who said “Stay calm”"),
        (Correction(1, "hide", "x", None, "", "a\x1b[31mb\u202e"), "“a␛[31mb�” is no name of anything"),
    ],
)
def test_a_correction_in_words(made, words):
    assert correction_in_words(made) == words


def test_a_refusal_names_no_command():
    assert refusal_in_reader("There is A (x); `briefing correct merge y x` makes the two one.") == (
        "There is A (x): “Same as…” makes the two one."
    )
    assert refusal_in_reader("There is no correction 3; `briefing correct list` shows what there is.") == (
        "There is no correction 3."
    )
    assert refusal_in_reader("'x' is no name of a speaker.") == "'x' is no name of a speaker."


def test_a_moment_that_is_none_is_shown_as_it_is():
    assert moment_in_words("soon") == "soon"
    assert moment_in_words("2026-11-22T12:00:00+00:00").startswith("22 November 2026, ")
