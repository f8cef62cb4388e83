"""A page with matches to go through, and the ways to bring a part of it into sight."""

from briefing.view.layout import Range
from briefing.widgets.lines import PageLines
from index.model import Span


class MarkedPage(PageLines, inherit_bindings=False):
    """Shows a page on which matches may be marked; the reader is at one of them."""

    # Matches

    @property
    def matches(self) -> tuple[Range, ...]:
        """The words of the page that are marked as matches, in order."""
        return self._matches

    @property
    def match(self) -> int | None:
        """Which of `matches` the reader is at."""
        return self._match

    @property
    def match_offset(self) -> int | None:
        """The offset in the document of the match the reader is at, None where that is no word of it."""
        return None if self._match is None else self._layout.offset_at(self._matches[self._match])

    @property
    def match_statement(self) -> str | None:
        """The statement that the match the reader is at is marked as a part of, where it is no word of a document."""
        if self._match is None:
            return None
        at = self._matches[self._match]
        marks = self.page.blocks[at.block].marks
        return next((one.statement for one in marks if one.start <= at.start < one.end), None)

    def mark_spans(self, spans: tuple[Span, ...], *, near: int = 0) -> None:
        """Mark `spans` of the document; the one at or after the offset `near` becomes the one the reader is at."""
        first = self._layout.ranges_of((Span(near, near + 1),))
        self.mark_matches(self._layout.ranges_of(spans), near=first[0] if first else None)

    def mark_matches(self, matches: tuple[Range, ...], *, near: Range | None = None) -> None:
        """Mark `matches`; the one at or after `near` becomes the one the reader is at."""
        self._matches = matches
        later = (index for index, one in enumerate(matches) if near is None or one[:2] >= near[:2])
        self._match = next(later, 0 if matches else None)
        self._redraw()

    def show_match(self) -> None:
        """Bring the match the reader is at into sight."""
        if self._match is not None:
            self.show_range(self._matches[self._match])

    def step_match(self, by: int) -> None:
        """Go to the next match, or with `by` -1 to the one before."""
        if self._match is not None:
            self._match = (self._match + by) % len(self._matches)
            self.show_match()
            self._redraw()

    @property
    def top(self) -> Range:
        """Where the first words in sight stand."""
        line = self._layout.lines[min(round(self.scroll_y), len(self._layout.lines) - 1)]
        return Range(line.block, line.start, line.end)

    # Where it is

    def show_offset(self, offset: int) -> None:
        """Scroll, if need be, so that the character at `offset` of the document is in sight."""
        found = self._layout.ranges_of((Span(offset, offset + 1),))
        if found:
            self.show_range(found[0])

    def show_range(self, at: Range) -> None:
        """Scroll, if need be, so that the words at `at` are in sight."""
        if not self.scrollable_content_region:
            self._wanted = lambda: self.show_range(at)
            return
        first = self._layout.line_in(at.block, at.start)
        last = self._layout.line_in(at.block, max(at.end - 1, at.start))
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        if first < top or min(last, first + height - 1) >= top + height:
            self._go_to(max(first - height // 4, 0))

    def scroll_to_line(self, line: int) -> None:
        """Bring the line with the index `line` to the top of the pane."""
        if not self.scrollable_content_region:
            self._wanted = lambda: self.scroll_to_line(line)
        else:
            self._go_to(line)
