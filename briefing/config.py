"""The user's settings, from `config.toml` and the environment; everything works without them."""

import difflib
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from briefing.locations import config_path, expanded
from briefing.sanitise import one_line
from index.errors import InputError

MODEL_VARIABLE = "BRIEFING_MODEL"
KEYS = ("library", "model", "theme")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set.

    Attributes:
        library: the library folder, or None for the platform's place.
        model: the language model to analyse with, by name or path, or None for the best one installed.
        theme: the reader's theme, or None for its own.
        notices: sentences about what in the file was not understood.
    """

    library: Path | None = None
    model: str | None = None
    theme: str | None = None
    notices: tuple[str, ...] = ()


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file, `path` or the platform's; BRIEFING_MODEL goes before its `model`.

    Raises:
        InputError: the file is there but can't be read, or a value has the wrong type.
    """
    file = path or config_path()
    table = _read(file)
    library = _string(table, "library", file)
    return Settings(
        library=(file.parent / expanded(library)) if library else None,
        model=os.environ.get(MODEL_VARIABLE) or _string(table, "model", file),
        theme=_string(table, "theme", file),
        notices=tuple(_unknown(key, file) for key in table if key not in KEYS),
    )


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The settings in {file} are not valid TOML: {one_line(str(error))}.") from error
    except OSError as error:
        raise InputError(f"The settings in {file} can't be read: {error.strerror}.") from error


def _string(table: dict[str, object], key: str, file: Path) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise InputError(f'"{key}" in {file} must be a text in quotation marks.')


def _unknown(key: str, file: Path) -> str:
    near = difflib.get_close_matches(key, KEYS, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"the keys are {', '.join(KEYS)}."
    return f'"{one_line(key)}" in {file} is not a setting and was left aside; {hint}'
