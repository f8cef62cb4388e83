"""Which entities a correction may mean, best first. Pure functions over what was found in a document.

The engine's rules for names are imported when they are asked: with them comes most of the engine, for which the
reader's first frame must not wait.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.model import Analysis, Entity, Label, Span, Statement

_SPEAKERS: tuple[tuple[Label, ...], ...] = (("PERSON",), ("ORG",), ("GPE", "NORP"))
"""Who speaks most often, in that order."""

Rank = Callable[[Entity], tuple[int, ...]]


def names_of(entity: Entity) -> tuple[str, ...]:
    """Every name of an entity, its own first."""
    return (entity.name, *entity.aliases)


def is_called(entity: Entity, typed: str) -> bool:
    """Whether what is typed is one of the entity's names, whatever the case and the accents."""
    return any(_same_name(typed, name) for name in names_of(entity))


def fits(entity: Entity, typed: str) -> bool:
    """Whether every word that is typed begins a word of one of the entity's names."""
    return all(any(_begins(word, name) for name in names_of(entity)) for word in _words_of(typed))


def _begins(word: str, name: str) -> bool:
    return any(one.startswith(word) for one in _words_of(name))


def matching(entities: Iterable[Entity], typed: str, rank: Rank) -> list[Entity]:
    """The entities that what is typed fits: those so called first, then by `rank`, then as they come; each once."""
    once: dict[str, Entity] = {}
    for entity in entities:
        if fits(entity, typed):
            once.setdefault(entity.id, entity)
    return sorted(once.values(), key=lambda one: (not (typed.strip() and is_called(one, typed)), *rank(one)))


def nearness(analysis: Analysis, statement: Statement) -> Rank:
    """Ranks who may have made `statement`: who is named in the document, people before bodies, then the nearest."""
    places = _places(analysis)
    at = statement.sentence

    def rank(entity: Entity) -> tuple[int, ...]:
        kind = next((order for order, labels in enumerate(_SPEAKERS) if entity.label in labels), len(_SPEAKERS))
        found = places.get(entity.id)
        if not found:
            return 1, kind, -entity.mentions
        return 0, kind, min(_distance(one, at) for one in found)

    return rank


def likeness(entity: Entity, analysis: Analysis) -> Rank:
    """Ranks what may be the same as `entity`: first by the words they share, then by label, then by document."""
    own = {word for name in names_of(entity) for word in _words_of(name)}
    here = {one.id for one in analysis.entities}

    def rank(other: Entity) -> tuple[int, ...]:
        theirs = {word for name in names_of(other) for word in _words_of(name)}
        shared = own & theirs
        # As a share of all their words, in hundredths: Dice's coefficient.
        alike = 200 * len(shared) // max(len(own) + len(theirs), 1)
        return -alike, other.label != entity.label, other.id not in here, -other.mentions

    return rank


def prominence(entity: Entity) -> tuple[int, ...]:
    """Ranks entities by how often they are named."""
    return (-entity.mentions,)


def entities_within(analysis: Analysis, span: Span) -> list[Entity]:
    """The entities that are named in a span of the document, in order of the text."""
    by_id = {entity.id: entity for entity in analysis.entities}
    named = (one.entity for one in analysis.mentions if span.overlaps(one.span))
    return [by_id[one] for one in dict.fromkeys(named) if one in by_id]


def says_here(analysis: Analysis, entity: str, name: str) -> bool:
    """Whether the document calls an entity so."""
    return any(one.entity == entity and _same_name(one.text, name) for one in analysis.mentions)


def _places(analysis: Analysis) -> Mapping[str, Sequence[Span]]:
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for mention in analysis.mentions:
        if mention.entity:
            places[mention.entity].append(mention.span)
    return places


def _distance(span: Span, at: Span) -> int:
    if span.overlaps(at):
        return 0
    return at.start - span.end if span.end <= at.start else span.start - at.end


def _same_name(one: str, other: str) -> bool:
    from index.identity import same_name

    return same_name(one, other)


def _words_of(name: str) -> tuple[str, ...]:
    from index.identity import words_of

    return words_of(name)
