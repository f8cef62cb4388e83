"""The two sides of the digest tray, the pins and the preview, and under them the line that asks for a file."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Label, Static

from briefing.messages import ShowPane
from briefing.places import Place
from briefing.view.styles import WARNING, styled
from briefing.widgets.bars import KeyLine, PaneTitle
from briefing.widgets.listing import Listing

NARROW, WIDE = 0, 100
"""From how many columns on there is room for one side, and for both."""
PINS, PREVIEW = "tray", "preview"


class PreviewPane(VerticalScroll, inherit_bindings=False):
    """The digest, to be scrolled through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "go('down')", "Line down", show=False, id="tray.preview-down"),
        Binding("k,up", "go('up')", "Line up", show=False, id="tray.preview-up"),
        Binding("space,ctrl+d,pagedown", "go('page_down')", "Page down", show=False, id="tray.preview-page-down"),
        Binding("ctrl+u,pageup", "go('page_up')", "Page up", show=False, id="tray.preview-page-up"),
        Binding("g,home", "go('home')", "To the top", show=False, id="tray.preview-top"),
        Binding("G,end", "go('end')", "To the end", show=False, id="tray.preview-end"),
    ]

    def action_go(self, how: str) -> None:
        """Move the text."""
        getattr(self, f"scroll_{how}")(animate=False)


class PathField(Input):
    """Where the digest is to be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Write", tooltip="Write the digest to this file", id="tray.write-to")
    ]


class TrayPanes(Screen[Place | None]):
    """The sides, and the ways between them."""

    CSS_PATH = "tray.tcss"
    AUTO_FOCUS = f"#{PINS}"
    # Textual declares it without ClassVar, so this must be too.
    HORIZONTAL_BREAKPOINTS = [(NARROW, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab,shift+tab", "turn", "Pins or preview", tooltip="Go to the preview, or back to the pins", id="tray.turn"
        ),
    ]

    def __init__(self) -> None:
        super().__init__(classes=f"-on-{PINS}")

    def compose(self) -> ComposeResult:
        """The pins, the preview, and a field for where to write it."""
        with Horizontal(id="tray-panes"):
            with Vertical(id="tray-pane"):
                yield PaneTitle(PINS, "◆", "Pinned")
                yield Listing(id=PINS)
                yield Static(id="tray-empty", markup=False)
            with Vertical(id="preview-pane"):
                yield PaneTitle(PREVIEW, "¶", "Preview")
                with PreviewPane(id=PREVIEW):
                    yield Static(id="preview-text", markup=False)
        with Horizontal(id="write-line"):
            yield Label("Write to", id="write-sign", markup=False)
            yield PathField(id="write-path", compact=True, select_on_focus=False)
        yield Static(id="write-says", markup=False)
        yield KeyLine()

    @property
    def listing(self) -> Listing:
        """The list of pins."""
        return self.query_one(Listing)

    def title_of(self, side: str) -> PaneTitle:
        """The title over a side."""
        return self.query_one(f"#{side}-title", PaneTitle)

    # The sides

    @property
    def has_pins_in_sight(self) -> bool:
        """Whether the list of pins can be seen: only then is it changed."""
        return self.side == PINS or self.size.width >= WIDE

    @property
    def side(self) -> str:
        """Which of the two has the focus, or would have it."""
        return PREVIEW if self.has_class(f"-on-{PREVIEW}") else PINS

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing that a digest could be written of, and so no preview."""
        return self.has_class("-idle")

    def show_side(self, side: str) -> None:
        """Bring a side into sight and give it the focus, unless a file is being asked for."""
        self.set_class(side == PINS, f"-on-{PINS}")
        self.set_class(side == PREVIEW, f"-on-{PREVIEW}")
        if not self.is_asking:
            wanted = self.query_one(f"#{side}")
            self.set_focus(wanted if wanted.display else None, scroll_visible=False)
        self._point()

    def _point(self) -> None:
        """Where only one side is in sight, its title names the other."""
        is_alone = self.size.width < WIDE and not self.is_idle
        self.title_of(PINS).point_to(((PREVIEW, "tab Preview"),) if is_alone else ())
        self.title_of(PREVIEW).point_to(((PINS, "tab Pinned"),) if is_alone else ())
        self.refresh_bindings()

    def action_turn(self) -> None:
        """To the preview, or back to the pins."""
        self.show_side(PINS if self.side == PREVIEW else PREVIEW)

    def action_show_pane(self, side: str) -> None:
        """Show a side; a click on its name."""
        self.show_side(side)

    @on(ShowPane)
    def _on_title_clicked(self, message: ShowPane) -> None:
        message.stop()
        self.show_side(message.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click gives a side the focus too."""
        if event.widget.id in (PINS, PREVIEW) and event.widget.id != self.side:
            self.show_side(event.widget.id)

    def on_resize(self) -> None:
        """Another width, other sides in sight."""
        self._point()

    # The line that asks for a file

    @property
    def is_asking(self) -> bool:
        """Whether a file is being asked for."""
        return self.has_class("-asking")

    def ask_for_path(self, suggestion: str) -> None:
        """Ask where to write."""
        self.refuse("")
        self.add_class("-asking")
        field = self.query_one(PathField)
        field.value = suggestion
        field.cursor_position = len(suggestion)
        field.focus()
        self.refresh_bindings()

    @on(Input.Changed, "#write-path")
    def _on_typed(self) -> None:
        self.refuse("")

    def refuse(self, reason: str) -> None:
        """Say why nothing is written to that file, or with "" no more."""
        self.set_class(bool(reason), "-refused")
        self.query_one("#write-says", Static).update(Content.styled(reason, styled(WARNING)))

    def stop_asking(self) -> None:
        """Take the line away."""
        self.refuse("")
        self.remove_class("-asking")
        self.show_side(self.side)
        self.refresh_bindings()
