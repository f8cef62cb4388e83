"""What a document says of its entities that helps to tell which entities of other documents they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.analysis.countries import country_of_people
from index.analysis.given_names import is_given_name
from index.identity.own import PARTICLES_WITHIN, country_named, is_bare, own_identity, person_words
from index.identity.spelling import spelled, words_of
from index.identity.titles import titles_at
from index.model import Analysis, Document, Entity, Mention

Form = Literal["full", "short", "country", "name", "vague"]

GIVEN = "given"
"""What the bucket of a given name alone begins with: no full name is in it."""

_SHORT_BODY, _LONGEST_ACRONYM = 2, 7
_VAGUE = ("GPE", "LOC", "NORP", "LANGUAGE")


@dataclass(frozen=True, slots=True)
class Bearing:
    """An entity of a document as others may know it.

    Attributes:
        entity: its id in the analysis.
        own: the identity its name has by itself.
        form: "full" or "short" for the name of a person or body, "country", else "name"; "vague" for what so many
            documents name that it says nothing of a document.
        bucket: what a full and a short name of the same entity have in common, "" where there is nothing such.
        other: another such bucket that a full name is in, or "".
        marks: what tells it from others of its bucket: titles, genders ("m", "f"), acronyms it introduces ("(imf)").
    """

    entity: str
    own: str
    form: Form
    bucket: str = ""
    other: str = ""
    marks: frozenset[str] = frozenset()


def bearings(analysis: Analysis, document: Document) -> Iterator[Bearing]:
    """The bearings of every entity of a document."""
    mentions: dict[str, list[Mention]] = {}
    for mention in analysis.mentions:
        if mention.entity is not None:
            mentions.setdefault(mention.entity, []).append(mention)
    for entity in analysis.entities:
        own = own_identity(entity.label, entity.name)
        if entity.label == "PERSON":
            marks = {title for one in mentions.get(entity.id, ()) for title in titles_at(document.text, one.span)}
            yield _person(entity, own, frozenset(marks))
        elif entity.label == "ORG":
            yield _body(entity, own, document.agency)
        else:
            yield _other(entity, own)


def _person(entity: Entity, own: str, marks: frozenset[str]) -> Bearing:
    words = person_words(entity.name)
    if is_bare("PERSON", entity.name):
        bucket = _surname(words[-1])
        if is_given_name(words[-1]):
            bucket = f"{GIVEN} {own}"
        return Bearing(entity.id, own, "short", bucket, "", marks)
    if not words or len(words_of(words[0])[0]) == 1:
        return Bearing(entity.id, own, "vague")  # An initial says too little.
    bucket = _surname(words[-1])
    return Bearing(entity.id, own, "full", bucket, _surname(words[0]), marks)


def _surname(word: str) -> str:
    words = words_of(word)
    words = words[1:] if len(words) > 1 and words[0] in PARTICLES_WITHIN else words
    return "person " + "-".join(map(spelled, words))


def _body(entity: Entity, own: str, agency: str | None) -> Bearing:
    if agency and own == own_identity("ORG", agency):
        return Bearing(entity.id, own, "vague")
    if is_acronym(entity.name):
        return Bearing(entity.id, own, "short", _letters(entity.name))
    introduced = [_letters(alias) for alias in entity.aliases if is_acronym(alias)]
    initials = "".join(word[0] for word in entity.name.split() if word[0].isupper())
    bucket = "body " + initials.casefold() if len(initials) >= _SHORT_BODY else ""
    other = next((one for one in introduced if one != bucket), "")
    marks = frozenset(f"({one.partition(' ')[2]})" for one in introduced)
    return Bearing(entity.id, own, "full", bucket or other, other if bucket else "", marks)


def is_acronym(name: str) -> bool:
    """Whether a name is letters that stand for words ("IMF", "U.N.")."""
    bare = name.replace(".", "")
    return bare.isalpha() and bare.isupper() and _SHORT_BODY <= len(bare) <= _LONGEST_ACRONYM


def _letters(acronym: str) -> str:
    return "body " + acronym.replace(".", "").casefold()


def _other(entity: Entity, own: str) -> Bearing:
    country = country_named(entity.label, entity.name)
    if country:
        return Bearing(entity.id, own, "country", f"country {country.code}")
    people = country_of_people(entity.name) if entity.label == "NORP" else None
    if people:
        return Bearing(entity.id, own, "short", f"country {people.code}")
    return Bearing(entity.id, own, "vague" if entity.label in _VAGUE else "name")
