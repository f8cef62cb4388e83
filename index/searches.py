"""The searches of a library's user: those saved by a name, what is new in them, and those made before."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace

from index.asking import PastSearch, Position, SavedSearch, Search
from index.errors import InputError, QueryError, UnknownId
from index.model import Results
from index.store.documents import DocumentStore
from index.store.newness import documents_since, position_of
from index.store.searches import KeptSearches
from index.store.searchindex import SearchIndex
from index.store.words import is_text

LONGEST_NAME = 80
NOTHING = Results((), 0)


@dataclass(frozen=True, slots=True)
class Run:
    """A search that was run, with what came of it.

    Attributes:
        results: a page.
        new: how many of all results have come in since the position that was given.
        position: up to where they are seen now; see `Searches.seen`.
    """

    results: Results
    new: int
    position: Position


class Searches:
    """Saved and past searches; `library.searches`.

    Args:
        kept: where they are kept.
        store: the documents.
        index: their search index.
        ask: the library's `search`.
    """

    def __init__(
        self, kept: KeptSearches, store: DocumentStore, index: SearchIndex, ask: Callable[..., Results]
    ) -> None:
        self._kept = kept
        self._store = store
        self._index = index
        self._ask = ask

    # Running

    def position(self) -> Position:
        """How far the library has come; to be asked for before the results that are then seen up to there."""
        return position_of(self._store, self._index)

    def run(
        self,
        search: Search,
        since: Position | None = None,
        *,
        only_new: bool = False,
        limit: int = 20,
        offset: int = 0,
        facets: bool = False,
    ) -> Run:
        """Runs a search.

        Args:
            search: what to ask.
            since: counts as new what has come in since; nothing is new without it.
            only_new: give only what is new.
            limit: hits on a page.
            offset: hits before the page.
            facets: count what all results have in common, too.

        Raises:
            QueryError: a mistake in it.
        """
        position = self.position()
        if only_new:
            found = self._among_new(search, since or position, limit, offset, facets)
            return Run(found, found.total, position)
        found = self._results(search, limit, offset, facets)
        return Run(found, self._among_new(search, since).total if since else 0, position)

    def arrivals(self, search: Search, since: Position, *, limit: int) -> Run:
        """What has come in since, as `run`; of documents also those whose text has changed. Raises as `run` does."""
        position = self.position()
        if position == since:
            return Run(NOTHING, 0, position)
        found = self._among_new(search, since, limit, changed=True)
        return Run(found, found.total, position)

    def _among_new(
        self,
        search: Search,
        since: Position,
        limit: int = 0,
        offset: int = 0,
        facets: bool = False,
        changed: bool = False,
    ) -> Results:
        new = documents_since(self._store, since, statements=search.statements, changed=changed)
        among = search.filters.documents
        new = tuple(one for one in new if one in among) if among else new
        if not new:
            return NOTHING
        return self._results(replace(search, filters=replace(search.filters, documents=new)), limit, offset, facets)

    def _results(self, search: Search, limit: int, offset: int, facets: bool) -> Results:
        return self._ask(
            search.query,
            search.filters,
            statements=search.statements,
            order=search.order,
            limit=limit,
            offset=offset,
            facets=facets,
        )

    # Saved

    def save(self, name: str, search: Search, position: Position | None = None) -> None:
        """Keeps a search by a name, in place of another of that name.

        Args:
            name: up to 80 characters on a line.
            search: what it asks.
            position: up to where its results have been seen; by default up to now.

        Raises:
            InputError: that can't be a name.
        """
        if not is_text(name) or not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
            raise InputError(f"{name[:LONGEST_NAME]!r} can't be a search's name: write a line of up to 80 characters.")
        self._kept.save(name, search, position or self.position())

    def saved(self) -> tuple[SavedSearch, ...]:
        """The saved searches by name, each with the number of its new results; None where it can't be run now."""
        return tuple(replace(saved, new=self._count_new(saved.search, seen)) for saved, seen in self._kept.saved())

    def _count_new(self, search: Search, since: Position) -> int | None:
        try:
            return self._among_new(search, since).total
        except QueryError:
            return None

    def find(self, name: str) -> tuple[SavedSearch, Position]:
        """A saved search and up to where its results have been seen. Raises `UnknownId`."""
        known = {saved.name: (saved, seen) for saved, seen in self._kept.saved()}
        if name not in known:
            raise UnknownId(_unknown(name, list(known)))
        return known[name]

    def seen(self, name: str, position: Position) -> None:
        """Notes that the results of a saved search have been looked at, up to a position."""
        self._kept.seen(name, position)

    def forget(self, name: str) -> None:
        """Forgets a saved search. Raises `UnknownId`."""
        if not is_text(name) or not self._kept.forget(name):
            raise UnknownId(_unknown(name, [saved.name for saved, _ in self._kept.saved()]))

    # Past

    def remember(self, search: Search) -> None:
        """Notes that a search was made; an empty one is not."""
        if search.query.strip() or search.filters != Search().filters:
            self._kept.remember(search)

    def history(self) -> tuple[PastSearch, ...]:
        """The last hundred searches that were noted, the last one first, each once."""
        return self._kept.history()

    def clear_history(self) -> int:
        """Forgets the searches that were noted; returns how many there were."""
        return self._kept.clear_history()


def _unknown(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else "`briefing searches` lists those that are."
    return f"No search is saved as {name!r}; {hint}"
