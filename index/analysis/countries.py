"""What is known of countries and large places beforehand: names, peoples, capitals, regions.

Read once from the tables in `knowledge/`, which `tools/countries.py` makes (their first lines name source and
licence). Words are compared as they are written, except that a leading "the" does not count, nor do capitals in a word
of five letters or more, so that neither "us" nor "Us" is a country.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.model import Label

ARTICLES = ("the ", "The ", "THE ")
ENDINGS = frozenset("n an ian ean ese i ish er ite iard".split())
"""What turns a country's name into its people."""

LETTERS = 5
"""From how many letters on a word is known in any case."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory.

    Attributes:
        code: ISO 3166-1, two letters ("JP").
        names: the name the press uses first ("United States"), then its others ("U.S.", "America").
        peoples: adjective and people, singular and plural ("Japanese"; "Polish", "Pole", "Poles").
        capitals: where its government sits, with other spellings ("Kyiv", "Kiev").
    """

    code: str
    names: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name the press uses."""
        return self.names[0]


def country_of(words: str) -> Country | None:
    """The country of this name or short name ("Japan", "the U.S.", "Ivory Coast"), or None."""
    return _by_name().get(_key(words))


def country_of_people(words: str) -> Country | None:
    """The country whose adjective or people this is ("Japanese", "Poles"), or None."""
    return _by_people().get(_key(words))


def country_of_capital(words: str) -> Country | None:
    """The country whose government sits there ("Tokyo", "Kiev"), or None."""
    return _by_capital().get(_key(words))


def is_people_of(people: str, country: str) -> bool:
    """Whether a word is a country's adjective or people: by the table, else formed from its name ("Halvonian")."""
    known = country_of_people(people)
    if known or country_of(country):
        return known is not None and known is country_of(country)
    name, word = country.casefold(), people.casefold()
    for stem in {name, name.rstrip("aeiouy")}:
        if len(stem) >= 4 and word.startswith(stem) and word[len(stem) :].removesuffix("s") in ENDINGS:
            return True
    return False


def place_label(words: str) -> Label | None:
    """GPE for countries, their parts, capitals and large cities, LOC for larger parts of the world, else None."""
    key = _key(words)
    if key in _by_name() or key in _by_capital():
        return "GPE"
    return _places().get(key, (None, ""))[0]


def is_region(words: str) -> bool:
    """Whether this is a country, a part of one or a larger part of the world, not only a city."""
    key = _key(words)
    return key in _by_name() or _places().get(key, (None, ""))[1] == "region"


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by code."""
    return tuple(
        Country(code, *(tuple(cell.split("|")) if cell else () for cell in cells))
        for code, *cells in _rows("countries.tsv")
    )


def _key(words: str) -> str:
    words = " ".join(words.replace("’", "'").split())
    if words.startswith(ARTICLES):
        words = words[4:]
    return words.casefold() if len(words) >= LETTERS else words


def _rows(table: str) -> list[list[str]]:
    """The rows of a table, without its comments and its head."""
    text = (resources.files(__package__) / "knowledge" / table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")][1:]


@cache
def _by_name() -> dict[str, Country]:
    return {_key(name): country for country in countries() for name in country.names}


@cache
def _by_people() -> dict[str, Country]:
    return {_key(people): country for country in countries() for people in country.peoples}


@cache
def _by_capital() -> dict[str, Country]:
    return {_key(capital): country for country in countries() for capital in country.capitals}


@cache
def _places() -> dict[str, tuple[Label, str]]:
    return {_key(name): (label, kind) for name, label, kind in _rows("places.tsv")}
