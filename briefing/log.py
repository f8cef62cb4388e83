"""The log file: what a person is never shown, a traceback above all, is kept there."""

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "briefing.log"
_LARGEST = 1_000_000
_PARTS = ("briefing", "index")


def set_up_logging(folder: Path, *, rotates: bool = True) -> Path | None:
    """Send what `briefing` and `index` log, from warnings up, to a file in `folder`.

    A second call in one process changes the file.

    Args:
        folder: where the file is; it is made if need be.
        rotates: put the file aside when it has grown large; for one process of those that share it.

    Returns:
        The log file, or None when none can be written there: the program goes on without.
    """
    file = folder / FILE_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        largest = _LARGEST if rotates else 0
        handler = _PrivateFileHandler(file, maxBytes=largest, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    for name in _PARTS:
        _replace_handler(logging.getLogger(name), handler)
    return file


def _replace_handler(logger: logging.Logger, handler: logging.Handler) -> None:
    for old in [one for one in logger.handlers if isinstance(one, _PrivateFileHandler)]:
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)


class _PrivateFileHandler(RotatingFileHandler):
    """Writes a file that only the user may read: a log can hold file names."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Losing a line of the log is no reason to disturb the user."""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
