"""The keys of where the user is and those of every screen, and what the marks mean."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from briefing.commands.inforce import in_force
from briefing.screens.key_parts import as_set, key_parts, parts_here
from briefing.view.help import Keys, found_in, sheet
from briefing.view.styles import HEADING, KEY, MUTED, styled

__all__ = ["HelpScreen", "key_parts"]

_NARROW = 76
"""Columns below which the sheet is set for a narrow window."""


class HelpInput(Input):
    """What is looked for. While it is empty a ? is no letter: it closes the help that it opened."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed rather than done."""
        return super().check_consume_key(key, character) and (bool(self.value) or character != "?")


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below on one sheet, a field to look for one, and on demand those of every screen."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "#help-query"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn", "Keys here, or all keys", priority=True, id="help.turn"),
        Binding("down", "scroll('down')", "Line down", show=False, id="help.down"),
        Binding("up", "scroll('up')", "Line up", show=False, id="help.up"),
        Binding("pagedown,ctrl+d", "scroll('page_down')", "Page down", show=False, priority=True, id="help.page-down"),
        Binding("pageup,ctrl+u", "scroll('page_up')", "Page up", show=False, priority=True, id="help.page-up"),
        Binding("ctrl+home", "scroll('home')", "To the top", show=False, id="help.top"),
        Binding("ctrl+end", "scroll('end')", "To the end", show=False, id="help.end"),
        Binding("escape", "close", "Close", id="help.close"),
        Binding(
            "question_mark",
            "close",
            "Close",
            show=False,
            priority=True,
            tooltip="Close, while nothing is typed",
            id="help.close-unasked",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._has_all = False
        self._below: Screen[Any] | None = None

    def compose(self) -> ComposeResult:
        """What is shown, the field and the sheet."""
        with Vertical(id="help-box"):
            with Horizontal(id="help-head"):
                yield Static(id="help-title", markup=False)
                yield Static(id="help-hint", markup=False)
            yield HelpInput(
                placeholder="Look for a key: what it does, or the key itself", id="help-query", compact=True
            )
            with VerticalScroll(id="help-sheet", can_focus=False):
                yield Static(id="help-text")

    def on_mount(self) -> None:
        """Show the keys of the screen below."""
        self._below = self.app.screen_stack[-2]
        self._show()

    def on_resize(self) -> None:
        """In a narrow window less room is kept for the keys."""
        # While Textual lays out it takes no note of what has become longer.
        self.call_after_refresh(self._show)

    @property
    def query_words(self) -> str:
        """What is looked for."""
        return self.query_one(Input).value.strip()

    @on(Input.Changed)
    def _show(self) -> None:
        """Show what is looked for; where nothing here is that, all keys that are."""
        query = self.query_words
        parts, has_all = self._parts(has_all=self._has_all), self._has_all
        is_elsewhere = bool(query) and not has_all and not found_in(parts, query)
        if is_elsewhere:
            parts, has_all = self._parts(has_all=True), True
        entry = sheet(parts, query, has_ids=has_all, is_narrow=self.app.size.width < _NARROW)
        self.query_one("#help-text", Static).update(entry if entry.parts else Content("No key does that."))
        self.query_one("#help-sheet").scroll_home(animate=False)
        self._say_what(is_elsewhere=is_elsewhere)

    def _parts(self, *, has_all: bool) -> list[Keys]:
        if has_all:
            return as_set(key_parts(type(self.app)), self.app._keymap)
        return parts_here(in_force(self._below)) if self._below is not None else []

    def _say_what(self, *, is_elsewhere: bool) -> None:
        if self._has_all:
            title, other = "All keys, with their ids", "keys here"
        else:
            title, other = "Not here, but elsewhere" if is_elsewhere else "Keys here", "all keys"
        self.query_one("#help-title", Static).update(Content.styled(title, styled(HEADING)))
        hints = [("tab", other), ("esc", "close")]
        faces = [Content.assemble((key, styled(KEY)), (f" {words}", styled(MUTED))) for key, words in hints]
        self.query_one("#help-hint", Static).update(Content("  ").join(faces))

    def action_turn(self) -> None:
        """Turn between the keys of the screen below and those of every screen."""
        self._has_all = not self._has_all
        self._show()

    def action_scroll(self, how: str) -> None:
        """Move the sheet."""
        getattr(self.query_one("#help-sheet"), f"scroll_{how}")(animate=False)

    def action_close(self) -> None:
        """Close."""
        self.dismiss()
