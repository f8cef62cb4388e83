"""Keys in words, made from the bindings themselves, and what the marks mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content

from briefing.view.kinds import KINDS
from briefing.view.statements import BARS, PINNED
from briefing.view.styles import BAR, HEADING, KEY, MUTED, PIN, styled

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "escape": "esc",
    "backspace": "backspace",
    "pageup": "page up",
    "pagedown": "page down",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_KEY_COLUMN = 22


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one part of the reader.

    Attributes:
        name: of the part.
        bindings: in the order they are to be told.
    """

    name: str
    bindings: Sequence[Binding]


def key_names(binding: Binding) -> str:
    """The keys of a binding as a person reads them: "j ↓"."""
    return "  ".join(key_name(key.strip()) for key in binding.key.split(","))


def key_name(key: str) -> str:
    """One key as a person reads it: "shift+tab", "G", "/"."""
    return _NAMES.get(key, key.replace("+", " ") if key.startswith("ctrl+") else key)


def help_lines(parts: Iterable[Keys]) -> list[Content]:
    """All keys, a line each under the name of the part they belong to, and then the legend."""
    lines: list[Content] = []
    for part in parts:
        lines += [Content.styled(part.name, styled(HEADING)), *map(_key_line, part.bindings), Content("")]
    return [*lines, *_legend()]


def _key_line(binding: Binding) -> Content:
    names = key_names(binding).ljust(_KEY_COLUMN - 2)
    return Content.assemble(("  " + names, styled(KEY)), binding.tooltip or binding.description)


def _legend() -> list[Content]:
    bars = (
        (BARS["direct"], "every word is quoted"),
        (BARS["mixed"], "part of it is quoted"),
        (BARS["indirect"], "told in other words"),
    )
    kinds: list[Content | str] = []
    for kind in KINDS:
        kinds += [Content.styled(kind.name, styled(kind.style)), "  "]
    return [
        Content.styled("In the margin and the text", styled(HEADING)),
        *(
            Content.assemble(f"  {number}", (bar, styled(BAR)), f"  {words}")
            for number, (bar, words) in enumerate(bars, 1)
        ),
        Content.assemble("  ", (PINNED, styled(PIN)), "   pinned: it goes into the digest"),
        Content.assemble("  ", *kinds),
        Content.styled("  Dragging with the mouse selects text, ctrl c copies it.", styled(MUTED)),
        Content.styled("  A number before a statement is the same in the list and in the margin.", styled(MUTED)),
    ]
