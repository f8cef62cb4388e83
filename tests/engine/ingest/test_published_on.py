"""The day a document was published, and what it rests on."""

import pytest

from index.ingest.published import date_in_uri, publication


@pytest.mark.parametrize(
    ("uri", "date"),
    [
        ("file:///reports/2026-01-25-talks.txt", "2026-01-25"),
        ("file:///reports/vela_2026_01_25_talks.txt", "2026-01-25"),
        ("file:///reports/2026/1/25/talks.txt", "2026-01-25"),
        ("file:///reports/2026-01-25/talks.txt", "2026-01-25"),
        ("file:///2026/01/25/a/b/c/d/talks.txt", None),
        ("file:///reports/20260125.txt", None),
        ("file:///reports/2026-02-30-talks.txt", None),
        ("file:///reports/2026-01-25-to-2026-01-26.txt", None),
        ("file:///reports/12026-01-251.txt", None),
        ("seeds:2026-01-25-talks.txt", "2026-01-25"),
    ],
)
def test_date_in_a_path(uri: str, date: str | None) -> None:
    assert date_in_uri(uri) == date


@pytest.mark.parametrize(
    ("front_matter", "header", "name", "expected"),
    [
        ("2026-01-24", "XXXX-01-25", "2026-01-26-talks.txt", ("2026-01-24", "front matter")),
        (None, "XXXX-01-25", "talks.txt", ("XXXX-01-25", "dateline")),
        (None, "XXXX-01-25", "2026-01-25-talks.txt", ("2026-01-25", "url")),
        (None, "XXXX-01-25", "2026-01-26-talks.txt", ("XXXX-01-25", "dateline")),
        (None, "2025-01-25", "2026-01-25-talks.txt", ("2025-01-25", "dateline")),
        (None, None, "2026-01-25-talks.txt", ("2026-01-25", "url")),
        (None, None, "talks.txt", (None, None)),
    ],
)
def test_which_date_is_believed(
    front_matter: str | None, header: str | None, name: str, expected: tuple[str | None, str | None]
) -> None:
    assert publication(front_matter, header, f"file:///reports/{name}") == expected
