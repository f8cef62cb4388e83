"""The keys in force on a screen: what they do, and where, with the user's own keys in place of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class InForce:
    """A binding in force.

    Attributes:
        node: the widget, screen or application whose action it runs.
        binding: with those of its keys that are in force here, "j,down".
        is_enabled: whether it does anything just now.
    """

    node: DOMNode
    binding: Binding
    is_enabled: bool


def in_force(screen: Screen[Any]) -> tuple[InForce, ...]:
    """Every binding in force on `screen`, those of the focused widget first, then of what holds it, up to the app.

    Of each they come in the order in which its class has them, whatever keys the user has given them, and then those
    that it inherits.
    """
    found: dict[tuple[int, str], tuple[ActiveBinding, list[str]]] = {}
    nodes: dict[int, DOMNode] = {}
    for key, one in _by_key(screen):
        nodes.setdefault(id(one.node), one.node)
        found.setdefault((id(one.node), _name(one.binding)), (one, []))[1].append(key)
    ordered: list[InForce] = []
    for mark, node in nodes.items():
        for name in _names(node):
            if (mark, name) in found:
                one, keys = found[mark, name]
                ordered.append(InForce(node, _with_keys(one.binding, keys), one.enabled))
    return tuple(ordered)


def _names(node: DOMNode) -> dict[str, None]:
    # In Textual's own order a key that is set anew comes last, and one that a class has taken over comes first.
    own = (binding for owner in type(node).__mro__ for binding in vars(owner).get("BINDINGS", ()))
    return dict.fromkeys(
        _name(one) for one in (*own, *(binding for _, binding in node._bindings)) if isinstance(one, Binding)
    )


def _name(binding: Binding) -> str:
    return binding.id or binding.action


def _with_keys(binding: Binding, keys: list[str]) -> Binding:
    return binding.with_key(",".join(keys), binding.key_display)


def _by_key(screen: Screen[Any]) -> Iterator[tuple[str, ActiveBinding]]:
    active = screen.active_bindings
    yield from active.items()
    # Over a modal screen Textual counts the application's keys out, but those with priority work there all the same.
    if screen.is_modal:
        for key, binding in screen._binding_chain[-1][1]:
            if binding.priority and key not in active:
                yield key, ActiveBinding(screen.app, binding, True)
