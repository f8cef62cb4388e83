"""Worker processes that hold the language model and analyse documents.

Processes are spawned, not forked, so that none inherits a screen, a lock or a database connection; they start with
the first document and are told to stop when the pool closes.
"""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.process import BaseProcess
from traceback import format_exc
from types import TracebackType
from typing import TYPE_CHECKING

from index.analysis.models import find_model
from index.errors import Cancelled, ModelMissing
from index.model import Analysis, Document
from index.reports import never

if TYPE_CHECKING:
    from index.analysis.pipeline import Analyser

log = logging.getLogger(__name__)

BATCH = 4
"""Documents a worker takes at a time."""

PATIENCE = 0.2
"""Seconds between two looks at whether the caller has cancelled."""

Batch = list[Document]
Found = Analysis | str
"""A document's findings, or what went wrong with it."""

_analyser: "Analyser | None" = None
_load_failure: str | None = None

FAULTS = (ArithmeticError, AttributeError, ImportError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What a fault of a rule or a model may raise. The parent is told: a worker's own stderr is the user's screen."""


def _start(model: str | None) -> None:
    """Load the model once in this worker."""
    global _analyser, _load_failure
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from index.analysis.pipeline import Analyser

    try:
        _analyser = Analyser.load(model)
    except FAULTS as error:
        _load_failure = " ".join(str(error).split()) or type(error).__name__


def _end_with_parent() -> None:
    """A worker holds its own end of the queue open: it would wait for ever for a parent that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(batch: Batch) -> list[Found]:
    if _analyser is None:
        raise ModelMissing(f"The language model can't be loaded: {_load_failure}")
    return [_guarded(_analyser, document) for document in batch]


def _guarded(analyser: "Analyser", document: Document) -> Found:
    """One document's findings, or the traceback of what went wrong: it costs the others nothing."""
    try:
        return analyser.analyse(document)
    except FAULTS:
        return f"analysis of {document.source} failed\n{format_exc()}"


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Workers started inside ignore Ctrl-C from birth: it is the parent's to handle, theirs would be a traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class AnalyserPool:
    """Analyses documents in worker processes.

    Args:
        model: a configured model's package name or path; None takes the best installed.
        processes: how many workers at most; None takes one for each core, up to eight.
    """

    def __init__(self, *, model: str | None = None, processes: int | None = None) -> None:
        self.model = find_model(model)
        self.processes = processes or max(1, min(8, os.cpu_count() or 1))
        self._executor: ProcessPoolExecutor | None = None
        self._processes: set[BaseProcess] = set()

    def __enter__(self) -> "AnalyserPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(at_once=kind is not None)

    def close(self, *, at_once: bool = False) -> None:
        """Stop the workers; what they had under way is dropped. `at_once` does not let them finish their batch."""
        if self._executor is None:
            return
        executor, self._executor = self._executor, None
        executor.shutdown(wait=False, cancel_futures=True)
        if at_once:
            # They hold nothing that could be left half done.
            for process in self._processes:
                process.terminate()
        self._processes.clear()
        executor.shutdown(wait=True)

    def analyse(self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = never) -> Iterator[Analysis]:
        """Yield the findings of each document as they are ready, not in order.

        A document whose analysis fails, or ends its worker process twice, is logged and not yielded.

        Raises:
            Cancelled: `is_cancelled` turned true; what was yielded stays good.
            ModelMissing: the language model is there but can't be loaded.
        """
        queue = iter(documents)
        running: dict[Future[list[Found]], Batch] = {}
        try:
            while True:
                while len(running) < 2 * self.processes and (batch := list(islice(queue, BATCH))):
                    running[self._submit(batch)] = batch
                if not running:
                    return
                done, _ = wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED)
                if is_cancelled():
                    raise Cancelled("Stopped: documents already analysed stay.")
                for future in done:
                    try:
                        found = future.result()
                    except BrokenProcessPool:
                        log.warning("a worker process died; its documents are tried again one at a time")
                        lost = list(running.values())
                        running.clear()
                        yield from self._one_by_one(lost, is_cancelled)
                        break
                    del running[future]
                    yield from _sound(found)
        finally:
            for future in running:
                future.cancel()

    def _one_by_one(self, batches: Iterable[Batch], is_cancelled: Callable[[], bool]) -> Iterator[Analysis]:
        """Analyse after a worker's death: the document that ends its worker again is given up."""
        self._restart()
        for document in (document for batch in batches for document in batch):
            future = self._submit([document])
            while not wait([future], timeout=PATIENCE).done:
                if is_cancelled():
                    raise Cancelled("Stopped: documents already analysed stay.")
            try:
                found = future.result()
            except BrokenProcessPool:
                log.error("analysis of %s ended its worker process", document.source)
                self._restart()
                continue
            yield from _sound(found)

    def _submit(self, batch: Batch) -> Future[list[Found]]:
        """Hand a batch to the workers; a pool that is broken already says so when the result is asked for."""
        before = set(multiprocessing.active_children())
        try:
            with _deaf_to_interrupts():
                return self._workers().submit(_work, batch)
        except BrokenProcessPool as error:
            broken: Future[list[Found]] = Future()
            broken.set_exception(error)
            return broken
        finally:
            self._processes |= set(multiprocessing.active_children()) - before

    def _restart(self) -> None:
        self.close(at_once=True)

    def _workers(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                max_workers=self.processes,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(self.model.name,),
            )
        return self._executor


def _sound(found: Iterable[Found]) -> Iterator[Analysis]:
    """The findings; what went wrong goes to the log."""
    for one in found:
        if isinstance(one, str):
            log.error("%s", one)
        else:
            yield one
