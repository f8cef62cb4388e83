"""Which keys the reader has, made from the bindings, by the part of it that has them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages

from textual.app import App
from textual.binding import Binding, Keymap
from textual.screen import Screen
from textual.widgets import Input

from briefing.commands.inforce import InForce
from briefing.view.help import Keys

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
_IN_OTHERS = frozenset({"FacetList", "PreviewPane", "PathField", "QueryInput"})
"""Widgets that stand on other screens than the main one only."""


def key_parts(app: type) -> list[Keys]:
    """Every binding of the reader, the application `app` itself included, by the part of it that has them."""
    parts: dict[str, list[Binding]] = {name: [] for name in _PARTS.values()}
    apart: set[str] = set()
    for owner in key_owners(app):
        name = part_name(owner)
        parts.setdefault(name, []).extend(own_bindings(owner))
        is_screen = issubclass(owner, Screen) and name not in (_EVERYWHERE, _PANES)
        if is_screen or owner.__name__ in _IN_OTHERS:
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
    """The keys in force by the part of the reader they belong to, in that order, but what everybody knows last."""
    parts: dict[str, list[Binding]] = {}
    for one in bound:
        if one.binding.description and not one.binding.system:
            parts.setdefault(_part_here(one), []).append(one.binding)
    return [Keys(name, parts[name]) for name in sorted(parts, key=lambda name: name in _LAST)]


def _part_here(one: InForce) -> str:
    if one.binding.id:
        return part_name(_owner(one) if isinstance(one.node, Screen) else type(one.node))
    return _TYPING if isinstance(one.node, Input) else _ALSO


def _owner(one: InForce) -> type:
    """The class that has the binding: a screen is made of several."""
    line = type(one.node).__mro__
    return next((owner for owner in line if one.binding.id in [its.id for its in own_bindings(owner)]), line[0])


def as_set(parts: Iterable[Keys], keymap: Keymap) -> list[Keys]:
    """The parts with the user's own keys in place of ours."""
    return [replace(part, bindings=[_as_set(one, keymap) for one in part.bindings]) for part in parts]


def _as_set(binding: Binding, keymap: Keymap) -> Binding:
    keys = keymap.get(binding.id or "")
    return binding.with_key(keys) if keys else binding
