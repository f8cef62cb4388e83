"""Lists that keep the reader's place when they are filled anew."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, overload

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from briefing.messages import FetchMore
from briefing.view.entry import Entry
from briefing.view.styles import MUTED, styled

if TYPE_CHECKING:
    from briefing.widgets.jumping import JumpPoint

Row = tuple[str, Entry]
"""The id of what a row stands for, and how it looks."""
_NEAR_THE_END = 40
_AT_ONCE = 50
"""So many rows are put in where it is not known how many lines there is room for."""


class LaterRows(Sequence[Row]):
    """Rows that are made when they are asked for.

    Args:
        ids: of all of them, in order.
        make: makes the look of the row at an index.
    """

    def __init__(self, ids: Sequence[str], make: Callable[[int], Entry]) -> None:
        self._ids = ids
        self._make = make

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [(self._ids[one], self._make(one)) for one in range(*at.indices(len(self)))]
        return self._ids[at], self._make(at)

    def place_of(self, identifier: str) -> int:
        """The index of the row of an id, -1 where there is none."""
        return next((at for at, one in enumerate(self._ids) if one == identifier), -1)


class Listing(OptionList, inherit_bindings=False):
    """A list of rows, each with the id of a document, a statement or a hit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "cursor_down", "Next row", show=False, id="list.down"),
        Binding("k,up", "cursor_up", "Row before", show=False, id="list.up"),
        Binding("g,home", "first", "First row", show=False, id="list.first"),
        Binding("G,end", "last", "Last row", show=False, id="list.last"),
        Binding("ctrl+d,pagedown", "page_down", "Page down", show=False, id="list.page-down"),
        Binding("ctrl+u,pageup", "page_up", "Page up", show=False, id="list.page-up"),
    ]

    GROWS: ClassVar[bool] = False
    """Whether more rows may come when the last ones are near."""

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, markup=False)
        self.empty = empty
        self._shown: tuple[tuple[str, object], ...] = ()
        self._rows: Sequence[Row] = ()

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted row."""
        option = self.highlighted_option
        return option.id if option else None

    def fill(self, rows: Sequence[Row], *, empty: str | None = None, start_at_top: bool = False) -> None:
        """Show `rows`; the highlighted one stays so, at the same height on the screen, as long as it is there.

        Args:
            rows: what to show, in order.
            empty: what to say when there are none.
            start_at_top: forget the place and show the beginning.
        """
        chosen, top = (None, 0.0) if start_at_top else (self.chosen, self.scroll_y)
        # A long list is measured as a whole when it is shown: what is far from sight is put in when it is needed.
        there = 0 if start_at_top else min(self.option_count, len(self._rows))
        now = max(self._at_once, there)
        shown = tuple((identifier, entry.face) for identifier, entry in rows[:now])
        is_same, self._shown, self._rows = shown == self._shown, shown, rows
        if rows and is_same and not start_at_top:
            self._ask_for_more()
            return
        before = self._line_of(chosen)
        with self.prevent(OptionList.OptionHighlighted):
            # Until they are there nothing may be put in behind them: taking out what was there scrolls to the top.
            self._rows = ()
            self.set_options([Option(entry, id=identifier) for identifier, entry in rows[:now]])
            if not rows:
                words = self.empty if empty is None else empty
                self.set_options([Option(Content.styled(words, styled(MUTED)), disabled=True)])
            self._rows = rows
            self.highlight(chosen)
        after = self._line_of(chosen)
        moved = after - before if before is not None and after is not None else 0
        self.scroll_to(y=top + moved, animate=False, force=True)

    def _line_of(self, identifier: str | None) -> int | None:
        if identifier is None or identifier not in self._id_to_option:
            return None
        return self._index_to_line.get(self.get_option_index(identifier))

    def highlight(self, identifier: str | None) -> None:
        """Highlight the row of `identifier` without telling anybody; with None, or one that is not there, no row."""
        if identifier is not None and identifier not in self._id_to_option:
            self._put_in(self._place_of(identifier) + 1)
        with self.prevent(OptionList.OptionHighlighted):
            if identifier is None or identifier not in self._id_to_option:
                self.highlighted = None
            else:
                self.highlighted = self.get_option_index(identifier)
        self._ask_for_more()

    def jump_points(self) -> "Sequence[JumpPoint]":
        """The rows in sight."""
        from briefing.widgets.jumping import listing_points

        return listing_points(self)

    def on_option_list_option_highlighted(self) -> None:
        """Ask for more rows before the last one is reached."""
        self._ask_for_more()

    @property
    def _at_once(self) -> int:
        """How many rows are put in at a time: at least as many as may be in sight."""
        return self.size.height + 2 if self.size.height else _AT_ONCE

    def on_resize(self) -> None:
        """A taller list has room for more rows."""
        self._put_in(min(self._at_once, len(self._rows)))

    def _place_of(self, identifier: str) -> int:
        if isinstance(self._rows, LaterRows):
            return self._rows.place_of(identifier)
        return next((at for at, row in enumerate(self._rows) if row[0] == identifier), -1)

    def _put_in(self, least: int) -> None:
        """Put in further rows, so that there are `least` and some more."""
        there = self.option_count
        if there < least <= len(self._rows):
            more = self._rows[there : least + _NEAR_THE_END]
            self._shown += tuple((identifier, entry.face) for identifier, entry in more)
            self.add_options([Option(entry, id=identifier) for identifier, entry in more])

    def action_last(self) -> None:
        """To the very last row."""
        self._put_in(len(self._rows))
        super().action_last()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Rows come in before they come into sight."""
        super().watch_scroll_y(old_value, new_value)
        if self.option_count < len(self._rows) and new_value > self.max_scroll_y - 2 * self.size.height:
            self._put_in(min(self.option_count + self._at_once, len(self._rows)))

    def _ask_for_more(self) -> None:
        if self.highlighted is not None and self.highlighted >= self.option_count - _NEAR_THE_END:
            self._put_in(min(self.option_count + self._at_once, len(self._rows)))
        if self.GROWS and self.highlighted is not None and self.highlighted >= self.option_count - _NEAR_THE_END:
            self.post_message(FetchMore(self.option_count))


class DocumentList(Listing):
    """The documents of the library."""

    GROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Read", tooltip="Read the document", id="documents.read")
    ]


class StatementList(Listing):
    """The statements of the open document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "Links",
            tooltip="Go to what is related to the statement",
            id="statements.links",
        )
    ]


class RelatedList(Listing):
    """What is related to the chosen statement."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", tooltip="Open the related statement", id="related.open")
    ]
