"""Queries over generated documents find what a plain scan of the same documents finds, and count it exactly."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.ingest import document_id
from index.model import Document, Filters, Span
from index.store.documents import DocumentStore
from index.store.finder import Finder
from index.store.language import parse
from index.store.query import Both, Either, Everything, Node, Term, Without
from index.store.records import Reading
from index.store.searchindex import SearchIndex
from index.store.words import forms, stem_of

VOCABULARY = (
    "levy levies ship ships shipped narrows minister ministers ministry treaty treaties talk talks talking strait tax "
    "taxes grain sanction sanctions Ostmar Ayle Pell U.S. Verra's running run runs said says party parties university "
    "universal news new the of a to in and on for that with 1,200"
).split()
DOCUMENTS = 700
QUERIES = 300


def never() -> bool:
    return False


def ignore(_: object) -> None:
    pass


class Scan:
    """The same documents, looked through word by word."""

    def __init__(self, documents: list[Document]) -> None:
        self._documents = [
            (document.id, forms(document.text), forms(document.headline or "")) for document in documents
        ]

    def find(self, node: Node) -> set[str]:
        return {identifier for identifier, text, headline in self._documents if _matches(node, text, headline)}


def _matches(node: Node, text: list[str], headline: list[str]) -> bool:
    match node:
        case Everything():
            return True
        case Both(nodes):
            return all(_matches(child, text, headline) for child in nodes)
        case Either(nodes):
            return any(_matches(child, text, headline) for child in nodes)
        case Without(child):
            return not _matches(child, text, headline)
        case Term("word", (form,), field):
            stem = stem_of(form)
            return any(stem in (word, stem_of(word)) for word in (text if field == "text" else headline))
        case Term("prefix", (form,), field):
            return any(word.startswith(form) for word in (text if field == "text" else headline))
        case Term(_, wanted, field):
            words = text if field == "text" else headline
            size = len(wanted)
            return any(tuple(words[i : i + size]) == wanted for i in range(len(words)))


class Writer:
    """Writes documents and queries, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._weights = [self._random.random() ** 3 + 0.003 for _ in VOCABULARY]

    def document(self, number: int) -> Document:
        headline = self._words(5)
        text = f"{headline}\n\n{self._words(self._random.randint(5, 60))}."
        uri = f"file:///wires/{number}.txt"
        span = Span(0, len(headline))
        return Document(document_id(uri), uri, "0" * 64, "text", text, (span,), headline=headline, headline_span=span)

    def query(self, depth: int = 2) -> str:
        chance = self._random.random
        if depth == 0 or chance() < 0.35:
            return self._term()
        if chance() < 0.45:
            return f"{self.query(depth - 1)} {self.query(depth - 1)}"
        if chance() < 0.4:
            return f"({self.query(depth - 1)} OR {self.query(depth - 1)})"
        if chance() < 0.5:
            return self._random.choice(("-", "NOT ")) + self._term()
        return f"{self.query(depth - 1)} -{self._term()}"

    def _term(self) -> str:
        field = "headline:" if self._random.random() < 0.15 else ""
        kind = self._random.random()
        if kind < 0.6:
            return field + self._random.choice(VOCABULARY)
        if kind < 0.75:
            beginning = self._random.choice(VOCABULARY[:18])[: self._random.randint(2, 4)]
            return f"{field}{beginning}*"
        return f'{field}"{" ".join(self._random.choices(VOCABULARY, k=self._random.randint(1, 3)))}"'

    def _words(self, count: int) -> str:
        return " ".join(self._random.choices(VOCABULARY, self._weights, k=count))


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Finder, Scan]]:
    """An index of several segments, some of whose documents have since been taken out or changed."""
    folder: Path = tmp_path_factory.mktemp("results")
    store = DocumentStore(folder / "documents.db")
    index = SearchIndex(folder / "index", store)
    index.rebuild(ignore, never)
    writer = Writer(11)
    documents = [writer.document(number) for number in range(DOCUMENTS)]
    for start in range(0, DOCUMENTS, 60):
        store.put([Reading(document, "file:///wires") for document in documents[start : start + 60]])
        index.follow(ignore, never)
    for document in documents[::17]:
        store.remove(document.id)
    changed = [writer.document(number) for number in range(3, DOCUMENTS, 17)]
    store.put([Reading(document, "file:///wires") for document in changed])
    index.follow(ignore, never)
    current = {document.id: document for document in documents} | {document.id: document for document in changed}
    for document in documents[::17]:
        del current[document.id]
    yield Finder(store, index), Scan(list(current.values()))
    index.close()
    store.close()


