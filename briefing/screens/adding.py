"""A question for the path of a file or folder to read in, completed with tab."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from briefing.locations import expanded
from briefing.messages import AddPaths
from briefing.sanitise import is_safe, one_line
from briefing.view.styles import MUTED, WARNING, styled
from briefing.widgets.bars import KeyLine
from index.errors import InputError

Next = Literal["", "complete", "add"]
_MOST_NAMES = 8
_ASK = "The path of a file or a folder: tab completes it, enter reads it."


class PathLookedAt(Message):
    """What a typed path stands for.

    Attributes:
        typed: as it was typed.
        names: the paths it may be the beginning of.
        words: what there is, as a sentence.
        path: the file or folder, or None when there is none.
        then: what is to be done now.
    """

    def __init__(self, typed: str, names: Sequence[str], words: str, path: Path | None, then: Next) -> None:
        super().__init__()
        self.typed = typed
        self.names = names
        self.words = words
        self.path = path
        self.then = then


class AddScreen(ModalScreen[None]):
    """Asks for a path; posts `AddPaths` to the application."""

    CSS_PATH = "ingest.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Read it", id="add.submit"),
        Binding("tab", "complete", "Complete", id="add.complete"),
        Binding("escape", "dismiss", "Close", key_display="esc", id="add.close"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._is_completing = False
        self._is_submitted = False

    def compose(self) -> ComposeResult:
        """A title, the path, what it is, and what it may become."""
        with Vertical(classes="sheet"):
            yield Static("Add a file or a folder", classes="title", markup=False)
            yield Input(placeholder="~/reports", id="add-path", compact=True, select_on_focus=False)
            yield Static(id="add-says", markup=False)
            yield Static(id="add-names", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Input).focus()
        self._say(_ASK)

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    @on(Input.Changed)
    def _on_typed(self) -> None:
        self.look(self._typed, "")

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Read what is typed; a completion under way comes first."""
        if self._is_completing:
            self._is_submitted = True
        else:
            self.look(self._typed, "add")

    def action_complete(self) -> None:
        """Complete what is typed as far as there is one way to do it."""
        self._is_completing = True
        self.look(self._typed, "complete")

    @work(thread=True, exclusive=True, exit_on_error=False, group="path")
    def look(self, typed: str, then: Next) -> None:
        """Look at what there is; posts `PathLookedAt`. In a thread, as a disk may keep us waiting."""
        message = PathLookedAt(typed, names_for(typed), *looked_at(typed), then)
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    def _on_path_looked_at(self, message: PathLookedAt) -> None:
        if message.then == "complete":
            self._complete(message)
        elif message.then == "add" and message.path is not None:
            self.app.post_message(AddPaths((message.path,)))
            self.dismiss()
            return
        self._say(message.words, is_mistake=message.then == "add")
        shown = [one_line(_last_part(name)) for name in message.names]
        more = [f"and {len(shown) - _MOST_NAMES:,} more"] if len(shown) > _MOST_NAMES else []
        names = [] if message.names == [message.typed] else [*shown[:_MOST_NAMES], *more]
        self.query_one("#add-names", Static).update(Content.styled("\n".join(names), styled(MUTED)))

    def _complete(self, message: PathLookedAt) -> None:
        self._is_completing = False
        longer = _common_beginning(message.names)
        typed = self.query_one(Input)
        if message.typed == self._typed and len(longer) > len(message.typed) and _can_be_typed(longer):
            typed.value = longer
            typed.action_end()
        if self._is_submitted:
            self._is_submitted = False
            self.action_submit()

    def _say(self, words: str, *, is_mistake: bool = False) -> None:
        self.query_one("#add-says", Static).update(Content.styled(words, styled(WARNING if is_mistake else MUTED)))


def names_for(typed: str) -> list[str]:
    """The files and folders that a typed path may be the beginning of, written as it is; hidden ones are left out."""
    from index.ingest.files import SUPPORTED

    if typed == "~":
        return ["~/"]
    head, start = os.path.split(typed)
    before = typed[: len(typed) - len(start)]
    found = []
    try:
        with os.scandir(expanded(head or ".")) as entries:
            for entry in entries:
                if not entry.name.startswith(start) or entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    found.append(f"{before}{entry.name}/")
                elif os.path.splitext(entry.name)[1].lower() in SUPPORTED:
                    found.append(before + entry.name)
    except (OSError, ValueError, InputError):
        return []
    return sorted(found) if typed else []


def _can_be_typed(path: str) -> bool:
    """Whether a path fits into a line as it is."""
    return is_safe(path) and not {"\n", "\t"} & set(path)


def _last_part(path: str) -> str:
    """The last name in a path, with the slash after it."""
    name = path.rstrip("/")
    return os.path.basename(name) + path[len(name) :]


def _common_beginning(names: Sequence[str]) -> str:
    first, last = (min(names), max(names)) if names else ("", "")
    length = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:length]


def looked_at(typed: str) -> tuple[str, Path | None]:
    """What a typed path stands for: a sentence, and the path if there is something."""
    if not typed:
        return _ASK, None
    try:
        path = expanded(typed)
        if path.is_dir():
            return "A folder: what is in it is read, and it stays a source, whose changes are read again.", path
        if path.exists():
            return "A file: it is read, and stays a source.", path
    except (OSError, ValueError, InputError) as error:
        return (one_line(str(error)) if isinstance(error, InputError) else "This can't be looked at."), None
    return "There is no file or folder of this name.", None
