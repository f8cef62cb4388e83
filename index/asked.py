"""What can be asked of a library: the half of it that only reads."""

from collections.abc import Callable, Iterator

from index.asking import Order
from index.errors import UnknownId
from index.linking import Linker
from index.model import Analysis, Document, DocumentSummary, Entity, Filters, Link, Results, Statement
from index.reports import Progress, ignore, never
from index.store.analysing import Wanted
from index.store.documents import DocumentStore
from index.store.finder import NO_FILTERS, Finder
from index.store.listing import Listing
from index.store.pool import find_statement
from index.threads import Thread
from index.threads.building import MOST, thread_of


class Asked:
    """Documents, findings and links of a library. Safe to use from several threads.

    Args:
        store: the documents.
        listing: lists and counts.
        finder: answers queries.
        linker: finds what is related.
        wanted: remembers which documents were asked for before they were analysed.
    """

    def __init__(self, store: DocumentStore, listing: Listing, finder: Finder, linker: Linker, wanted: Wanted) -> None:
        self._store = store
        self._listing = listing
        self._finder = finder
        self._linker = linker
        self._wanted = wanted

    def documents(
        self, query: str = "", filters: Filters = NO_FILTERS, *, limit: int | None = None, offset: int = 0
    ) -> tuple[DocumentSummary, ...]:
        """Documents, newest published first, then in the order they were read. Raises `QueryError`."""
        return self._finder.documents(query, filters, limit, offset)

    def summary(self, identifier: str) -> DocumentSummary:
        """A document without its text. Raises `UnknownId`; an id may be cut to its first digits, four or more."""
        return self._store.summary(self._store.full_id(identifier))

    def document(self, identifier: str) -> Document:
        """A document, whole. Raises `UnknownId`."""
        return self._store.document(self._store.full_id(identifier))

    def analysis(self, identifier: str) -> Analysis | None:
        """What was found in a document, or None while it has not been analysed: it is the next then.

        Raises:
            UnknownId: there is no such document.
        """
        document = self._store.full_id(identifier)
        found = self._store.analysis(document)
        if found is None:
            self._wanted.add(document)
        return found

    def take_wanted(self) -> str | None:
        """The id of a document that `analysis` was asked for in vain, each once: for whoever analyses elsewhere."""
        return self._wanted.take()

    def statement(self, identifier: str) -> Statement:
        """A statement by its id. Raises `UnknownId`."""
        return find_statement(self._store, self._listing, identifier)

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        *,
        statements: bool = False,
        limit: int = 20,
        offset: int = 0,
        attributed_only: bool = True,
        order: Order = "relevance",
        facets: bool = False,
    ) -> Results:
        """A page of documents or statements, best or newest first, with snippets and the exact number of all.

        Args:
            query: in the query language; empty for all there is, in the order of a list.
            filters: what else must hold.
            statements: look for statements instead of documents.
            limit, offset: hits on a page, and hits before it.
            attributed_only: leave the outlets' own statements out.
            order: by relevance, or by date: newest first.
            facets: count what all of them have in common, too.

        Raises:
            QueryError: a mistake in the query or the filters.
        """
        if statements:
            return self._finder.search_statements(query, filters, limit, offset, attributed_only, order, facets)
        return self._finder.search_documents(query, filters, limit, offset, order, facets)

    def statements(
        self,
        query: str = "",
        filters: Filters = NO_FILTERS,
        *,
        all_voices: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Statement, ...]:
        """Statements, best first; without a query in the order of the documents, then of the text.

        Args:
            query: in the query language, or empty.
            filters: what else must hold.
            all_voices: the outlets' own statements too.
            limit: how many at most.
            offset: how many to leave out first.

        Raises:
            QueryError: a mistake in the query or the filters.
        """
        return self._finder.statements(query, filters, limit, offset, attributed_only=not all_voices)

    def entities(self, query: str = "", *, limit: int | None = None) -> tuple[Entity, ...]:
        """Entities with their counts over the library, most mentioned first; with a query those so named."""
        return self._listing.entities(query, limit)

    def entity(self, identifier: str) -> Entity:
        """An entity with its counts over the library. Raises `UnknownId`."""
        return self._listing.entity(identifier)

    def links(self, statement: str, *, limit: int = 20) -> tuple[Link, ...]:
        """Statements related to one, best first. Raises `UnknownId`."""
        return self._linker.links(self.statement(statement), limit)

    def all_links(self, *, limit: int = 20) -> Iterator[Link]:
        """Statements related to each statement, the outlets' own too, in the order of the documents."""
        pool = self._linker.pool()
        for summary in self.documents():
            for statement in pool.statements_of(summary.id):
                yield from self._linker.links(statement, limit, pool)

    def thread(
        self,
        statement: str,
        *,
        most: int = MOST,
        progress: Callable[[Progress], None] = ignore,
        is_cancelled: Callable[[], bool] = never,
    ) -> Thread:
        """What a statement answers and what answers it, and so on; see `thread_of`. Raises `UnknownId`."""
        return thread_of(self, statement, most=most, progress=progress, is_cancelled=is_cancelled)

    def export(self) -> Iterator[tuple[DocumentSummary, Document, Analysis | None]]:
        """Every document, whole, with what was found in it; in the order of `documents`."""
        for summary in self.documents():
            try:
                document = self._store.document(summary.id)
            except UnknownId:
                continue  # It went while the others were read.
            yield summary, document, self._store.analysis(summary.id)