def test_generated_queries_find_what_a_scan_finds(scanned: tuple[Finder, Scan]) -> None:
    finder, scan = scanned
    writer = Writer(12)
    sizes = set()
    for _ in range(QUERIES):
        query = writer.query()
        node = parse(query)
        assert node is not None
        expected = scan.find(node)
        results = finder.search_documents(query, Filters(), 10, 0)
        listed = {summary.id for summary in finder.documents(query, Filters(), None, 0)}
        assert listed == expected, query
        assert results.total == len(expected), query
        page = [hit.document.id for hit in results.hits]
        assert len(set(page)) == min(10, len(expected)), query
        assert expected.issuperset(page), query
        sizes.add(len(expected))
    assert len(sizes) > 50, "the queries are too much alike"


def test_pages_follow_one_another(scanned: tuple[Finder, Scan]) -> None:
    finder, _ = scanned

    def page(offset: int, limit: int) -> list[tuple[str, float]]:
        found = finder.search_documents("levy OR treaty", Filters(), limit, offset).hits
        return [(hit.document.id, hit.score) for hit in found]

    whole = page(0, 1000)
    assert [score for _, score in whole] == sorted((score for _, score in whole), reverse=True)
    pieces = [hit for offset in range(0, len(whole) + 7, 7) for hit in page(offset, 7)]
    assert pieces == whole


def test_filters_and_queries_meet(scanned: tuple[Finder, Scan]) -> None:
    finder, scan = scanned
    node = parse("grain -ships")
    assert node is not None
    expected = sorted(scan.find(node))
    some = tuple(expected[::3])
    results = finder.search_documents("grain -ships", Filters(documents=some), 1000, 0)
    assert sorted(hit.document.id for hit in results.hits) == sorted(some)
    assert results.total == len(some)


def test_a_query_of_many_words_is_answered(scanned: tuple[Finder, Scan]) -> None:
    finder, scan = scanned
    query = " OR ".join(VOCABULARY[:40] * 5)
    node = parse(query)
    assert node is not None
    assert finder.search_documents(query, Filters(), 5, 0).total == len(scan.find(node))


@pytest.fixture
def ranked(tmp_path: Path) -> Callable[[str, dict[str, str]], list[str]]:
    """Searches documents, given as headline and text, and returns their headlines, best first."""

    def search(query: str, texts: dict[str, str]) -> list[str]:
        store = DocumentStore(tmp_path / "documents.db")
        index = SearchIndex(tmp_path / "index", store)
        index.rebuild(ignore, never)
        readings = []
        for number, (headline, text) in enumerate(texts.items()):
            uri = f"file:///{number}"
            span = Span(0, len(headline))
            whole = f"{headline}\n\n{text}"
            document = Document(
                document_id(uri), uri, "0" * 64, "text", whole, (span,), headline=headline, headline_span=span
            )
            readings.append(Reading(document, "file:///"))
        store.put(readings)
        index.follow(ignore, never)
        hits = Finder(store, index).search_documents(query, Filters(), 10, 0).hits
        index.close()
        store.close()
        return [hit.document.headline or "" for hit in hits]

    return search


FILLER = "Nothing of note was said about it on the day, and nobody asked. "


def test_a_word_in_the_headline_counts_more(ranked: Callable[[str, dict[str, str]], list[str]]) -> None:
    texts = {"Calm seas": f"The levy. {FILLER}", "A levy": FILLER * 2, "Fog": FILLER}
    assert ranked("levy", texts) == ["A levy", "Calm seas"]


def test_the_form_that_was_typed_counts_more(ranked: Callable[[str, dict[str, str]], list[str]]) -> None:
    texts = {"One": f"The talk. {FILLER}", "Two": f"The talking. {FILLER}", "Three": f"The talks. {FILLER}"}
    assert ranked("talking", texts)[0] == "Two"
    assert sorted(ranked("talking", texts | {"Four": FILLER})) == ["One", "Three", "Two"]


def test_of_a_stem_the_form_that_was_typed_counts_more(ranked: Callable[[str, dict[str, str]], list[str]]) -> None:
    texts = {"One": f"The talks. {FILLER}", "Two": f"The talk. {FILLER}"}
    assert ranked("talk", texts) == ["Two", "One"]
    assert ranked('"talk"', texts | {"Three": FILLER}) == ["Two"]


@pytest.mark.parametrize("query", ["levy~", "levy*", "levy~2"])
def test_of_words_that_fit_the_one_that_was_typed_counts_more(
    query: str, ranked: Callable[[str, dict[str, str]], list[str]]
) -> None:
    texts = {"One": f"The levyy. {FILLER}", "Two": f"The levy. {FILLER}", "Three": FILLER}
    assert ranked(query, texts) == ["Two", "One"]


def test_a_rare_word_counts_more(ranked: Callable[[str, dict[str, str]], list[str]]) -> None:
    texts = {f"Common {n}": f"Ships waited. {FILLER}" for n in range(8)} | {"Rare": f"A treaty. {FILLER}"}
    assert ranked("ships OR treaty", texts)[0] == "Rare"
