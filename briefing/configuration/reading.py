"""From the file to the settings: what is wrong in it is left aside, and told with its line."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from briefing.configuration import values
from briefing.configuration.settings import Columns, Dates, Flaw, Reader, Settings
from briefing.locations import config_path, expanded
from briefing.sanitise import one_line
from index.errors import InputError

MODEL_VARIABLE = "BRIEFING_MODEL"
_LONGEST = 500
"""Lines of a file up to which the line of a flaw is looked for."""

Path_ = tuple[str, ...]
"""A setting by the names of its table and of itself."""


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file, `path` or the platform's; BRIEFING_MODEL goes before its `model`.

    Nothing in the file is fatal: see `Settings.flaws`, and `Settings.known_library`.
    """
    file = path or config_path()
    reading = _Reading(file)
    found: dict[str, Any] = reading.table(reading.content, values.SETTINGS, ())
    library = reading.library(found.get("library"))
    return Settings(
        library=library,
        model=os.environ.get(MODEL_VARIABLE) or found.get("model"),
        theme=found.get("theme"),
        columns=Columns(**found.get("columns", {})),
        dates=Dates(**found.get("dates", {})),
        reader=Reader(**found.get("reader", {})),
        keys=reading.keys(),
        flaws=tuple(reading.flaws),
    )


class _Reading:
    """One reading of the file; gathers what is wrong as it goes."""

    def __init__(self, file: Path) -> None:
        self.flaws: list[Flaw] = []
        self._file = file
        self._text = ""
        self.content: dict[str, Any] = {}
        try:
            self._text = file.read_text(encoding="utf-8-sig")
            self.content = tomllib.loads(self._text)
        except FileNotFoundError:
            return
        except UnicodeDecodeError:
            self.flaws.append(Flaw(file, "", "The file is not UTF-8 text."))
        except tomllib.TOMLDecodeError as error:
            words, line = one_line(str(error)), re.search(r"at line (\d+)", str(error))
            self.flaws.append(Flaw(file, "", f"The file is not valid TOML: {words}.", int(line[1]) if line else None))
        except (OSError, RecursionError) as error:
            self.flaws.append(Flaw(file, "", f"The file can't be read: {getattr(error, 'strerror', error)}."))

    def table(self, content: Mapping[str, Any], checks: Mapping[str, Any], of: Path_) -> dict[str, Any]:
        """What a table sets, as far as it is right."""
        found: dict[str, Any] = {}
        for key, value in content.items():
            path, check = (*of, key), checks.get(key)
            if check is None and path != (values.KEYS,):
                self._unknown(path, checks if of else values.NAMES)
            elif isinstance(check, Mapping):
                if isinstance(value, dict):
                    found[key] = self.table(value, check, path)
                else:
                    self._unfit(path, f"a table, [{key}]")
            elif check is not None:
                try:
                    fit = check(value)
                except values.Unfit as error:
                    self._unfit(path, str(error))
                else:
                    found |= {key: fit} if fit is not None else {}
        return found

    def keys(self) -> dict[str, str]:
        """What the table of keys sets. An id with a full stop in it need not stand in quotation marks."""
        table = self.content.get(values.KEYS, {})
        if not isinstance(table, dict):
            self._unfit((values.KEYS,), f"a table, [{values.KEYS}]")
            return {}
        found = {}
        for path, value in _leaves(table):
            try:
                found[".".join(path)] = values.keys(value)
            except values.Unfit as error:
                self._unfit((values.KEYS, *path), str(error))
        return found

    def library(self, name: str | None) -> Path | None:
        """The folder that is called so, which counts from the file's own."""
        try:
            return self._file.parent / expanded(name) if name else None
        except InputError as error:
            self._tell(("library",), str(error))
            return None

    def _unknown(self, path: Path_, names: Iterable[str]) -> None:
        near = difflib.get_close_matches(path[-1], names, 1)
        table = f"[{path[0]}] has" if len(path) > 1 else "there are"
        hint = f'did you mean "{near[0]}"?' if near else f"{table} {', '.join(names)}."
        self._tell(path, f'"{_name(path)}" is not a setting and is left aside; {hint}')

    def _unfit(self, path: Path_, must_be: str) -> None:
        self._tell(path, f'"{_name(path)}" must be {must_be}; it is left aside.')

    def _tell(self, path: Path_, words: str) -> None:
        self.flaws.append(Flaw(self._file, _name(path), words, _line_of(self._text, path)))


def line_of_setting(file: Path, *path: str) -> int | None:
    """On which line of the file a setting stands, None where it does not or that can't be told."""
    try:
        return _line_of(file.read_text(encoding="utf-8-sig"), path)
    except (OSError, UnicodeDecodeError):
        return None


def _name(path: Path_) -> str:
    return one_line(".".join(path))


def _leaves(table: Mapping[str, Any], of: Path_ = ()) -> Iterable[tuple[Path_, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*of, key))
        else:
            yield (*of, key), value


def _line_of(text: str, path: Path_) -> int | None:
    """The first line with which the file, cut off behind it, has the setting: `tomllib` tells no lines."""
    lines = text.splitlines(keepends=True)
    for number in range(1, len(lines) + 1 if len(lines) <= _LONGEST else 0):
        try:
            value: Any = tomllib.loads("".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        if value is not None:
            return number
    return None
