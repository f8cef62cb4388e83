"""The list of values that a search can be narrowed to."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from briefing.widgets.rows import Rows


class FacetList(Rows, can_focus=True):
    """Values under their headings; the highlighted one is chosen by a key, any by a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "Narrow", tooltip="To this value, or no longer", id="search.facets.choose"),
        Binding("down", "move(1)", "Next value", show=False, id="search.facets.down"),
        Binding("up", "move(-1)", "Value before", show=False, id="search.facets.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="search.facets.page-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="search.facets.page-up"),
        Binding("left,backspace", "leave", "Back to the query", show=False, id="search.facets.leave"),
    ]

    class Left(Message):
        """Back to where one came from."""

    def on_focus(self) -> None:
        """Begin at the first value."""
        if self.chosen is None:
            self.move(1)

    def action_choose(self) -> None:
        """Narrow to the highlighted value, or no longer."""
        self.choose()

    def action_move(self, by: int) -> None:
        """To the next value; from the first one up, back to the query."""
        if not self.move(by) and by < 0:
            self.action_leave()

    def action_page(self, by: int) -> None:
        """A page on."""
        self.page(by)

    def action_leave(self) -> None:
        """Back to the query."""
        self.post_message(self.Left())
