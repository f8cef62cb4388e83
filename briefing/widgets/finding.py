"""The line under a page in which one types what to find on it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from briefing.messages import Find, StepMatch, StopFinding
from briefing.widgets.typing import InOrderInput


class FindLine(Horizontal):
    """Out of sight until it is asked for. What is typed is found at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "done", "Keep", priority=True, tooltip="Keep the matches: n and N go through them", id="find.keep"
        ),
        Binding("down", "step(1)", "Next match", show=False, id="find.next"),
        Binding("up", "step(-1)", "Match before", show=False, id="find.previous"),
        Binding("escape", "stop", "Close", tooltip="Back to where the reading was", id="find.close"),
    ]

    def __init__(self) -> None:
        super().__init__(id="find-line")
        self.display = False

    def compose(self) -> ComposeResult:
        """A slash, the field, and how many there are."""
        yield Static("/", id="find-sign", markup=False)
        yield InOrderInput(placeholder="Find on this page", id="find", compact=True)
        yield Static(id="find-count", markup=False)

    @property
    def field(self) -> Input:
        """Where one types."""
        return self.query_one(Input)

    def open(self) -> None:
        """Come into sight, with what was typed last selected."""
        self.display = True
        # At once, so that the next key is typed into it.
        self.screen.set_focus(self.field, scroll_visible=False)
        self.field.select_all()
        if self.field.value:
            self.post_message(Find(self.field.value))

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    def on_descendant_blur(self) -> None:
        """Without the focus it goes out of sight, and what was found stays; not while another window has the focus."""
        if self.app.app_focus and self.screen.focused is not self.field:
            self.close()

    def say(self, words: str) -> None:
        """Say how many matches there are."""
        self.query_one("#find-count", Static).update(words)

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(Find(event.value))

    def action_done(self) -> None:
        """Keep the matches and read on."""
        # This key goes before the letters that are still on their way to the field.
        self.field.call_later(self._be_done)

    def _be_done(self) -> None:
        self.post_message(Find(self.field.value, is_done=True))

    def action_step(self, by: int) -> None:
        """The next match, or the one before, while typing."""
        self.post_message(StepMatch(by))

    def action_stop(self) -> None:
        """Leave, and be where one was."""
        self.post_message(StopFinding())
