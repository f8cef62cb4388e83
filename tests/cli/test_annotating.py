"""`briefing pins`, `note` and `mark`, `documents --unread`, `links --settle`: what the user keeps."""

import json

import pytest

GONE = "0123456789ab:1-2"


@pytest.fixture
def words(library):
    """The id of the statement that begins with some words."""

    def find(start: str) -> str:
        return next(one.id for one in library.statements() if one.content.text.startswith(start))

    return find


@pytest.fixture
def three_pins(library, words):
    """Three pins, one with a note, one of a document that has gone; and a note on what is not pinned."""
    first, second = words("Nobody downstream"), words("The Orrin Dam")
    library.kept.pin(first)
    library.kept.pin(second)
    library.kept.set_note(second, "Ask the ministry which gates.\n\nAsked on 5 May.")
    other = words("Water Minister")
    library.kept.set_note(other, "His words, not hers.")
    gone = next(one for one in library.statements() if one.document not in (first[:12], other[:12]))
    library.kept.pin(gone.id, 1)
    library.remove(gone.document)
    return first, gone.id, second


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
@pytest.mark.parametrize("command", ["pins", "note"])
def test_what_is_kept_is_listed(command, form, briefing, three_pins, golden, settle, library, reports):
    ran = briefing(command, "--format", form)
    assert ran.code == 0
    out = settle(ran.out).replace(three_pins[1][:12], "0" * 11 + "9")
    for note in library.kept.notes():
        out = out.replace(note.made_at, "2026-05-06T00:00:00.000000+00:00")
    golden(f"{command}.{'txt' if form == 'text' else form}", out)


def test_pins_are_added_moved_and_taken_away(briefing, library, words):
    first, second, third = (words(start) for start in ("Nobody downstream", "The Orrin Dam", "Water Minister"))
    ran = briefing("pins")
    assert (ran.code, ran.out, ran.err) == (1, "", "Nothing found.\n")
    assert briefing("pins", "--add", first, second, first).err == "Pinned 2 statements; 2 in all.\n"
    assert briefing("pins", "--add", first[:4] + first[12:], third).err == "Pinned 1 statement; 3 in all.\n"
    assert library.pins() == (first, second, third)
    assert briefing("pins", "--move", third, "1").err == f"{third} is number 1 now.\n"
    assert briefing("pins", "--move", third, "99").err == f"{third} is number 3 now.\n"
    assert library.pins() == (first, second, third)
    assert briefing("pins", "--remove", second, first).err == "Took 2 pins away; 1 left.\n"
    assert library.pins() == (third,)


@pytest.mark.parametrize("arguments", [("--add", GONE), ("--remove", GONE), ("--move", GONE, "1")])
def test_what_is_not_there_is_neither_pinned_nor_moved(arguments, briefing, library, words):
    option, *rest = arguments
    known = () if option == "--move" else (words("Nobody downstream"),)
    assert briefing("pins", option, *known, *rest).code == 2
    assert library.pins() == ()


@pytest.mark.parametrize("place", ["0", "-1", "two", "1" * 30])
def test_a_place_is_a_number_from_one(place, briefing, library, words):
    statement = words("Nobody downstream")
    library.pin(statement)
    assert briefing("pins", "--move", statement, place).code == 2
    assert briefing("pins", "--remove", words("The Orrin Dam")).code == 2


def test_a_pin_of_what_has_gone_can_still_be_taken_away(briefing, library, three_pins):
    first, gone, second = three_pins
    assert briefing("pins", "--move", gone, "3").code == 0
    assert briefing("pins", "--remove", gone).code == 0
    assert library.pins() == (first, second)


def test_a_note_is_written_shown_changed_and_taken_away(briefing, library, words):
    statement = words("Nobody downstream")
    assert briefing("note", statement).code == 1
    assert briefing("note", statement, "Ask", "the ministry.").err == f"Noted on {statement}.\n"
    assert briefing("note", statement, "\x1b[2JAsked.").err == f"Noted on {statement}, in place of the note before.\n"
    ran = briefing("note", statement)
    assert ran.code == 0
    assert ran.out.endswith(f"    {statement}\n    Note: ␛[2JAsked.\n")
    assert ran.out.startswith("Lena Ostrow")
    assert json.loads(briefing("note", statement, "--format", "json").out)["notes"][0]["place"] is None
    assert briefing("note", statement, "--remove").err == f"Took the note on {statement} away.\n"
    assert briefing("note", statement, "--remove").code == 1
    assert library.kept.notes() == ()


@pytest.mark.parametrize(
    "arguments", [(GONE,), (GONE, "words"), ("--remove",), ("S", "words", "--remove"), ("S", " "), ("S", "x" * 10_001)]
)
def test_what_can_be_no_note_is_refused(arguments, briefing, library, words):
    given = [words("Nobody downstream") if one == "S" else one for one in arguments]
    ran = briefing("note", *given)
    assert (ran.code, ran.out) == (2, "")
    assert library.kept.notes() == ()


def test_documents_are_marked_and_listed_by_that(briefing, library):
    first, second, *rest = (one.id for one in library.documents())
    assert briefing("documents", "--read").code == 1
    assert briefing("mark", first[:6], second, first).err == "Marked 2 documents as read.\n"
    assert briefing("mark", first).err == "Marked 0 documents as read; 1 document already was.\n"
    assert [line[:12] for line in briefing("documents", "--read").out.splitlines()] == [first, second]
    assert [line[:12] for line in briefing("documents", "--unread").out.splitlines()] == rest
    assert [line[:12] for line in briefing("documents", "--read", "--limit", "1").out.splitlines()] == [first]
    assert briefing("mark", first, second, "--unread").err == "Marked 2 documents as unread.\n"
    assert briefing("mark", second, "0" * 12).code == 2
    assert library.kept.read() == frozenset()
    assert briefing("documents", "--read", "--unread").code == 2


def test_a_settled_contradiction_says_so_and_is_no_news(briefing, bridge):
    links = (link for one in bridge.statements() for link in bridge.links(one.id))
    link = next(one for one in links if one.relation == "contradicts")
    told = json.loads(briefing("new", "--format", "json").out)["contradictions"]
    assert link.source in {one["link"]["from"] for one in told}
    assert "settled" not in briefing("links", link.source).out
    ran = briefing("links", link.target, "--settle", link.source)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Settled: the two are not told as a contradiction any more.\n"
    assert briefing("links", link.source, "--settle", link.target).code == 1
    assert f"is a possible contradiction of ({link.score:.2f}, settled): " in briefing("links", link.source).out
    found = json.loads(briefing("links", link.target, "--format", "json").out)["links"]
    pairs = {frozenset((one["from"], one["to"])) for one in found if one["settled"]}
    assert pairs == {frozenset((link.source, link.target))}
    assert len(json.loads(briefing("new", "--format", "json").out)["contradictions"]) == len(told) - 1
    assert briefing("links", link.source, "--unsettle", link.target).err == "Open again.\n"
    assert briefing("links", link.source, "--unsettle", link.target).code == 1
    assert len(json.loads(briefing("new", "--format", "json").out)["contradictions"]) == len(told)


def test_settling_needs_two_statements(briefing, bridge):
    one = bridge.statements()[0].id
    assert briefing("links", one, "--settle", one).code == 2
    assert briefing("links", one, "--settle", GONE).code == 2
    assert briefing("links", "--settle", one).code == 2
    assert briefing("links", "--all", "--settle", one).code == 2
