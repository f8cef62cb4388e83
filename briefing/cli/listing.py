"""documents, statements and entities."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing import contract
from briefing.cli.options import filters_of, query_of
from briefing.cli.output import blocks, emit
from briefing.cli.session import Session
from briefing.contract import Json
from briefing.plain.documents import document_table
from briefing.plain.names import entity_table
from briefing.plain.statements import statement_lines
from index.errors import UnknownId
from index.model import DocumentSummary, Statement

if TYPE_CHECKING:
    from index.library import Library


class Summaries:
    """The documents that listed statements stand in, each fetched once."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._known: dict[str, DocumentSummary | None] = {}

    def of(self, statement: Statement) -> DocumentSummary | None:
        """The document of `statement`, None when it has gone since the statement was found."""
        identifier = statement.document
        if identifier not in self._known:
            try:
                self._known[identifier] = self._library.summary(identifier)
            except UnknownId:
                self._known[identifier] = None
        return self._known[identifier]

    def as_json(self, statement: Statement) -> Json:
        """`statement` in the JSON contract."""
        document = self.of(statement)
        return contract.statement(statement, document.agency if document else None)


def documents(session: Session) -> int:
    """List documents."""
    console = session.console
    with session.library() as library:
        found = _marked(session, library)
        return emit(
            session,
            "documents",
            found,
            as_json=contract.document,
            as_text=document_table(found, console.width if console.is_terminal else None, console.style),
            paths=(one.source for one in found),
        )


def _marked(session: Session, library: "Library") -> tuple[DocumentSummary, ...]:
    """The documents that were asked for, read ones, unread ones or all."""
    options = session.options
    if not options.read and not options.unread:
        return library.documents(query_of(options), filters_of(options), limit=options.limit)
    read = library.kept.read()
    found = library.documents(query_of(options), filters_of(options))
    return tuple(one for one in found if (one.id in read) == options.read)[: options.limit]


def statements(session: Session) -> int:
    """List who said what."""
    options = session.options
    with session.library() as library:
        found = library.statements(query_of(options), filters_of(options), all_voices=options.all, limit=options.limit)
        summaries = Summaries(library)
        return emit(
            session, "statements", found, as_json=summaries.as_json, as_text=_statement_text(session, found, summaries)
        )


def entities(session: Session) -> int:
    """List who and what is named."""
    options, console = session.options, session.console
    with session.library() as library:
        found = library.entities(query_of(options), limit=options.limit)
    return emit(
        session,
        "entities",
        found,
        as_json=contract.entity,
        as_text=entity_table(found, console.width, console.style),
    )


def _statement_text(session: Session, found: tuple[Statement, ...], summaries: Summaries) -> Iterator[str]:
    console = session.console
    return blocks(statement_lines(one, summaries.of(one), console.width, console.style) for one in found)
