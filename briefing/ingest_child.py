"""The process that reads in for the reader: see `ingesting`, which starts it."""

import contextlib
import json
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import IO, Any

from briefing.ingesting import InThread, Job
from index.errors import BriefingError
from index.reports import Progress, Report

_TELL_EVERY = 0.1
"""Seconds between two reports of how far the work has come."""
_GRACE = 5.0
"""Seconds that the work has to end once nobody listens any more; no committed document is lost by ending it."""
_NICE = 15
"""How far behind the reader this process and its workers stand when there is too little of a processor for all."""

_log = logging.getLogger(__name__)


def main() -> None:
    """Take an order from the input, do it, and say what happens on the output."""
    orders, events = _private_pipes()
    # An interrupt is the reader's to deal with.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)
    order = json.loads(orders.readline() or "null")
    if order is None:
        return
    log = _set_up_log(order["log"])
    parent = _Parent(events)
    try:
        _work(order, orders, parent)
    except BriefingError as error:
        parent.say(failed={"name": type(error).__name__, "sentence": str(error)})
    except Exception as error:  # the last resort: nobody sees a traceback of this process
        _log.exception("reading in failed")
        where = f" The details are in {log}." if log else ""
        sentence = f"Something went wrong inside the program ({type(error).__name__}).{where}"
        parent.say(failed={"name": type(error).__name__, "sentence": sentence})


def _work(order: dict[str, Any], orders: IO[bytes], parent: "_Parent") -> None:
    from index.library import Library

    with Library.open(Path(order["library"]), model=order["model"]) as library:
        threading.Thread(target=_listen, args=(orders, parent, library.analysis), daemon=True).start()
        parent.say(ready=True)
        job = Job(order["kind"], tuple(Path(path) for path in order["paths"]), order["source"])
        parent.report(InThread().run(library, job, parent.progress, parent.has_stopped.is_set))


class _Parent:
    """Whoever gave the order."""

    def __init__(self, events: IO[bytes]) -> None:
        self.has_stopped = threading.Event()
        self._events = events
        self._told_at, self._phase = 0.0, ""

    def say(self, **what: object) -> None:
        """Say something; that nobody listens any more ends the work."""
        try:
            self._events.write(json.dumps(what).encode() + b"\n")
            self._events.flush()
        except (OSError, ValueError):
            self.has_stopped.set()

    def progress(self, progress: Progress) -> None:
        """Say how far the work has come, not too often."""
        now = time.monotonic()
        if now - self._told_at > _TELL_EVERY or progress.phase != self._phase or progress.done == progress.total:
            self._told_at, self._phase = now, progress.phase
            self.say(progress=astuple(progress))

    def report(self, report: Report) -> None:
        """Say what the work has changed."""
        self.say(
            report={
                "added": report.added,
                "changed": report.changed,
                "removed": report.removed,
                "unchanged": report.unchanged,
                "refused": [astuple(one) for one in report.refused],
            }
        )


def _listen(orders: IO[bytes], parent: _Parent, want: Callable[[str], object]) -> None:
    """Take wishes until the input ends, and with it all reason to go on."""
    with contextlib.suppress(OSError, ValueError):
        for line in orders:
            wish = json.loads(line)
            if "stop" in wish:
                parent.has_stopped.set()
            elif "want" in wish:
                # Asking for findings that are not there yet puts the document before all others.
                with contextlib.suppress(BriefingError):
                    want(wish["want"])
    parent.has_stopped.set()
    time.sleep(_GRACE)
    os._exit(1)


def _private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes under other numbers, which no worker process inherits: what one prints must not get among them."""
    orders, events = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    os.close(nothing)
    return os.fdopen(orders, "rb"), os.fdopen(events, "wb")


def _set_up_log(folder: str | None) -> Path | None:
    from briefing.log import set_up_logging

    # The reader writes to the same file: only one of the two may put it aside when it has grown large.
    return set_up_logging(Path(folder), rotates=False) if folder else None
