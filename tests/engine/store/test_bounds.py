"""The days that a date may mean."""

import pytest

from index.errors import QueryError
from index.store.bounds import days, limit

CASES = [
    ("2026-03-14", ("2026-03-14", "2026-03-14")),
    ("2026-02", ("2026-02-01", "2026-02-28")),
    ("2024-02", ("2024-02-01", "2024-02-29")),
    ("2026", ("2026-01-01", "2026-12-31")),
    ("202X", ("2020-01-01", "2029-12-31")),
    ("2026-03-14?", ("2026-03-14", "2026-03-14")),
    ("2026-03-14T10:30:00Z", ("2026-03-14", "2026-03-14")),
    ("2026-03-14/2026-04", ("2026-03-14", "2026-04-30")),
    ("2026-04/2026-03", None),
    ("XXXX-01-25", None),
    ("last fall", None),
    ("2026-13", None),
    ("2026-02-30", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("date", "expected"), CASES)
def test_days(date: str | None, expected: tuple[str, str] | None) -> None:
    assert days(date) == expected


def test_a_limit_that_is_no_date_is_explained() -> None:
    assert limit(" 2026-03 ", "since") == ("2026-03-01", "2026-03-31")
    with pytest.raises(QueryError, match="'March' is not a date for since: write 2026, 2026-03 or 2026-03-14"):
        limit("March", "since")
