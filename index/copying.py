"""`library.copies`: what copies are asked of, over the library as it is now."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from index.copies import CopyFinder, Group, Reports, Standing, group_of, groups_of, reports_of, standing_of
from index.copies.agencies import Agencies
from index.errors import Cancelled, UnknownId
from index.linking import RACES, Linker
from index.model import Statement
from index.reports import Progress, ignore, never
from index.store.documents import DocumentStore

T = TypeVar("T")

_REPEATS = 60
"""So many links of a statement are looked at for those that repeat it."""


class Copies:
    """Finds copies, versions, and the reports of a statement. Safe to use from several threads.

    Args:
        store: the library's documents.
        linker: finds the statements that repeat one.
        statement: gives a statement by its id.
    """

    def __init__(self, store: DocumentStore, linker: Linker, statement: Callable[[str], Statement]) -> None:
        self._store = store
        self._linker = linker
        self._statement = statement
        self._finder: tuple[int, CopyFinder] | None = None

    @property
    def is_current(self) -> bool:
        """Whether all documents are known by the prints that this version makes; the next change sees to it."""
        return not self._store.is_dated()

    def of(self, document: str) -> Standing:
        """How a document, by its id, stands to others: its copies, its original, its versions. Raises `UnknownId`."""
        return self._asked(document, standing_of)

    def group(self, document: str) -> Group:
        """The documents that go back to the same one as this. Raises `UnknownId`."""
        return self._asked(document, group_of)

    def groups(
        self, progress: Callable[[Progress], None] = ignore, is_cancelled: Callable[[], bool] = never
    ) -> Iterator[Group]:
        """All groups of documents that go back to one, in the order these were read in.

        Only documents that share paragraphs with others are looked at.

        Raises:
            Cancelled: `is_cancelled` turned true.
        """

        def step(done: int, total: int) -> None:
            if is_cancelled():
                raise Cancelled("Stopped.")
            progress(Progress("comparing", done, total))

        return groups_of(self._now(), step)

    def reports(self, statement: str) -> Reports:
        """All reports of a statement, by its id, and the sources they go back to. Raises `UnknownId`."""
        asked = self._statement(statement)
        links = [link for link in self._linker.links(asked, _REPEATS) if link.relation == "repeats"]
        others = [link.target if link.source == asked.id else link.source for link in links]
        repeats = [found for found in map(self._known, others) if found is not None]
        agencies = Agencies(self._now().lookup.agencies())
        return self._asked(
            asked.document,
            lambda _, finder: reports_of(asked, repeats, finder, self._statements_of, agencies),
        )

    def _asked(self, document: str, ask: Callable[[str, CopyFinder], T]) -> T:
        """Asks, and asks again when a document goes meanwhile, by whichever process."""
        identifier = self._store.full_id(document)
        for _ in range(RACES - 1):
            try:
                return ask(identifier, self._now())
            except UnknownId:
                identifier = self._store.full_id(document)
        return ask(identifier, CopyFinder(self._store))

    def _now(self) -> CopyFinder:
        """What was read for copies before, as long as nothing has changed."""
        change, finder = self._store.last_change(), self._finder
        if finder is None or finder[0] != change:
            finder = self._finder = change, CopyFinder(self._store)
        return finder[1]

    def _statements_of(self, document: str) -> tuple[Statement, ...]:
        analysis = self._store.analysis(document)
        return analysis.statements if analysis else ()

    def _known(self, statement: str) -> Statement | None:
        try:
            return self._statement(statement)
        except UnknownId:
            return None
