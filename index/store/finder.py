"""Queries: the index says what matches and how well, the store what the names mean and what the filters let through."""

from collections.abc import Callable, Sequence
from datetime import date

from index.errors import UnknownId
from index.model import DocumentSummary, Filters, Hit, Results, Span, Statement
from index.store.documents import DocumentStore
from index.store.evaluate import Question, numbers_matching, ranked
from index.store.language import parse
from index.store.listing import Listing, Place
from index.store.marking import Marker, shown_terms
from index.store.meaning import Meaning
from index.store.numbers import Numbers
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
        numbers, _ = self._ranked_statements(node, filters, limit, offset, attributed_only)
        return tuple(statement for _, statement, _ in self._present(numbers))

    # Searches: scores, snippets and a total

    def search_documents(self, query: str, filters: Filters, limit: int, offset: int) -> Results:
        """A page of documents, best first."""
        node = self._parsed(query)
        if node is None:
            listed = self._listing.documents(filters, None, limit, offset)
            hits = (self._document_hit(summary, 0.0, NOTHING) for summary in listed)
            return Results(tuple(hit for hit in hits if hit), len(self._listing.document_numbers(filters)))
        page, total = self._ranked_documents(node, filters, limit, offset)
        summaries = self._listing.summaries([number for number, _ in page])
        highlighter = Highlighter(shown_terms(node))
        hits = (
            self._document_hit(summaries[number], score, highlighter) for number, score in page if number in summaries
        )
        hint = None if total else self._hint("documents", query, node, self._finds_documents(filters))
        return Results(tuple(hit for hit in hits if hit), total, suggestion=hint)

    def search_statements(
        self, query: str, filters: Filters, limit: int, offset: int, *, attributed_only: bool
    ) -> Results:
        """A page of statements, best first."""
        node = self._parsed(query)
        hint = None
        if node is None:
            places = self._listing.statements(filters, None, limit, offset, attributed_only=attributed_only)
            numbers = [(place[0], 0.0) for place in places]
            total = self._listing.count_statements(filters, attributed_only=attributed_only)
        else:
            numbers, total = self._ranked_statements(node, filters, limit, offset, attributed_only)
            if not total:
                hint = self._hint("statements", query, node, self._finds_statements(filters, attributed_only))
        marker = Marker(node, self._meaning.entities)
        hits = (self._statement_hit(statement, score, marker) for _, statement, score in self._present(numbers))
        return Results(tuple(hit for hit in hits if hit), total, suggestion=hint)

    # The index

    def _ranked_documents(
        self, node: Node, filters: Filters, limit: int | None, offset: int
    ) -> tuple[list[tuple[int, float]], int]:
        allowed = None if filters == NO_FILTERS else Numbers(self._listing.document_numbers(filters))
        question = Question(self._meaning.for_documents(node), "headline", allowed)
        with self._index.reading("documents") as view:
            return ranked(view.segments, question, limit, offset)

    def _ranked_statements(
        self, node: Node, filters: Filters, limit: int | None, offset: int, attributed_only: bool
    ) -> tuple[list[tuple[int, float]], int]:
        allowed = None if filters == NO_FILTERS else Numbers(self._listing.statement_numbers(filters))
        flag = ATTRIBUTED if attributed_only else None
        question = Question(self._meaning.for_statements(node), "content", allowed, flag)
        with self._index.reading("statements") as view:
            return ranked(view.segments, question, limit, offset)

    # Did you mean

    def _hint(self, part: Part, query: str, node: Node, finds: Callable[[str], bool]) -> str | None:
        with self._index.reading(part) as view:
            replacements = nearest_words(node, view.segments, self._meaning.names)
        return next((other for other in rewritten(query, replacements) if finds(other)), None)

    def _finds_documents(self, filters: Filters) -> Callable[[str], bool]:
        def finds(query: str) -> bool:
            node = self._parsed(query)
            return node is not None and self._ranked_documents(node, filters, 1, 0)[1] > 0

        return finds

    def _finds_statements(self, filters: Filters, attributed_only: bool) -> Callable[[str], bool]:
        def finds(query: str) -> bool:
            node = self._parsed(query)
            return node is not None and self._ranked_statements(node, filters, 1, 0, attributed_only)[1] > 0

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
