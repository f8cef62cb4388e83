"""The settings in force as TOML: what is not set stands behind a #."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from briefing.configuration import values
from briefing.configuration.settings import Settings


def toml_lines(settings: Settings, library: Path) -> Iterator[str]:
    """A settings file that sets everything as it is now; `library` is the one in use."""
    yield _line("library", str(library))
    yield _line("model", settings.model)
    yield _line("theme", settings.theme)
    for table in ("columns", "dates", "reader"):
        yield from ("", f"[{table}]")
        part = getattr(settings, table)
        yield from (_line(one.name, getattr(part, one.name)) for one in fields(part))
    yield from ("", f"[{values.KEYS}]")
    yield from (_line(_quoted(one), keys) for one, keys in settings.keys.items())


def _line(key: str, value: object) -> str:
    return f"# {key} =" if value is None else f"{key} = {_quoted(value)}"


def _quoted(value: object) -> str:
    """A value of TOML. Its texts are escaped as those of JSON are, but for DEL, which TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
