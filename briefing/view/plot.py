"""How often through time: a row of blocks, and in words from when to when and when most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.view.composing import NO_BREAK, Words, safe, unbroken
from briefing.view.dates import shown_date
from briefing.view.page import Block
from briefing.view.styles import KEY
from briefing.wording import counted

if TYPE_CHECKING:
    from index.profiles.model import Period

Counts = Literal["documents", "statements"]

_BARS = "▁▂▃▄▅▆▇█"
_WIDEST = 32
"""Columns at most: a narrow pane has these, too."""
_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?")
_LEAP_YEAR = 2000


class _Dated(NamedTuple):
    """A period by the parts of its date (a month or day of 0 is not given), and what there is of it."""

    year: int | None
    month: int
    day: int
    number: int
    value: str


def plot_blocks(periods: Sequence[Period], of: Counts, undated: int = 0) -> list[Block]:
    """Draw how many documents or statements there are through time.

    Args:
        periods: in any order; those with a year and those without are drawn apart.
        of: what is counted.
        undated: how many documents have no date.

    Returns:
        A row of blocks for each of the two, where it has more than one column, and a line of words under it.
    """
    found = [one for one in (_dated(period, of) for period in periods) if one is not None and one.number]
    blocks: list[Block] = []
    for group in ([one for one in found if one.year is not None], [one for one in found if one.year is None]):
        if group:
            row = _row(group)
            blocks += [Words(row, KEY).block()] if row else []
            blocks.append(_caption(group, of))
    if undated:
        blocks.append(Words().facts(f"{counted(undated, 'document')} without a date", is_first=True).block())
    return blocks


def _dated(period: Period, of: Counts) -> _Dated | None:
    match = _DATE.fullmatch(period.value)
    if match is None:
        return None
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    count = period.documents if of == "documents" else period.statements
    found = _Dated(None if year == "XXXX" else int(year), month, day, count, period.value)
    try:
        date(found.year or _LEAP_YEAR, month or 1, day or 1)
    except ValueError:
        return None
    return found


def _numbered(group: Sequence[_Dated]) -> Counter[int]:
    """How much there is by day, by month or by year: by that which all of them give."""
    counts: Counter[int] = Counter()
    has_days, has_months = all(one.day for one in group), all(one.month for one in group)
    for one in group:
        year = one.year or _LEAP_YEAR
        if has_days:
            number = date(year, one.month, one.day).toordinal()
        else:
            number = year * 12 + one.month - 1 if has_months else year
        counts[number] += one.number
    return counts


def _row(group: Sequence[_Dated]) -> str:
    """A block for each day, month or year, or for several of them where there are too many; "" for one alone."""
    counts = _numbered(group)
    first, span = min(counts), max(counts) - min(counts) + 1
    size = -(-span // _WIDEST)
    columns: Counter[int] = Counter()
    for number, count in counts.items():
        columns[(number - first) // size] += count
    wide = -(-span // size)
    if wide < 2:
        return ""
    most = max(columns.values())
    bars = (_BARS[-(-columns[at] * len(_BARS) // most) - 1] if columns[at] else NO_BREAK for at in range(wide))
    return "".join(bar * min(3, _WIDEST // wide) for bar in bars)


def _caption(group: Sequence[_Dated], of: Counts) -> Block:
    """From when to when, and when there are most."""
    ordered = sorted(group, key=lambda one: (one.year or 0, one.month, one.day))
    first, last, most = ordered[0], ordered[-1], max(ordered, key=lambda one: one.number)
    number = unbroken(counted(most.number, of.removesuffix("s")))
    words, year = Words(), "" if first.year else "year not given"
    if first.value == last.value:
        return words.facts(_said(first), year, number, is_first=True).block(hanging=2)
    peak = f"most {'on' if most.day else 'in'} {_said(most)}: {number}"
    if all(one.number == most.number for one in group):
        peak = unbroken(f"never more than {number}")
    return words.facts(f"{_said(first)} – {_said(last)}", year, peak, is_first=True).block(hanging=2)


def _said(one: _Dated) -> str:
    return unbroken(safe(shown_date(one.value, is_short=True), 40))
