"""Two speakers' positions as plain text: two columns in time order, or one under the other where there is no room."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, zip_longest

from briefing.plain.layout import cells, cut
from briefing.plain.positions import UNDATED, heading_lines, stance_lines
from briefing.plain.said import date
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from index.positions import Beside, Stance
from index.threads import Mark

LEAST = 80
"""In cells: with fewer, one stands under the other."""
_BETWEEN = " │ "

Lines = Callable[[Style], Iterator[str]]
"""What makes the lines of a cell in a style; there are as many, and as long ones, in any."""


def beside_lines(beside: Beside, about: str, width: int, style: Style = PLAIN) -> Iterator[str]:
    """Both in time order, with numbers by which one's answers name what the other said.

    Args:
        beside: the two; one of them may have nothing to show.
        about: what was asked about, "" for anything.
        width: cells of a line.
        style: its colours.
    """
    page = _Page(beside, about, style)
    yield from page.in_columns((width - len(_BETWEEN)) // 2) if width >= LEAST else page.in_one(width)


class _Page:
    """The stances of two speakers, numbered in time order."""

    def __init__(self, beside: Beside, about: str, style: Style) -> None:
        self._sides = beside.left, beside.right
        self._about, self._style = about, style
        self._whose = {stance.said.id: side for side in self._sides[::-1] for stance in side.stances}
        stances = {stance.said.id: stance for side in self._sides for stance in side.stances}
        self._numbers = {identifier: number for number, identifier in enumerate(beside.order, 1)}
        self._numbers |= {one.id: self._numbers[head] for head, found in stances.items() for one in found.repeated}
        self._days = groupby([stances[identifier] for identifier in beside.order], key=_day)

    def in_one(self, width: int) -> Iterator[str]:
        """One under the other, each with its day and speaker."""
        for side in self._sides:
            yield from heading_lines(side, self._about, width, self._style)
        for day, found in self._days:
            for stance in found:
                name = one_line(self._whose[stance.said.id].speaker.name)
                yield from ("", self._style.strong(cut(f"{day} · {name}", width)))
                yield from self._cell(stance, width)(self._style)

    def in_columns(self, room: int) -> Iterator[str]:
        """In two columns so wide, a line across them for each day."""
        left, right = (partial(heading_lines, side, self._about, room) for side in self._sides)
        yield from _row(left, right, room, self._style)
        for day, found in self._days:
            yield _rule(day, room, self._style)
            found_cells = [(self._whose[one.said.id] is self._sides[0], self._cell(one, room)) for one in found]
            yield from _rows(found_cells, room, self._style)

    def _cell(self, stance: Stance, room: int) -> Lines:
        first = f"{self._numbers[stance.said.id]} "
        return partial(stance_lines, stance, room, " " * len(first), first, self._whom)

    def _whom(self, mark: Mark) -> str:
        return str(self._numbers[mark.other.id])


def _day(stance: Stance) -> str:
    return date(stance.said) if stance.is_dated else UNDATED


def _rule(day: str, room: int, style: Style) -> str:
    """A line across both columns with a date in it."""
    label = cut(f"── {day} ", room + 1)
    return style.faint(label + "─" * (room + 1 - cells(label)) + "┼" + "─" * (room + 1))


def _rows(found: Sequence[tuple[bool, Lines]], room: int, style: Style) -> Iterator[str]:
    """Cells, of which the first part says whether they are left, in rows that are read from left to right."""
    rows: list[tuple[Lines, Lines]] = []
    for is_left, cell in found:
        if is_left:
            rows.append((cell, _nothing))
        elif rows and rows[-1][1] is _nothing:
            rows[-1] = (rows[-1][0], cell)
        else:
            rows.append((_nothing, cell))
    for number, (left, right) in enumerate(rows):
        if number:
            yield (" " * room + _BETWEEN).rstrip()
        yield from _row(left, right, room, style)


def _row(left: Lines, right: Lines, room: int, style: Style) -> Iterator[str]:
    """Two cells side by side; padding is measured without colours."""
    plain = list(left(PLAIN))
    for bare, one, other in zip_longest(plain, left(style), right(style), fillvalue=""):
        yield f"{one}{' ' * (room - cells(bare))}{_BETWEEN}{other}".rstrip()


def _nothing(_: Style) -> Iterator[str]:
    yield from ()
