"""What belongs to a thread: followed from a statement along what answers and what repeats, within bounds."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.errors import Cancelled, UnknownId
from index.model import Link
from index.reports import Progress
from index.threads.model import Linked, Said

LINKS = 40
"""So many links of each statement are looked at, best first; those that make a thread are among the best."""
_FOLLOWED = ("replies", "repeats")
MARKED = ("updates", "contradicts")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The statements of a thread and all links of theirs that matter to it.

    Attributes:
        said: those that belong to it, by id, the nearest to the one asked about first.
        others: those that are only marked on these.
        links: between those of the thread, and those that mark them; no other relations.
        is_whole: False where the bounds left something out.
    """

    said: dict[str, Said]
    others: dict[str, Said]
    links: tuple[Link, ...]
    is_whole: bool


class Reading:
    """Reads statements of a library that may change meanwhile, each once."""

    def __init__(self, library: Linked) -> None:
        self._library = library
        self._known: dict[str, Said | None] = {}

    def said(self, identifier: str) -> Said | None:
        """A statement and its document, or None when it has gone."""
        if identifier not in self._known:
            try:
                statement = self._library.statement(identifier)
                self._known[identifier] = Said(statement, self._library.summary(statement.document))
            except UnknownId:
                self._known[identifier] = None
        return self._known[identifier]

    def links(self, identifier: str, is_cancelled: Callable[[], bool]) -> tuple[Link, ...]:
        """The best links of a statement; none when it has gone. Raises `Cancelled`."""
        if is_cancelled():
            raise Cancelled("Stopped.")
        try:
            return self._library.links(identifier, limit=LINKS)
        except UnknownId:
            return ()


def gather(
    asked: str,
    library: Linked,
    *,
    most: int,
    deepest: int,
    progress: Callable[[Progress], None],
    is_cancelled: Callable[[], bool],
) -> Gathered:
    """Follow a statement's answers and repetitions, nearest first.

    Args:
        asked: its id.
        library: where it stands.
        most: how many statements at most.
        deepest: at most so many links away from the one asked about.
        progress: told how many have been followed.
        is_cancelled: asked before each.

    Raises:
        Cancelled: `is_cancelled` turned true.
    """
    reading = Reading(library)
    first = reading.said(asked)
    said = {asked: first} if first else {}
    queue = deque((one, 0) for one in said)
    links: list[Link] = []
    is_whole = True
    while queue:
        progress(Progress("following", len(said) - len(queue), len(said)))
        identifier, depth = queue.popleft()
        for link in reading.links(identifier, is_cancelled):
            links.append(link)
            other = other_end(link, identifier)
            if link.relation not in _FOLLOWED or other in said:
                continue
            if len(said) >= most or depth >= deepest:
                is_whole = False
            elif found := reading.said(other):
                said[other] = found
                queue.append((other, depth + 1))
    marked = {one for link in links if link.relation in MARKED for one in (link.source, link.target)} - said.keys()
    others = {one: found for one in sorted(marked) if (found := reading.said(one))}
    kept = (link for link in links if _matters(link, said, others))
    return Gathered(said, others, once(kept), is_whole)


def _matters(link: Link, said: dict[str, Said], others: dict[str, Said]) -> bool:
    """Whether a link is between two statements of the thread, or a mark on one of them."""
    ends = {link.source, link.target}
    if link.relation in _FOLLOWED:
        return ends <= said.keys()
    return link.relation in MARKED and ends <= said.keys() | others.keys()


def other_end(link: Link, identifier: str) -> str:
    """The id at the other end of a link of a statement."""
    return link.target if link.source == identifier else link.source


def once(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links without those that came up again, also from the other end where the relation has no direction."""
    found: dict[tuple[object, str], Link] = {}
    for link in links:
        ends = link.source, link.target
        found.setdefault((frozenset(ends) if link.relation == "contradicts" else ends, link.relation), link)
    return tuple(found.values())
