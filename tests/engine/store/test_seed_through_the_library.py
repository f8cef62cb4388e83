"""The whole engine on the user's own document: read, analysed in worker processes, indexed, found, linked."""

from collections.abc import Iterator
from importlib import resources

import pytest

from index.library import Library
from index.model import Filters

SEED = "000_b4db91b1548a4516.txt"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of that document alone."""
    folder = tmp_path_factory.mktemp("seed")
    (folder / SEED).write_bytes((resources.files("seeds") / SEED).read_bytes())
    with Library.open(folder / "library") as library:
        assert len(library.add([folder / SEED]).added) == 1
        yield library


def test_it_is_analysed_with_the_model(seed: Library) -> None:
    (summary,) = seed.documents()
    assert (summary.published, summary.agency, summary.analysed) == ("XXXX-01-25", "TASS", True)
    assert seed.notices == ()
    assert seed.status().analysed == 1


@pytest.mark.parametrize("by", ["ishiba", "Shigeru Ishiba", "person:shigeru-ishiba"])
def test_a_speaker_is_found_behind_a_title(by: str, seed: Library) -> None:
    """He is named once; the other times he is "the Japanese premier", "him" and a wish of his."""
    said = seed.statements(filters=Filters(by=by))
    assert {one.source.name for one in said} == {"Shigeru Ishiba"}
    assert "The Japanese premier" in {one.source.text for one in said}
    assert seed.statements(filters=Filters(by="japanese premier"))


def test_fields_and_filters_agree(seed: Library) -> None:
    by_field = {one.id for one in seed.statements("speaker:peskov")}
    assert by_field == {one.id for one in seed.statements(filters=Filters(by="peskov"))}
    assert len(by_field) >= 2
    about = {one.id for one in seed.statements("about:japan")}
    assert about == {one.id for one in seed.statements(filters=Filters(about="japan"))}
    assert about


def test_a_date_without_a_year_is_before_and_after_nothing(seed: Library) -> None:
    for filters in (Filters(since="1900"), Filters(until="2100")):
        assert seed.documents(filters=filters) == ()
        assert seed.statements(filters=filters) == ()


def test_a_phrase_is_found_in_what_was_said(seed: Library) -> None:
    results = seed.search('"clearly unfriendly"', statements=True)
    assert {hit.statement.source.name for hit in results.hits if hit.statement} >= {"Dmitry Peskov"}
    assert all(
        "clearly unfriendly" in [span.of(hit.snippet.text) for span in hit.snippet.highlights] for hit in results.hits
    )


def test_what_is_linked_can_be_read(seed: Library) -> None:
    links = list(seed.all_links())
    assert any(link.relation == "replies" for link in links)
    for link in links:
        assert seed.statement(link.source).id == link.source
        assert seed.statement(link.target).id == link.target
    first = links[0]
    assert first in seed.links(first.source) or first in seed.links(first.target)
