"""Finding what is new; `library.news`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from index.asking import Filters, Position, Visit
from index.errors import LibraryReadOnly, UnknownId
from index.keeping import Kept
from index.model import Entity, Link, Relation, Results
from index.news.changes import changes_among
from index.news.model import Arrivals, Change
from index.reports import Progress, ignore, never
from index.store.arrivals import new_speakers
from index.store.documents import DocumentStore
from index.store.newness import documents_since, position_of
from index.store.searchindex import SearchIndex
from index.store.visits import KeptVisit
from index.threads.gathering import MARKED, Reading, once
from index.threads.model import Linked, Said

LOOKED_AT = 200
"""So many of the new statements are looked at for changes and contradictions, if not told otherwise."""
LEADING = 10


class Library(Linked, Protocol):
    """What news need of a library."""

    @property
    def kept(self) -> Kept:
        """What the user keeps, settled contradictions too."""

    def search(self, query: str, filters: Filters, /, *, statements: bool, limit: int) -> Results:
        """A page of what was found."""

    def entity(self, identifier: str, /) -> Entity:
        """An entity by its id. Raises `UnknownId`."""

    def documents_since(self, moment: str, /) -> tuple[str, ...]:
        """Ids of the documents first read in after a moment."""


@dataclass(frozen=True, slots=True)
class _Came:
    """How many documents came in since a moment or visit, ids of those whose findings did, and up to where."""

    since: str | None
    documents: int
    findings: tuple[str, ...]
    position: Position


class News:
    """What has come in.

    Args:
        library: where.
        store: its documents.
        index: their search index.
        kept: keeps the last visit.
    """

    def __init__(self, library: Library, store: DocumentStore, index: SearchIndex, kept: KeptVisit) -> None:
        self._library = library
        self._store = store
        self._index = index
        self._kept = kept

    def last(self) -> Visit | None:
        """The last visit, or None before the first."""
        return self._kept.last()

    def visit(self, position: Position | None = None) -> Visit | None:
        """Notes that what is new has been seen, up to a position; up to now, if none is given.

        Returns:
            The visit before this one, or None. A library that can't be written keeps that.
        """
        before = self._kept.last()
        with suppress(LibraryReadOnly):
            self._kept.keep(position or position_of(self._store, self._index))
        return before

    def since(
        self,
        when: Visit | str | None = None,
        *,
        leading: int = LEADING,
        look_at: int = LOOKED_AT,
        progress: Callable[[Progress], None] = ignore,
        is_cancelled: Callable[[], bool] = never,
    ) -> Arrivals:
        """What has come in.

        Args:
            when: since a visit, or since a moment (UTC, ISO 8601) at which a document was first read; None for the
                last visit or, if there was none, for everything.
            leading: so many statements and so many speakers at most.
            look_at: so many of the new statements, the newest, are looked at for changes and contradictions.
            progress: told how many have been looked at.
            is_cancelled: asked before each.

        Raises:
            Cancelled: `is_cancelled` turned true.
        """
        came = self._came(when or self._kept.last())
        found = self._newest(came.findings, look_at)
        speakers = new_speakers(self._store, came.findings)
        said = {one.id: one for one in _said(found)}
        changes = self._changes(said, progress, is_cancelled)
        return Arrivals(
            since=came.since,
            documents=came.documents,
            statements=found.total,
            leading=tuple(_leading(said.values()))[:leading],
            speakers=tuple(self._entities(speakers[:leading])),
            speaker_count=len(speakers),
            changes=_of(changes, "updates"),
            contradictions=_of(changes, "contradicts"),
            looked_at=len(said),
            position=came.position,
        )

    def _came(self, when: Visit | str | None) -> _Came:
        """The documents that have come in; where the library has come to is asked for before."""
        position = position_of(self._store, self._index)
        if isinstance(when, str):
            found = self._library.documents_since(when)
            return _Came(when, len(found), found, position)
        seen = when.position if when else Position("", 0, 0)
        texts, findings = (documents_since(self._store, seen, statements=one) for one in (False, True))
        return _Came(when.at if when else None, len(texts), findings, position)

    def _newest(self, documents: Sequence[str], limit: int) -> Results:
        if not documents:
            return Results((), 0)
        return self._library.search("", Filters(documents=tuple(documents)), statements=True, limit=limit)

    def _entities(self, identifiers: Iterable[str]) -> Iterator[Entity]:
        for identifier in identifiers:
            with suppress(UnknownId):
                yield self._library.entity(identifier)

    def _changes(
        self, said: dict[str, Said], progress: Callable[[Progress], None], is_cancelled: Callable[[], bool]
    ) -> tuple[Change, ...]:
        """What says that something changed or may not agree, of which an end is among these; the latest first."""
        reading, links = Reading(self._library, is_cancelled), list[Link]()
        for done, identifier in enumerate(said):
            progress(Progress("comparing", done, len(said)))
            links += reading.links(identifier)
        telling = [one for one in links if one.relation in MARKED]
        known = {one: found for link in telling for one in (link.source, link.target) if (found := reading.said(one))}
        return tuple(changes_among(known, once(links), self._library.kept.settled()))


def _said(found: Results) -> Iterator[Said]:
    for hit in found.hits:
        if hit.statement:
            yield Said(hit.statement, hit.document)


def _leading(said: Iterable[Said]) -> Iterator[Said]:
    """The first statement of each document."""
    seen: set[str] = set()
    for one in said:
        if one.document.id not in seen:
            seen.add(one.document.id)
            yield one


def _of(changes: Iterable[Change], relation: Relation) -> tuple[Change, ...]:
    return tuple(one for one in changes if one.link.relation == relation)
