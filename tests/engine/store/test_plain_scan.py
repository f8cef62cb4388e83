"""Queries of every kind find what a plain scan finds, documents and statements, over two thousand reports.

The reports are generated (`scan/reports.py`) together with what is said in them, the queries (`scan/queries.py`) as
text and as a tree. The scan (`scan/scanning.py`) cuts texts into words in its own way and looks through all of them.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "scan"))

from queries import Queries, leaves
from reports import Reader, Reports
from scanning import Scan

from index.library import Library
from index.store.documents import DocumentStore
from index.store.finder import Finder
from index.store.language import parse
from index.store.listing import Listing
from index.store.searchindex import SearchIndex

DOCUMENTS, QUERIES = 2000, 1000
TODAY = date(2026, 3, 18)


@dataclass
class World:
    """A library, its finder, the scan of it, and the ids of what the finder numbers."""

    library: Library
    finder: Finder
    scan: Scan
    documents: dict[int, str]
    statements: dict[int, str]

    def found(self, part: str, query: str) -> set[str]:
        """The ids of what the engine finds."""
        node = parse(query, TODAY)
        assert node is not None
        if part == "documents":
            return {self.documents[number] for number in self.finder.documents_matching(node)}
        return {self.statements[number] for number in self.finder.statements_matching(node)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two thousand reports, in an index of several segments."""
    folder: Path = tmp_path_factory.mktemp("scan")
    reports = Reports(3)
    wires = folder / "wires"
    wires.mkdir()
    for number in range(DOCUMENTS):
        (wires / f"{number}.txt").write_text(reports.write(), encoding="utf-8")
    path = folder / "library"
    with Library(path, analysers=lambda: Reader(reports.findings), today=lambda: TODAY) as library:
        library.add([wires])
        store = DocumentStore(path / "documents.db")
        index = SearchIndex(path / "index", store)
        listing = Listing(store)
        numbers = {
            known.id: number for known in store.known().values() for number in store.numbers([known.id]).values()
        }
        statements = listing.statement_ids([place for one in numbers for place, _ in store.statement_numbers(one)])
        finder = Finder(store, index, lambda: TODAY)
        yield World(library, finder, Scan(library), {n: one for one, n in numbers.items()}, statements)
        index.close()
        store.close()


@pytest.mark.parametrize("part", ["documents", "statements"])
def test_generated_queries_find_what_a_plain_scan_finds(world: World, part: str) -> None:
    queries = Queries(7 if part == "documents" else 8)
    used: Counter[tuple[object, ...]] = Counter()
    sizes = set()
    for _ in range(QUERIES // 2):
        query, node = queries.query()
        expected = world.scan.find(part, node)
        found = world.found(part, query)
        assert found == expected, (query, sorted(found ^ expected)[:3])
        sizes.add(len(expected))
        used.update(leaf[:2] for leaf in leaves(node) if world.scan.find(part, leaf))
    kinds = {kind for _, kind in used}
    assert kinds == {"word", "phrase", "near", "prefix", "wildcard", "fuzzy", "date", "limit"}
    assert len({name for name, _ in used}) == 13
    assert len(sizes) > 150, "the queries are too much alike"


def test_pages_and_totals_are_of_the_same_hits(world: World) -> None:
    queries = Queries(9)
    for _ in range(30):
        query, node = queries.query(1)
        documents = world.scan.find("documents", node)
        results = world.library.search(query, limit=5)
        assert results.total == len(documents), query
        assert documents.issuperset(hit.document.id for hit in results.hits), query
        statements = world.scan.find("statements", node)
        attributed = {one for one in statements if "quote=none" not in world.scan.statements[one].classes}
        spoken = world.library.search(query, statements=True, limit=5)
        assert spoken.total == len(attributed), query
        assert len(spoken.hits) == min(5, len(attributed))
        assert attributed.issuperset(hit.statement.id for hit in spoken.hits if hit.statement), query
