"""What belongs to a thread: followed from a statement along what answers and what repeats, within bounds.

A statement may be linked to several that it seems to answer. It belongs to the thread of the one that it answers most
surely, so that threads stay apart, and a thread is the same from whichever of its statements it is asked for.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from index.errors import Cancelled, UnknownId
from index.model import Link
from index.reports import Progress
from index.threads.chronology import NEVER, chronology
from index.threads.model import Linked, Said

LINKS = 20
"""So many links of each statement are looked at, the best: those that `links` gives where no number is asked for."""
MARKED = ("updates", "contradicts")
_LOOKS = 4
"""The links of so many times as many statements are looked at as there may be in a thread."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The statements of a thread and all links of theirs that matter to it.

    Attributes:
        said: those that belong to it, by id, the nearest to the one asked about first.
        others: those that are only marked on these.
        links: between those of the thread, and those that mark them.
        answered: for each of them what it most surely answers, see `answered_by`.
        is_whole: False where the bounds left something out.
    """

    said: dict[str, Said]
    others: dict[str, Said]
    links: tuple[Link, ...]
    answered: dict[str, tuple[str, ...]]
    is_whole: bool


class Reading:
    """Reads statements and links of a library that may change meanwhile, each once.

    Args:
        library: whose.
        is_cancelled: asked before links are looked for.
    """

    def __init__(self, library: Linked, is_cancelled: Callable[[], bool]) -> None:
        self._library = library
        self._is_cancelled = is_cancelled
        self._known: dict[str, Said | None] = {}
        self._links: dict[str, tuple[Link, ...]] = {}

    @property
    def looks(self) -> int:
        """Of how many statements links were looked for."""
        return len(self._links)

    def said(self, identifier: str) -> Said | None:
        """A statement and its document, or None when it has gone."""
        if identifier not in self._known:
            try:
                statement = self._library.statement(identifier)
                self._known[identifier] = Said(statement, self._library.summary(statement.document))
            except UnknownId:
                self._known[identifier] = None
        return self._known[identifier]

    def links(self, identifier: str) -> tuple[Link, ...]:
        """The best links of a statement; none when it has gone. Raises `Cancelled`."""
        if identifier not in self._links:
            if self._is_cancelled():
                raise Cancelled("Stopped.")
            try:
                self._links[identifier] = self._library.links(identifier, limit=LINKS)
            except UnknownId:
                self._links[identifier] = ()
        return self._links[identifier]


def gather(asked: str, reading: Reading, *, most: int, deepest: int, progress: Callable[[Progress], None]) -> Gathered:
    """Follow a statement's answers and repetitions, nearest first.

    Args:
        asked: its id.
        reading: of the library where it stands.
        most: how many statements at most.
        deepest: at most so many links away from the one asked about.
        progress: told how many have been followed.

    Raises:
        Cancelled: see `Reading`.
    """
    first = reading.said(asked)
    said = {asked: first} if first else {}
    queue = deque((one, 0) for one in said)
    is_whole = True
    while queue:
        progress(Progress("following", len(said) - len(queue), len(said)))
        identifier, depth = queue.popleft()
        for other in _followed(identifier, reading, most * _LOOKS):
            if other in said:
                continue
            found = reading.said(other) if other else None
            if other is None or len(said) >= most or depth >= deepest:
                is_whole = False
            elif found:
                said[other] = found
                queue.append((other, depth + 1))
    return _gathered(said, reading, is_whole)


def _followed(identifier: str, reading: Reading, most: int) -> Iterator[str | None]:
    """The statements next to one in its thread; None where too many have been looked at to know of another."""
    mine = answered_by(identifier, reading)
    for link in reading.links(identifier):
        other = link.target if link.source == identifier else link.source
        if link.relation == "repeats" or (link.relation == "replies" and other in mine):
            yield other
        elif link.relation == "replies" and link.target == identifier:
            if reading.looks >= most:
                yield None
            elif identifier in answered_by(other, reading):
                yield other


def answered_by(identifier: str, reading: Reading) -> tuple[str, ...]:
    """What a statement most surely answers, of what was not reported on a later day.

    What says "commenting on …" answers the words there and the statement elsewhere that they are a report of: then it
    is these two, the latter first.
    """
    said = reading.said(identifier)
    links = (link for link in reading.links(identifier) if link.relation == "replies" and link.source == identifier)
    possible = [link for link in links if said and (other := reading.said(link.target)) and not is_before(said, other)]
    if not said or not possible:
        return ()
    answers, ranked = said.statement.answers, sorted(possible, key=lambda one: (-one.score, one.target))
    here = [link.target for link in ranked if answers and answers.statement == link.target]
    there = [link.target for link in ranked if not link.target.startswith(f"{said.statement.document}:")]
    return (*there[:1], *here) if here else (ranked[0].target,)


def is_before(one: Said, other: Said) -> bool:
    """Whether one was reported on an earlier day than another, as far as their documents' dates tell.

    The days on which they were said tell less: they may be wrong, and a report can't know what comes after it.
    """
    key = chronology((one, other))
    (first, _), (second, _) = key(one)[2], key(other)[2]
    return first < second < NEVER[0]


def _gathered(said: dict[str, Said], reading: Reading, is_whole: bool) -> Gathered:
    """With what is known of the statements of a thread besides."""
    links = [link for identifier in said for link in reading.links(identifier) if _matters(link, said)]
    ends = {one for link in links for one in (link.source, link.target)} - said.keys()
    others = {one: found for one in sorted(ends) if (found := reading.said(one))}
    known = said.keys() | others.keys()
    kept = once(link for link in links if {link.source, link.target} <= known)
    return Gathered(said, others, kept, {one: answered_by(one, reading) for one in said}, is_whole)


def _matters(link: Link, said: dict[str, Said]) -> bool:
    """Whether a link makes a thread or is a mark on it."""
    if link.relation == "repeats":
        return {link.source, link.target} <= said.keys()
    return link.relation in MARKED or link.relation == "replies"


def once(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links without those that came up again, also from the other end where the relation has no direction."""
    found: dict[tuple[object, str], Link] = {}
    for link in links:
        ends = link.source, link.target
        found.setdefault((frozenset(ends) if link.relation == "contradicts" else ends, link.relation), link)
    return tuple(found.values())
