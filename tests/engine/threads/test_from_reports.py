"""Threads, positions and news through the library's door: from reports, with the language model and the real links."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library

REPORTS = {
    "toll": """Toll for every lorry

OSTMAR, March 1, 2026 (Meridian) - Lorries will have to pay for crossing the Skarn Bridge, the government says.

"The toll on the Skarn Bridge will be paid by every lorry, whatever hauliers say," Transport Minister Anna Lund said.
""",
    "answer": """Hauliers angry

VERRA, March 2, 2026 (Boreal) - Drivers met in Verra on Monday.

"The toll on the Skarn Bridge will be paid by every lorry, whatever hauliers say," Anna Lund had said.

"A toll on the only bridge is a tax without a law," union leader Karel Ayle said, commenting on Lund's remark that the \
toll on the Skarn Bridge will be paid by every lorry.
""",
    "weather": """Rain in the north

NORRUP, March 2, 2026 (Boreal) - Farmers are content.

"The meadows have not been so green for ten years," farmer Mira Holt said.
""",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("wires")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Library(tmp_path_factory.mktemp("place") / "library") as opened:
        opened.add([folder])
        yield opened


def said(library: Library, words: str) -> list[str]:
    """The ids of the attributed statements that begin so."""
    return [one.id for one in library.statements() if one.content.text.strip('"').startswith(words)]


def test_a_comment_stands_under_the_remark_with_its_reports(library):
    (comment,) = said(library, "A toll on the only bridge")
    remarks = {*said(library, "The toll on the Skarn Bridge"), *said(library, "that the toll on the Skarn Bridge")}
    assert len(remarks) == 3
    nodes = library.thread(comment).nodes
    (remark,) = (node for node in nodes if node.said.id in remarks)
    assert remark.said.document.agency == "Meridian"
    assert {remark.said.id, *(one.id for one in remark.repeated)} == remarks
    (answer,) = (node for node in nodes if node.said.id == comment)
    assert answer.parent == remark.said.id
    assert answer.link is not None
    assert answer.link.relation == "replies"
    for one in remarks:
        assert library.thread(one).nodes == nodes


def test_a_statement_on_another_matter_stands_alone(library):
    (meadows,) = said(library, "The meadows")
    (node,) = library.thread(meadows).nodes
    assert (node.said.id, node.repeated, node.marks) == (meadows, (), ())


def test_a_speaker_has_one_position_however_many_report_it(library):
    timeline = library.positions.of("Lund", "toll")
    assert timeline.speaker.id == "person:anna-lund"
    assert len(timeline.stances) == 1
    assert timeline.looked_at == timeline.total >= 2
    beside = library.positions.beside("Karel Ayle", "Anna Lund")
    (ayle,) = beside.left.stances
    assert "replies" in {mark.link.relation for mark in ayle.marks}
    assert beside.order == (beside.right.stances[0].said.id, ayle.said.id)


def test_a_visit_gives_the_one_before_and_what_came_since_is_new(library):
    everything = library.news.since()
    assert (everything.since, everything.documents) == (None, len(REPORTS))
    assert {one.name for one in everything.speakers} == {"Anna Lund", "Karel Ayle", "Mira Holt"}
    assert library.visit() is None
    assert library.news.since().documents == 0
    before = library.visit()
    assert before is not None
    assert before.position == everything.position
    assert library.news.since(before).statements == 0
    assert library.news.since("2000-01-01T00:00:00").documents == len(REPORTS)
