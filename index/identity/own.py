"""The identity that a name has by itself, whatever else is in the library."""

from index.analysis.countries import Country, country_of
from index.analysis.particles import PARTICLES
from index.analysis.roles import COURTESIES
from index.identity.spelling import spelled, words_of
from index.model import Label

_LEGAL = frozenset("inc ltd llc plc gmbh".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_APART = "@"

PARTICLES_WITHIN = PARTICLES | {"el", "ben", "abu"}
"""Those with which a surname may begin: some more, as here none can be a given name that stands before it."""


def own_identity(label: Label, name: str) -> str:
    """The id under which all documents' entities of this label and name are one: `<label>:<words of the name>`.

    Case, accents and punctuation don't count, nor does how a person's name is transliterated, a company's legal form,
    an article before a body's name, or by which of its names a country goes.
    """
    return f"{label.lower()}:{'-'.join(_words(label, name)) or 'unnamed'}"


def apart(identity: str, where: str) -> str:
    """The id of one of several whom a name alone does not tell apart: `<id>@<what tells it>`."""
    return f"{identity}{_APART}{'-'.join(words_of(where))}"


def by_name(identifier: str) -> str:
    """What an id tells of the name: all of it but what tells one of the name from the others."""
    return identifier.partition(_APART)[0]


def is_bare(label: Label, name: str) -> bool:
    """Whether a person's name is a surname or a given name alone, which many people have."""
    words = person_words(name) if label == "PERSON" else []
    return bool(words) and (len(words) == 1 or words[0] in PARTICLES_WITHIN)


def person_words(name: str) -> list[str]:
    """The words of a person's name as they are written, without "Jr" and the like, and without "Mr"."""
    words = [word for word in name.split() if words_of(word)]
    if len(words) > 1 and "".join(words_of(words[0])) in COURTESIES:
        words = words[1:]
    while len(words) > 1 and "".join(words_of(words[-1])) in _SUFFIXES:
        words.pop()
    return words


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in case, accents and punctuation."""
    return words_of(one) == words_of(other)


def country_named(label: Label, name: str) -> Country | None:
    """The country that a place's name is one of."""
    return country_of(name) if label == "GPE" else None


def _words(label: Label, name: str) -> tuple[str, ...]:
    country = country_named(label, name)
    words = words_of(country.name if country else name)
    if label == "PERSON":
        return tuple(map(spelled, words))
    if label == "ORG":
        words = words[1:] if len(words) > 1 and words[0] == "the" else words
        while len(words) > 1 and words[-1] in _LEGAL:
            words = words[:-1]
    return words
