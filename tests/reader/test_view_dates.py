"""Dates as the reader shows them, in the style that is set."""

import pytest

from briefing.view.dates import date_in_words, show_dates, shown_date

DATES = ("2026-01-25", "XXXX-01-25", "2026-01", "2026", "2026-01-25T10:30:00Z", "2026-01-01/2026-01-05", "last fall")
SHOWN = {
    "long": """25 January 2026 | 25 January, year not given | January 2026 | 2026 | 25 January 2026, 10:30
        | 1 January 2026 – 5 January 2026 | last fall""",
    "short": """25 Jan 2026 | 25 Jan, year not given | Jan 2026 | 2026 | 25 Jan 2026, 10:30
        | 1 Jan 2026 – 5 Jan 2026 | last fall""",
    "iso": """2026-01-25 | 01-25, year not given | 2026-01 | 2026 | 2026-01-25, 10:30
        | 2026-01-01 – 2026-01-05 | last fall""",
}
LISTED = {
    None: ("25 Jan 2026", "25 Jan"),
    "long": ("25 January 2026", "25 January"),
    "short": ("25 Jan 2026", "25 Jan"),
    "iso": ("2026-01-25", "01-25"),
}


@pytest.fixture(autouse=True)
def usual_style():
    yield
    show_dates(None)


@pytest.mark.parametrize("style", [None, "long", "short", "iso"])
def test_pages_and_lists_show_dates_in_the_style_that_is_set(style):
    show_dates(style)
    assert list(map(shown_date, DATES)) == [words.strip() for words in SHOWN[style or "long"].split("|")]
    assert tuple(shown_date(date, is_short=True) for date in DATES[:2]) == LISTED[style]
    assert (shown_date(None), shown_date(None, is_short=True)) == ("date not given", "undated")


def test_what_is_printed_and_quoted_keeps_its_form():
    show_dates("iso")
    assert date_in_words("2026-01-25") == "25 January 2026"
    assert date_in_words("XXXX-01-25", is_short=True) == "25 Jan"
