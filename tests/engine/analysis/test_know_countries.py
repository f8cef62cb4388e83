"""What the analysis knows of countries, peoples, capitals and places before it has read a word."""

import pytest

from index.analysis.countries import countries, country_of, country_of_capital, country_of_people, place_label


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Japan", "JP"),
        ("JAPAN", "JP"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("US", "US"),
        ("Britain", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Czechia", "CZ"),
    ],
)
def test_a_country_is_known_by_each_of_its_names(words: str, code: str) -> None:
    country = country_of(words)
    assert country is not None
    assert country.code == code


@pytest.mark.parametrize("words", ["us", "Us", "Halvonia", "Tokyo", "Japanese", ""])
def test_what_is_no_country_is_none(words: str) -> None:
    assert country_of(words) is None


def test_peoples_and_capitals_lead_to_their_country() -> None:
    japan = country_of("Japan")
    assert japan is not None
    assert country_of_people("Japanese") is japan
    assert country_of_capital("Tokyo") is japan
    assert country_of_people("Poles") is country_of("Poland")
    assert country_of_capital("Kiev") is country_of_capital("Kyiv") is country_of("Ukraine")


def test_places_have_the_label_of_what_governs_them() -> None:
    assert place_label("Texas") == place_label("Tokyo") == place_label("the Netherlands") == "GPE"
    assert place_label("Middle East") == "LOC"
    assert place_label("Halvonia") is None


def test_no_two_countries_share_a_name_or_a_people() -> None:
    for attribute in ("names", "peoples"):
        words = [word for country in countries() for word in getattr(country, attribute)]
        assert len(words) == len(set(words))
