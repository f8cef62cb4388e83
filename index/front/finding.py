"""Finding what stands out among the newest statements; `library.front`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from index.front.leading import leading_among
from index.front.model import Day, Front
from index.keeping import Kept
from index.linking import Linker
from index.model import Link
from index.news.changes import changes_among
from index.profiles.periods import chronological, date_of
from index.reports import Progress, ignore, never
from index.store import profiling
from index.store.documents import DocumentStore
from index.store.finder import NO_FILTERS
from index.store.listing import Listing
from index.threads.chronology import chronology
from index.threads.gathering import Reading, once
from index.threads.model import Linked, Said

LOOKED_AT = 60
"""So many statements, the newest, are looked at, if not told otherwise; each takes some hundredths of a second."""
MOST_LEADING = 12
MOST_OF_A_DAY = 6
_DOCUMENTS = 4
"""So many times as many documents are looked in as statements are wanted."""


class Library(Linked, Protocol):
    """What a front page needs of a library."""

    @property
    def kept(self) -> Kept:
        """What the user keeps, settled contradictions too."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was looked at, newest first; that and what is linked to it; the links; how many statements there are."""

    at: tuple[str, ...]
    said: dict[str, Said]
    links: tuple[Link, ...]
    total: int


class FrontPage:
    """What stands out. Safe to use from several threads.

    Args:
        library: gives statements and links.
        store: its documents.
        linker: knows whether anything has changed.
    """

    def __init__(self, library: Library, store: DocumentStore, linker: Linker) -> None:
        self._library = library
        self._store = store
        self._linker = linker
        self._listing = Listing(store)
        self._looked: tuple[object, int, _Looked] | None = None

    def of(
        self,
        look_at: int = LOOKED_AT,
        progress: Callable[[Progress], None] = ignore,
        is_cancelled: Callable[[], bool] = never,
    ) -> Front:
        """What leads, and what may not agree. It is looked for anew only when the library has changed.

        Args:
            look_at: so many statements, the newest by their documents' dates, then by arrival.
            progress: told how many have been looked at.
            is_cancelled: asked before each.

        Raises:
            Cancelled: `is_cancelled` turned true.
        """
        looked = self._now(look_at, progress, is_cancelled)
        leading = leading_among(looked.at, looked.said, looked.links, chronology(looked.said.values()))
        changes = changes_among(looked.said, looked.links, self._library.kept.settled())
        return Front(
            leading=tuple(islice(leading, MOST_LEADING)),
            contradictions=tuple(one for one in changes if one.link.relation == "contradicts"),
            looked_at=len(looked.at),
            total=looked.total,
        )

    def days(self, limit: int = 14) -> tuple[Day, ...]:
        """The newest days with the documents that were published then; those without a date come last.

        A day without a year stands among the others as if it were recent.
        """
        days = self._days(limit)[:limit]
        known = self._listing.summaries([number for _, numbers in days for number in numbers[:MOST_OF_A_DAY]])
        return tuple(
            Day(date, tuple(known[one] for one in numbers[:MOST_OF_A_DAY] if one in known), len(numbers))
            for date, numbers in days
        )

    def _days(self, limit: int) -> list[tuple[str | None, list[int]]]:
        """The newest days and the numbers of their documents, in the order these were read; at least so many days."""
        numbers: dict[str | None, list[int]] = {}
        for one in profiling.documents_by_day(self._store, limit):
            numbers.setdefault(date_of(one.first, one.last, one.written), []).extend(one.numbers)
        dates = [date for date in numbers if date is not None]
        newest: list[str | None] = [*sorted(dates, key=chronological(dates), reverse=True)]
        return [(date, numbers[date]) for date in (*newest, *({None} & numbers.keys()))]

    def _now(self, look_at: int, progress: Callable[[Progress], None], is_cancelled: Callable[[], bool]) -> _Looked:
        """What was found the last time, as long as nothing has changed since."""
        # Links are asked of the same pool for as long as it stands for the library as it is.
        pool, known = self._linker.pool(), self._looked
        if known is None or known[0] is not pool or known[1] != look_at:
            known = self._looked = pool, look_at, self._look(look_at, progress, is_cancelled)
        return known[2]

    def _look(self, look_at: int, progress: Callable[[Progress], None], is_cancelled: Callable[[], bool]) -> _Looked:
        reading = Reading(self._library, is_cancelled)
        newest = tuple(self._newest(look_at))
        links: list[Link] = []
        for done, identifier in enumerate(newest):
            progress(Progress("comparing", done, len(newest)))
            links += reading.links(identifier)
        ends = dict.fromkeys((*newest, *(end for link in links for end in (link.source, link.target))))
        said = {one: found for one in ends if (found := reading.said(one))}
        kept = once(link for link in links if {link.source, link.target} <= said.keys())
        total = self._listing.count_statements(NO_FILTERS, attributed_only=True)
        return _Looked(tuple(one for one in newest if one in said), said, kept, total)

    def _newest(self, limit: int) -> Iterator[str]:
        """Ids of the newest statements, those of the document that was read last before others of its day."""
        documents = (number for _, numbers in self._days(limit) for number in reversed(numbers))
        # Not every document has a statement.
        looked_in = list(islice(documents, limit * _DOCUMENTS))
        said = profiling.said_in(self._store, looked_in)
        numbers = list(islice((one for document in looked_in for one in said.get(document, ())), limit))
        known = self._listing.statement_ids(numbers)
        return (known[number] for number in numbers if number in known)
