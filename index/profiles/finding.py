"""Finding what a library knows of an entity, and what was said on a subject; `library.profiles`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from index.copies.agencies import Agencies
from index.errors import InputError, UnknownId
from index.linking import Linker
from index.model import Entity
from index.profiles.companions import most_telling
from index.profiles.descriptions import described
from index.profiles.model import Companion, Described, Profile, SubjectTimeline
from index.profiles.periods import chronological, date_of, periods_of
from index.store import profiling
from index.store.copylookup import CopyLookup
from index.store.documents import DocumentStore
from index.store.finder import Finder
from index.store.language import parse
from index.store.listing import Listing
from index.store.profiling import Chosen
from index.store.words import forms, is_text
from index.threads.chronology import chronology
from index.threads.model import Said

MOST_SAID = 40
"""So many statements by an entity, and about it, are given: the newest."""
MOST_DESCRIBED = 12
MOST_COMPANIONS = 12
LOOKED_AT = 80
"""In so many documents, the newest, it is looked for what an entity is called."""

_LISTED = 5


class Profiles:
    """What a library knows of its entities and of what is said on a subject. Safe to use from several threads.

    Args:
        store: the documents.
        finder: finds statements by their words.
        linker: keeps what was read of statements.
        today: says which day it is, for words like "last week" in a query.
    """

    def __init__(self, store: DocumentStore, finder: Finder, linker: Linker, today: Callable[[], date]) -> None:
        self._store = store
        self._listing = Listing(store)
        self._finder = finder
        self._linker = linker
        self._today = today

    def of(self, entity: str) -> Profile:
        """All that a page on an entity shows.

        Args:
            entity: its id, or a name that only one has, or a part of one.

        Raises:
            UnknownId: nobody and nothing is known by that name.
            InputError: several are.
        """
        found = self._only(entity)
        by, about = profiling.said_by(found.id), profiling.said_about(found.id)
        periods, undated = periods_of(profiling.document_days(self._store, found.id))
        return Profile(
            entity=found,
            names=profiling.names_of(self._store, found.id),
            described=self._described(found)[:MOST_DESCRIBED],
            by=self._newest(by, MOST_SAID),
            by_total=profiling.count(self._store, by),
            about=self._newest(about, MOST_SAID),
            about_total=profiling.count(self._store, about),
            companions=self._companions(found),
            periods=periods,
            undated=undated,
        )

    def timeline(self, subject: str, limit: int = 200) -> SubjectTimeline:
        """What was said on a subject, through time.

        Args:
            subject: an entity by id or a name that only one has: what it said and what mentions it; or words, as in a
                search.
            limit: so many statements, the newest.

        Raises:
            QueryError: a mistake in the words.
        """
        named = self._named(subject)
        entity = named[0] if len(named) == 1 else None
        if entity is not None:
            chosen = profiling.said_by_or_about(entity.id)
        else:
            query = parse(subject, self._today())
            chosen = profiling.numbered(self._finder.statements_matching(query) if query else ())
        return SubjectTimeline(
            entity=entity,
            query=subject,
            said=self._newest(chosen, limit),
            total=profiling.count(self._store, chosen),
            periods=periods_of(profiling.statement_days(self._store, chosen))[0],
        )

    def _only(self, words: str) -> Entity:
        """The entity that goes by an id, a name, an alias or a part of these."""
        named = self._named(words)
        if not named and is_text(words) and forms(words):
            named = self._listing.entities(words, _LISTED + 1)
        if not named:
            raise UnknownId(f"Nobody is known by the name {words!r}; `briefing entities` lists who and what is named.")
        if len(named) > 1:
            listed = ", ".join(f"{one.name} ({one.id})" for one in named[:_LISTED])
            more = " and more" if len(named) > _LISTED else ""
            raise InputError(f"{words!r} may be {listed}{more}: give one of these ids.")
        return named[0]

    def _named(self, words: str) -> tuple[Entity, ...]:
        """The entities that go by an id, a name or an alias; where it is one's name, that one alone."""
        found = self._listing.entities_going_by(words)
        called = tuple(one for one in found if one.name.casefold() == words.strip().casefold())
        return called if len(called) == 1 else found

    def _newest(self, chosen: Chosen, limit: int) -> tuple[Said, ...]:
        """Statements with their documents, newest first; those that went meanwhile left out."""
        dates = {
            number: date_of(one.first, one.last, one.written)
            for number, one in profiling.newest(self._store, chosen, limit)
        }
        key = chronological(filter(None, dates.values()))
        dated = sorted((one for one in dates if dates[one]), key=lambda one: key(dates[one] or ""), reverse=True)
        numbers = [*dated, *(one for one in dates if not dates[one])][:limit]
        return newest_first(self._said(numbers))

    def _said(self, numbers: Sequence[int]) -> Iterator[Said]:
        for statement in self._linker.pool().numbered(numbers).values():
            with suppress(UnknownId):
                yield Said(statement, self._store.summary(statement.document))

    def _described(self, entity: Entity) -> tuple[Described, ...]:
        documents = profiling.documents_naming(self._store, entity.id, LOOKED_AT)
        return described(self._store, entity.id, documents)

    def _companions(self, entity: Entity) -> tuple[Companion, ...]:
        found, documents = profiling.named_together(self._store, entity.id)
        ranked = most_telling(found, entity.documents, documents)[: 2 * MOST_COMPANIONS]
        agencies = Agencies(CopyLookup(self._store).agencies())
        known = ((identifier, shared, self._entity(identifier)) for identifier, shared in ranked)
        kept = (
            Companion(other, shared)
            for _, shared, other in known
            if other and (other.label != "ORG" or agencies.named_in(other.name) is None)
        )
        return tuple(kept)[:MOST_COMPANIONS]

    def _entity(self, identifier: str) -> Entity | None:
        try:
            return self._listing.entity(identifier)
        except UnknownId:
            return None


def newest_first(said: Iterable[Said]) -> tuple[Said, ...]:
    """Statements in time order, the last one first; those that can't be placed in time after all others."""
    listed = list(said)
    key = chronology(listed)
    return tuple(sorted(sorted(listed, key=key, reverse=True), key=lambda one: key(one)[0]))
