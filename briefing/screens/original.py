"""The file that a document was read from, in the user's own pager or editor."""

import os
import shlex
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Literal

from briefing.locations import source_path
from briefing.sanitise import one_line
from index.errors import InputError

Tool = Literal["pager", "editor"]
_VARIABLES: dict[Tool, tuple[str, ...]] = {"pager": ("PAGER",), "editor": ("VISUAL", "EDITOR")}
_ELSE: dict[Tool, tuple[str, ...]] = {"pager": ("less", "more"), "editor": ("nano", "vi", "notepad")}
_SEEDS = "seeds:"


def original_of(source: str) -> Path:
    """The file of a document's source uri.

    Raises:
        InputError: it is no longer there.
    """
    if source.startswith(_SEEDS):
        path = Path(str(files("seeds") / source.removeprefix(_SEEDS)))
    else:
        path = source_path(source) or Path(source)
    if not path.is_file():
        raise InputError(f"{path} is not there any more; r reads the sources again.")
    return path


def command_for(tool: Tool, path: Path, configured: str | None = None) -> list[str]:
    """The command that shows `path` in the user's pager or editor.

    Args:
        tool: which of the two.
        path: the file.
        configured: the command that is set in the settings, before all others.

    Raises:
        InputError: none is set and none is installed, or what is set is no command.
    """
    set_ = configured or next((found for name in _VARIABLES[tool] if (found := os.environ.get(name))), None)
    words = _words_of(set_) if set_ else []
    if not words:
        words = [one for one in _ELSE[tool] if shutil.which(one)][:1]
    if not words or shutil.which(words[0]) is None:
        name = _VARIABLES[tool][-1]
        missing = f"{words[0]} is not installed" if words else f"${name} is not set"
        raise InputError(f"There is no {tool} to show it with: {missing}.")
    return [*words, str(path)]


def _words_of(command: str) -> list[str]:
    """A command as a shell splits it; on Windows, where a backslash parts folders, these stay."""
    try:
        return shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise InputError(f"{one_line(command)} is no command to show a file with: {error}.") from error
