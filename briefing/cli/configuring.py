"""config and locations: the settings, what is wrong in them, and where things are."""

import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.cli.output import emit
from briefing.cli.session import DONE, NOTHING, Session
from briefing.config import Flaw, Settings
from briefing.configuration.reading import line_of_setting
from briefing.configuration.writing import toml_lines
from briefing.contract import Json
from briefing.locations import config_path, state_path
from briefing.plain.layout import column, padded
from briefing.sanitise import one_line


def config(session: Session) -> int:
    """Look at the settings: `check` or `show`."""
    return _check(session) if session.options.part == "check" else _show(session)


def _show(session: Session) -> int:
    """Print the settings in force; what is wrong in the file is told besides."""
    for notice in session.settings.notices:
        session.console.narrate(notice)
    for line in toml_lines(session.settings, session.library_path):
        session.console.print(line)
    return DONE


def _check(session: Session) -> int:
    """Look for what is wrong; 1 when something is."""
    file, console = config_path(), session.console
    found = (*session.settings.flaws, *_meaningless(session.settings, file))
    if session.options.format != "text":
        told: list[Json] = [{"key": one.key or None, "line": one.line, "message": one.words} for one in found]
        console.print_json({"file": str(file), "exists": file.exists(), "problems": told})
        return NOTHING if found else DONE
    for flaw in found:
        console.print(str(flaw))
    if not found:
        there = f"Nothing is wrong in {file}." if file.exists() else f"There is no {file}: nothing is set."
        console.print(one_line(there))
    return NOTHING if found else DONE


def _meaningless(settings: Settings, file: Path) -> Iterator[Flaw]:
    """What is well written and still can't be: a theme, a key or a program that there is not."""
    for name, command in (("editor", settings.reader.editor), ("pager", settings.reader.pager)):
        if command and shutil.which(shlex.split(command)[0]) is None:
            words = f'There is no program "{one_line(shlex.split(command)[0])}" here.'
            yield Flaw(file, f"reader.{name}", words, line_of_setting(file, "reader", name))
    if settings.theme:
        yield from _unknown_theme(settings.theme, file)
    if settings.keys:
        yield from _wrong_keys(settings, file)


def _unknown_theme(theme: str, file: Path) -> Iterator[Flaw]:
    from briefing.view.theme import theme_flaw

    words = theme_flaw(theme)
    if words:
        yield Flaw(file, "theme", words, line_of_setting(file, "theme"))


def _wrong_keys(settings: Settings, file: Path) -> Iterator[Flaw]:
    """What only the bindings can tell: they are those of the reader's widgets."""
    from briefing.app import BriefingApp
    from briefing.screens.help import key_parts
    from briefing.view.keymap import flaws

    for flaw in flaws(settings.keys, key_parts(BriefingApp)):
        line = line_of_setting(file, "keys", flaw.id) or line_of_setting(file, "keys", *flaw.id.split("."))
        yield Flaw(file, f"keys.{flaw.id}", one_line(flaw.words), line)


@dataclass(frozen=True, slots=True)
class _Location:
    name: str
    path: Path

    @property
    def json(self) -> Json:
        """As the contract has it."""
        return {"name": self.name, "path": str(self.path), "exists": self.path.exists()}


def locations(session: Session) -> int:
    """Show where the settings, the library, the log and its folder are, and which of them are there."""
    state = state_path()
    found = (
        _Location("config", config_path()),
        _Location("library", session.library_path),
        _Location("log", session.log or state / "briefing.log"),
        _Location("state", state),
    )
    names = column([one.name for one in found], 12)
    lines = (
        f"{padded(one.name, names)}  {one_line(str(one.path))}{'' if one.path.exists() else '  (not there yet)'}"
        for one in found
    )
    return emit(
        session,
        "locations",
        found,
        as_json=lambda one: one.json,
        as_text=lines,
        paths=(str(one.path) for one in found),
    )
