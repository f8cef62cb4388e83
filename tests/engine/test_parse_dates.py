"""Dates as reports write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import agree, has_year, is_month, is_weekday, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("January 24", "XXXX-01-24"),
        ("Jan. 25", "XXXX-01-25"),
        ("JAN 25", "XXXX-01-25"),
        ("Sept. 3", "XXXX-09-03"),
        ("25 January 2026", "2026-01-25"),
        ("the 25th of January, 2026", "2026-01-25"),
        ("January 25, 2026", "2026-01-25"),
        ("Friday, July 21, 2017", "2017-07-21"),
        ("Thurs. 5 March", "XXXX-03-05"),
        ("January 2026", "2026-01"),
        ("January", "XXXX-01"),
        ("2026", "2026"),
        ("2026-01-25", "2026-01-25"),
        ("2026-01-25T10:00:00+03:00", "2026-01-25"),
        ("25.01.2026", "2026-01-25"),
        ("25/01/2026", "2026-01-25"),
        ("01/25/2026", "2026-01-25"),
        ("01/02/2026", None),
        ("February 29", "XXXX-02-29"),
        ("February 29, 2024", "2024-02-29"),
        ("February 29, 2025", None),
        ("February 30", None),
        ("0000-01-01", None),
        ("13.13.2026", None),
        ("Sunday", None),
        ("last fall", None),
        ("January 25 and 26", None),
        ("٢٥ January", None),
        ("", None),
    ],
)
def test_a_date_is_read(text: str, expected: str | None) -> None:
    assert parse_date(text) == expected


def test_a_year_is_used_only_where_the_text_gives_none() -> None:
    assert parse_date("January 25", year="2026") == "2026-01-25"
    assert parse_date("January 25, 2025", year="2026") == "2025-01-25"
    assert parse_date("February 29", year="2025") is None


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%B %-d, %Y", "%-d %b %Y", "%A, %-d %B %Y", "%d.%m.%Y"]))
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=70), st.sampled_from(["2026", None]))
def test_any_text_is_a_date_or_none(text: str, year: str | None) -> None:
    found = parse_date(text, year=year)
    assert found is None or 4 <= len(found) <= 10


def test_dates_agree_when_they_can_be_the_same_day() -> None:
    assert agree("XXXX-01-25", "2026-01-25")
    assert agree("2026-01", "2026-01-25")
    assert not agree("XXXX-01-25", "2026-01-26")
    assert not agree("2025-01-25", "2026-01-25")


def test_words_of_the_calendar() -> None:
    assert is_weekday("Thurs.")
    assert is_month("Sept.")
    assert has_year("2026-01-25")
    assert not is_weekday("Moscow")
    assert not is_weekday("")
    assert not is_month("Mayor")
    assert not has_year("XXXX-01-25")
