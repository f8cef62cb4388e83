"""When a statement was made: words and the report's date -> EDTF, and no year that is not known."""

import pytest

from index.analysis.said_on import resolve_date


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("January 24", "XXXX-01-25", "XXXX-01-24"),
        ("January 24", "2026-01-25", "2026-01-24"),
        ("December 30", "2026-01-25", "2025-12-30"),
        ("January 24, 2024", "2026-01-25", "2024-01-24"),
        ("yesterday", "2026-03-01", "2026-02-28"),
        ("yesterday", "XXXX-03-14", "XXXX-03-13"),
        ("yesterday", "XXXX-03-01", "yesterday"),
        ("Tuesday", "2026-03-14", "2026-03-10"),
        ("Tuesday morning", "2026-03-14", "2026-03-10"),
        ("Tuesday", "XXXX-03-14", "Tuesday"),
        ("last fall", "2026-03-14", "2025-23"),
        ("last fall", "XXXX-03-14", "last fall"),
        ("last fall", None, "last fall"),
        ("last year", "2026-03-14", "2025"),
        ("last month", "2026-01-14", "2025-12"),
        ("this morning", "2026-03-14", "2026-03-14"),
        ("tonight", "XXXX-03-14", "XXXX-03-14"),
        ("last night", "2026-03-01", "2026-02-28"),
        ("Sunday night", "2026-03-14", "2026-03-08"),
        ("late on Monday", "2026-03-14", "2026-03-09"),
        ("the day before yesterday", "2026-03-14", "2026-03-12"),
        ("three days ago", "2026-03-14", "2026-03-11"),
        ("three days ago", None, "three days ago"),
        ("a day earlier", "2026-03-14", "a day earlier"),
        ("last week", "2026-03-14", "last week"),
        ("This Week", "2026-03-14", None),
        ("weeks", "2026-03-14", None),
        ("two years ago", "2026-03-14", "two years ago"),
        ("nine days", "2026-03-14", None),
        ("annual", "2026-03-14", None),
        ("the 20-year", "2026-03-14", None),
    ],
)
def test_a_date_is_resolved_only_as_far_as_it_is_known(words, published, expected):
    assert resolve_date(words, published) == expected
