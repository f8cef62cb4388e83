"""Saved searches and what is new in them, arrivals, and the history."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.asking import Search
from index.errors import InputError, QueryError, UnknownId
from index.library import Library
from index.model import Filters

LEVY = Search("levy")
SAID = Search("levy", statements=True)


def report(name: str, place: str = "OSTMAR") -> str:
    return f"Levy in {place}\n\n{place}, 2025-01-03 (Meridian) - {name} said that the levy hurts ships.\n"


@pytest.fixture
def library(opened: Callable[[], Library], folder: Path, wire: Callable[[str, str], Path]) -> Library:
    wire("one.txt", report("Anna Pell"))
    found = opened()
    found.add([folder])
    return found


def new(library: Library) -> dict[str, int | None]:
    return {saved.name: saved.new for saved in library.searches.saved()}


def test_what_is_there_when_a_search_is_saved_is_not_new(library):
    library.searches.save("docs", LEVY)
    library.searches.save("said", SAID)
    assert new(library) == {"docs": 0, "said": 0}


def test_what_comes_in_later_is_new_until_it_is_seen(library, wire):
    library.searches.save("docs", LEVY)
    library.searches.save("said", SAID)
    wire("two.txt", report("Rolf Dane"))
    wire("other.txt", "Calm\n\nIt rains.\n")
    library.sync()
    assert new(library) == {"docs": 1, "said": 1}
    saved, since = library.searches.find("said")
    run = library.searches.run(saved.search, since)
    assert (run.results.total, run.new) == (2, 1)
    fresh = library.searches.run(saved.search, since, only_new=True).results
    assert [hit.statement.source.name for hit in fresh.hits] == ["Rolf Dane"]
    library.searches.seen("said", run.position)
    assert new(library) == {"docs": 1, "said": 0}


def test_neither_a_correction_nor_reading_anew_makes_anything_new(library, wire):
    wire("two.txt", report("Rolf Dane"))
    library.sync()
    library.searches.save("docs", LEVY)
    library.searches.save("said", SAID)
    library.correct("merge", "person:rolf-dane", "person:anna-pell")
    library.sync()
    library.reindex()
    assert new(library) == {"docs": 0, "said": 0}


def test_statements_of_a_report_that_has_changed_are_new_and_the_report_is_not(library, wire):
    library.searches.save("docs", LEVY)
    library.searches.save("said", SAID)
    since = library.searches.position()
    wire("one.txt", report("Rolf Dane"))
    library.sync()
    assert new(library) == {"docs": 0, "said": 1}
    assert library.searches.arrivals(LEVY, since, limit=5).new == 1


def test_what_the_index_has_not_taken_in_yet_is_new_later(library, wire, monkeypatch, opened):
    wire("two.txt", report("Rolf Dane"))
    with monkeypatch.context() as patch:
        patch.setattr("index.store.searchindex.SearchIndex.follow", lambda *_, **__: None)
        library.sync()
        library.searches.save("docs", LEVY)
        library.searches.save("said", SAID)
        assert library.search("levy").total == 1
    later = opened()
    assert later.search("levy").total == 2
    assert new(later) == {"docs": 1, "said": 1}


def test_in_documents_read_anew_everything_is_new(library, place, opened, folder):
    library.searches.save("docs", LEVY)
    library.searches.save("said", SAID)
    library.close()
    for file in place.glob("documents.db*"):
        file.unlink()
    later = opened()
    later.sync()
    assert new(later) == {"docs": 1, "said": 1}


def test_a_saved_search_keeps_its_filters_and_its_order(library):
    asked = Search("levy", Filters(by="Pell", since="2025", documents=("0" * 12,)), True, "date")
    library.searches.save("all of it", asked)
    assert library.searches.find("all of it")[0].search == asked


def test_filters_narrow_what_is_new(library, wire):
    library.searches.save("pell", Search("levy", Filters(by="Pell"), True))
    library.searches.save("one", Search("levy", Filters(documents=(library.documents()[0].id,))))
    wire("two.txt", report("Rolf Dane"))
    library.sync()
    assert new(library) == {"one": 0, "pell": 0}


def test_a_name_is_given_once_and_can_be_forgotten(library):
    library.searches.save("b", LEVY)
    library.searches.save("a", LEVY)
    library.searches.save("b", SAID)
    assert [(one.name, one.search) for one in library.searches.saved()] == [("a", LEVY), ("b", SAID)]
    library.searches.forget("a")
    assert [one.name for one in library.searches.saved()] == ["b"]
    for name in ("a", "\udc80"):
        with pytest.raises(UnknownId, match="No search is saved as"):
            library.searches.forget(name)
    library.searches.save("levies", LEVY)
    with pytest.raises(UnknownId, match="did you mean 'levies'"):
        library.searches.find("levis")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[31m", "x" * 81, "\udc80"])
def test_what_can_be_no_name_is_refused(library, name):
    with pytest.raises(InputError, match="can't be a search's name"):
        library.searches.save(name, LEVY)


def test_a_saved_search_that_can_not_be_run_is_listed_without_a_number(library, wire):
    library.searches.save("broken", Search("(levy"))
    library.searches.save("fine", LEVY)
    wire("two.txt", report("Rolf Dane"))
    library.sync()
    assert new(library) == {"broken": None, "fine": 1}
    with pytest.raises(QueryError):
        library.searches.run(library.searches.find("broken")[0].search)


def test_saved_searches_outlive_documents_and_index(library, place, opened):
    library.searches.save("docs", LEVY)
    library.searches.remember(LEVY)
    library.close()
    for file in [*place.glob("documents.db*"), *place.rglob("*.toc")]:
        file.unlink()
    later = opened()
    assert [one.name for one in later.searches.saved()] == ["docs"]
    assert [one.search for one in later.searches.history()] == [LEVY]


def test_the_history_holds_each_search_once_the_last_one_first(library):
    for search in (LEVY, SAID, Search("toll"), LEVY, Search(), Search("  ")):
        library.searches.remember(search)
    assert [one.search for one in library.searches.history()] == [LEVY, Search("toll"), SAID]
    assert library.searches.clear_history() == 3
    assert library.searches.history() == ()


def test_the_history_forgets_the_oldest(library):
    for number in range(103):
        library.searches.remember(Search(f"levy {number}"))
    found = [one.search.query for one in library.searches.history()]
    assert found == [f"levy {number}" for number in range(102, 2, -1)]


def test_nothing_arrives_while_nothing_changes(library):
    since = library.searches.position()
    assert library.searches.arrivals(LEVY, since, limit=5).position == since
    assert library.searches.arrivals(LEVY, since, limit=5).results.hits == ()
