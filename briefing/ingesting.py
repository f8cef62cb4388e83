"""Where reading in is done: in a process of its own, so that the reader is not disturbed, or in a thread of this one.

The process is an ordinary child with two pipes: an order and then wishes go in, what happens comes out, each a line of
JSON. It ends when its input does, so a reader that is killed leaves nothing behind.
"""

import contextlib
import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, Protocol

from index.errors import BriefingError, Cancelled, LibraryLocked
from index.reports import Progress, Refusal, Report

if TYPE_CHECKING:
    from index.library import Library

TellProgress = Callable[[Progress], None]
IsCancelled = Callable[[], bool]

_PATIENCE = 0.1
"""Seconds between two looks at whether the user has stopped the work, or waits for a document."""
_GRACE = 5.0
"""Seconds that a process has to end once it was asked to."""
_START = "import sys; sys.path[:] = {path!r}; from briefing.ingest_child import main; main()"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Long work on a library.

    Attributes:
        kind: read `paths`, or the seeds, or all sources again; take `source` out; analyse what is pending; make all
            that is derived anew.
        paths: what to add.
        source: the uri of what to take out.
        is_undo: it takes a change back, and is no change to be taken back itself.
    """

    kind: Literal["add", "seeds", "sync", "remove", "analyse", "reindex"]
    paths: tuple[Path, ...] = ()
    source: str = ""
    is_undo: bool = False


class Ingest(Protocol):
    """A place where jobs are done."""

    def run(self, library: "Library", job: Job, progress: TellProgress, is_cancelled: IsCancelled) -> Report:
        """Do a job and say what it changed.

        Raises:
            Cancelled: `is_cancelled` turned true; what was committed stays.
            BriefingError: it can't be done, or not to the end.
        """
        ...


class InThread:
    """Does jobs in the thread that asks for them, with the library that it has: it fights the reader for Python."""

    def run(self, library: "Library", job: Job, progress: TellProgress, is_cancelled: IsCancelled) -> Report:
        """Do a job; see `Ingest`."""
        _prepare_processes()
        if job.kind == "analyse":
            library.analyse_pending(progress, is_cancelled)
            return Report()
        if job.kind == "add":
            return library.add(job.paths, progress, is_cancelled)
        if job.kind == "remove":
            return library.remove(job.source, progress, is_cancelled)
        work = {"seeds": library.add_seeds, "sync": library.sync, "reindex": library.reindex}[job.kind]
        return work(progress, is_cancelled)


def _prepare_processes() -> None:
    """Start what multiprocessing needs beside its workers; it wants the real stderr, which Textual has replaced."""
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


class InProcess:
    """Does each job in a process of its own that opens the library too; where none can be started, in the thread.

    Args:
        model: name or path of a language model, instead of the best one that is installed.
        log: the folder of the log file, or None to keep none.
        start: the command that starts the process.
    """

    def __init__(
        self, *, model: str | None = None, log: Path | None = None, start: tuple[str, ...] | None = None
    ) -> None:
        self._model = model
        self._log = log
        self._start = start or (sys.executable, "-c", _START.format(path=sys.path))

    def run(self, library: "Library", job: Job, progress: TellProgress, is_cancelled: IsCancelled) -> Report:
        """Do a job; see `Ingest`."""
        if job.kind == "analyse" and library.is_current:
            return Report()
        order = {
            "library": str(library.path),
            "model": self._model,
            "log": str(self._log) if self._log else None,
            "kind": job.kind,
            "paths": [str(path) for path in job.paths],
            "source": job.source,
        }
        try:
            with _Child(self._start, order) as child:
                return _follow(child, library, progress, is_cancelled)
        except _NotStarted as error:
            _log.warning("no process for reading in: %s", error)
            return InThread().run(library, job, progress, is_cancelled)


class _NotStarted(Exception):
    """There is no process that could do the work."""


class _Child:
    """A process that reads in, its two pipes, and the thread that listens to it."""

    def __init__(self, command: tuple[str, ...], order: Mapping[str, object]) -> None:
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # The terminal is the reader's, and its signals are meant for that.
                stderr=subprocess.DEVNULL,
                process_group=0,
            )
        except (OSError, ValueError) as error:
            raise _NotStarted(str(error)) from error
        self._said: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        self.tell(**order)

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        """Let it end by itself; if it does not, end it: what it has committed stays."""
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        for end in (None, self._process.terminate, self._process.kill):
            if end is not None:
                end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE)
                return

    def tell(self, **what: object) -> None:
        """Send it an order or a wish; one that has ended hears nothing."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(what).encode() + b"\n")
            self._process.stdin.flush()

    def said(self) -> Iterator[dict[str, Any]]:
        """Yields what it says, an empty one now and then when it says nothing, until it has ended."""
        while True:
            try:
                event = self._said.get(timeout=_PATIENCE)
            except queue.Empty:
                yield {}
                continue
            if event is None:
                return
            yield event

    def _listen(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError), stream:
            for line in stream:
                self._said.put(json.loads(line))
        self._said.put(None)


def _follow(child: _Child, library: "Library", progress: TellProgress, is_cancelled: IsCancelled) -> Report:
    """Hear a process out, and pass on what the user wants meanwhile."""
    is_ready, asked_at = False, None
    for event in child.said():
        is_ready = is_ready or bool(event)
        if asked_at is None and is_cancelled():
            asked_at = time.monotonic()
            child.tell(stop=True)
        elif asked_at is not None and time.monotonic() - asked_at > _GRACE:
            raise Cancelled("Stopped; what was read stays.")
        # Somebody has opened it before it was analysed: it is to be the next.
        wanted = None if event else library.take_wanted()
        if wanted:
            child.tell(want=wanted)
        if "progress" in event:
            progress(Progress(*event["progress"]))
        elif "report" in event:
            return _report(event["report"])
        elif "failed" in event:
            raise _failure(**event["failed"])
    if asked_at is not None:
        raise Cancelled("Stopped; what was read stays.")
    if not is_ready:
        raise _NotStarted("it ended before it had begun")
    raise BriefingError("Reading in ended before its time; what was read stays, and r goes on with it.")


def _report(told: dict[str, Any]) -> Report:
    return Report(
        added=tuple(told["added"]),
        changed=tuple(told["changed"]),
        removed=tuple(told["removed"]),
        unchanged=told["unchanged"],
        refused=tuple(Refusal(*one) for one in told["refused"]),
    )


def _failure(name: str, sentence: str) -> BriefingError:
    kinds: dict[str, type[BriefingError]] = {"LibraryLocked": LibraryLocked, "Cancelled": Cancelled}
    return kinds.get(name, BriefingError)(sentence)
