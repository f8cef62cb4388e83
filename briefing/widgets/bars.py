"""The lines around the panes: a title over each, and what goes on under them all."""

from typing import Any, ClassVar

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from briefing.commands.inforce import InForce, in_force
from briefing.messages import ShowPane
from briefing.view.help import key_name
from briefing.view.styles import KEY, WARNING, styled


class PaneTitle(Static):
    """The title over a pane: its key, name and a detail; at the right the panes that are out of sight."""

    ALLOW_SELECT = False

    def __init__(self, pane: str, key: str, name: str) -> None:
        super().__init__(id=f"{pane}-title", classes="pane-title", markup=False)
        self.pane = pane
        self._head = f"{key} {name}"
        self._detail = ""
        self._elsewhere: tuple[tuple[str, str], ...] = ()

    def say(self, detail: str) -> None:
        """Put `detail` after the pane's name."""
        if detail != self._detail:
            self._detail = detail
            self._draw()

    def point_to(self, elsewhere: tuple[tuple[str, str], ...]) -> None:
        """Name the panes that are out of sight, each with its title: a click on one shows it."""
        if elsewhere != self._elsewhere:
            self._elsewhere = elsewhere
            self._draw()

    @property
    def plain(self) -> str:
        """What it says, without the panes elsewhere."""
        return f"{self._head}  {self._detail}".rstrip()

    def on_mount(self) -> None:
        """Say what is known."""
        self._draw()

    def on_resize(self, _event: events.Resize) -> None:
        """The right-hand part stands at the right edge."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """A click on a title is a click on its pane, but for the names of the panes elsewhere."""
        if "@click" not in event.style.meta:
            self.post_message(ShowPane(self.pane))

    def _draw(self) -> None:
        links = Content("  ").join(
            Content.styled(title, Style.from_meta({"@click": f"screen.show_pane('{pane}')"}))
            for pane, title in self._elsewhere
        )
        width = max(self.content_size.width, 1)
        left = Content.assemble((self._head, "bold"), f"  {self._detail}" if self._detail else "")
        room = width - links.cell_length - (2 if links else 0)
        if room < len(self._head):
            links, room = Content(""), width
        left = left.truncate(room, ellipsis=True)
        self.update(Content.assemble(left, " " * max(width - left.cell_length - links.cell_length, 0), links))


class StatusLine(Static):
    """One line under the panes: what is being done, else what the user should know, else nothing at all."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="status", markup=False)
        self._work: Content | None = None
        self._notices: tuple[str, ...] = ()

    @property
    def has_notice(self) -> bool:
        """Whether a notice is in sight that can be dismissed."""
        return self._work is None and bool(self._notices)

    def show_work(self, work: Content | None) -> None:
        """Say what is being done, or that nothing is."""
        self._work = work
        self._draw()

    def add_notices(self, *notices: str) -> None:
        """Keep `notices` in sight, one after the other, until each is dismissed."""
        self._notices += tuple(notice for notice in notices if notice not in self._notices)
        self._draw()

    def dismiss(self) -> None:
        """Go on to the next notice."""
        self._notices = self._notices[1:]
        self._draw()

    def on_mount(self) -> None:
        """There is nothing to say yet."""
        self._draw()

    def _draw(self) -> None:
        was = self.display
        self.display = self._work is not None or bool(self._notices)
        if self._work is not None:
            # It stays a line: the screen need not be laid out anew for every step of the work.
            self.update(self._work, layout=not was)
        elif self._notices:
            more = f"  +{len(self._notices) - 1}" if len(self._notices) > 1 else ""
            self.update(
                Content.assemble(("! ", styled(WARNING)), self._notices[0], more, "  ", ("esc", "bold"), " hides it")
            )


class KeyLine(Widget):
    """The keys of where the user is, as many as there is room for: those of the focused pane first, the help always."""

    ALLOW_SELECT = False
    HELP: ClassVar[str] = "help"
    """The action whose key is never left out."""
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground 80%;
        text-wrap: nowrap;
        text-overflow: clip;
        link-color: $foreground 80%;
        link-style: none;
        link-background: transparent;
        link-color-hover: $foreground;
        link-background-hover: $foreground 15%;
        link-style-hover: none;
    }
    """

    def on_mount(self) -> None:
        """Other keys are in force whenever the focus is elsewhere."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def on_unmount(self) -> None:
        """Nothing is to be told any more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _renew(self, _screen: Screen[Any]) -> None:
        self.refresh()

    def render(self) -> Content:
        """The keys that fit, whole ones only."""
        keys = self._keys()
        room = self.content_size.width
        last = [one for action, one in keys if action == self.HELP]
        fitting: list[Content] = []
        for action, key in keys:
            if action == self.HELP:
                continue
            if sum(one.cell_length + 2 for one in (*fitting, *last)) + key.cell_length > room:
                break
            fitting.append(key)
        return Content("  ").join([*fitting, *last]).truncate(room)

    def _keys(self) -> list[tuple[str, Content]]:
        """What is to be shown, most important first: from the focused widget up, each in the order of its bindings."""
        return [(one.binding.action, self._face(one)) for one in in_force(self.screen) if one.binding.show]

    def _face(self, one: InForce) -> Content:
        key = one.binding.key.partition(",")[0]
        name = one.binding.key_display or key_name(key)
        face = Content.assemble((name, styled(KEY)), " ", one.binding.description)
        if not one.is_enabled:
            return face.stylize("dim")
        return face.stylize(Style.from_meta({"@click": f"press({key!r})"}))

    def action_press(self, key: str) -> None:
        """Do what a key that was clicked does."""
        self.app.simulate_key(key)
