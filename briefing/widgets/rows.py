"""A list on Textual's Line API: rows of any height, drawn as they come into sight, so that filling it costs little."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from briefing.view.rows import Row

_MARK = "▌"
"""Stands before the lines of the highlighted row, so that it does not go by its colour alone."""
_BEFORE = 2
"""Columns for it."""


class Rows(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows rows, one of which may be highlighted; where keys move in it, it is told so by its screen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = frozenset({"rows--highlighted"})

    class Chosen(Message):
        """A row was chosen with the pointer, or by `choose`."""

        def __init__(self, rows: "Rows", identifier: str) -> None:
            super().__init__()
            self.rows = rows
            self.identifier = identifier

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    class NearEnd(Message):
        """The last row is near: more are wanted."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._lines: list[list[Content]] = []
        self._tops: list[int] = [0]
        self._width = 0
        self._highlighted: int | None = None
        self._strips: dict[int, Strip] = {}

    # What it shows

    def fill(self, rows: Sequence[Row], *, highlight: str | None = None, keep_place: bool = False) -> None:
        """Show `rows` from the top, the row of an id highlighted; or with `keep_place` about where it was scrolled."""
        self._rows = list(rows)
        self._highlighted = self._index_of(highlight)
        self._lay_out()
        if not keep_place:
            self._go_to(0)

    def extend(self, rows: Sequence[Row]) -> None:
        """Show `rows` below the others."""
        self._rows += rows
        self._measure(rows)

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted row."""
        return None if self._highlighted is None else self._rows[self._highlighted].id

    @property
    def ids(self) -> list[str]:
        """The ids of all rows that can be chosen."""
        return [row.id for row in self._rows if row.id is not None]

    @property
    def plain(self) -> str:
        """The text of all rows."""
        return "\n".join(row.entry.plain for row in self._rows)

    def highlight(self, identifier: str | None) -> None:
        """Highlight the row of an id, or none."""
        self._set_highlight(self._index_of(identifier))

    def _index_of(self, identifier: str | None) -> int | None:
        if identifier is None:
            return None
        return next((index for index, row in enumerate(self._rows) if row.id == identifier), None)

    # Where it is

    def move(self, by: int) -> bool:
        """Highlight the next row that can be chosen, or with `by` -1 the one before; False where there is none."""
        at = self._highlighted
        ahead = range(0 if at is None else at + 1, len(self._rows)) if by > 0 else range((at or 0) - 1, -1, -1)
        found = next((index for index in ahead if self._rows[index].id is not None), None)
        if found is None:
            self._go_to(self._tops[-1] if by > 0 else 0)
            return False
        self._set_highlight(found)
        return True

    def page(self, by: int) -> None:
        """Highlight a row about so many pages on."""
        here = self._tops[self._highlighted or 0]
        line = min(max(here + by * max(self._height - 1, 1), 0), max(self._tops[-1] - 1, 0))
        index = bisect_right(self._tops, line) - 1
        order = [index, *range(index + (1 if by > 0 else -1), len(self._rows) if by > 0 else -1, 1 if by > 0 else -1)]
        order += reversed(range(index)) if by > 0 else range(index, len(self._rows))
        found = next((one for one in order if 0 <= one < len(self._rows) and self._rows[one].id is not None), None)
        if found is not None:
            self._set_highlight(found)

    def choose(self) -> None:
        """Choose the highlighted row."""
        if (identifier := self.chosen) is not None:
            self.post_message(self.Chosen(self, identifier))

    def _set_highlight(self, index: int | None) -> None:
        before, self._highlighted = self._highlighted, index
        for one in (before, index):
            if one is not None and one < len(self._rows):
                self._redraw_row(one)
        if index is not None:
            self._reveal(index)

    def _redraw_row(self, index: int) -> None:
        for line in range(self._tops[index], self._tops[index + 1]):
            self._strips.pop(line, None)
        self.refresh_lines(self._tops[index], self._tops[index + 1] - self._tops[index])

    def _reveal(self, index: int) -> None:
        top, height = round(self.scroll_y), self._height
        first, last = self._tops[index], self._tops[index + 1] - self._rows[index].gap
        # With the first row that can be chosen comes the heading above it.
        while first and self._rows[bisect_right(self._tops, first - 1) - 1].id is None:
            first = self._tops[bisect_right(self._tops, first - 1) - 1]
        if first < top:
            self._go_to(first)
        elif last > top + height:
            self._go_to(min(last - height, first))

    @property
    def _height(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    def _go_to(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True)
        self._ask_for_more()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """More is asked for as the end comes near."""
        super().watch_scroll_y(old_value, new_value)
        self._ask_for_more()

    def _ask_for_more(self) -> None:
        if self._rows and self._tops[-1] - round(self.scroll_y) < 3 * self._height:
            self.post_message(self.NearEnd(self))

    # How it is drawn

    def _lay_out(self) -> None:
        self._lines, self._tops = [], [0]
        self._strips.clear()
        self._width = max(self.scrollable_content_region.width - _BEFORE - 1, 8)
        self._measure(self._rows)
        self.refresh()

    def _measure(self, rows: Sequence[Row]) -> None:
        lines = [row.entry.lines(self._width) for row in rows]
        heights = (len(one) + row.gap for one, row in zip(lines, rows, strict=True))
        self._tops += list(accumulate(heights, initial=self._tops[-1]))[1:]
        self._lines += lines
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])

    def on_resize(self, _event: events.Resize) -> None:
        """Other widths break the lines elsewhere."""
        if self._width != max(self.scrollable_content_region.width - _BEFORE - 1, 8):
            self._lay_out()
        if self._highlighted is not None:
            self._reveal(self._highlighted)
        self._ask_for_more()

    def notify_style_update(self) -> None:
        """Another theme, or another focus: nothing drawn so far holds."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw the line `y` cells below the top."""
        line = round(self.scroll_offset.y) + y
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._draw(line)
        return strip

    def _draw(self, line: int) -> Strip:
        width = self.scrollable_content_region.width
        index = bisect_right(self._tops, line) - 1
        style = self.visual_style
        content = Content("")
        if index < len(self._rows) and line - self._tops[index] < len(self._lines[index]):
            is_highlighted = index == self._highlighted
            if is_highlighted:
                style = self.get_visual_style("rows--highlighted")
            content = Content.assemble(
                f"{_MARK} " if is_highlighted else " " * _BEFORE, self._lines[index][line - self._tops[index]]
            )
        if not content:
            return Strip.blank(width, style.rich_style)
        strip = Visual.to_strips(self, content, width, 1, style, apply_selection=False)[0]
        return strip.adjust_cell_length(width, style.rich_style)

    def row_region(self, identifier: str) -> Region:
        """Where the row of an id is, in cells of the list; for the pointer."""
        index = self._index_of(identifier) or 0
        top = self._tops[index] - round(self.scroll_y)
        return Region(0, top, self.scrollable_content_region.width, len(self._lines[index]))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer."""
        index = bisect_right(self._tops, round(self.scroll_offset.y) + event.y) - 1
        if index < len(self._rows) and (identifier := self._rows[index].id) is not None:
            self._set_highlight(index)
            self.post_message(self.Chosen(self, identifier))
