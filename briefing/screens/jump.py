"""Jump: a letter over every place in sight, and one key to go there."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.strip import Strip

from briefing.widgets.jumping import JumpPoint, jump_points, labels

_PALETTE = "command_palette"


def start_jump(app: App[Any]) -> None:
    """Put letters over what is in sight, and go where the user says; where there is nothing to go to, do nothing."""
    points = jump_points(app.screen)
    if points:
        app.push_screen(JumpScreen(points), _go)


def _go(point: JumpPoint | None) -> None:
    if point is not None:
        point.go()


class JumpScreen(ModalScreen[JumpPoint | None]):
    """Letters over the screen below, which is drawn as it is; ends with the point whose letters were typed, or None."""

    CSS_PATH = "jump.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"jump--label"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            "Leave",
            tooltip="Leave; any key that is none of the letters does it too",
            id="jump.leave",
        )
    ]

    def __init__(self, points: Iterable[JumpPoint]) -> None:
        super().__init__()
        every = tuple(points)
        self._points = dict(zip(labels(len(every)), every, strict=False))
        self._typed = ""
        self._palette_keys: set[str] = set()
        self._drawn_at: Size | None = None

    @property
    def labels(self) -> Mapping[str, JumpPoint]:
        """The points that can still be meant, by the letters that have to be typed yet."""
        return {
            label.removeprefix(self._typed): point
            for label, point in self._points.items()
            if label.startswith(self._typed)
        }

    def render(self) -> RenderableType:
        """The screen below, with the letters on it."""
        below = super().render()
        if not isinstance(below, BackgroundScreen):
            return below
        return _Labelled(below, self.labels, self.get_component_rich_style("jump--label"))

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """Without the key of the palette, which would go before the letters, and offer what can be done in a jump."""
        chain = super()._binding_chain
        for _, bindings in chain:
            keys = bindings.key_to_bindings
            self._palette_keys |= {key for key, found in keys.items() if any(one.action == _PALETTE for one in found)}
            for key in self._palette_keys:
                keys.pop(key, None)
        return chain

    def on_key(self, event: events.Key) -> None:
        """A letter goes on to its point; any other key leaves, that of the palette to open it over what is below."""
        if event.key == "escape":
            return
        event.stop()
        if event.key in self._palette_keys:
            self.dismiss(None)
            self.app.action_command_palette()
            return
        self._typed += event.key
        left = self.labels
        if "" in left:
            self.dismiss(left[""])
        elif left:
            self.refresh()
        else:
            self.dismiss(None)

    def on_click(self) -> None:
        """A click leaves."""
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """In a window of another size the points are elsewhere."""
        if self._drawn_at not in (None, event.size):
            self.dismiss(None)
        self._drawn_at = event.size

    def action_leave(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


class _Labelled:
    """What `below` draws, with labels over it."""

    def __init__(self, below: BackgroundScreen, points: Mapping[str, JumpPoint], style: Style) -> None:
        self._below = below
        self._style = style
        self._rows: dict[int, list[tuple[int, str]]] = {}
        for label, point in points.items():
            self._rows.setdefault(point.y, []).append((point.x, label))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for y, segments in enumerate(console.render_lines(self._below, options, pad=False)):
            strip = Strip(segments)
            for x, label in self._rows.get(y, ()):
                end = x + len(label)
                cover = Strip([Segment(label, self._style)])
                strip = Strip.join([strip.crop(0, x), cover, strip.crop(end, max(end, strip.cell_length))])
            yield from strip
            yield Segment.line()
