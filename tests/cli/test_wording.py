"""What things are called, in a terminal and in a digest alike."""

import pytest

from briefing import wording
from index.model import Content, Cue, Evidence, Link, Source, Span, Statement


def said(source: Source, cue: str | None = "said", **facts: str) -> Statement:
    words = Content("It rains.", (Span(0, 9),), "direct")
    return Statement("0" * 12, source, cue and Cue(cue, (), cue, "said"), words, Span(0, 9), **facts)


def person(text: str, name: str | None = "Jadwen Pell", confidence: str = "high") -> Source:
    return Source(text, (), "person", name=name, confidence=confidence)


@pytest.mark.parametrize(
    ("source", "speaker", "note"),
    [
        (person("Prime Minister Jadwen Pell"), "Jadwen Pell", ""),
        (person("Pell"), "Jadwen Pell", ""),
        (person("PELL’S"), "Jadwen Pell", ""),
        (person("she"), "Jadwen Pell", "“she”"),
        (person("the\x1b[1m\npremier", confidence="low"), "Jadwen Pell", "“the␛[1m premier”, uncertain"),
        (person("Pellworm"), "Jadwen Pell", "“Pellworm”"),
        (person("a farmer", name=None), "a farmer", ""),
        (Source("he", (), "unresolved"), "he", "unresolved"),
        (Source("", (), "unresolved"), "not named", "unresolved"),
        (Source("", (), "outlet"), "Calder", ""),
    ],
)
def test_a_speaker_is_named_as_far_as_is_known(source, speaker, note):
    assert (wording.speaker(said(source), "Calder"), wording.speaker_note(said(source))) == (speaker, note)


def test_an_outlet_without_a_name_is_the_outlet():
    assert wording.speaker(said(Source("", (), "outlet"))) == "the outlet"


@pytest.mark.parametrize(
    ("cue", "facts", "words"),
    [
        ("said", {}, "said"),
        ("told", {"addressee": "Calder"}, "told Calder"),
        ("said", {"addressee": "reporters"}, "said to reporters"),
        ("said", {"venue": "a rally\nin Elster"}, "said (a rally in Elster)"),
        ("told", {"addressee": "Calder", "venue": "a rally"}, "told Calder (a rally)"),
        (None, {"addressee": "nobody"}, ""),
    ],
)
def test_an_attribution_says_how_to_whom_and_where(cue, facts, words):
    assert wording.attribution(said(person("she"), cue, **facts)) == words


def test_a_link_is_told_from_either_end_with_its_reason():
    link = Link("a", "b", "contradicts", 0.5, Evidence("negated_verb", ("Ada", "Ben", "Cy"), ("rain", "snow")))
    assert wording.relation(link) == "is a possible contradiction of"
    assert wording.relation_from(link) == "is a possible contradiction of"
    assert wording.reason(link) == "negated verb; both name Ada, Ben and Cy; shared terms: rain, snow"
    assert wording.reason(Link("a", "b", "related", 0.5, Evidence("same-words"))) == "same words"


def test_counts_agree_with_their_nouns():
    assert wording.counted(1, "entity", "entities") == "1 entity"
    assert wording.counted(1200, "entity", "entities") == "1,200 entities"
    assert wording.counted(0, "word") == "0 words"
