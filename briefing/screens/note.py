"""A note, written or changed in a few lines over whatever it is about."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from briefing.sanitise import neutralise
from briefing.view.styles import MUTED, WARNING, styled
from briefing.widgets.bars import KeyLine
from index.keeping import LONGEST_NOTE


class NoteField(TextArea):
    """Where the note is written; what steers a terminal or hides is shown as what it is when it is pasted."""

    async def _on_paste(self, event: events.Paste) -> None:
        # The class below puts it in: Textual calls the handlers of every one.
        event.text = _made_safe(event.text)


class NoteScreen(ModalScreen[str | None]):
    """A field for a note. Its result is the text as it is to be kept, "" to remove it, or None to leave it as it was.

    Args:
        title: what the note is on.
        text: the note that is there, or "".
    """

    CSS_PATH = "note.tcss"
    AUTO_FOCUS = "TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the field's own keys.
        Binding("enter,ctrl+s", "keep", "Keep", priority=True, tooltip="Keep the note", id="note.keep"),
        Binding(
            "ctrl+j,shift+enter,alt+enter", "new_line", "New line", key_display="^j", priority=True, id="note.new-line"
        ),
        Binding("escape", "leave", "Leave it", priority=True, tooltip="Leave the note as it was", id="note.leave"),
    ]

    def __init__(self, title: Content, text: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = neutralise(text)

    def compose(self) -> ComposeResult:
        """What it is on, the field, and what to know."""
        with Vertical(id="note-box"):
            yield Static(self._title, id="note-title", markup=False)
            yield NoteField(
                self._text,
                id="note-text",
                soft_wrap=True,
                tab_behavior="focus",
                show_line_numbers=False,
                highlight_cursor_line=False,
                compact=True,
                placeholder="Your own words: no search finds them, and a digest of pins has them after the quotation",
            )
            yield Static(id="note-says", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on where the note ends."""
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)
        self._say()

    @property
    def _left(self) -> int:
        return LONGEST_NOTE - len(self.query_one(TextArea).text.strip())

    @on(TextArea.Changed)
    def _say(self) -> None:
        """Say what keeping it would do."""
        words = self.query_one(TextArea).text.strip()
        told, is_mistake = "", False
        if self._left < 0:
            told, is_mistake = f"{-self._left:,} characters too many: a note can have {LONGEST_NOTE:,}.", True
        elif not words:
            told = "An empty note is removed." if self._text else ""
        self.query_one("#note-says", Static).update(
            Content.styled(told, styled(WARNING if is_mistake else MUTED)),
        )

    def action_keep(self) -> None:
        """Keep what is written."""
        if self._left >= 0:
            self.dismiss(_made_safe(self.query_one(TextArea).text).strip())

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.query_one(TextArea).insert("\n")

    def action_leave(self) -> None:
        """Leave the note as it was."""
        self.dismiss(None)


def _made_safe(text: str) -> str:
    """A note as it is kept; other systems' line ends are lines' ends and no more."""
    return neutralise(text.replace("\r\n", "\n"))
