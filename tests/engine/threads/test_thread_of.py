"""Threads: who answers whom, in which order, folded and marked, within bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from index.errors import Cancelled, UnknownId
from index.threads.building import thread_of

TOLL = """
a1 2026-03-01 lund: The toll begins in May
b1 2026-03-02 ayle: The toll is unlawful
b2 2026-03-02 lund: that the toll begins in May
c1 2026-03-04 torrek: Nobody waits longer than a day
d1 2026-03-03 holt: "The toll is a theft"
e1 2026-03-09 lund: The toll begins in July
"""
ANSWERS = """
replies b1 a1 0.9
repeats b2 a1 0.8
replies d1 a1 0.6
replies c1 b1 0.6
updates e1 a1 0.7
contradicts b1 c1 0.4
"""


def drawn(shelf, thread) -> str:
    """A thread as lines: the names of its statements by depth, then what is folded, then the marks."""
    lines = []
    for node in thread.nodes:
        (name,) = shelf.names([node.said.id])
        folded = "".join(f" = {one}" for one in shelf.names(one.id for one in node.repeated))
        marks = "".join(
            f" [{mark.link.relation} {'>' if mark.is_forward else '<'} {shelf.names([mark.other.id])[0]}"
            f"{'' if mark.is_inside else ' outside'}]"
            for mark in node.marks
        )
        lines.append("  " * node.depth + name + folded + marks)
    return "\n".join(lines)


@pytest.mark.parametrize("asked", ["a1", "b1", "b2", "c1", "d1"])
def test_a_thread_is_the_same_from_each_of_its_statements(asked, shelf_of):
    shelf = shelf_of(TOLL, ANSWERS)
    thread = thread_of(shelf, shelf.ids[asked])
    assert drawn(shelf, thread) == ("a1 = b2 [updates < e1 outside]\n  b1\n    c1 [contradicts < b1]\n  d1")
    assert (thread.asked, thread.is_whole) == (shelf.ids[asked], True)


def test_an_answer_knows_what_it_answers_and_why(shelf_of):
    shelf = shelf_of(TOLL, ANSWERS)
    first, second, *_ = thread_of(shelf, shelf.ids["a1"]).nodes
    assert (first.parent, first.link) == (None, None)
    assert (second.parent, second.link) == (first.said.id, shelf.known[0])


def test_a_statement_without_links_is_a_thread_of_its_own(shelf_of):
    shelf = shelf_of(TOLL, "related a1 b1")
    assert drawn(shelf, thread_of(shelf, shelf.ids["a1"])) == "a1"


def test_who_is_unknown_has_no_thread(shelf_of):
    with pytest.raises(UnknownId, match="nobody:1-2"):
        thread_of(shelf_of(TOLL, ANSWERS), "nobody:1-2")


def test_an_answer_to_a_report_is_an_answer_to_what_it_reports(shelf_of):
    shelf = shelf_of(TOLL, "repeats b2 a1\nreplies c1 b2")
    assert drawn(shelf, thread_of(shelf, shelf.ids["c1"])) == "a1 = b2\n  c1"


def test_what_an_answer_reports_in_its_own_sentence_is_folded(shelf_of):
    shelf = shelf_of(TOLL, "replies b1 b2 0.9\nreplies b1 a1 0.6")
    shelf.answer("b1", "b2")
    assert drawn(shelf, thread_of(shelf, shelf.ids["b1"])) == "a1 = b2\n  b1"


def test_of_reports_on_one_day_the_nearest_to_the_words_comes_first(shelf_of):
    reports = ("a1 2026-03-01 -: begins", "b1 2026-03-01 lund: begins", 'c1 2026-03-01 lund: "begins"')
    shelf = shelf_of(
        "\n".join((*reports, 'd1 2026-03-02 lund: "begins"')), "repeats b1 a1\nrepeats c1 a1\nrepeats d1 a1"
    )
    assert drawn(shelf, thread_of(shelf, shelf.ids["d1"])) == "c1 = a1 = b1 = d1"


def test_two_that_answer_each_other_are_in_time_order(shelf_of):
    shelf = shelf_of(TOLL, "replies a1 b1 0.9\nreplies b1 a1 0.5")
    assert drawn(shelf, thread_of(shelf, shelf.ids["b1"])) == "a1 [replies > b1]\n  b1"


def test_two_of_one_document_that_answer_each_other_are_in_the_order_of_the_text(shelf_of):
    shelf = shelf_of(TOLL, "replies b1 b2 0.9\nreplies b2 b1 0.5")
    assert drawn(shelf, thread_of(shelf, shelf.ids["b1"])) == "b1 [replies > b2]\n  b2"


def test_nothing_stands_under_what_was_reported_on_a_later_day(shelf_of):
    shelf = shelf_of(TOLL, "replies a1 e1 0.9\nreplies b1 a1")
    assert drawn(shelf, thread_of(shelf, shelf.ids["a1"])) == "a1 [replies > e1 outside]\n  b1"


def test_a_day_that_a_statement_seems_to_be_of_keeps_it_from_no_thread(shelf_of):
    shelf = shelf_of("a1 2026-03-01 lund: w\nb1 2026-03-02 ayle@2025-05: w", "replies b1 a1")
    assert drawn(shelf, thread_of(shelf, shelf.ids["a1"])) == "a1\n  b1"


def test_an_answer_to_two_stands_under_the_surer_one(shelf_of):
    shelf = shelf_of(TOLL, "replies c1 a1 0.4\nreplies c1 b1 0.8")
    assert drawn(shelf, thread_of(shelf, shelf.ids["c1"])) == "b1\n  c1 [replies > a1 outside]"
    assert drawn(shelf, thread_of(shelf, shelf.ids["a1"])) == "a1 [replies < c1 outside]"


def test_a_pair_may_have_two_links(shelf_of):
    shelf = shelf_of(TOLL, "replies b1 a1\ncontradicts a1 b1")
    assert drawn(shelf, thread_of(shelf, shelf.ids["b1"])) == "a1\n  b1 [contradicts < a1]"


def test_what_several_reports_are_said_to_change_is_marked_once(shelf_of):
    shelf = shelf_of(TOLL, "repeats b2 a1\nupdates e1 a1 0.6\nupdates e1 b2 0.7")
    assert drawn(shelf, thread_of(shelf, shelf.ids["a1"])) == "a1 = b2 [updates < e1 outside]"


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        ("2026-03-05 2026-03-04 2026-03-03", "d1 c1 b1"),
        ("2026-03-05T18:00 2026-03-05T09:30 2026-03-05", "d1 c1 b1"),
        ("2026-03-05 - 2026-03-03", "d1 b1 c1"),
        ("XXXX-03-05 2026-03-06 XXXX-03-07", "b1 c1 d1"),
        ("XXXX-01-02 2025-12-30 XXXX-12-29", "d1 c1 b1"),
        ("XXXX-01-02 XXXX-11-30 XXXX-12-29", "c1 d1 b1"),
        ("XXXX-08-02 2026-03-05 XXXX-03-01", "d1 c1 b1"),
        ("2026-03 2026-02-28 2026", "d1 c1 b1"),
        ("XXXX-02-29 XXXX-03-01 2026-02-27", "d1 b1 c1"),
    ],
)
def test_brothers_are_in_time_order_as_far_as_dates_tell(dates, order, shelf_of):
    said = "".join(f"{name}1 {date} lund: words\n" for name, date in zip("bcd", dates.split(), strict=True))
    shelf = shelf_of(f"a1 - ayle: words\n{said}", "replies b1 a1\nreplies c1 a1\nreplies d1 a1")
    nodes = thread_of(shelf, shelf.ids["a1"]).nodes
    assert " ".join(shelf.names(node.said.id for node in nodes[1:])) == order


def test_a_statement_has_its_own_date_before_that_of_its_document(shelf_of):
    said = "a1 - ayle: w\nb1 2026-03-09 lund@2026-03-01: w\nc1 2026-03-02 lund: w\nd1 2026-03-01 lund@last fall: w"
    shelf = shelf_of(said, "replies b1 a1\nreplies c1 a1\nreplies d1 a1")
    nodes = thread_of(shelf, shelf.ids["a1"]).nodes
    assert shelf.names(node.said.id for node in nodes) == ["a1", "b1", "c1", "d1"]


def test_a_weekday_that_could_not_be_resolved_is_near_the_day_of_its_report(shelf_of):
    said = (
        "a1 - ayle: w\nb1 2026-03-09 lund@Monday: w\nc1 2026-03-10 lund: w\nd1 - lund@Monday: w\ne1 2026-03-08 lund: w"
    )
    shelf = shelf_of(said, "replies b1 a1\nreplies c1 a1\nreplies d1 a1\nreplies e1 a1")
    nodes = thread_of(shelf, shelf.ids["a1"]).nodes
    assert shelf.names(node.said.id for node in nodes) == ["a1", "e1", "b1", "c1", "d1"]


def test_a_thread_that_is_cut_says_so(shelf_of):
    shelf = shelf_of(TOLL, ANSWERS)
    thread = thread_of(shelf, shelf.ids["c1"], most=2)
    assert drawn(shelf, thread) == "b1 [replies > a1 outside]\n  c1 [contradicts < b1]"
    assert not thread.is_whole
    thread = thread_of(shelf, shelf.ids["c1"], deepest=1)
    assert drawn(shelf, thread) == "b1 [replies > a1 outside]\n  c1 [contradicts < b1]"
    assert not thread.is_whole


def test_links_of_each_statement_are_looked_for_once_and_of_so_many_only(shelf_of):
    many = "a1 2026-03-01 lund: words\n" + "".join(f"b{number} 2026-03-02 ayle: words\n" for number in range(2, 60))
    shelf = shelf_of(many, "".join(f"replies b{number} a1 0.4\nreplies b{number} b2 0.6\n" for number in range(3, 60)))
    thread = thread_of(shelf, shelf.ids["a1"], most=5)
    assert (drawn(shelf, thread).partition(" ")[0], thread.is_whole) == ("a1", False)
    assert len(shelf.asked) == len(set(shelf.asked)) == 20


def test_a_thread_can_be_given_up(shelf_of):
    shelf = shelf_of(TOLL, ANSWERS)
    with pytest.raises(Cancelled):
        thread_of(shelf, shelf.ids["a1"], is_cancelled=lambda: len(shelf.asked) == 2)
    assert len(shelf.asked) == 2


def test_a_statement_that_went_meanwhile_is_left_out(shelf_of):
    shelf = shelf_of(TOLL, ANSWERS)
    shelf.statements.pop(shelf.ids["d1"])
    shelf.statements.pop(shelf.ids["e1"])
    assert drawn(shelf, thread_of(shelf, shelf.ids["c1"])) == "a1 = b2\n  b1\n    c1 [contradicts < b1]"


DATES = some.sampled_from(["-", "2026-03-01", "2026-03-02", "2025-12-30", "XXXX-03-01", "XXXX-12-31", "2026-03"])
NUMBER = 9


@some.composite
def shelves(draw) -> tuple[str, str]:
    """What was said, a statement a document, and links between any of them."""
    said = "".join(f"{name}1 {draw(DATES)} lund: words\n" for name in "abcdefghi"[:NUMBER])
    ends = some.sampled_from([f"{name}1" for name in "abcdefghi"[:NUMBER]])
    relations = some.sampled_from(["replies", "replies", "repeats", "updates", "contradicts", "related"])
    links = draw(some.lists(some.tuples(relations, ends, ends, some.sampled_from(["0.3", "0.6"])), max_size=16))
    return said, "".join(f"{' '.join(link)}\n" for link in links if link[1] != link[2])


@given(shelves(), some.integers(0, NUMBER - 1), some.integers(1, NUMBER))
def test_a_thread_holds_each_statement_once_and_parents_first(shelf_of, drawn, asked, most):
    shelf = shelf_of(*drawn)
    thread = thread_of(shelf, list(shelf.ids.values())[asked], most=most)
    members = [one.id for node in thread.nodes for one in (node.said, *node.repeated)]
    assert len(members) == len(set(members)) <= most
    assert thread.asked in members
    depths: dict[str, int] = {}
    for node in thread.nodes:
        assert node.depth == (0 if node.parent is None else depths[node.parent] + 1)
        assert (node.parent is None) == (node.link is None)
        depths[node.said.id] = node.depth
        assert all(mark.is_inside == (mark.other.id in members) for mark in node.marks)


@given(shelves(), some.data())
def test_a_whole_thread_is_the_same_from_any_of_its_statements(shelf_of, drawn, data):
    shelf = shelf_of(*drawn)
    thread = thread_of(shelf, data.draw(some.sampled_from(list(shelf.ids.values()))))
    members = [one.id for node in thread.nodes for one in (node.said, *node.repeated)]
    again = thread_of(shelf, data.draw(some.sampled_from(members)))
    assert again.nodes == thread.nodes


@given(shelves())
def test_a_child_was_not_reported_before_its_parent_where_both_years_are_known(shelf_of, drawn):
    shelf = shelf_of(*drawn)
    for asked in shelf.ids.values():
        said = {node.said.id: node for node in thread_of(shelf, asked).nodes}
        for node in said.values():
            if node.parent:
                mine, theirs = (one.said.document.published or "" for one in (node, said[node.parent]))
                assert not (len(mine) == len(theirs) == 10 and mine[0] == theirs[0] == "2") or mine >= theirs
