"""A page at a width: its lines, the way from an offset of the document to a line and back, and what can be gone to."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from briefing.view.page import Anchor, Block, Page
from briefing.view.wrap import break_lines
from index.model import Span


class Line(NamedTuple):
    """A line of the screen: the range `[start, end)` of the text of block `block`."""

    block: int
    start: int
    end: int
    indent: int


class Range(NamedTuple):
    """The range `[start, end)` of the text of block `block`."""

    block: int
    start: int
    end: int


class Stop(NamedTuple):
    """Something on a page that can be gone to: where it begins, and the statement or the anchor it is."""

    at: Range
    statement: str | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A page broken into lines.

    Attributes:
        page: what was laid out.
        width: of its text, in cells.
        lines: from top to bottom.
        firsts: for every block the index of its first line.
        placed: for every block that holds words of the document, first offset and block index; rising.
    """

    page: Page
    width: int
    lines: tuple[Line, ...]
    firsts: tuple[int, ...]
    placed: tuple[tuple[int, int], ...]

    def block_at(self, line: int) -> Block:
        """The block that line belongs to."""
        return self.page.blocks[self.lines[line].block]

    def line_of(self, offset: int) -> int:
        """The line that shows the character at `offset` of the document, or the nearest one before it."""
        at = bisect_right(self.placed, (offset, len(self.firsts))) - 1
        if at < 0:
            return 0
        index = self.placed[at][1]
        place = bisect_right(self.page.blocks[index].offsets, offset) - 1
        return self.line_in(index, place)

    def line_in(self, block: int, place: int) -> int:
        """The line of `block` that shows the character at `place` of its text."""
        line = self.firsts[block]
        while (
            line + 1 < len(self.lines) and self.lines[line + 1].block == block and self.lines[line + 1].start <= place
        ):
            line += 1
        return line

    def place_of(self, statement: str) -> Range | None:
        """Where the words of `statement` begin: in a document those of its text, else where it is marked first."""
        for span in self.page.spans.get(statement, ())[:1]:
            at = bisect_right(self.placed, (span.start, len(self.firsts))) - 1
            found = self.page.blocks[self.placed[at][1]].range_of(span) if at >= 0 else None
            if found:
                return Range(self.placed[at][1], *found)
        marked = (
            Range(index, mark.start, mark.end)
            for index, block in enumerate(self.page.blocks)
            for mark in block.marks
            if mark.statement == statement
        )
        return next(marked, None)

    def ranges_of(self, spans: tuple[Span, ...]) -> tuple[Range, ...]:
        """Where `spans` of the document are shown, in order of the page."""
        found = []
        for span in spans:
            first = max(bisect_right(self.placed, (span.start, len(self.firsts))) - 1, 0)
            last = bisect_left(self.placed, (span.end, -1))
            for _, index in self.placed[first:last]:
                if covered := self.page.blocks[index].range_of(span):
                    found.append(Range(index, *covered))
        return tuple(sorted(found))

    def offset_at(self, at: Range) -> int | None:
        """The offset in the document of the character that `at` begins with, None where it is no word of it."""
        offsets = self.page.blocks[at.block].offsets
        return offsets[at.start] if at.start < len(offsets) else None

    def stops(self) -> tuple[Stop, ...]:
        """The statements, in a document each where it stands, else wherever it is shown, and the anchors, in order."""
        if self.page.spans:
            found = [Stop(at, statement=one) for one in self.page.signs if (at := self.place_of(one)) is not None]
        else:
            found = [
                Stop(Range(index, mark.start, mark.end), statement=mark.statement)
                for index, block in enumerate(self.page.blocks)
                for mark in block.marks
            ]
        found += [
            Stop(Range(index, anchor.start, anchor.end), anchor=anchor)
            for index, block in enumerate(self.page.blocks)
            for anchor in block.anchors
        ]
        return tuple(sorted(found, key=lambda stop: stop.at[:2]))

    def offset_of(self, line: int) -> int | None:
        """The offset in the document of the first character of `line`, None where it shows none."""
        block, start, _, _ = self.lines[line]
        offsets = self.page.blocks[block].offsets
        return offsets[start] if start < len(offsets) else None

    def ranges(self, line: int, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
        """The ranges of the text of `line` (counted from its start) that `spans` of the document cover."""
        block, start, end, _ = self.lines[line]
        found = (self.page.blocks[block].range_of(span) for span in spans)
        clipped = ((max(pair[0], start) - start, min(pair[1], end) - start) for pair in found if pair)
        return [pair for pair in clipped if pair[0] < pair[1]]

    def statements(self, line: int) -> list[tuple[str, bool]]:
        """The ids of the statements on `line`, each with whether it begins there."""
        index, start, end, _ = self.lines[line]
        marks = [
            mark for mark in self.page.blocks[index].marks if mark.start < max(end, start + 1) and mark.end > start
        ]
        begun = {mark.statement for mark in self.page.blocks[index].marks if mark.end <= start}
        return [(mark.statement, mark.start >= start and mark.statement not in begun) for mark in marks]


def lay_out(page: Page, width: int) -> Layout:
    """Break `page` into lines of at most `width` cells."""
    lines: list[Line] = []
    firsts: list[int] = []
    placed: list[tuple[int, int]] = []
    for index, block in enumerate(page.blocks):
        firsts.append(len(lines))
        if block.offsets:
            placed.append((block.offsets[0], index))
        for start, end in break_lines(block.content.plain, width - block.indent, hanging=block.hanging):
            indent = block.indent + (block.hanging if len(lines) > firsts[-1] else 0)
            lines.append(Line(index, start, end, indent))
    return Layout(page, width, tuple(lines), tuple(firsts), tuple(sorted(placed)))
