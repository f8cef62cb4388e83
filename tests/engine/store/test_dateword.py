"""Dates as people type them, and the days that a written date may be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.dateword import DayOfYear, Days, read_days
from index.store.daycodes import NONE, WORDS, day_codes, has_day

TODAY = date(2026, 3, 18)  # A Wednesday.


def days(first: str, last: str = "") -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))


CASES: list[tuple[str, Days | DayOfYear | None]] = [
    ("2025", days("2025-01-01", "2025-12-31")),
    ("2024-02", days("2024-02-01", "2024-02-29")),
    ("2025-01-24", days("2025-01-24")),
    ("24 January 2025", days("2025-01-24")),
    ("Jan. 24, 2025", days("2025-01-24")),
    ("january 2025", days("2025-01-01", "2025-01-31")),
    ("24 January", DayOfYear(1, 24)),
    ("January", DayOfYear(1, None)),
    ("2020s", days("2020-01-01", "2029-12-31")),
    ("Q1 2025", days("2025-01-01", "2025-03-31")),
    ("2025-Q4", days("2025-10-01", "2025-12-31")),
    ("today", days("2026-03-18")),
    ("Yesterday", days("2026-03-17")),
    ("the day before  yesterday", days("2026-03-16")),
    ("3 days ago", days("2026-03-15")),
    ("a week ago", days("2026-03-11")),
    ("two months ago", days("2026-01-18")),
    ("last 7 days", days("2026-03-12", "2026-03-18")),
    ("past week", days("2026-03-12", "2026-03-18")),
    ("last two months", days("2026-01-19", "2026-03-18")),
    ("this week", days("2026-03-16", "2026-03-22")),
    ("last week", days("2026-03-09", "2026-03-15")),
    ("last month", days("2026-02-01", "2026-02-28")),
    ("this quarter", days("2026-01-01", "2026-03-31")),
    ("last quarter", days("2025-10-01", "2025-12-31")),
    ("last year", days("2025-01-01", "2025-12-31")),
    ("monday", days("2026-03-16")),
    ("Wednesday", days("2026-03-18")),
    ("last wednesday", days("2026-03-11")),
    ("thu", days("2026-03-12")),
    ("last march", days("2025-03-01", "2025-03-31")),
    ("last february", days("2026-02-01", "2026-02-28")),
    ("2025-01..2025-03", days("2025-01-01", "2025-03-31")),
    ("yesterday .. today", days("2026-03-17", "2026-03-18")),
    ("..2025", Days(None, date(2025, 12, 31))),
    ("2025-06..", Days(date(2025, 6, 1), None)),
    ("25.01.2026..", Days(date(2026, 1, 25), None)),
    ("november..february", days("2025-11-01", "2026-02-28")),
    ("february..december", days("2025-02-01", "2025-12-31")),
    ("2026..2025", None),
    ("..", None),
    ("a..b..c", None),
    ("last", None),
    ("soon", None),
    ("last supper", None),
    ("31 february", None),
    ("last 0 days", None),
    ("0000", None),
    ("9999 years ago", None),
    ("Q1 2025 Q2", None),
]


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[words for words, _ in CASES])
def test_dates_in_words(words: str, expected: Days | DayOfYear | None) -> None:
    assert read_days(words, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("January", days("2026-01-01", "2026-01-31")),
        ("march", days("2026-03-01", "2026-03-31")),
        ("april", days("2025-04-01", "2025-04-30")),
        ("18 march", days("2026-03-18")),
        ("19 march", days("2025-03-19")),
        ("29 February", days("2024-02-29")),
    ],
)
def test_where_a_year_is_needed_it_is_the_latest_there_was(words: str, expected: Days) -> None:
    assert read_days(words, TODAY, needs_year=True) == expected


def test_a_month_back_from_its_last_day() -> None:
    assert read_days("a month ago", date(2026, 3, 31)) == days("2026-02-28")
    assert read_days("a year ago", date(2024, 2, 29)) == days("2023-02-28")
    assert read_days("last month", date(2026, 1, 5)) == days("2025-12-01", "2025-12-31")


@given(
    st.text() | st.lists(st.sampled_from("last past 2 week year .. 2025 - march Q1 99999 ago".split())).map(" ".join)
)
def test_anything_is_a_date_or_none(words: str) -> None:
    for today in (TODAY, date.min, date.max):
        found = read_days(words, today, needs_year=True)
        assert found is None or isinstance(found, Days)


FITTING = [
    ("2025-01-24", "2025-01", True),
    ("2025-01", "2025-01-24", True),
    ("2025-01-24", "2025-02", False),
    ("2025-01-24", "24 January", True),
    ("2025-01-24", "January", True),
    ("2025-01-24", "25 January", False),
    ("2025-01", "24 January", True),
    ("2025", "24 January", True),
    ("202X", "29 February", True),
    ("2025", "29 February", False),
    ("XXXX-01-24", "24 January", True),
    ("XXXX-01-24", "January", True),
    ("XXXX-01", "24 January", True),
    ("XXXX-01-24", "25 January", False),
    ("XXXX-01-24", "2025-01-24", False),
    ("XXXX-01-24", "0001-01-01..", False),
    ("last autumn", "0001-01-01..", False),
    ("", "..9999", False),
]


@pytest.mark.parametrize(("written", "asked", "expected"), FITTING)
def test_a_written_date_fits_when_it_may_be_one_of_the_days(written: str, asked: str, expected: bool) -> None:
    wanted = read_days(asked, TODAY)
    assert wanted is not None
    assert has_day(wanted, *day_codes(written)) is expected


def test_what_is_no_day_has_a_code_of_its_own() -> None:
    assert day_codes(None) == day_codes("") == (NONE, NONE)
    assert day_codes("last autumn") == day_codes("XXXX-02-30") == day_codes("XXXX-13") == (WORDS, WORDS)


@given(st.dates(), st.integers(0, 4000), st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.booleans())
def test_days_of_the_year_are_counted_right(first: date, length: int, of_year: date, is_whole: bool) -> None:
    last = min(first.toordinal() + length, date.max.toordinal())
    every = (date.fromordinal(one) for one in range(first.toordinal(), last + 1))
    expected = any(one.month == of_year.month and (is_whole or one.day == of_year.day) for one in every)
    wanted = DayOfYear(of_year.month, None if is_whole else of_year.day)
    assert has_day(wanted, first.toordinal(), last) is expected
