"""What the user is told when something fails: one sentence; the rest is in the log."""

import logging

from textual.worker import Worker, WorkerState

from briefing.sanitise import one_line
from index.errors import BriefingError, Cancelled

_log = logging.getLogger("briefing.reader")


def sentence_for(error: BaseException) -> str:
    """Our own errors say what to do; any other is logged with its traceback and named as what it is: our mistake."""
    if isinstance(error, BriefingError):
        return one_line(str(error))
    _log.error("unexpected %s", type(error).__name__, exc_info=error)
    place = log_file()
    where = f" The details are in {place}." if place else ""
    return f"Something went wrong inside the program ({type(error).__name__}).{where}"


def failure_of(event: Worker.StateChanged) -> str | None:
    """The sentence for a worker that has failed, None for one that has not or was only stopped."""
    error = event.worker.error if event.state is WorkerState.ERROR else None
    return None if error is None or isinstance(error, Cancelled) else sentence_for(error)


def log_file() -> str | None:
    """The file that the log goes to, None when there is none."""
    for handler in logging.getLogger("briefing").handlers:
        if isinstance(handler, logging.FileHandler):
            return handler.baseFilename
    return None
