"""Queries: the index says what matches and how well, the store what the names mean and what the filters let through."""

import json
from collections.abc import Sequence

from index.errors import UnknownId
from index.model import DocumentSummary, Filters, Hit, Results, Span, Statement
from index.store.documents import DocumentStore
from index.store.evaluate import Question, numbers_matching, ranked
from index.store.language import Node, Term, parse, terms
from index.store.listing import Listing, Place
from index.store.names import entities_named, speaker_condition
from index.store.searchindex import SearchIndex
from index.store.snippets import Highlighter, snippet
from index.store.suggest import suggestion

NAME_FIELDS = ("entity", "speaker", "about")
HEADER_FIELDS = ("headline", "byline", "agency", "place")
NO_FILTERS = Filters()
NOTHING = Highlighter(())


class Finder:
    """Answers queries over documents and statements."""

    def __init__(self, store: DocumentStore, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._listing = Listing(store)

    # Lists: no scores, no snippets

    def documents(self, query: str, filters: Filters, limit: int | None, offset: int) -> tuple[DocumentSummary, ...]:
        """The documents that a query matches, newest published first."""
        node = parse(query)
        among = None if node is None else self._documents_matching(node)
        return self._listing.documents(filters, among, limit, offset)

    def statements(
        self, query: str, filters: Filters, limit: int | None, offset: int, *, attributed_only: bool
    ) -> tuple[Statement, ...]:
        """The statements that a query matches, best first; without a query in the order of the documents."""
        node = parse(query)
        if node is None:
            places = self._listing.statements(filters, None, limit, offset, attributed_only=attributed_only)
            return tuple(found for place in places if (found := self._statement(place)))
        numbers, _ = self._ranked_statements(node, filters, limit, offset, attributed_only)
        return tuple(statement for _, statement, _ in self._present(numbers))

    # Searches: scores, snippets and a total

    def search_documents(self, query: str, filters: Filters, limit: int, offset: int) -> Results:
        """A page of documents, best first."""
        node = parse(query)
        if node is None:
            listed = self._listing.documents(filters, None, limit, offset)
            hits = (self._document_hit(summary, 0.0, NOTHING) for summary in listed)
            return Results(tuple(hit for hit in hits if hit), len(self._listing.document_numbers(filters)))
        allowed = None if filters == NO_FILTERS else self._listing.document_numbers(filters)
        question = Question(node, self._document_lookup, "headline", allowed)
        with self._index.reading("documents") as view:
            page, total = ranked(view.segments, question, limit, offset)
            hint = None if total else suggestion(view.reader, query, node)
        summaries = self._listing.summaries([number for number, _ in page])
        highlighter = Highlighter(terms(node))
        hits = (
            self._document_hit(summaries[number], score, highlighter) for number, score in page if number in summaries
        )
        return Results(tuple(hit for hit in hits if hit), total, suggestion=hint)

    def search_statements(
        self, query: str, filters: Filters, limit: int, offset: int, *, attributed_only: bool
    ) -> Results:
        """A page of statements, best first."""
        node = parse(query)
        if node is None:
            places = self._listing.statements(filters, None, limit, offset, attributed_only=attributed_only)
            numbers = [(place[0], 0.0) for place in places]
            total = self._listing.count_statements(filters, attributed_only=attributed_only)
        else:
            numbers, total = self._ranked_statements(node, filters, limit, offset, attributed_only)
        highlighter = Highlighter(terms(node))
        hits = (self._statement_hit(statement, score, highlighter) for _, statement, score in self._present(numbers))
        hint = None
        if node is not None and not total:
            with self._index.reading("statements") as view:
                hint = suggestion(view.reader, query, node)
        return Results(tuple(hit for hit in hits if hit), total, suggestion=hint)

    # The index

    def _documents_matching(self, node: Node) -> frozenset[int]:
        with self._index.reading("documents") as view:
            return frozenset(numbers_matching(view.segments, Question(node, self._document_lookup, "headline")))

    def _ranked_statements(
        self, node: Node, filters: Filters, limit: int | None, offset: int, attributed_only: bool
    ) -> tuple[list[tuple[int, float]], int]:
        allowed = None if filters == NO_FILTERS else self._listing.statement_numbers(filters)
        flag = "attributed" if attributed_only else None
        question = Question(node, self._statement_lookup, "content", allowed, flag)
        with self._index.reading("statements") as view:
            return ranked(view.segments, question, limit, offset)

    # What names mean

    def _document_lookup(self, term: Term) -> frozenset[int] | None:
        if term.field not in NAME_FIELDS:
            return None
        with self._store.database.snapshot() as connection:
            if term.field == "speaker":
                condition, values = speaker_condition(connection, [_pattern(term)], None)
                rows = connection.execute(f"SELECT DISTINCT s.document FROM statements s WHERE {condition}", values)
            else:
                named = json.dumps(entities_named(connection, [_pattern(term)]))
                rows = connection.execute(
                    "SELECT DISTINCT document FROM document_entities WHERE entity IN (SELECT value FROM json_each(?))",
                    (named,),
                )
            return frozenset(number for (number,) in rows)

    def _statement_lookup(self, term: Term) -> frozenset[int] | None:
        if term.field in HEADER_FIELDS:
            documents = json.dumps(sorted(self._documents_matching(term)))
            return self._numbers(
                "SELECT number FROM statements WHERE document IN (SELECT value FROM json_each(?))", documents
            )
        if term.field not in NAME_FIELDS:
            return None
        found: frozenset[int] = frozenset()
        with self._store.database.snapshot() as connection:
            named = json.dumps(entities_named(connection, [_pattern(term)]))
            condition, values = speaker_condition(connection, [_pattern(term)], None)
        if term.field in ("entity", "about"):
            found = self._numbers(
                "SELECT statement FROM statement_entities WHERE entity IN (SELECT value FROM json_each(?))",
                named,
            )
        if term.field in ("entity", "speaker"):
            found |= self._numbers(f"SELECT s.number FROM statements s WHERE {condition}", *values)
        return found

    def _numbers(self, sql: str, *values: str) -> frozenset[int]:
        with self._store.database.reading() as connection:
            return frozenset(number for (number,) in connection.execute(sql, values))

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

    def _statement_hit(self, statement: Statement, score: float, highlighter: Highlighter) -> Hit | None:
        try:
            text = self._store.document(statement.document).text
            summary = self._store.summary(statement.document)
        except UnknownId:
            return None
        return Hit(summary, statement, score, snippet(text, highlighter, statement.sentence))


def _pattern(term: Term) -> str:
    words = " ".join(term.forms)
    return f"% {words}%" if term.kind == "prefix" else f"% {words} %"
