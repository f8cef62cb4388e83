"""Queries: the index says what matches and how well, the store what the names mean and what the filters let through."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.asking import Order
from index.errors import UnknownId
from index.model import DocumentSummary, Filters, Hit, Results, Span, Statement
from index.store.documents import DocumentStore
from index.store.evaluate import Found, Question, numbers_matching, scored, unscored
from index.store.facets import Facets
from index.store.language import parse
from index.store.listing import Listing, Place
from index.store.marking import Marker, shown_terms
from index.store.meaning import Meaning
from index.store.numbers import Numbers
from index.store.ordering import newest
from index.store.query import Node
from index.store.schema import ATTRIBUTED
from index.store.searchindex import Part, SearchIndex
from index.store.snippets import Highlighter, snippet
from index.store.suggest import nearest_words, rewritten

NO_FILTERS = Filters()
NOTHING = Highlighter(())


class Finder:
    """Answers queries over documents and statements. `today` says which day it is, for dates like "last week"."""

    def __init__(self, store: DocumentStore, index: SearchIndex, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._index = index
        self._today = today
        self._listing = Listing(store)
        self._meaning = Meaning(store, index)
        self._facets = Facets(store)

    def _parsed(self, query: str) -> Node | None:
        return parse(query, self._today())

    # Lists: no scores, no snippets

    def documents(self, query: str, filters: Filters, limit: int | None, offset: int) -> tuple[DocumentSummary, ...]:
        """The documents that a query matches, newest published first."""
        node = self._parsed(query)
        among = None if node is None else self.documents_matching(node)
        return self._listing.documents(filters, among, limit, offset)

    def documents_matching(self, node: Node) -> list[int]:
        """The store's numbers of all documents that a query matches."""
        question = Question(self._meaning.for_documents(node), "headline")
        with self._index.reading("documents") as view:
            return numbers_matching(view.segments, question)

    def statements_matching(self, node: Node) -> list[int]:
        """The store's numbers of all statements that a query matches, the outlets' own too."""
        question = Question(self._meaning.for_statements(node), "content")
        with self._index.reading("statements") as view:
            return numbers_matching(view.segments, question)

    def statements(
        self, query: str, filters: Filters, limit: int | None, offset: int, *, attributed_only: bool
    ) -> tuple[Statement, ...]:
        """The statements that a query matches, best first; without a query in the order of the documents."""
        node = self._parsed(query)
        if node is None:
            places = self._listing.statements(filters, None, limit, offset, attributed_only=attributed_only)
            return tuple(found for place in places if (found := self._statement(place)))
        numbers = self._scored_statements(node, filters, attributed_only).best(limit, offset)
        return tuple(statement for _, statement, _ in self._present(numbers))

    # Searches: scores, snippets, a total and facets

    def search_documents(
        self, query: str, filters: Filters, limit: int, offset: int, order: Order = "relevance", facets: bool = False
    ) -> Results:
        """A page of documents, best or newest first."""
        node = self._parsed(query)
        if node is None:
            summaries = self._listing.documents(filters, None, limit, offset)
            listed = unscored(self._listing.document_numbers(filters))
            hits = (self._document_hit(summary, 0.0, NOTHING) for summary in summaries)
            return self._results("documents", hits, listed.numbers, facets)
        found = self._scored_documents(node, filters)
        page = self._page("documents", found, limit, offset, order)
        known = self._listing.summaries([number for number, _ in page])
        highlighter = Highlighter(shown_terms(node))
        hits = (self._document_hit(known[number], score, highlighter) for number, score in page if number in known)
        hint = None if len(found) else self._hint("documents", query, node, self._finds_documents(filters))
        return self._results("documents", hits, found.numbers, facets, hint)

    def search_statements(
        self,
        query: str,
        filters: Filters,
        limit: int,
        offset: int,
        attributed_only: bool,
        order: Order = "relevance",
        facets: bool = False,
    ) -> Results:
        """A page of statements, best or newest first."""
        node = self._parsed(query)
        hint = None
        if node is None:
            listed = self._listing.statements(filters, None, None, 0, attributed_only=attributed_only)
            found = unscored([place[0] for place in listed])
        else:
            found = self._scored_statements(node, filters, attributed_only)
            if not len(found):
                hint = self._hint("statements", query, node, self._finds_statements(filters, attributed_only))
        if node is None and order == "relevance":
            page = [(number, 0.0) for number in found.numbers[offset : offset + limit].tolist()]
        else:
            page = self._page("statements", found, limit, offset, order)
        marker = Marker(node, self._meaning.entities)
        hits = (self._statement_hit(statement, score, marker) for _, statement, score in self._present(page))
        return self._results("statements", hits, found.numbers, facets, hint)

    def _page(self, part: Part, found: Found, limit: int, offset: int, order: Order) -> list[tuple[int, float]]:
        """Numbers and scores of a page of all that was found."""
        if order == "relevance":
            return found.best(limit, offset)
        scores = dict(zip(found.numbers.tolist(), found.scores.tolist(), strict=True))
        return [(number, scores[number]) for number in newest(self._store, part, scores, limit, offset)]

    def _results(
        self, part: Part, hits: Iterable[Hit | None], numbers: NDArray[np.int64], facets: bool, hint: str | None = None
    ) -> Results:
        count = self._facets.of_documents if part == "documents" else self._facets.of_statements
        counted = count(numbers) if facets else ()
        return Results(tuple(hit for hit in hits if hit), len(numbers), suggestion=hint, facets=counted)

    # The index

    def _scored_documents(self, node: Node, filters: Filters) -> Found:
        allowed = None if filters == NO_FILTERS else Numbers(self._listing.document_numbers(filters))
        question = Question(self._meaning.for_documents(node), "headline", allowed)
        with self._index.reading("documents") as view:
            return scored(view.segments, question)

    def _scored_statements(self, node: Node, filters: Filters, attributed_only: bool) -> Found:
        allowed = None if filters == NO_FILTERS else Numbers(self._listing.statement_numbers(filters))
        flag = ATTRIBUTED if attributed_only else None
        question = Question(self._meaning.for_statements(node), "content", allowed, flag)
        with self._index.reading("statements") as view:
            return scored(view.segments, question)

    # Did you mean

    def _hint(self, part: Part, query: str, node: Node, finds: Callable[[str], bool]) -> str | None:
        with self._index.reading(part) as view:
            replacements = nearest_words(node, view.segments, self._meaning.names)
        return next((other for other in rewritten(query, replacements) if finds(other)), None)

    def _finds_documents(self, filters: Filters) -> Callable[[str], bool]:
        def finds(query: str) -> bool:
            node = self._parsed(query)
            return node is not None and len(self._scored_documents(node, filters)) > 0

        return finds

    def _finds_statements(self, filters: Filters, attributed_only: bool) -> Callable[[str], bool]:
        def finds(query: str) -> bool:
            node = self._parsed(query)
            return node is not None and len(self._scored_statements(node, filters, attributed_only)) > 0

        return finds

    # Hits: another process may change or remove what was found before it is read; that is left out.

    def _statement(self, place: Place) -> Statement | None:
        """A statement by its place; None when the document went, or has other findings, since the list was read."""
        _, document, at, first, last = place
        analysis = self._store.analysis(document)
        if analysis is None or at >= len(analysis.statements):
            return None
        statement = analysis.statements[at]
        return statement if statement.id == f"{document}:{first}-{last}" else None

    def _present(self, numbers: Sequence[tuple[int, float]]) -> list[tuple[int, Statement, float]]:
        places = self._listing.places([number for number, _ in numbers])
        found = []
        for number, score in numbers:
            if number in places:
                statement = self._statement(places[number])
                if statement is not None:
                    found.append((number, statement, score))
        return found

    def _document_hit(self, summary: DocumentSummary, score: float, highlighter: Highlighter) -> Hit | None:
        try:
            document = self._store.document(summary.id)
        except UnknownId:
            return None
        text = document.text
        body = document.headline_span.end if document.headline_span else 0
        fragment = snippet(text, highlighter, Span(body, len(text)))
        if not fragment.highlights and body:
            fragment = snippet(text, highlighter, Span(0, len(text)))
        if not fragment.highlights:
            start = document.dateline.span.end if document.dateline else body
            fragment = snippet(text, NOTHING, Span(start, len(text)))
        return Hit(summary, None, score, fragment)

    def _statement_hit(self, statement: Statement, score: float, marker: Marker) -> Hit | None:
        try:
            text = self._store.document(statement.document).text
            summary = self._store.summary(statement.document)
        except UnknownId:
            return None
        fragment = snippet(text, marker.highlighter, statement.sentence, marked=marker.marked(statement))
        return Hit(summary, statement, score, fragment)
