"""What can be done where the user is, and the palette that offers it.

An application takes `COMMANDS` as they are. They are loaded with the first palette, so that the reader opens sooner.
"""

from collections.abc import Callable

from textual.command import Provider


def _commands() -> type[Provider]:
    from briefing.commands.palette import Commands

    return Commands


def _names() -> type[Provider]:
    from briefing.commands.palette import Names

    return Names


COMMANDS: set[type[Provider] | Callable[[], type[Provider]]] = {_commands, _names}
"""The providers of the reader's palette."""
