"""The keys of where the user is and those of every screen, made from the bindings, and what the marks mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType, Keymap
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from briefing.commands.inforce import InForce, in_force
from briefing.view.help import Keys, found_in, sheet
from briefing.view.styles import HEADING, KEY, MUTED, styled

_PARTS = {
    "BriefingApp": "Everywhere",
    "MainScreen": "Everywhere",
    "PanesScreen": "From pane to pane",
    "Listing": "In a list",
    "DocumentList": "In the list of documents",
    "ReadingPane": "On a page",
    "StatementList": "In the statements",
    "RelatedList": "In what is related",
    "FindLine": "While finding on a page",
    "SearchScreen": "In the search",
    "FacetList": "In the facets of a search",
    "TrayScreen": "In the digest tray",
    "PreviewPane": "In the preview of a digest",
    "PathField": "While naming the file of a digest",
    "NoteScreen": "While writing a note",
    "IngestScreen": "In what is being read in",
    "AddScreen": "While adding a file or a folder",
    "CorrectScreen": "In a correction",
    "CorrectionsScreen": "In the list of corrections",
    "JumpScreen": "In a jump",
    "HelpScreen": "In this help",
    "QueryInput": "While typing a query",
    "Input": "While typing",
}
"""What the part of the reader is called whose keys a class has, in the order in which they are told."""
_EVERYWHERE = _PARTS["BriefingApp"]
_PANES = _PARTS["PanesScreen"]
_TYPING = _PARTS["Input"]
_ALSO = "Also"
"""The part of keys that are Textual's own: they have no id, so they can't be set anew."""
_LAST = frozenset({_PARTS["QueryInput"], _TYPING, _ALSO})
"""What everybody knows is told last."""


def key_parts(app: type) -> list[Keys]:
    """Every binding of the reader, the application `app` itself included, by the part of it that has them."""
    parts: dict[str, list[Binding]] = {name: [] for name in _PARTS.values()}
    apart: set[str] = set()
    for owner in key_owners(app):
        name = part_name(owner)
        parts.setdefault(name, []).extend(own_bindings(owner))
        if issubclass(owner, Screen) and name not in (_EVERYWHERE, _PANES):
            apart.add(name)
    return [Keys(name, bindings, is_apart=name in apart) for name, bindings in parts.items() if bindings]


def key_owners(app: type) -> Iterator[type]:
    """Every class of the reader that has bindings of its own: `app`, then screens and widgets by module."""
    yield from (one for one in app.__mro__ if own_bindings(one) and not _is_foreign(one))
    for folder in ("briefing.screens", "briefing.widgets"):
        for found in walk_packages(import_module(folder).__path__, folder + "."):
            module = import_module(found.name)
            yield from (
                one
                for one in vars(module).values()
                if isinstance(one, type) and one.__module__ == module.__name__ and own_bindings(one)
            )


def own_bindings(owner: type) -> list[Binding]:
    """The bindings that `owner` itself has, without those that it inherits."""
    return [one for one in vars(owner).get("BINDINGS", ()) if isinstance(one, Binding)]


def part_name(owner: type) -> str:
    """What the part of the reader is called whose keys are those of `owner`."""
    named = next((one for one in owner.__mro__ if one.__name__ in _PARTS or own_bindings(one)), owner)
    if named.__name__ in _PARTS:
        return _PARTS[named.__name__]
    if issubclass(named, App):
        return _EVERYWHERE
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named.__name__.removesuffix("Screen")).lower()
    return f"In: {words}"


def _is_foreign(owner: type) -> bool:
    return owner.__module__.partition(".")[0] == "textual"


def parts_here(bound: Iterable[InForce]) -> list[Keys]:
    """The keys in force by the part of the reader they belong to, the nearest first, those of Textual's own last.

    Of a widget those that stand under the panes come first: what it is for, before how one moves in it.
    """
    parts: dict[str, list[Binding]] = {}
    for one in sorted(bound, key=_depth):
        if one.binding.description and not one.binding.system:
            own = _TYPING if isinstance(one.node, Input) else _ALSO
            parts.setdefault(part_name(type(one.node)) if one.binding.id else own, []).append(one.binding)
    return [Keys(name, parts[name]) for name in sorted(parts, key=lambda name: name in _LAST)]


def _depth(one: InForce) -> tuple[int, bool]:
    is_widget = not isinstance(one.node, Screen | App)
    return -len(one.node.ancestors), is_widget and not one.binding.show


def as_set(parts: Iterable[Keys], keymap: Keymap) -> list[Keys]:
    """The parts with the user's own keys in place of ours."""
    return [replace(part, bindings=[_as_set(one, keymap) for one in part.bindings]) for part in parts]


def _as_set(binding: Binding, keymap: Keymap) -> Binding:
    keys = keymap.get(binding.id or "")
    return binding.with_key(keys) if keys else binding


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
        entry = sheet(parts, query, has_ids=has_all)
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
