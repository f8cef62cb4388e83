"""Facets: what results have in common, counted over all of them; and results by date."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Library
from index.model import Filters

PLACES = ("OSTMAR", "VELLIN")
AGENCIES = ("Meridian", "Boreal", "Tessel")
PEOPLE = ("Anna Pell", "Rolf Dane", "Mira Sund")
COUNT = 12


@pytest.fixture
def wires(opened: Callable[[], Library], folder: Path, wire: Callable[[str, str], Path]) -> Library:
    """Twelve reports; the place, the agency, the month and the speaker change, each in its own rhythm."""
    for number in range(COUNT):
        dateline = f"{PLACES[number % 2]}, 2025-0{number // 4 + 1}-{number + 1:02} ({AGENCIES[number % 3]})"
        speaker, other = PEOPLE[number % 3], PEOPLE[(number + 1) % 3]
        wire(
            f"{number:02}.txt",
            f"Levy on ships {number}\n\n{dateline} - {speaker} said that the levy hurts {other}. It rains.\n\n"
            f"An official said on 2025-0{number % 3 + 1}-15 that the toll {'stays' if number % 2 else 'goes'}.\n",
        )
    library = opened()
    library.add([folder])
    return library


def facets(library: Library, query: str, filters: Filters = Filters(), **how: bool) -> dict[str, dict[str, int]]:  # noqa: B008
    found = library.search(query, filters, facets=True, **how).facets
    return {facet.name: {value.value: value.count for value in facet.values} for facet in found}


def test_no_facet_is_counted_unasked(wires):
    assert wires.search("levy").facets == ()


@pytest.mark.parametrize("query", ["levy", "goes", "levy NOT stays", ""])
@pytest.mark.parametrize("filters", [Filters(), Filters(until="2025-02")])
def test_facets_of_documents_count_all_that_is_found(wires, query, filters):
    found = [hit.document for hit in wires.search(query, filters, limit=100).hits]
    assert found
    counted = facets(wires, query, filters)
    assert counted["agency"] == Counter(one.agency for one in found)
    assert counted["place"] == Counter(one.dateline.place for one in found)
    assert counted["month"] == Counter(one.published[:7] for one in found)
    for facet, field in (("speaker", "by"), ("about", "about"), ("kind", "kind")):
        assert counted[facet]
        for value, count in counted[facet].items():
            narrowed = wires.search(query, replace(filters, **{field: value}), limit=1)
            assert narrowed.total == count, (facet, value)


@pytest.mark.parametrize("query", ["levy", "toll OR levy", "toll goes", ""])
def test_facets_of_statements_count_all_that_is_found(wires, query):
    hits = wires.search(query, statements=True, limit=100).hits
    assert hits
    counted = facets(wires, query, statements=True)
    assert counted["agency"] == Counter(hit.document.agency for hit in hits)
    assert counted["month"] == Counter((hit.statement.said_on or hit.document.published)[:7] for hit in hits)
    assert counted["speaker"] == Counter(hit.statement.source.entity for hit in hits if hit.statement.source.entity)
    for facet, field in (("about", "about"), ("kind", "kind")):
        for value, count in counted[facet].items():
            narrowed = wires.search(query, Filters(**{field: value}), statements=True, limit=1)
            assert narrowed.total == count, (facet, value)


def test_the_most_frequent_values_come_first_with_the_names_they_go_by(wires):
    found = wires.search("levy NOT 11", statements=True, facets=True).facets
    speakers = next(facet for facet in found if facet.name == "speaker").values
    assert [value.count for value in speakers] == sorted((value.count for value in speakers), reverse=True)
    assert {(value.value, value.label) for value in speakers} == {
        ("person:anna-pell", "Anna Pell"),
        ("person:rolf-dane", "Rolf Dane"),
        ("person:mira-sund", "Mira Sund"),
    }


def test_only_the_ten_most_frequent_values_are_given(opened, folder, wire):
    for number in range(12):
        wire(f"{number}.txt", f"Levy\n\nOSTMAR, 2025-{number + 1:02}-01 (Meridian) - It rains.\n")
    wire("again.txt", "Levy\n\nOSTMAR, 2025-12-02 (Meridian) - It rains.\n")
    library = opened()
    library.add([folder])
    months = facets(library, "levy")["month"]
    assert len(months) == 10
    assert next(iter(months.items())) == ("2025-12", 2)


def test_what_has_no_value_is_counted_under_none(opened, folder, wire):
    wire("bare.txt", "Levy\n\nIt rains on the levy.\n")
    wire("year.txt", "---\ndate: 2025\n---\nLevy of a year\n")
    library = opened()
    library.add([folder])
    assert facets(library, "levy") == {name: {} for name in ("speaker", "about", "agency", "place", "month", "kind")}


def test_facets_follow_what_changes(wires, folder, wire):
    assert facets(wires, "levy")["place"] == {"Ostmar": 6, "Vellin": 6}
    wire("00.txt", "Levy on ships\n\nHALVEN, 2025-01-01 (Tessel) - Rolf Dane said that the levy stays.\n")
    (folder / "01.txt").unlink()
    wires.sync()
    assert facets(wires, "levy")["place"] == {"Ostmar": 5, "Vellin": 5, "Halven": 1}
    assert facets(wires, "stays", statements=True)["place"]["Halven"] == 1
    wires.correct("merge", "person:rolf-dane", "person:anna-pell")
    after = facets(wires, "levy")["speaker"]
    assert "person:rolf-dane" not in after
    assert after["person:anna-pell"] == wires.search("levy", Filters(by="person:anna-pell")).total


@pytest.mark.parametrize("few", [0, 2000])
def test_results_by_date_are_the_newest_first(wires, monkeypatch, few):
    monkeypatch.setattr("index.store.ordering.FEW", few)
    dates = [hit.document.published for hit in wires.search("levy", order="date", limit=100).hits]
    assert len(dates) == COUNT
    assert dates == sorted(dates, reverse=True)
    said = [
        hit.statement.said_on or hit.document.published
        for hit in wires.search("levy OR toll", statements=True, order="date", limit=100).hits
    ]
    assert len(said) == 2 * COUNT
    assert said == sorted(said, reverse=True)


@pytest.mark.parametrize("few", [0, 2000])
@pytest.mark.parametrize("statements", [False, True])
@pytest.mark.parametrize("order", ["relevance", "date"])
@pytest.mark.parametrize("query", ["levy", ""])
def test_pages_make_up_the_whole(wires, monkeypatch, few, statements, order, query):
    monkeypatch.setattr("index.store.ordering.FEW", few)

    def page(limit, offset):
        found = wires.search(query, statements=statements, order=order, limit=limit, offset=offset, facets=True)
        return [hit.statement.id if hit.statement else hit.document.id for hit in found.hits], found

    whole, results = page(100, 0)
    assert len(whole) == results.total > 5
    parts = [page(5, offset) for offset in range(0, len(whole) + 5, 5)]
    assert [one for part, _ in parts for one in part] == whole
    assert all((found.total, found.facets) == (results.total, results.facets) for _, found in parts)


def test_what_has_no_date_comes_last(wires, wire):
    wire("bare.txt", "Levy\n\nIt rains on the levy.\n")
    wires.sync()
    assert wires.search("levy", order="date", limit=100).hits[-1].document.title == "Levy"


def test_what_could_not_be_read_is_read_the_next_time(wires, opened, monkeypatch):
    def fails(*_: object) -> None:
        raise OSError

    expected = facets(wires, "levy")
    library = opened()
    counted = library._finder._facets._documents
    with monkeypatch.context() as patched:
        patched.setattr(counted, "_read", fails)
        with pytest.raises(OSError):  # noqa: PT011
            facets(library, "levy")
    assert facets(library, "levy") == expected
