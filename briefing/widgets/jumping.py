"""Where a jump can go: the points of a screen, and the letters that lead to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, runtime_checkable

from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

LETTERS = "fjdkslaghrueiwoqptyvncmxbz"
"""The letters of a jump, those under the fingers first."""


@dataclass(frozen=True, slots=True)
class JumpPoint:
    """A place that a jump can go to.

    Attributes:
        x, y: the cell of the screen where its letter stands.
        go: goes there.
    """

    x: int
    y: int
    go: Callable[[], object]


@runtime_checkable
class CanJump(Protocol):
    """A widget with places of its own to jump to."""

    def jump_points(self) -> Sequence[JumpPoint]:
        """Those that are in sight, from top to bottom."""


def jump_points(screen: Screen[Any]) -> tuple[JumpPoint, ...]:
    """Every point of `screen` that is in sight: first those of the focused widget, then in the order of the tab key."""
    widgets = sorted(screen.focus_chain, key=lambda one: one is not screen.focused)
    taken: set[tuple[int, int]] = set()
    points: list[JumpPoint] = []
    for widget in widgets:
        seen = _in_sight(screen, widget)
        for point in _points_of(widget, seen):
            if seen.contains(point.x, point.y) and (point.x, point.y) not in taken:
                taken.add((point.x, point.y))
                points.append(point)
    return tuple(points)


def _in_sight(screen: Screen[Any], widget: Widget) -> Region:
    try:
        return screen.find_widget(widget).visible_region.intersection(screen.region)
    except NoWidget:
        return Region()


def _points_of(widget: Widget, seen: Region) -> Sequence[JumpPoint]:
    points = widget.jump_points() if isinstance(widget, CanJump) else ()
    return points or (JumpPoint(seen.x, seen.y, widget.focus),)


def beside(*before: Content) -> int:
    """The column for the letter of a word that stands behind `before`: a blank one next to it, else its own first."""
    left = Content.assemble(*before)
    return left.cell_length - left.plain[-1:].isspace()


def listing_points(options: OptionList) -> tuple[JumpPoint, ...]:
    """A point at the first line in sight of each row of `options`; going there highlights the row."""
    room = options.scrollable_content_region
    top = options.scroll_offset.y
    points: list[JumpPoint] = []
    before = -1
    for y, (row, _) in enumerate(options._lines[top : top + room.height]):
        if row != before and not options.get_option_at_index(row).disabled:
            points.append(JumpPoint(room.x, room.y + y, partial(_go_to_row, options, row)))
        before = row
    return tuple(points)


def _go_to_row(options: OptionList, row: int) -> None:
    options.focus()
    options.highlighted = row


def labels(count: int) -> tuple[str, ...]:
    """So many labels, of which none begins another one: one letter each as far as that goes, two for the rest."""
    most = len(LETTERS) ** 2
    count = min(count, most)
    # Each letter that begins the longer ones gives one label away and wins as many as there are letters.
    first = max(0, -(-(count - len(LETTERS)) // (len(LETTERS) - 1)))
    alone, firsts = LETTERS[: len(LETTERS) - first], LETTERS[len(LETTERS) - first :]
    return tuple([*alone, *(one + two for one in firsts for two in LETTERS)][:count])
