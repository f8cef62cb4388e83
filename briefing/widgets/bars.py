"""The lines around the panes: a title over each, and what goes on under them all."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.widgets import Footer, Static

from briefing.messages import ShowPane
from briefing.view.styles import WARNING, styled


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
        self.display = self._work is not None or bool(self._notices)
        if self._work is not None:
            self.update(self._work)
        elif self._notices:
            more = f"  +{len(self._notices) - 1}" if len(self._notices) > 1 else ""
            self.update(
                Content.assemble(("! ", styled(WARNING)), self._notices[0], more, "  ", ("esc", "bold"), " hides it")
            )


class KeyLine(Footer):
    """The keys under the panes; where there is little room, without those that may be looked up in the help."""

    SPARE: ClassVar[frozenset[str]] = frozenset({"digest"})
    """The actions whose keys are left out then."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        """The keys, those that can be spared with a class of their own."""
        for part in super().compose():
            if getattr(part, "action", None) in self.SPARE:
                part.add_class("-spare")
            yield part
