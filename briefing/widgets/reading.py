"""The reading pane: a page, a statement chosen on it, what is at hand, and matches to go through."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType

from briefing.messages import ChooseStatement, Follow, ShowLinks
from briefing.places import at_statement
from briefing.view.layout import Range, Stop, lay_out
from briefing.view.margin import MarginView
from briefing.view.page import Destination, Page
from briefing.widgets.matching import MarkedPage

if TYPE_CHECKING:
    from briefing.widgets.jumping import JumpPoint

StopKind = Literal["statement", "entity", "link", "any"]


class ReadingPane(MarkedPage, inherit_bindings=False):
    """Shows a page; `pane` is its id, and named in the messages it sends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            tooltip="Open the link at hand; on a statement of a report, go to what is related to it",
            id="reading.open",
        ),
        Binding(
            "j,down",
            "down",
            "Line down",
            show=False,
            tooltip="Line down; on a page that is a list, the next thing on it",
            id="reading.down",
        ),
        Binding(
            "k,up",
            "up",
            "Line up",
            show=False,
            tooltip="Line up; on a page that is a list, the thing before",
            id="reading.up",
        ),
        Binding("space,pagedown,ctrl+d", "page_down", "Page down", show=False, id="reading.page-down"),
        Binding("pageup,ctrl+u", "page_up", "Page up", show=False, id="reading.page-up"),
        Binding("g,home", "top", "To the top", show=False, id="reading.top"),
        Binding("G,end", "scroll_end", "To the end", show=False, id="reading.end"),
    ]

    def __init__(self, pane: str = "reading") -> None:
        super().__init__(id=pane)
        self.pane = pane
        self._stop: Stop | None = None
        # Where the chosen statement was gone to, on a page that shows it more than once.
        self._chosen_at: Range | None = None
        self._stops: tuple[Stop, ...] | None = None
        # How many lines of it were in sight before the size changed.
        self._height = 0

    # What it shows

    @property
    def chosen(self) -> str | None:
        """The id of the chosen statement."""
        return self._margin.chosen

    @property
    def at_hand(self) -> Stop | None:
        """The link or name that was gone to, None where a statement was, or nothing."""
        return self._stop

    def show(self, page: Page, *, keep_place: bool = False) -> None:
        """Show `page` from its top, or with `keep_place` the same words as before (the page is a newer one)."""
        place = self._place() if keep_place else None
        if not keep_place:
            self._matches, self._match = (), None
        chosen = self.chosen if self.chosen in page.signs else None
        before = self._stop
        self._stop = self._at_hand = self._stops = self._chosen_at = None
        self._set_layout(lay_out(page, self._page_measure(page)), chosen)
        if before is not None and keep_place:
            self._stop = next((one for one in self.stops if one.anchor == before.anchor), None)
            self._at_hand = self._stop.at if self._stop else None
        if place is not None:
            self._return_to(*place)
        elif not keep_place:
            self._go_to(0)

    def _place(self) -> tuple[int | None, str | None, int]:
        """What stands at the top: its offset in the document or else a statement, and how far below that it is."""
        top = round(self.scroll_y)
        if top >= len(self._layout.lines):
            return None, None, top
        offset = self._layout.offset_of(top)
        if offset is not None:
            return offset, None, top - self._layout.line_of(offset)
        lines = ((one, self._line_of(one)) for one in self.page.signs if not self.page.spans)
        above = [(line, one) for one, line in lines if line is not None and line <= top]
        line, statement = max(above, default=(0, None))
        return None, statement, top - line

    def _return_to(self, offset: int | None, statement: str | None, into: int) -> None:
        line = self._layout.line_of(offset) if offset is not None else self._line_of(statement or "")
        self._go_to((line or 0) + into)

    def _line_of(self, statement: str) -> int | None:
        at = self._layout.place_of(statement)
        return None if at is None else self._layout.line_in(at.block, at.start)

    def choose(self, statement: str | None, *, scroll: bool = False) -> None:
        """Make `statement` the chosen one; with `scroll`, bring its words into sight."""
        if statement != self.chosen:
            self._chosen_at = None
        self._margin = MarginView(self._layout, statement)
        self._stop = self._at_hand = None
        self._redraw()
        at = self._layout.place_of(statement or "")
        if scroll and at:
            self.show_range(at)

    def _fit(self) -> None:
        """Another width or height: what the reader is at stays in sight, if it was."""
        at = self._is_at()
        was_in_sight = at is not None and self._is_in_sight(at, self._height)
        super()._fit()
        self._height = self.scrollable_content_region.height
        if at is not None and was_in_sight:
            self.show_range(at)

    def _is_at(self) -> Range | None:
        """Where the match, the link or the statement stands that the reader has gone to."""
        if self._match is not None:
            return self._matches[self._match]
        return self._stop.at if self._stop else self._layout.place_of(self.chosen or "")

    # From stop to stop

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What on the page can be gone to, in its order."""
        if self._stops is None:
            self._stops = self._layout.stops()
        return self._stops

    def step(self, kind: StopKind, by: int) -> bool:
        """Go to the next stop of a kind, or with `by` -1 to the one before; returns whether there is one.

        It is the next one after what is at hand or chosen if that is in sight, else the first or the last in sight.
        """
        stops = [one for one in self.stops if _is(one, kind) and not (kind == "any" and self._is_beside(one))]
        here = self._here(by)
        order = stops if by > 0 else stops[::-1]
        for stop in order:
            if (_order(stop) > here) if by > 0 else (_order(stop) < here):
                self._take(stop)
                return True
        return False

    def _here(self, by: int) -> tuple[int, int, int]:
        """Where the next stop is counted from; see `_order`. With nothing in sight that is the edge of what is."""
        at = self._chosen_at or self._layout.place_of(self.chosen or "")
        now = self._stop or (Stop(at, statement=self.chosen) if at else None)
        if now is not None and self._is_in_sight(now.at):
            return _order(now)
        if by > 0:
            return self.top.block, self.top.start, -1
        below = round(self.scroll_y) + self.scrollable_content_region.height
        if now is not None or below >= len(self._layout.lines):
            below = len(self._layout.lines)
        last = self._layout.lines[below - 1]
        return last.block, last.end, 1

    def _is_beside(self, stop: Stop) -> bool:
        """Whether it leads on from within a statement, which in a list is one thing: `}` and `)` go to it."""
        marks = self.page.blocks[stop.at.block].marks
        return stop.anchor is not None and any(one.start <= stop.at.start < one.end for one in marks)

    def _is_in_sight(self, at: Range, height: int | None = None) -> bool:
        top = round(self.scroll_y)
        height = self.scrollable_content_region.height if height is None else height
        return top <= self._layout.line_in(at.block, at.start) < top + height

    def _take(self, stop: Stop) -> None:
        """Make `stop` what is at hand: a statement is chosen."""
        # What is selected must not be corrected in place of what was gone to since.
        self.screen.clear_selection()
        if stop.statement is not None:
            self.choose(stop.statement)
            self._chosen_at = stop.at
            self.show_range(stop.at)
            self.post_message(ChooseStatement(stop.statement, scroll=False, pane=self.pane))
            return
        self._stop, self._at_hand = stop, stop.at
        self.show_range(stop.at)
        self._redraw()

    def let_go(self) -> bool:
        """Have nothing at hand any more; returns whether there was something."""
        had = self._stop is not None
        self._stop = self._at_hand = None
        self._redraw()
        return had

    def statements_in_sight(self) -> Iterable[str]:
        """The ids of the statements that begin at or below the first line in sight."""
        return (one.statement for one in self.stops if one.statement and one.at[:2] >= self.top[:2])

    # What a person does to it

    @property
    def destination(self) -> Destination | None:
        """Where what is at hand leads: a link; on a page that is no document, the chosen statement's document."""
        if self._stop is not None and self._stop.anchor is not None:
            return self._stop.anchor.to
        if self.chosen is not None and self.page.is_index:
            return at_statement(self.chosen, pane="reading")
        return None

    def action_open(self) -> None:
        """Open what is at hand; in a document go to the links of the chosen statement, or choose one."""
        destination = self.destination
        if destination is not None:
            self.post_message(Follow(destination, pane=self.pane))
        elif self.chosen is not None:
            self.post_message(ShowLinks(self.pane))
        elif self.page.is_index:
            self.step("any", 1)
        elif (first := next(iter(self.statements_in_sight()), None)) is not None:
            self.post_message(ChooseStatement(first, scroll=True, pane=self.pane))

    def action_down(self) -> None:
        """A line down; on a page that is a list, the next thing on it."""
        if not (self.page.is_index and self.step("any", 1)):
            self.action_scroll_down()

    def action_up(self) -> None:
        """A line up; on a page that is a list, the thing before."""
        if not (self.page.is_index and self.step("any", -1)):
            self.action_scroll_up()

    def action_top(self) -> None:
        """To the top, with nothing at hand."""
        self.let_go()
        self.action_scroll_home()

    def on_click(self, event: events.Click) -> None:
        """Follow the link or choose the statement under the pointer; from a summary above the text, go to its words."""
        at = event.get_content_offset(self)
        if at is None or self.screen.get_selected_text():
            return
        line = round(self.scroll_offset.y) + at.y
        if line >= len(self._layout.lines):
            return
        block, start, _, _ = self._layout.lines[line]
        place = start + at.x - len(self._prefix(line))
        for anchor in self.page.blocks[block].anchors:
            if anchor.start <= place < anchor.end:
                self.post_message(Follow(anchor.to, pane=self.pane))
                return
        found = [statement for statement, _ in self._layout.statements(line)]
        if found:
            self._choose_clicked(self._pick(line, place - start, found), is_above=not self.page.blocks[block].offsets)

    def _choose_clicked(self, statement: str, *, is_above: bool) -> None:
        if self.page.is_index and statement == self.chosen:
            self.action_open()
        else:
            self.post_message(ChooseStatement(statement, scroll=is_above, pane=self.pane))

    def _pick(self, line: int, column: int, found: list[str]) -> str:
        """Of several statements on a line, the one whose words are under the pointer."""
        for statement in found:
            for first, last in self._layout.ranges(line, self.page.spans.get(statement, ())):
                if first <= column < last:
                    return statement
        return found[0]

    def jump_points(self) -> "Sequence[JumpPoint]":
        """The statements and links in sight, each with its place on the screen."""
        from briefing.widgets.jumping import JumpPoint, beside

        region, top = self.content_region, round(self.scroll_y)
        points = []
        for stop in self.stops:
            line = self._layout.line_in(stop.at.block, stop.at.start)
            if top <= line < top + self.scrollable_content_region.height:
                words = self._layout.block_at(line).content[self._layout.lines[line].start : stop.at.start]
                column = beside(self._prefix(line), words) if stop.anchor else self._left
                points.append(JumpPoint(region.x + column, region.y + line - top, partial(self._take, stop)))
        return points


def _order(stop: Stop) -> tuple[int, int, int]:
    """By which stops stand after each other: a statement before the name of its speaker, which begins it."""
    return stop.at.block, stop.at.start, int(stop.anchor is not None)


def _is(stop: Stop, kind: StopKind) -> bool:
    if kind == "any":
        return True
    if kind == "statement":
        return stop.statement is not None
    return stop.anchor is not None and stop.anchor.is_entity == (kind == "entity")
