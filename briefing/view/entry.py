"""A row of a list: paragraphs that hang at an indent, each kept to so many lines."""

from dataclasses import dataclass, replace
from functools import cached_property

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from briefing.view.wrap import break_lines

_UNWRAPPED: RulesMap = {"text_wrap": "nowrap", "text_overflow": "clip"}


def cut(text: str, longest: int) -> str:
    """`text`, or its beginning and an ellipsis where it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of an `Entry`.

    Attributes:
        content: what it says.
        indent: columns before each of its lines.
        hanging: further columns before each line but the first.
        lines: how many lines it may have; the last one ends with an ellipsis where more would follow.
        aside: a short text set against the right edge of its first line.
    """

    content: Content
    indent: int = 0
    hanging: int = 0
    lines: int = 1
    aside: Content | None = None

    def wrapped(self, width: int) -> list[Content]:
        """Its lines at `width` cells, each with its indent."""
        room = max(width - self.indent, 4)
        aside = self.aside if self.aside is not None and room - self.aside.cell_length > 8 else None
        if aside is not None:
            room -= aside.cell_length + 1
        ranges = break_lines(self.content.plain, room, hanging=self.hanging)
        lines = [self._line(index, line, room) for index, line in enumerate(ranges[: self.lines])]
        if len(ranges) > self.lines:
            lines[-1] = _with_ellipsis(lines[-1], width if aside is None else self.indent + room)
        if aside is not None:
            gap = self.indent + room + 1 - lines[0].cell_length
            lines[0] = Content.assemble(lines[0], " " * gap, aside)
        return lines

    def _line(self, index: int, line: tuple[int, int], room: int) -> Content:
        content = self.content[line[0] : line[1]]
        return content.pad_left(self.indent + (self.hanging if index else 0))


def _with_ellipsis(line: Content, width: int) -> Content:
    if line.cell_length >= width:
        line = line[: len(set_cell_size(line.plain, width - 1).rstrip())]
    return line + "…"


class Entry(Visual):
    """What a list shows for one of its rows."""

    def __init__(self, *parts: Part) -> None:
        self.parts = tuple(part for part in parts if part.content)
        # At the width it was asked for last: a list asks over and over.
        self._wrapped: tuple[int, list[Content]] = (-1, [])

    @property
    def plain(self) -> str:
        """Its text without any styling, a line a part."""
        return "\n".join(part.content.plain for part in self.parts)

    @cached_property
    def face(self) -> tuple[object, ...]:
        """All that can be seen of it, styling and asides included: two entries of one face look the same."""
        return tuple(
            (content.plain, tuple(content.spans))
            for part in self.parts
            for content in (part.content, part.aside)
            if content is not None
        )

    def lines(self, width: int) -> list[Content]:
        """Its lines at `width` cells."""
        if self._wrapped[0] != width:
            self._wrapped = width, [line for part in self.parts for line in part.wrapped(width)]
        return self._wrapped[1]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Its lines, drawn; as `textual.visual.Visual` asks."""
        unwrapped = replace(options, rules=_UNWRAPPED, selection=None)
        drawn = [line.render_strips(width, 1, style, unwrapped)[0] for line in self.lines(width)]
        return drawn[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width at which nothing of it wraps, in cells."""
        return max((part.indent + cell_len(part.content.plain) for part in self.parts), default=0)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """The least width it can be drawn in, in cells."""
        return 4

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes at `width` cells."""
        return len(self.lines(width))
