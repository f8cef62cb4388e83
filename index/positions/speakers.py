"""Who is meant by a speaker's id, name or alias."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from index.errors import InputError, UnknownId
from index.model import Entity, Filters, Results
from index.positions.model import Speaker

_MOST_NAMED = 5
_LOOKED_AT = 200


class Known(Protocol):
    """Who goes by a name; `store.listing.Listing`, for instance."""

    def entities_going_by(self, words: str, /) -> tuple[Entity, ...]:
        """The entity with this id; else those with this name or alias, most mentioned first."""


class Asks(Protocol):
    """`Library.search`."""

    def __call__(self, query: str, filters: Filters, /, *, statements: bool, limit: int) -> Results:
        """A page of what was found."""


def speaker_named(words: str, known: Known, ask: Asks) -> Speaker:
    """Tell whose positions are asked for.

    Args:
        words: an entity's id, name or alias; a part of a name, or other words for a source, if they are one's only.
        known: the entities.
        ask: finds statements.

    Raises:
        UnknownId: nobody is known by these words.
        InputError: several are.
    """
    named = known.entities_going_by(words)
    spoke = [one for one in named if one.statements_by] or list(named)
    if len(spoke) == 1:
        return Speaker(spoke[0].name, spoke[0].id)
    if spoke:
        raise InputError(_several(words, [(one.name, one.id) for one in spoke]))
    return _by_words(words, ask)


def _by_words(words: str, ask: Asks) -> Speaker:
    """The only one among those whose statements the words find."""
    found = ask("", Filters(by=words), statements=True, limit=_LOOKED_AT)
    sources = [hit.statement.source for hit in found.hits if hit.statement]
    names = {source.entity: source.name or source.text for source in sources if source.entity}
    if len(names) > 1:
        raise InputError(_several(words, [(name, identifier) for identifier, name in names.items()]))
    for identifier, name in names.items():
        return Speaker(name, identifier)
    if not sources:
        raise UnknownId(f"Nobody is known by the name {words!r}; `briefing entities` lists who and what is named.")
    return Speaker(words)


def _several(words: str, found: Sequence[tuple[str, str]]) -> str:
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return f"{words!r} may be {_listed(found[:_MOST_NAMED])}{more}: give one of these ids."


def _listed(found: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} ({identifier})" for name, identifier in found)
