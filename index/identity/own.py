"""The identity that a name has by itself, whatever else is in the library."""

from index.analysis.countries import Country, country_of
from index.identity.spelling import spelled, words_of
from index.model import Label

_LEGAL = frozenset("inc ltd llc plc gmbh".split())


def own_identity(label: Label, name: str) -> str:
    """The id under which all documents' entities of this label and name are one: `<label>:<words of the name>`.

    Case, accents and punctuation don't count, nor does how a person's name is transliterated, a company's legal form,
    an article before a body's name, or by which of its names a country goes.
    """
    return f"{label.lower()}:{'-'.join(_words(label, name)) or 'unnamed'}"


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
