"""What another process takes out or changes between two steps of a reading is left out, and nothing fails."""

from collections.abc import Callable

import pytest

from index.library import Library


@pytest.fixture
def reader(three: Library, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library from which the other takes the report on the levy when the first document is read whole."""
    gone = three.search("headline:levy").hits[0].document.id
    library = opened()
    read = library._store.document

    def late(identifier: str) -> object:
        if not three.is_empty and gone in {summary.id for summary in three.documents()}:
            three.remove(gone)
        return read(identifier)

    monkeypatch.setattr(library._store, "document", late)
    return library


@pytest.mark.parametrize("query", ["", "levy OR lamps OR grain"])
def test_documents_that_go_are_left_out(query: str, reader: Library) -> None:
    assert len(reader.search(query).hits) == 2


@pytest.mark.parametrize("query", ["", "pell OR ayle"])
def test_statements_that_go_are_left_out(query: str, reader: Library) -> None:
    assert {hit.document.headline for hit in reader.search(query, statements=True).hits} == {"Lamps in the narrows"}


def test_what_goes_is_not_exported(reader: Library) -> None:
    assert len(list(reader.export())) == 2


def test_what_goes_has_no_links(reader: Library) -> None:
    assert all(link.source and link.target for link in reader.all_links())
    assert len(reader.documents()) == 2


@pytest.mark.parametrize("query", ["", "unlawful"])
def test_no_other_statement_stands_under_a_hit(query: str, three: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The findings have changed since the place of the statement was read: another stands there."""
    wanted = three.statements("unlawful")[0]
    analysis = three.analysis(wanted.document)
    assert analysis is not None
    others = tuple(reversed(analysis.statements))
    changed = type(analysis)(
        analysis.document,
        analysis.version,
        analysis.model,
        analysis.sentences,
        analysis.mentions,
        analysis.entities,
        others,
    )
    monkeypatch.setattr(three._store, "analysis", lambda _: changed)
    said = [one.id for one in three.statements(query)]
    assert wanted.id not in said
    assert not {hit.statement.id for hit in three.search(query, statements=True).hits if hit.statement} & {
        one.id for one in others if not one.is_attributed
    }
