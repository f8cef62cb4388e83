"""Two speakers' positions as plain text: two columns in time order, or one under the other where there is no room."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, zip_longest

from briefing.plain.layout import cells, cut
from briefing.plain.positions import UNDATED, heading_lines, stance_lines
from briefing.plain.said import date
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from index.positions import Beside, Stance, Timeline
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
    sides = beside.left, beside.right
    stances = {stance.said.id: stance for side in sides for stance in side.stances}
    numbers = {identifier: number for number, identifier in enumerate(beside.order, 1)}
    numbers |= {one.id: numbers[head] for head, stance in stances.items() for one in stance.repeated}
    lefts = {stance.said.id for stance in beside.left.stances}
    in_order = [stances[identifier] for identifier in beside.order]
    days = [(day, list(found)) for day, found in groupby(in_order, key=_day)]

    def cell(stance: Stance, room: int) -> Lines:
        first = f"{numbers[stance.said.id]} "
        return partial(_stance, stance, room, first, lambda mark: str(numbers[mark.other.id]))

    if width < LEAST:
        for side in sides:
            yield from heading_lines(side, about, width, style)
        for day, found in days:
            for stance in found:
                name = (beside.left if stance.said.id in lefts else beside.right).speaker.name
                yield from ("", style.strong(cut(f"{day} · {one_line(name)}", width)))
                yield from cell(stance, width)(style)
        return
    room = (width - len(_BETWEEN)) // 2
    heads: list[Lines] = [partial(_heading, side, about, room) for side in sides]
    yield from _row(heads[0], heads[1], room, style)
    for day, found in days:
        yield _rule(day, room, style)
        yield from _rows([(stance.said.id in lefts, cell(stance, room)) for stance in found], room, style)


def _day(stance: Stance) -> str:
    return date(stance.said) if stance.is_dated else UNDATED


def _heading(side: Timeline, about: str, room: int, style: Style) -> Iterator[str]:
    return heading_lines(side, about, room, style)


def _stance(stance: Stance, room: int, first: str, whom: Callable[[Mark], str], style: Style) -> Iterator[str]:
    return stance_lines(stance, room, " " * len(first), first, whom, style)


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
