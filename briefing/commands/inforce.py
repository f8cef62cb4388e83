"""The keys in force on a screen: what they do, and where, with the user's own keys in place of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class InForce:
    """A binding in force.

    Attributes:
        node: the widget, screen or application whose action it runs.
        binding: with those of its keys that are in force here, "j,down".
    """

    node: DOMNode
    binding: Binding


def in_force(screen: Screen[Any]) -> tuple[InForce, ...]:
    """Every binding in force on `screen`: those of the focused widget, of what holds it, of the screen, of the app."""
    nodes: dict[tuple[int, str], tuple[DOMNode, Binding, list[str]]] = {}
    for key, node, binding in _by_key(screen):
        mark = (id(node), binding.id or binding.action)
        nodes.setdefault(mark, (node, binding, []))[2].append(key)
    return tuple(InForce(node, binding.with_key(",".join(keys))) for node, binding, keys in nodes.values())


def _by_key(screen: Screen[Any]) -> Iterator[tuple[str, DOMNode, Binding]]:
    active = screen.active_bindings
    for key, one in active.items():
        yield key, one.node, one.binding
    # Over a modal screen Textual counts the application's keys out, but those with priority work there all the same.
    if screen.is_modal:
        for key, binding in screen._binding_chain[-1][1]:
            if binding.priority and key not in active:
                yield key, screen.app, binding
