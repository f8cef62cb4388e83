"""Finding what a speaker said on a subject; `library.positions`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from index.asking import Filters, Order
from index.errors import InputError
from index.model import Link, Results
from index.positions.model import Beside, Speaker, Stance, Timeline
from index.positions.speakers import Known, speaker_named
from index.positions.stances import stances_of
from index.reports import Progress, ignore, never
from index.threads.chronology import chronology
from index.threads.gathering import Reading, once
from index.threads.model import Linked, Said

MOST = 60
"""So many statements of a speaker are looked at, if not told otherwise."""


class Library(Linked, Protocol):
    """What positions need of a library."""

    def search(
        self, query: str, filters: Filters, /, *, statements: bool, limit: int, order: Order = "relevance"
    ) -> Results:
        """A page of what was found."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A speaker and the statements of theirs that are looked at, by id; `total` is how many there are."""

    speaker: Speaker
    said: dict[str, Said]
    total: int


class Positions:
    """What somebody has said through time.

    Args:
        library: where it stands.
        known: who goes by which name.
    """

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known

    def of(
        self,
        speaker: str,
        about: str = "",
        *,
        most: int = MOST,
        progress: Callable[[Progress], None] = ignore,
        is_cancelled: Callable[[], bool] = never,
    ) -> Timeline:
        """What a speaker said, in time order, with what changed.

        Args:
            speaker: an id, name or alias, or a part of a name that is one's only.
            about: a person, body or place by id, name or alias; or words, as in a search; "" for any subject.
            most: so many statements, the newest.
            progress: told how many have been compared.
            is_cancelled: asked before each.

        Raises:
            UnknownId: nobody is known by that name.
            InputError: several are.
            QueryError: a mistake in the words.
            Cancelled: `is_cancelled` turned true.
        """
        asked = self._asked(speaker, about, most)
        links = self._links(asked.said, progress, is_cancelled)
        key = chronology(asked.said.values())
        return _timeline(asked, stances_of(asked.said, asked.said, links, key))

    def beside(
        self,
        speaker: str,
        other: str,
        about: str = "",
        *,
        most: int = MOST,
        progress: Callable[[Progress], None] = ignore,
        is_cancelled: Callable[[], bool] = never,
    ) -> Beside:
        """What two speakers said, with what of one answers or may contradict the other's. See `of`.

        Raises:
            InputError: both are the same one, too.
        """
        left, right = (self._asked(one, about, most) for one in (speaker, other))
        if left.speaker == right.speaker:
            raise InputError(f"{speaker!r} and {other!r} are both {left.speaker.name}: name two speakers.")
        said = {**left.said, **right.said}
        links = self._links(said, progress, is_cancelled)
        key = chronology(said.values())
        stances = stances_of(left.said, said, links, key), stances_of(right.said, said, links, key)
        both = sorted((*stances[0], *stances[1]), key=lambda one: key(one.said))
        order = tuple(dict.fromkeys(one.said.id for one in both))
        return Beside(_timeline(left, stances[0]), _timeline(right, stances[1]), order)

    def _asked(self, words: str, about: str, most: int) -> _Asked:
        """The newest statements of a speaker, on an entity of that name or, if there are none, with these words."""
        speaker = speaker_named(words, self._known, self._library.search)
        by = Filters(by=speaker.id or speaker.name)
        questions = [(about, by)]
        if about and self._known.entities_going_by(about):
            questions.insert(0, ("", replace(by, about=about)))
        found = Results((), 0)
        for query, filters in questions:
            found = found if found.total else self._search(query, filters, most)
        said = (Said(hit.statement, hit.document) for hit in found.hits if hit.statement)
        return _Asked(speaker, {one.id: one for one in said}, found.total)

    def _search(self, query: str, filters: Filters, most: int) -> Results:
        return self._library.search(query, filters, statements=True, limit=most, order="date")

    def _links(
        self, said: dict[str, Said], progress: Callable[[Progress], None], is_cancelled: Callable[[], bool]
    ) -> tuple[Link, ...]:
        """The links between these statements."""
        reading, found = Reading(self._library, is_cancelled), []
        for done, identifier in enumerate(said):
            progress(Progress("comparing", done, len(said)))
            found += [one for one in reading.links(identifier) if {one.source, one.target} <= said.keys()]
        return once(found)


def _timeline(asked: _Asked, stances: tuple[Stance, ...]) -> Timeline:
    return Timeline(asked.speaker, stances, len(asked.said), asked.total)
