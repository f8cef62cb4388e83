"""A page on Textual's Line API: its lines are drawn as they come into sight, and its words can be selected."""

from collections.abc import Callable, Sequence

from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from briefing.view.layout import Layout, Range, lay_out
from briefing.view.margin import MarginView
from briefing.view.page import Page, note_page
from briefing.view.selected import selected_span, selected_text
from briefing.view.styles import AT_HAND, CHOSEN_TEXT, LINK, MATCH, MATCH_AT, MUTED, styled
from index.model import Span

MEASURE = 84
"""The widest a line of text becomes, in cells, if not told otherwise: longer ones are hard to follow back."""
_ROOM_BELOW = 2


class PageLines(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws a page: its margin, a chosen statement, matches, what is at hand, what is selected.

    Attributes:
        measure: the widest a line of text becomes, in cells.
    """

    ALLOW_SELECT = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.measure = MEASURE
        self._layout = lay_out(note_page(), MEASURE)
        self._margin = MarginView(self._layout, None)
        self._matches: tuple[Range, ...] = ()
        self._match: int | None = None
        self._at_hand: Range | None = None
        # Where to scroll to as soon as the pane, which is out of sight, has a size.
        self._wanted: Callable[[], None] | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._layout.page

    # How wide it is

    def _page_measure(self, page: Page) -> int:
        """How wide the text of `page` is to be, in cells."""
        width = self.scrollable_content_region.width
        room = width - MarginView.width_for(page) - 1
        return min(max(room, 10), self.measure) if width else self.measure

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
        self._set_layout(lay_out(self.page, self._page_measure(self.page)), self._margin.chosen)
        if top > 0:
            self._go_to(self._layout.line_in(line.block, line.start))

    def _go_to(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True)

    def notify_style_update(self) -> None:
        """Another theme: nothing drawn so far holds."""
        super().notify_style_update()
        self._strips.clear()

    # How it is drawn

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
        indent = self._layout.lines[line].indent
        guide = self._layout.block_at(line).guide[:indent].ljust(indent)
        return Content.assemble(" " * self._left, self._margin.at(line), (guide, styled(MUTED)))

    def _words(self, line: int) -> Content:
        block, (_, start, end, _) = self._layout.block_at(line), self._layout.lines[line]
        words = block.content[start:end]
        if block.is_rule:
            rest = self._layout.width - words.cell_length - 1
            return Content.assemble(words, (" " + "─" * max(rest, 0), styled(MUTED)))
        if block.anchors and not self.page.is_index:
            links = [(one.start - start, one.end - start) for one in block.anchors if not one.is_entity]
            words = _stylized(words, styled(LINK), links)
        words = _stylized(words, styled(CHOSEN_TEXT), self._layout.ranges(line, self._chosen_spans()))
        words = _stylized(words, styled(MATCH), self._on_line(line, self._matches))
        if self._match is not None:
            words = _stylized(words, styled(MATCH_AT), self._on_line(line, (self._matches[self._match],)))
        if self._at_hand is not None:
            words = _stylized(words, styled(AT_HAND), self._on_line(line, (self._at_hand,)))
        return words

    def _chosen_spans(self) -> tuple[Span, ...]:
        return tuple(self.page.spans.get(self._margin.chosen or "", ()))

    def _on_line(self, line: int, ranges: Sequence[Range]) -> list[tuple[int, int]]:
        """The ranges of the text of `line`, counted from its start, that `ranges` of the page cover."""
        block, start, end, _ = self._layout.lines[line]
        return [(one.start - start, one.end - start) for one in ranges if one.block == block and one.start < end]

    def _with_selection(self, line: int, content: Content) -> Content:
        selection = self.text_selection
        span = selection.get_span(line) if selection else None
        if span is None:
            return content
        start = max(span[0], len(self._prefix(line)))
        style: Style = self.screen.get_visual_style("screen--selection", partial=True)
        return content.stylize(style, start, len(content) if span[1] == -1 else span[1])

    # What is selected

    def selection_updated(self, selection: Selection | None) -> None:
        """Another selection: it is drawn into the lines."""
        self._redraw()

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


def _stylized(words: Content, style: str, ranges: Sequence[tuple[int, int]]) -> Content:
    for first, last in ranges:
        if last > 0 and first < len(words):
            words = words.stylize(style, max(first, 0), last)
    return words
