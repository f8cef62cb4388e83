"""Counting by days or months: whatever the dates, nothing is lost and time goes forward."""

from hypothesis import given
from hypothesis import strategies as st

from index.profiles.periods import periods_of
from index.store.bounds import days
from index.store.profiling import Dated

WRITTEN = st.one_of(
    st.none(),
    st.dates().map(str),
    st.dates().map(lambda day: f"XXXX{str(day)[4:]}"),
    st.dates().map(lambda day: str(day)[:7]),
    st.sampled_from(["2026", "XXXX-02-29", "202X", "2026-03-01/2026-04-02", "2026-03-14T10:20"]),
)


def dated(number: int, written: str | None, statements: int) -> Dated:
    first, last = days(written) or (None, None)
    return Dated(number, first, last, None if first else written, statements)


@given(st.lists(st.tuples(WRITTEN, st.integers(0, 9))))
def test_periods_and_what_is_undated_sum_to_the_documents(given_dates):
    found = [dated(number, written, said) for number, (written, said) in enumerate(given_dates)]
    periods, undated = periods_of(found)
    assert sum(one.documents for one in periods) + undated == len(found)
    dateless = sum(said for written, said in given_dates if written is None)
    assert sum(one.statements for one in periods) + dateless == sum(said for _, said in given_dates)
    assert len({one.value for one in periods}) == len(periods)
    assert undated == sum(written is None for written, _ in given_dates)


@given(st.lists(st.dates(), min_size=1))
def test_known_days_are_in_order_and_by_day_while_they_span_less_than_sixty(given_days):
    periods, _ = periods_of([dated(number, str(day), 1) for number, day in enumerate(given_days)])
    values = [one.value for one in periods]
    assert values == sorted(values)
    is_by_day = (max(given_days) - min(given_days)).days < 60
    assert {len(value) for value in values} == {10 if is_by_day else 7}


def test_a_document_counts_once_in_each_period():
    periods, undated = periods_of([dated(1, "2026-03-01", 2), dated(1, "2026-03-02", 1), dated(1, "2026-03-01", 1)])
    assert [(one.value, one.documents, one.statements) for one in periods] == [
        ("2026-03-01", 1, 3),
        ("2026-03-02", 1, 1),
    ]
    assert undated == 0


def test_a_day_without_a_year_stands_where_it_is_nearest():
    periods, _ = periods_of(
        [dated(1, "2026-01-04", 1), dated(2, "XXXX-12-30", 1), dated(3, "2025-12-28", 1), dated(4, "XXXX-01-06", 1)]
    )
    assert [one.value for one in periods] == ["2025-12-28", "XXXX-12-30", "2026-01-04", "XXXX-01-06"]
