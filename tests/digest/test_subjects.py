"""How statements are filed under subjects."""

from dataclasses import replace

from briefing.digest import Selection, gather
from briefing.digest.subjects import file_by_subject
from index.model import Evidence, Link, Mention, Span


def shelved(shelf, contents, named):
    """A document whose sentences are `contents`, each naming the letters that `named` gives it."""
    text = " ".join(contents)
    statements = [shelf.say(text, [one]) for one in contents]
    mentions = []
    for content, letters in zip(contents, named, strict=True):
        start = text.index(content)
        mentions += [Mention(letter, Span(start, start + 1), "ORG", f"org:{letter}") for letter in letters]
    shelf.put(text, statements, mentions)
    return {subject.name: [one.number for one in subject.quotations] for subject in gather(shelf, Selection()).subjects}


def test_statements_that_name_the_same_stand_together(shelf):
    found = shelved(shelf, ["one 1", "two 2", "tri 3", "for 4", "fiv 5"], ["a", "b", "a", "b", "b"])
    assert found == {"b": [1, 2, 3], "a": [4, 5]}


def test_what_most_statements_name_divides_nothing(shelf):
    found = shelved(shelf, [f"{word} {word}" for word in "abcdef"], ["xa", "xa", "x", "xb", "xb", "x"])
    assert found == {"a": [1, 2], "b": [3, 4], "Other subjects": [5, 6]}


def test_a_name_that_one_statement_has_alone_is_no_subject(shelf):
    assert shelved(shelf, ["one 1", "two 2"], ["a", "b"]) == {"Statements": [1, 2]}


def test_a_speaker_is_not_the_subject_of_what_they_say(shelf):
    text = "one 1 two 2"
    statements = [shelf.say(text, [one]) for one in ("one 1", "two 2")]
    speakers = [replace(one, source=replace(one.source, entity="org:a")) for one in statements]
    shelf.put(text, speakers, [Mention("a", Span(0, 1), "ORG", "org:a"), Mention("a", Span(6, 7), "ORG", "org:a")])
    assert [subject.name for subject in gather(shelf, Selection()).subjects] == ["Statements"]


def test_equal_subjects_go_by_the_alphabet(shelf):
    text = "one 1 two 2"
    statements = [shelf.say(text, [one]) for one in ("one 1", "two 2")]
    shelf.put(text, statements)
    found = shelf.statements()
    named = {one.id: frozenset({"org:b", "org:a"}) for one in found}
    assert set(file_by_subject(found, named).values()) == {"org:a"}


def test_what_is_left_over_stands_with_what_it_answers(shelf):
    text = "one 1 two 2 tri 3 for 4"
    shelf.put(text, [shelf.say(text, [one]) for one in ("one 1", "two 2", "tri 3", "for 4")])
    first, second, third, fourth = (one.id for one in shelf.statements())
    about = frozenset({"org:a"})
    named = {first: about, second: about, third: frozenset(), fourth: frozenset()}
    links = [Link(third, first, "replies", 0.9, Evidence("")), Link(fourth, first, "related", 0.8, Evidence(""))]
    filed = file_by_subject(shelf.statements(), named, links)
    assert (filed[third], filed[fourth]) == ("org:a", None)
