"""The reading pane: a page on Textual's Line API, with a margin, a chosen statement, matches, and text to select."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from briefing.messages import ChooseStatement, ShowLinks
from briefing.view.layout import Layout, lay_out
from briefing.view.margin import MarginView
from briefing.view.page import Page, note_page
from briefing.view.selected import selected_span, selected_text
from briefing.view.styles import CHOSEN_TEXT, MATCH, MATCH_AT, MUTED, styled
from index.model import Span

MEASURE = 84
"""The widest a line of text becomes, in cells: longer ones are hard to follow back."""
_ROOM_BELOW = 2


class ReadingPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a page. The lines are drawn as they come into sight."""

    ALLOW_SELECT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "show_links", "Links", tooltip="Go to what is related to the statement", id="reading.links"),
        Binding("j,down", "scroll_down", "Line down", show=False, id="reading.down"),
        Binding("k,up", "scroll_up", "Line up", show=False, id="reading.up"),
        Binding("space,pagedown,ctrl+d", "page_down", "Page down", show=False, id="reading.page-down"),
        Binding("pageup,ctrl+u", "page_up", "Page up", show=False, id="reading.page-up"),
        Binding("g,home", "scroll_home", "To the top", show=False, id="reading.top"),
        Binding("G,end", "scroll_end", "To the end", show=False, id="reading.end"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout = lay_out(note_page(), MEASURE)
        self._margin = MarginView(self._layout, None)
        self._matches: tuple[Span, ...] = ()
        self._match: int | None = None
        # Where to scroll to as soon as the pane, which is out of sight, has a size.
        self._wanted: Callable[[], None] | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    # What it shows

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._layout.page

    @property
    def chosen(self) -> str | None:
        """The id of the chosen statement."""
        return self._margin.chosen

    @property
    def matches(self) -> tuple[Span, ...]:
        """The words of the document that are marked as matches, in order."""
        return self._matches

    @property
    def match(self) -> int | None:
        """Which of `matches` the reader is at."""
        return self._match

    def show(self, page: Page, *, keep_place: bool = False) -> None:
        """Show `page` from its top, or with `keep_place` the same words as before (the page is a newer one)."""
        top = round(self.scroll_y)
        offset = self._layout.offset_of(top) if keep_place and top < len(self._layout.lines) else None
        into = top - self._layout.line_of(offset) if offset is not None else 0
        if not keep_place:
            self._matches, self._match = (), None
        chosen = self.chosen if self.chosen in page.signs else None
        self._set_layout(lay_out(page, self._page_measure(page)), chosen)
        if not keep_place:
            self._go_to(0)
        elif offset is not None:
            self._go_to(self._layout.line_of(offset) + into)

    def choose(self, statement: str | None, *, scroll: bool = False) -> None:
        """Make `statement` the chosen one; with `scroll`, bring its words into sight."""
        self._margin = MarginView(self._layout, statement)
        self._redraw()
        spans = self.page.spans.get(statement or "")
        if scroll and spans:
            self.reveal(spans[0].start, spans[0].end)

    def mark_matches(self, matches: tuple[Span, ...], *, near: int = 0) -> None:
        """Mark `matches`; the one at or after the offset `near` becomes the one the reader is at."""
        self._matches = matches
        later = [index for index, span in enumerate(matches) if span.start >= near]
        self._match = later[0] if later else (0 if matches else None)
        self._redraw()

    # Where it is

    def reveal(self, offset: int, end: int | None = None) -> None:
        """Scroll, if need be, so that the words from `offset` of the document to `end` are in sight."""
        if not self.scrollable_content_region:
            self._wanted = lambda: self.reveal(offset, end)
            return
        first = self._layout.line_of(offset)
        last = self._layout.line_of(max((end or offset) - 1, offset))
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        if first < top or min(last, first + height - 1) >= top + height:
            self._go_to(max(first - height // 4, 0))

    @property
    def top_offset(self) -> int | None:
        """The offset in the document of the first character in sight, None where that is no word of its text."""
        top = round(self.scroll_y)
        return self._layout.offset_of(top) if top < len(self._layout.lines) else None

    def scroll_to_line(self, line: int) -> None:
        """Bring the line with the index `line` to the top of the pane."""
        if not self.scrollable_content_region:
            self._wanted = lambda: self.scroll_to_line(line)
        else:
            self._go_to(line)

    def step_match(self, by: int) -> None:
        """Go to the next match, or with `by` -1 to the one before."""
        if self._match is not None:
            self._match = (self._match + by) % len(self._matches)
            self.reveal(self._matches[self._match].start)
            self._redraw()

    def statement_beyond(self, by: int) -> str | None:
        """The statement after the chosen one, or with `by` -1 before it; without one, the first in sight."""
        order = list(self.page.signs)
        if not order:
            return None
        if self.chosen in self.page.signs:
            return order[min(max(order.index(self.chosen or "") + by, 0), len(order) - 1)]
        top = round(self.scroll_y)
        lines = {one: self._layout.line_of(self.page.spans[one][0].start) for one in order}
        return next((one for one in order if lines[one] >= top), order[-1])

    def _go_to(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True)

    # How it is drawn

    def _page_measure(self, page: Page) -> int:
        """How wide the text of `page` is to be, in cells."""
        width = self.scrollable_content_region.width
        room = width - MarginView.width_for(page) - 1
        return min(max(room, 10), MEASURE) if width else MEASURE

    @property
    def _left(self) -> int:
        """Columns left of the margin: in a wide pane the text stands in the middle."""
        spare = self.scrollable_content_region.width - self._margin.width - self._layout.width - 1
        return max(spare // 2, 0)

    def _set_layout(self, layout: Layout, chosen: str | None) -> None:
        self._layout = layout
        self._margin = MarginView(layout, chosen)
        self._set_size()
        self._redraw()

    def _set_size(self) -> None:
        lines = len(self._layout.lines) + _ROOM_BELOW
        self.virtual_size = Size(self.scrollable_content_region.width, lines)

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the page out anew for another width, the same words staying on top."""
        if not self.scrollable_content_region:
            return
        self._fit()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    def _fit(self) -> None:
        if self._layout.width == self._page_measure(self.page):
            self._set_size()
            self._redraw()
            return
        top = min(round(self.scroll_y), len(self._layout.lines) - 1)
        line = self._layout.lines[top]
        self._set_layout(lay_out(self.page, self._page_measure(self.page)), self.chosen)
        if top > 0:
            self._go_to(self._layout.line_in(line.block, line.start))

    def notify_style_update(self) -> None:
        """Another theme: nothing drawn so far holds."""
        super().notify_style_update()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Another selection: it is drawn into the lines."""
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """Draw the line `y` cells below the top of the pane."""
        line = round(self.scroll_offset.y) + y
        width = self.scrollable_content_region.width
        if not width or line >= len(self._layout.lines):
            return Strip.blank(width, self.visual_style.rich_style)
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._draw(line, width)
        return strip

    def _draw(self, line: int, width: int) -> Strip:
        style = self.visual_style
        content = self._with_selection(line, Content.assemble(self._prefix(line), self._words(line)))
        strip = Visual.to_strips(self, content, width, 1, style, apply_selection=False)[0]
        return strip.adjust_cell_length(width, style.rich_style).apply_offsets(0, line)

    def _prefix(self, line: int) -> Content:
        return Content.assemble(" " * self._left, self._margin.at(line), " " * self._layout.lines[line].indent)

    def _words(self, line: int) -> Content:
        block, (_, start, end, _) = self._layout.block_at(line), self._layout.lines[line]
        words = block.content[start:end]
        if block.is_rule:
            rest = self._layout.width - words.cell_length - 1
            return Content.assemble(words, (" " + "─" * max(rest, 0), styled(MUTED)))
        for first, last in self._layout.ranges(line, self.page.spans.get(self.chosen or "", ())):
            words = words.stylize(styled(CHOSEN_TEXT), first, last)
        for first, last in self._layout.ranges(line, self._matches):
            words = words.stylize(styled(MATCH), first, last)
        if self._match is not None:
            for first, last in self._layout.ranges(line, (self._matches[self._match],)):
                words = words.stylize(styled(MATCH_AT), first, last)
        return words

    def _with_selection(self, line: int, content: Content) -> Content:
        selection = self.text_selection
        span = selection.get_span(line) if selection else None
        if span is None:
            return content
        start = max(span[0], len(self._prefix(line)))
        style: Style = self.screen.get_visual_style("screen--selection", partial=True)
        return content.stylize(style, start, len(content) if span[1] == -1 else span[1])

    # What a person does to it

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words as the document has them, lines of a paragraph joined; for the clipboard."""
        text = selected_text(self._layout, selection, self._prefixes())
        return (text, "\n") if text else None

    @property
    def selected_span(self) -> Span | None:
        """The span of the document that is selected, None where nothing of it is."""
        selection = self.text_selection
        return selected_span(self._layout, selection, self._prefixes()) if selection else None

    def _prefixes(self) -> dict[int, int]:
        return {line: len(self._prefix(line)) for line in range(len(self._layout.lines))}

    def action_show_links(self) -> None:
        """Go to what is related to the chosen statement; without one, choose the first in sight."""
        if self.chosen is not None:
            self.post_message(ShowLinks())
        elif (first := self.statement_beyond(1)) is not None:
            self.post_message(ChooseStatement(first, scroll=True))

    def on_click(self, event: events.Click) -> None:
        """Choose the statement under the pointer; from the summary above the text, go to its words."""
        if self.screen.get_selected_text():
            return
        line = round(self.scroll_offset.y) + event.y
        if line >= len(self._layout.lines):
            return
        found = self._layout.statements(line)
        if found:
            is_above = not self._layout.block_at(line).offsets
            self.post_message(ChooseStatement(self._pick(line, event, found), scroll=is_above))

    def _pick(self, line: int, event: events.Click, found: list[tuple[str, bool]]) -> str:
        """Of several statements on a line, the one whose words are under the pointer."""
        column = event.x - len(self._prefix(line))
        for statement, _ in found:
            for first, last in self._layout.ranges(line, self.page.spans[statement]):
                if first <= column < last:
                    return statement
        return found[0][0]
