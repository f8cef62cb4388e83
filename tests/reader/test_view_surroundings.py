"""How a document stands to others: lines under its headline, and those at its end."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from briefing.places import in_document
from briefing.view.surroundings import RelatedDocument, Surroundings, named_by, ranked, related_blocks, standing_blocks
from index.model import DocumentSummary


@pytest.fixture
def summaries(library):
    """Five documents by their ids, the first as it is in the library."""
    first = library.documents()[0]
    ids = [f"{number:012}" for number in range(1, 6)]
    made = {one: replace(first, id=one, title=f"Report [b]{one[-1]}[/b]") for one in ids}
    assert all(isinstance(one, DocumentSummary) for one in made.values())
    return made


def standing(document, **more):
    """How the document of an id stands to others."""
    plain = {"original": document, "copies": (), "supersedes": (), "superseded": None, "outdated": ()}
    return SimpleNamespace(document=document, **(plain | more))


def other(document):
    return SimpleNamespace(other=document)


def lines(*blocks):
    return [block.content.plain for block in blocks]


def test_without_others_nothing_is_said(summaries):
    alone = standing("000000000001")
    assert standing_blocks(Surroundings()) == []
    assert standing_blocks(Surroundings(alone, {})) == []
    assert named_by(alone) == ()


def test_what_must_be_known_before_it_is_cited_stands_first(summaries):
    one, two, three, four, five = summaries
    by = SimpleNamespace(by=two, notice=SimpleNamespace(kind="kill"))
    outdated = tuple(SimpleNamespace(version=SimpleNamespace(by=three)) for _ in range(2))
    found = standing(one, original=four, superseded=by, outdated=outdated, supersedes=(SimpleNamespace(document=five),))
    assert set(named_by(found)) == {two, three, four, five}
    shown = standing_blocks(Surroundings(found, summaries))
    words = ["Killed by", "Takes the place of", "Repeats words that were changed since by", "A copy of"]
    assert [line.partition(" Report")[0] for line in lines(*shown)] == words
    for block, leads_to in zip(shown, (two, five, three, four), strict=True):
        (anchor,) = block.anchors
        assert anchor.to == in_document(leads_to)
        assert block.content.plain[anchor.start : anchor.end] == f"Report [b]{leads_to[-1]}[/b]"
    # A document that is gone meanwhile is left out.
    assert len(standing_blocks(Surroundings(found, {two: summaries[two]}))) == 1


def test_many_copies_are_counted(summaries):
    one, *others = summaries
    found = standing(one, copies=tuple(map(other, others)))
    shown = lines(*standing_blocks(Surroundings(found, summaries)))
    assert len(shown) == 4
    assert all(line.startswith("The same words are in Report") for line in shown[:3])
    assert shown[3] == "and in 1 other"


def test_what_is_related_says_how_and_leads_to_the_statement(summaries):
    two = summaries["000000000002"]
    relations = ranked(["related", "replies", "contradicts", "replies"])
    assert relations == ("contradicts", "replies", "related")
    (block,) = related_blocks([RelatedDocument(two, relations, f"{two.id}:1-9")])
    assert block.content.plain.startswith("possible contradiction, answers  Report [b]2[/b]  ")
    (anchor,) = block.anchors
    assert anchor.to == in_document(two.id, statement=f"{two.id}:1-9")
    assert block.content.plain[anchor.start : anchor.end] == "Report [b]2[/b]"
