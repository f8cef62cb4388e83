"""How much there is of each day or month: a line each, with a bar of characters."""

from collections.abc import Iterator, Sequence

from briefing.plain.layout import cells, column, padded
from briefing.plain.style import Style
from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from briefing.wording import counted
from index.profiles import Period

MOST = 24
"""So many lines are shown, the newest."""
_WIDEST, _NARROWEST = 40, 8
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar_lines(periods: Sequence[Period], width: int, style: Style, *, of: str) -> Iterator[str]:
    """A line for each period: when, how much as a bar, and how much in numbers.

    Args:
        periods: in time order.
        width: cells of a line.
        style: its colours.
        of: what the bars are of: "documents" or "statements"; the other number stands behind it.
    """
    earlier, shown = periods[:-MOST], periods[-MOST:]
    if earlier:
        yield style.faint(f"… and before that {counted(sum(_number(one, of) for one in earlier), of[:-1])}")
    dates = [one_line(date_in_words(one.value, is_short=True)) for one in shown]
    dated = column(dates, 24)
    counts = [_counts(one, of) for one in shown]
    room = _room(counts, width - dated)
    if room < _NARROWEST:
        counts = [counted(_number(one, of), of[:-1]) for one in shown]
        room = max(_NARROWEST, _room(counts, width - dated))
    most = max((_number(one, of) for one in shown), default=0)
    for one, date, count in zip(shown, dates, counts, strict=True):
        yield f"{padded(date, dated)}  {style.relation(_bar(_number(one, of), most, room))} {count}".rstrip()


def _room(counts: Sequence[str], width: int) -> int:
    """The cells that are left for bars beside the numbers."""
    return min(_WIDEST, width - max(map(cells, counts), default=0) - 3)


def _number(period: Period, of: str) -> int:
    return period.documents if of == "documents" else period.statements


def _counts(period: Period, of: str) -> str:
    documents, statements = counted(period.documents, "document"), counted(period.statements, "statement")
    if of == "statements":
        return f"{statements} in {documents}"
    return f"{documents}, {statements}" if period.statements else documents


def _bar(number: int, most: int, room: int) -> str:
    """A bar as long as the number is of the greatest one; what is not nothing has a bar."""
    eighths = max(1, round(number * room * 8 / most)) if number else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
