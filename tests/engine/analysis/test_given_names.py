"""Given names tell men from women only where they nearly always do, and never by a surname alone."""

import pytest

from index.analysis.given_names import FEMALE, MALE, gender_of_name


def test_no_name_is_in_both_lists():
    assert not MALE & FEMALE


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Clara Tarven", "f"),
        ("Robert Lindt", "m"),
        ("CLARA TARVEN", "f"),
        ("Pavo Lindt", None),
        ("Robert", None),
        ("", None),
    ],
)
def test_the_first_of_several_names_tells(name, expected):
    assert gender_of_name(name) == expected
