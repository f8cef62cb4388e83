"""The one door: reading in, searching, listing, what the user keeps."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import Cancelled, InputError, QueryError, UnknownId
from index.library import Library
from index.model import Filters
from index.reports import Progress
from index.store.records import Reading

Named = Callable[[Library, Iterable[str]], list[str]]
Write = Callable[[str, str], Path]


def test_documents_are_listed_newest_published_first(three: Library, named: Named) -> None:
    listed = three.documents()
    assert named(three, [summary.id for summary in listed]) == ["lamps", "grain", "levy"]
    assert [summary.published for summary in listed] == ["2026-02-10", None, "XXXX-03-03"]
    assert three.documents(limit=1, offset=1) == listed[1:2]
    levy = listed[2]
    assert (levy.headline, levy.agency, levy.analysed) == ("Levy on ships", "Meridian", True)
    assert (levy.statements, levy.entities, levy.words) == (4, 2, 38)


def test_a_document_comes_back_whole(three: Library, folder: Path) -> None:
    summary = three.documents()[0]
    document = three.document(summary.id)
    assert document.text == (folder / "lamps.txt").read_text()
    assert document.source == (folder / "lamps.txt").as_uri()
    analysis = three.analysis(summary.id)
    assert analysis is not None
    assert analysis.document == summary.id
    assert [entity.name for entity in analysis.entities] == ["Anna Pell", "Karel Ayle"]


def test_ids_may_be_cut(three: Library) -> None:
    whole = three.documents()[0].id
    assert three.summary(whole[:4]).id == whole
    assert three.document(whole[:7].upper()).id == whole
    statement = next(one for one in three.statements() if one.document == whole)
    assert three.statement(statement.id) == statement
    assert three.statement(whole[:5] + statement.id[12:]) == statement


@pytest.mark.parametrize("identifier", ["", "abc", "0123456789ab", "ffff", "%", "'", "x:1-2", "a b c d"])
def test_unknown_ids_are_named(three: Library, identifier: str) -> None:
    readers: tuple[Callable[[str], object], ...] = (
        three.summary,
        three.document,
        three.analysis,
        three.statement,
        three.entity,
        three.pin,
        three.remove,
    )
    for read in readers:
        with pytest.raises(UnknownId, match="briefing"):
            read(identifier)


@pytest.mark.parametrize("identifier", ["\udcff\udcfe", "abcd\udcff:1-2", "\ud800"])
def test_ids_that_are_no_text_are_unknown(three: Library, identifier: str) -> None:
    for read in (three.summary, three.analysis, three.statement, three.entity, three.links, three.pin):
        with pytest.raises(UnknownId, match="briefing"):
            read(identifier)
    with pytest.raises(InputError):
        three.remove(identifier)
    three.unpin(identifier)


@pytest.mark.parametrize("span", ["99999999999999999999-3", "1-99999999999999999999999", "9" * 5000 + "-1"])
def test_no_statement_is_that_far_into_a_text(three: Library, span: str) -> None:
    with pytest.raises(UnknownId, match="No statement"):
        three.statement(f"{three.documents()[0].id}:{span}")


@pytest.mark.parametrize("filters", [Filters(by="\udcff"), Filters(about="\udcff")])
def test_filters_that_are_no_text_are_explained(three: Library, filters: Filters) -> None:
    for ask in (three.documents, three.statements):
        with pytest.raises(QueryError, match="is no text"):
            ask("", filters)


def test_an_ambiguous_id_asks_for_more(three: Library) -> None:
    whole = three.document(three.documents()[0].id)
    alike = [replace(whole, id=f"abcd{number:08}", source=f"file:///{number}.txt") for number in range(2)]
    three._store.put([Reading(document, "file:///") for document in alike])
    with pytest.raises(UnknownId, match="Several documents' ids begin with 'abcd'"):
        three.summary("abcd")
    assert three.summary("abcd00000001").source == "file:///1.txt"


def test_adding_twice_changes_nothing(three: Library, folder: Path, analysed: list[str]) -> None:
    before = (three.documents(), three.statements(), three.status(), list(analysed))
    report = three.add([folder])
    assert (report.added, report.changed, report.removed, report.unchanged) == ((), (), (), 3)
    assert (three.documents(), three.statements(), three.status(), analysed) == before
    assert [source.documents for source in three.sources()] == [3]


def test_documents_are_searchable_before_they_are_analysed(
    place: Path, wire: Write, folder: Path, named: Named
) -> None:
    found: list[int] = []

    class Late:
        def __enter__(self) -> "Late":
            return self

        def __exit__(self, *_: object) -> None: ...

        def analyse(self, documents: Iterable[object], **_: object) -> Iterable[object]:
            found.append(library.search("levy").total)
            raise Cancelled("Stopped.")

    wire("levy.txt", "Levy\n\nThe levy stays.")
    with Library(place, analysers=Late) as library:  # type: ignore[arg-type]
        with pytest.raises(Cancelled):
            library.add([folder])
        assert found == [1]
        assert [summary.analysed for summary in library.documents()] == [False]
        assert library.status().notices[-1].startswith("One document has no current analysis")


def test_newest_documents_are_analysed_first(
    three: Library, wire: Write, folder: Path, analysed: list[str], named: Named
) -> None:
    assert named(three, analysed) == ["levy", "lamps", "grain"]


def test_equal_documents_are_analysed_once(three: Library, wire: Write, folder: Path, analysed: list[str]) -> None:
    wire("copy/levy.txt", (folder / "levy.txt").read_text())
    (copy,) = three.sync().added
    assert copy not in analysed
    analysis = three.analysis(copy)
    assert analysis is not None
    assert {statement.document for statement in analysis.statements} == {copy}
    assert three.search("unlawful", Filters(documents=(copy,)), statements=True).total == 1


def test_a_search_shows_why(three: Library, named: Named) -> None:
    results = three.search("levies unlawful")
    assert results.total == 1
    assert results.is_exact
    (hit,) = results.hits
    assert named(three, [hit.document.id]) == ["levy"]
    assert {span.of(hit.snippet.text) for span in hit.snippet.highlights} == {"levy", "unlawful", "levies"}
    assert hit.score > 0
    text = three.document(hit.document.id).text
    assert hit.snippet.text == " ".join(hit.snippet.span.of(text).split())


def test_a_hit_in_the_headline_alone_shows_it(three: Library) -> None:
    (hit,) = three.search("headline:narrows").hits
    assert hit.snippet.text.startswith("Lamps in the narrows")


def test_a_search_for_nothing_lists_everything(three: Library) -> None:
    results = three.search("", limit=2)
    assert [hit.document.id for hit in results.hits] == [summary.id for summary in three.documents()[:2]]
    assert results.total == 3
    statements = three.search("", statements=True, limit=1)
    assert statements.total == 4
    assert statements.hits[0].statement == three.statements()[0]


FIELDS = [
    ("headline:levy", ["levy"]),
    ("levy -headline:levy", ["grain"]),
    ("agency:boreal", ["lamps"]),
    ("place:ostmar", ["levy"]),
    ("place:ost*", ["levy"]),
    ("entity:pell", ["lamps", "levy"]),
    ("speaker:pell", ["levy"]),
    ('speaker:"karel ayle" lamps', ["lamps"]),
    ("speaker:official", ["levy"]),
    ("about:pell -speaker:pell", ["lamps"]),
    ("NOT entity:pell", ["grain"]),
    ("speaker:nobody", []),
    ("*", ["lamps", "grain", "levy"]),
    ("NOT *", []),
    ("LÉVY", ["grain", "levy"]),
]


@pytest.mark.parametrize(("query", "expected"), FIELDS, ids=[query for query, _ in FIELDS])
def test_fields_of_documents(query: str, expected: list[str], three: Library, named: Named) -> None:
    assert named(three, [summary.id for summary in three.documents(query)]) == expected
    results = three.search(query)
    assert sorted(named(three, [hit.document.id for hit in results.hits])) == sorted(expected)
    assert results.total == len(expected)


STATEMENTS = [
    ("levy", ["levies will stay", "levy on ships is unlawful"]),
    ("pell", ["levy on ships is unlawful"]),
    ("speaker:pell", ["levy on ships is unlawful"]),
    ("speaker:ayle -lamps", ["levies will stay"]),
    ("speaker:(pell OR official)", ["levy on ships is unlawful", "talks are running"]),
    ("about:ayle", []),
    ("entity:ayle", ["lamps cost money", "levies will stay"]),
    ("headline:lamps", ["lamps cost money"]),
    ("agency:meridian run", ["talks are running"]),
    ('"levy on ships"', ["levy on ships is unlawful"]),
]


@pytest.mark.parametrize(("query", "expected"), STATEMENTS, ids=[query for query, _ in STATEMENTS])
def test_fields_of_statements(query: str, expected: list[str], three: Library) -> None:
    found = three.statements(query)
    assert sorted(one.content.text.removeprefix("the ") for one in found) == expected
    results = three.search(query, statements=True)
    assert [hit.statement for hit in results.hits] == list(found)
    assert results.total == len(expected)


def test_what_the_outlets_say_is_left_out_unless_asked_for(three: Library) -> None:
    assert three.search("grain", statements=True).total == 0
    assert three.search("grain", statements=True, attributed_only=False).total == 1
    assert len(three.statements()) == 4
    assert len(three.statements(all_voices=True)) == 8
    assert len(three.statements("waiting", all_voices=True)) == 2


def test_statements_stand_in_the_order_of_the_text(three: Library) -> None:
    said = three.statements(all_voices=True)
    order = [summary.id for summary in three.documents()]
    assert list(said) == sorted(said, key=lambda one: (order.index(one.document), one.sentence))
    assert three.statements(all_voices=True, limit=3, offset=2) == said[2:5]


def test_a_statement_hit_shows_its_sentence(three: Library) -> None:
    (hit,) = three.search("unlawful", statements=True).hits
    assert hit.statement is not None
    assert hit.statement.sentence.covers(hit.snippet.span)
    assert [span.of(hit.snippet.text) for span in hit.snippet.highlights] == ["unlawful"]


FILTERS = [
    (Filters(by="pell"), ["levy"], 1),
    (Filters(by="Anna Pell"), ["levy"], 1),
    (Filters(by="person:karel-ayle"), ["lamps", "levy"], 2),
    (Filters(by="an official"), ["levy"], 1),
    (Filters(by="nobody"), [], 0),
    (Filters(by="…"), [], 0),
    (Filters(about="person:anna-pell"), ["lamps", "levy"], 0),
    (Filters(kind="indirect"), ["lamps", "levy"], 4),
    (Filters(kind="said"), ["lamps", "levy"], 4),
    (Filters(kind="anonymous"), ["levy"], 1),
    (Filters(kind="direct"), [], 0),
    (Filters(by="ayle", kind="person"), ["lamps", "levy"], 2),
    (Filters(since="2026-02"), ["lamps"], 2),
    (Filters(since="2026-03-01"), [], 1),
    (Filters(until="2026-02"), ["lamps"], 1),
    (Filters(since="2026", until="2026"), ["lamps"], 2),
]


@pytest.mark.parametrize(("filters", "documents", "statements"), FILTERS, ids=[str(case[0]) for case in FILTERS])
def test_filters(filters: Filters, documents: list[str], statements: int, three: Library, named: Named) -> None:
    assert named(three, [summary.id for summary in three.documents(filters=filters)]) == documents
    assert len(three.statements(filters=filters)) == statements
    assert three.search("*", filters).total == len(documents)
    assert three.search("*", filters, statements=True).total == statements
    assert three.search("", filters).total == len(documents)


def test_filters_by_document(three: Library, named: Named) -> None:
    lamps, grain, _ = (summary.id for summary in three.documents())
    assert named(three, [one.id for one in three.documents(filters=Filters(documents=(grain, lamps)))]) == [
        "lamps",
        "grain",
    ]
    assert {one.document for one in three.statements(filters=Filters(documents=(lamps,)))} == {lamps}


@pytest.mark.parametrize("filters", [Filters(since="soon"), Filters(until="XXXX-01-02"), Filters(kind="loud")])
def test_a_filter_that_means_nothing_is_explained(filters: Filters, three: Library) -> None:
    for ask in (three.documents, three.statements):
        with pytest.raises(QueryError, match=r"is not a date|There is no kind"):
            ask("levy", filters)


def test_a_mistyped_word_is_corrected(three: Library) -> None:
    assert three.search("unlawfull").suggestion is None, "the stem is the same"
    assert three.search("narows lamps").suggestion == "narrows lamps"
    assert three.search("unlaful", statements=True).suggestion == "unlawful"
    assert three.search("qqqqqq").suggestion is None
    assert three.search("levy").suggestion is None


def test_entities_are_counted_over_the_library(three: Library) -> None:
    ayle, pell = three.entities("ayle")[0], three.entities("PEL")[0]
    assert (ayle.name, ayle.aliases, ayle.label) == ("Karel Ayle", ("Ayle",), "PERSON")
    assert (ayle.mentions, ayle.documents, ayle.statements_by, ayle.statements_about) == (2, 2, 2, 0)
    assert (pell.mentions, pell.documents, pell.statements_by, pell.statements_about) == (2, 2, 1, 1)
    assert three.entities(limit=1) == three.entities()[:1]
    assert three.entities("nobody") == ()
    assert three.entity("person:anna-pell") == pell


def test_pins_keep_their_order(three: Library, opened: Callable[[], Library]) -> None:
    first, second, third = (statement.id for statement in three.statements()[:3])
    for statement in (second, first, third, second):
        three.pin(statement)
    three.unpin(first)
    three.unpin(first)
    assert three.pins() == (second, third)
    assert opened().pins() == (second, third)


def test_marks_and_what_came_since(three: Library, wire: Write) -> None:
    assert three.marked("digest") is None
    three.mark("digest")
    moment = three.marked("digest")
    assert moment is not None
    assert three.documents_since(moment) == ()
    wire("levy.txt", "Levy\n\nChanged.")
    wire("later.txt", "Later\n\nNew.")
    report = three.sync()
    assert three.documents_since(moment) == report.added
    assert len(three.documents_since("")) == 4
    three.mark("digest")
    assert three.documents_since(three.marked("digest") or "") == ()


def test_status_counts(three: Library, place: Path) -> None:
    status = three.status()
    assert (status.documents, status.analysed, status.statements, status.entities) == (3, 3, 8, 2)
    assert status.path == str(place.resolve())
    assert status.index_bytes == sum(path.stat().st_size for path in (place / "index").rglob("*") if path.is_file())
    assert status.store_bytes > 0


def test_export_is_everything(three: Library) -> None:
    exported = list(three.export())
    assert [summary for summary, _, _ in exported] == list(three.documents())
    for summary, document, analysis in exported:
        assert document == three.document(summary.id)
        assert analysis == three.analysis(summary.id)


def test_seeds_are_a_source(opened: Callable[[], Library], named: Named) -> None:
    library = opened()
    assert library.is_empty
    added = library.add_seeds().added
    assert not library.is_empty
    (source,) = library.sources()
    assert (source.uri, source.kind, source.documents) == ("seeds:", "seeds", len(added))
    assert library.sync().unchanged == len(added)
    assert library.remove("seeds:").removed == added
    assert library.is_empty
    assert library.sources() == ()


def test_progress_tells_what_is_done(opened: Callable[[], Library], wire: Write, folder: Path) -> None:
    for number in range(3):
        wire(f"{number}.txt", f"Report {number}.")
    told: list[Progress] = []
    opened().add([folder], told.append)
    assert [one.phase for one in told if one.done == one.total == 3] == ["reading", "indexing", "analysing"] or {
        one.phase for one in told
    } == {"reading", "indexing", "analysing"}
    assert all(0 <= one.done <= one.total for one in told)
    assert [one.name for one in told if one.phase == "reading"][:3] == ["0.txt", "1.txt", "2.txt"]


def test_a_reader_sees_what_another_commits(
    three: Library, opened: Callable[[], Library], wire: Write, folder: Path
) -> None:
    reader = opened()
    assert reader.search("harbour").total == 0
    wire("new.txt", "Harbour\n\nThe harbour is shut.")
    three.sync()
    assert reader.search("harbour").total == 1
    assert len(reader.documents()) == 4
    three.reindex()
    assert reader.search("harbour").total == 1
    assert reader.search("harbour", statements=True, attributed_only=False).total == 1


def test_links_follow_the_index_and_not_only_the_store(
    three: Library, opened: Callable[[], Library], wire: Write
) -> None:
    """What another process reads between a commit of the store and that of the index does not last."""
    reader = opened()
    levy = next(one for one in three.statements("unlawful"))
    assert reader.links(levy.id) == ()
    follow = three._index.follow

    def asked_first(*arguments: object, **options: object) -> None:
        reader.links(levy.id)
        follow(*arguments, **options)  # type: ignore[arg-type]

    three._index.follow = asked_first  # type: ignore[method-assign]
    wire("again.txt", "Again\n\nAnna Pell said that the levy on ships is unlawful.")
    three.sync()
    pool = opened()._linker.pool()
    assert (reader._linker.pool().size(), reader._linker.pool().frequency("unlaw")) == (pool.size(), 2)
    assert [link.relation for link in reader.links(levy.id)] == ["repeats"]


def test_the_package_alone_loads_no_engine() -> None:
    script = (
        "import sys, index; print(sorted({'whoosh', 'spacy', 'sqlite3', 'Stemmer', 'textual'} & set(sys.modules)));"
        "index.Library; print(sorted({'whoosh', 'spacy', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['whoosh']"]
    with pytest.raises(AttributeError):
        __import__("index").nothing  # noqa: B018
