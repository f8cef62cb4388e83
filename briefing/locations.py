"""Where the program's folders are on this platform, and how a source's uri reads as a path."""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from index.errors import InputError

NAME = "briefing"
LIBRARY_VARIABLE = "BRIEFING_LIBRARY"
CONFIG_VARIABLE = "BRIEFING_CONFIG"


def library_path(override: str | Path | None = None, *, configured: Path | None = None) -> Path:
    """The library: `override` (`--library`), else BRIEFING_LIBRARY, else `configured`, else a default.

    Raises:
        InputError: it is in the home folder of nobody.
    """
    chosen = override or os.environ.get(LIBRARY_VARIABLE) or configured
    if chosen:
        return expanded(chosen)
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False) / "library"


def is_library_named(override: str | Path | None = None) -> bool:
    """Whether `--library` or BRIEFING_LIBRARY says which library to use, whatever the settings say."""
    return bool(override or os.environ.get(LIBRARY_VARIABLE))


def config_path() -> Path:
    """The file of settings: BRIEFING_CONFIG, else `config.toml` in the platform's configuration folder."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    if chosen:
        return expanded(chosen)
    import platformdirs

    return platformdirs.user_config_path(NAME, appauthor=False) / "config.toml"


def expanded(path: str | Path) -> Path:
    """`path` with `~` and `~user` read as home folders.

    Raises:
        InputError: there is no such user.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise InputError(f"{path} is in no home folder that is known here; write ./{path} for a name.") from error


def state_path() -> Path:
    """The folder of what is neither settings nor documents: the log."""
    import platformdirs

    return platformdirs.user_state_path(NAME, appauthor=False)


def source_path(uri: str) -> Path | None:
    """The path of a `file:` uri, None for any other (`seeds:NAME`)."""
    if not uri.startswith("file:"):
        return None
    path = urlsplit(uri).path
    if os.name == "nt":
        from urllib.request import url2pathname

        return Path(url2pathname(path))
    # As `Path.as_uri` quotes it: a file name need not be valid text.
    return Path(os.fsdecode(unquote_to_bytes(path)))


def source_label(uri: str) -> str:
    """`uri` as a person would write it: a path where it is a file's, else itself."""
    path = source_path(uri)
    return uri if path is None else str(path)
