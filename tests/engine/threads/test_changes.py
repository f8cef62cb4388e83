"""What changed and what may not agree: each told once, the latest first."""

from index.news.changes import changes_among
from index.threads import Said

SAID = """
a1 2026-03-01 lund: The toll begins in May
b1 2026-03-02 lund: The toll begins in May
c1 2026-03-09 lund: The toll begins in July
d1 - ayle: Nobody waits
e1 2026-03-08 holt: Forty wait
"""


def told(shelf, *settled: str) -> list[str]:
    said = {one.id: Said(one, shelf.summary(one.document)) for one in shelf.statements.values()}
    pairs = [frozenset(shelf.ids[name] for name in pair.split()) for pair in settled]
    found = changes_among(said, shelf.known, pairs)
    return [" ".join((one.link.relation, *shelf.names((one.later.id, one.earlier.id)))) for one in found]


def test_the_later_one_comes_first_whichever_end_a_contradiction_has(shelf_of):
    assert told(shelf_of(SAID, "contradicts a1 e1\nupdates c1 a1")) == ["updates c1 a1", "contradicts e1 a1"]


def test_what_several_report_is_told_once(shelf_of):
    shelf = shelf_of(
        SAID, "repeats b1 a1\nupdates c1 a1 0.5\nupdates c1 b1 0.7\ncontradicts e1 a1 0.6\ncontradicts b1 e1"
    )
    assert told(shelf) == ["updates c1 b1", "contradicts e1 a1"]


def test_what_the_user_has_settled_is_no_contradiction_whoever_reports_it(shelf_of):
    shelf = shelf_of(SAID, "repeats b1 a1\ncontradicts e1 a1\ncontradicts e1 b1 0.9\nupdates e1 a1\ncontradicts d1 e1")
    assert told(shelf, "a1 e1", "a1 c1") == ["updates e1 a1", "contradicts d1 e1"]


def test_what_is_not_dated_comes_last(shelf_of):
    assert told(shelf_of(SAID, "contradicts d1 e1\ncontradicts e1 a1")) == ["contradicts e1 a1", "contradicts d1 e1"]


def test_other_relations_and_statements_that_went_are_passed_over(shelf_of):
    shelf = shelf_of(SAID, "replies b1 a1\nrelated c1 e1\nupdates c1 a1")
    shelf.statements.pop(shelf.ids["a1"])
    assert told(shelf) == []
