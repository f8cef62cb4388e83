"""A list on Textual's Line API: rows of any height, drawn as they come into sight, so that filling it costs little."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from briefing.view.rows import Row

_MARK = "▌"
"""Stands before the lines of the highlighted row, so that it does not go by its colour alone."""
_BEFORE, _BEHIND = 2, 2
"""Columns for it, and for a space and the scroll bar."""
_THUMB = "▐"
_UNWRAPPED: RulesMap = {"text_wrap": "nowrap", "text_overflow": "clip"}


class Rows(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows rows, one of which may be highlighted; where keys move in it, it is told so by its screen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--highlighted", "rows--thumb"}

    # Elsewhere in Textual a change of this lays out the screen anew and draws all of it; nothing else moves for it.
    virtual_size = Reactive(Size(0, 0), layout=False)

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
        self.auto_links = False
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
        self.refresh()
        self._ask_for_more()

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
            self._ask_for_more()

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
    def allow_vertical_scroll(self) -> bool:
        """Whether the wheel moves it; Textual would look whether its own scroll bar is in sight."""
        return self.max_scroll_y > 0

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
        self._width = self._room
        self._measure(self._rows)
        self.refresh()

    def _measure(self, rows: Sequence[Row]) -> None:
        lines = [row.entry.lines(self._width) for row in rows]
        heights = (len(one) + row.gap for one, row in zip(lines, rows, strict=True))
        self._tops += list(accumulate(heights, initial=self._tops[-1]))[1:]
        self._lines += lines
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])

    @property
    def _room(self) -> int:
        return max(self.scrollable_content_region.width - _BEFORE - _BEHIND, 8)

    def on_resize(self, _event: events.Resize) -> None:
        """Other widths break the lines elsewhere."""
        if self._width != self._room:
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
        return strip if self._tops[-1] <= self._height else Strip.join([strip, self._bar(y)])

    def _draw(self, line: int) -> Strip:
        index = bisect_right(self._tops, line) - 1
        words = None
        if index < len(self._rows) and line - self._tops[index] < len(self._lines[index]):
            words = self._lines[index][line - self._tops[index]]
        is_highlighted = words is not None and index == self._highlighted
        style = self.get_visual_style("rows--highlighted") if is_highlighted else self.visual_style
        width = self.scrollable_content_region.width - 1
        if words is None:
            return Strip.blank(width, style.rich_style)
        content = Content.assemble(f"{_MARK} " if is_highlighted else " " * _BEFORE, words)
        # Textual's own scroll bar and its wrapping of lines would take as long as all the rest of a key.
        strip = content.render_strips(width, 1, style, self._how)[0]
        return strip.adjust_cell_length(width, style.rich_style)

    @property
    def _how(self) -> RenderOptions:
        return RenderOptions(self._get_style, _UNWRAPPED)

    def _bar(self, y: int) -> Strip:
        """The scroll bar at a line of the list."""
        height, lines = self._height, self._tops[-1]
        size = max(height * height // lines, 1)
        first = round(self.scroll_y / max(lines - height, 1) * (height - size))
        style: Style = self.get_visual_style("rows--thumb")
        return Strip([Segment(_THUMB if first <= y < first + size else " ", style.rich_style)], 1)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer; on the scroll bar, go where it is."""
        if event.x == self.scrollable_content_region.width - 1 and self._tops[-1] > self._height:
            self._go_to(event.y * self._tops[-1] // self._height)
            return
        index = bisect_right(self._tops, round(self.scroll_offset.y) + event.y) - 1
        if index < len(self._rows) and (identifier := self._rows[index].id) is not None:
            self._set_highlight(index)
            self.post_message(self.Chosen(self, identifier))
