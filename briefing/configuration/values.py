"""What each setting may be: a check for every key, which gives the value or says in words what it must be."""

import re
import shlex
from collections.abc import Callable, Mapping
from typing import get_args

from briefing.configuration.settings import DateStyle, Start, Width

NARROWEST, WIDEST = 40, 160
"""Cells that the widest line of text may be set to."""
_LEAST_CELLS, _MOST_CELLS = 16, 200
_LEAST_PART, _MOST_PART = 10, 70

Check = Callable[[object], object]


class Unfit(ValueError):
    """A value that a setting can't have; the text is what it must be ("a text in quotation marks")."""


def text(value: object) -> str | None:
    """Any text; an empty one is none."""
    if isinstance(value, str):
        return value or None
    raise Unfit("a text in quotation marks")


def choice(*choices: str) -> Check:
    """A check for one of a few words."""

    def check(value: object) -> object:
        if value in choices:
            return value
        raise Unfit("one of " + ", ".join(f'"{one}"' for one in choices))

    return check


def switch(value: object) -> bool:
    """Whether or not."""
    if isinstance(value, bool):
        return value
    raise Unfit("true or false")


def measure(value: object) -> int:
    """How long a line of text may become."""
    if isinstance(value, int) and not isinstance(value, bool) and NARROWEST <= value <= WIDEST:
        return value
    raise Unfit(f"a whole number of cells from {NARROWEST} to {WIDEST}")


def width(value: object) -> Width:
    """How wide a column is."""
    if isinstance(value, int) and not isinstance(value, bool) and _LEAST_CELLS <= value <= _MOST_CELLS:
        return value
    part = re.fullmatch(r"([0-9]{1,3})%", value) if isinstance(value, str) else None
    if part and _LEAST_PART <= int(part[1]) <= _MOST_PART:
        return f"{int(part[1])}%"
    raise Unfit(
        f"a whole number of cells from {_LEAST_CELLS} to {_MOST_CELLS}, "
        f'or a part of the screen from "{_LEAST_PART}%" to "{_MOST_PART}%"'
    )


def command(value: object) -> str | None:
    """A command with its arguments."""
    try:
        if isinstance(value, str) and (shlex.split(value) or not value):
            return value or None
    except ValueError:
        pass
    raise Unfit("a command in quotation marks, as a shell takes it")


def keys(value: object) -> str:
    """Keys with commas between them, or a list of keys; a comma itself is called `comma`."""
    listed = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    named = [one.strip() for one in listed if isinstance(one, str)]
    if named and len(named) == len(listed) and all(named):
        return ",".join("comma" if one == "," else one for one in named)
    raise Unfit('keys with commas between them ("ctrl+t,T")')


SETTINGS: Mapping[str, Check | Mapping[str, Check]] = {
    "library": text,
    "model": text,
    "theme": text,
    "columns": {"documents": width, "side": width, "measure": measure},
    "dates": {"style": choice(*get_args(DateStyle))},
    "reader": {
        "start": choice(*get_args(Start)),
        "editor": command,
        "pager": command,
        "watch": switch,
        "mouse": switch,
    },
}
"""Every setting there is, those of a table in a mapping of their own; beside them there is the table of keys."""
KEYS = "keys"
"""The table whose settings are called by the ids of bindings."""
NAMES = (*SETTINGS, KEYS)
