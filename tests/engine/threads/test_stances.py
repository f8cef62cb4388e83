"""A speaker's statements as stances: in time order, folded, on which matter, and what each changes."""

from hypothesis import given
from hypothesis import strategies as some

from index.positions.stances import stances_of
from index.threads import Said
from index.threads.chronology import chronology

TOLL = """
a1 2026-03-01 lund: The toll begins in May
a2 2026-03-01 lund: It pays for lamps
b1 2026-03-02 lund: The toll begins in May
c1 2026-03-09 lund: The toll begins in July
d1 - lund: The sea is wide
e1 2026-03-05 lund: The herring is back
f1 2026-03-03 ayle: The toll is unlawful
"""


def told(shelf, said=None, mine="lund") -> list[str]:
    """The stances of a speaker as lines."""
    everything = {one.id: Said(one, shelf.summary(one.document)) for one in shelf.statements.values()}
    own = {identifier: one for identifier, one in everything.items() if one.statement.source.entity == mine}
    said = everything if said == "all" else own
    links = [link for link in shelf.known if {link.source, link.target} <= said.keys()]
    lines = []
    for stance in stances_of(own, said, links, chronology(said.values())):
        names = " = ".join(shelf.names([stance.said.id, *(one.id for one in stance.repeated)]))
        marks = "".join(f" [{one.link.relation} {shelf.names([one.other.id])[0]}]" for one in stance.marks)
        lines.append(f"{stance.matter} {names}{marks}{'' if stance.is_dated else ' undated'}")
    return lines


def test_stances_are_in_time_order_with_repetitions_folded_and_changes_marked(shelf_of):
    shelf = shelf_of(TOLL, "repeats b1 a1\nupdates c1 a1")
    assert told(shelf) == ["0 a1 = b1", "0 a2", "1 e1", "2 c1 [updates a1]", "3 d1 undated"]


def test_a_matter_goes_on_while_links_or_the_document_say_so(shelf_of):
    shelf = shelf_of(TOLL, "repeats b1 a1\nrelated a2 e1\nupdates c1 b1")
    assert told(shelf) == ["0 a1 = b1", "0 a2", "0 e1", "0 c1 [updates b1]", "1 d1 undated"]


def test_of_two_that_may_contradict_each_other_the_later_is_marked(shelf_of):
    for link in ("contradicts a1 c1", "contradicts c1 a1"):
        assert "c1 [contradicts a1]" in " ".join(told(shelf_of(TOLL, link)))


def test_what_a_speaker_answers_themself_is_no_mark(shelf_of):
    assert not any("[" in line for line in told(shelf_of(TOLL, "replies c1 a1\nrelated e1 a1")))


def test_beside_another_answers_and_contradictions_of_theirs_are_marked(shelf_of):
    links = "replies f1 a1\ncontradicts a1 f1\nrepeats b1 a1\ncontradicts b1 f1\nrelated f1 c1\nupdates c1 a1"
    shelf = shelf_of(TOLL, links)
    assert told(shelf, "all", "ayle") == ["0 f1 [contradicts a1] [replies a1]"]
    assert not any("f1" in line for line in told(shelf, "all"))


DATES = some.sampled_from(["-", "2026-03-01", "2026-03-02", "XXXX-03-01", "2026"])


@given(some.data())
def test_every_statement_is_in_one_stance_and_what_is_undated_comes_last(shelf_of, data):
    names = [f"{letter}1" for letter in "abcdefg"]
    said = "".join(f"{name} {data.draw(DATES)} lund: words\n" for name in names)
    relations = some.sampled_from(["repeats", "updates", "contradicts", "related"])
    pairs = some.tuples(relations, some.sampled_from(names), some.sampled_from(names))
    links = (link for link in data.draw(some.lists(pairs, max_size=12)) if link[1] != link[2])
    lines = told(shelf_of(said, "".join(f"{' '.join(link)}\n" for link in links)))
    words = [word for line in lines for word in line.partition(" [")[0].split()[1:] if word in names]
    assert sorted(words) == names
    assert [line.endswith("undated") for line in lines] == sorted(line.endswith("undated") for line in lines)
    matters = [int(line.split()[0]) for line in lines]
    assert matters == sorted(matters)
