"""The line that a query is typed into."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from briefing.widgets.typing import InOrderInput


def _editing() -> list[BindingType]:
    """Textual's keys of an input, each with an id; without those that the search needs."""
    kept: list[BindingType] = []
    for binding in Input.BINDINGS:
        assert isinstance(binding, Binding)
        keys = [key for key in binding.key.split(",") if key not in ("ctrl+d", "ctrl+k", "enter")]
        if keys:
            name = binding.action.replace("(True)", "-selecting").replace("_", "-")
            words = binding.description
            kept.append(Binding(",".join(keys), binding.action, words, show=False, id=f"search.edit.{name}"))
    return kept


class QueryInput(InOrderInput, inherit_bindings=False):
    """A query; says when a key leads out of it."""

    BINDINGS: ClassVar[list[BindingType]] = _editing()

    # Elsewhere in Textual a change of this lays out the screen anew and draws all of it: here that would be each key.
    virtual_size = Reactive(Size(0, 0), layout=False)

    class DeletedNothing(Message):
        """Something was to be deleted in an empty query: `is_left` before the cursor, else at it."""

        def __init__(self, *, is_left: bool) -> None:
            super().__init__()
            self.is_left = is_left

    class LeftAtEnd(Message):
        """The cursor was to go beyond the query's end."""

    def action_delete_left(self) -> None:
        """Delete the character before the cursor."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.DeletedNothing(is_left=True))

    def action_delete_right(self) -> None:
        """Delete the character at the cursor."""
        if self.value:
            super().action_delete_right()
        else:
            self.post_message(self.DeletedNothing(is_left=False))

    def action_cursor_right(self, select: bool = False) -> None:
        """Move the cursor to the right."""
        if self.cursor_at_end and not select:
            self.post_message(self.LeftAtEnd())
        else:
            super().action_cursor_right(select)

    def column_of(self, position: int) -> int | None:
        """The column at which a character of the query stands, None where that is out of sight."""
        column = self._position_to_cell(min(position, len(self.value))) - int(self.scroll_offset.x)
        return column if 0 <= column < self.content_size.width else None
