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
from traceback import format_exc
from types import TracebackType
from typing import TYPE_CHECKING

from index.analysis.models import find_model
from index.analysis.version import ANALYSIS_VERSION
from index.errors import Cancelled
from index.model import Analysis, Document

if TYPE_CHECKING:
    from index.analysis.pipeline import Analyser

log = logging.getLogger(__name__)

BATCH = 4
"""Documents a worker takes at a time."""

Batch = list[Document]
Found = tuple[Analysis, str | None]
"""A document's findings, and the traceback of what went wrong with them."""

_analyser: "Analyser | None" = None


def _start(model: str | None) -> None:
    """Load the model once in this worker."""
    global _analyser
    from index.analysis.pipeline import Analyser

    _analyser = Analyser.load(model)


def _work(batch: Batch) -> list[Found]:
    assert _analyser is not None
    return [_guarded(_analyser, document) for document in batch]


def _guarded(analyser: "Analyser", document: Document) -> Found:
    """One document's findings; a fault in a rule costs this document its findings, not the others theirs."""
    try:
        return analyser.analyse(document), None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
        # Told to the parent, which has the log: a worker's own stderr is the user's screen.
        return Analysis(document=document.id, version=ANALYSIS_VERSION, model=analyser.label), format_exc()


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


def never() -> bool:
    """What is asked when nobody can cancel."""
    return False


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
            for process in multiprocessing.active_children():
                process.terminate()
        executor.shutdown(wait=True)

    def analyse(self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = never) -> Iterator[Analysis]:
        """Yield the findings of each document as they are ready, not in order.

        Raises:
            Cancelled: `is_cancelled` turned true; what was yielded stays good.
        """
        queue = iter(documents)
        retried: set[str] = set()
        running: dict[Future[list[Found]], Batch] = {}
        executor = self._workers()
        try:
            while True:
                while len(running) < 2 * self.processes and (batch := list(islice(queue, BATCH))):
                    running[self._submit(executor, batch)] = batch
                if not running:
                    return
                done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
                if is_cancelled():
                    raise Cancelled("Stopped: documents already analysed stay.")
                for future in done:
                    batch = running.pop(future)
                    try:
                        yield from self._received(future)
                    except BrokenProcessPool:
                        log.warning("a worker process died; its documents are tried again one at a time")
                        batches = [batch, *running.values()]
                        running.clear()
                        executor = self._restarted()
                        yield from self._one_by_one(batches, retried)
                        executor = self._workers()
                        break
        finally:
            for future in running:
                future.cancel()

    def _submit(self, executor: ProcessPoolExecutor, batch: Batch) -> Future[list[Found]]:
        with _deaf_to_interrupts():
            return executor.submit(_work, batch)

    def _received(self, future: Future[list[Found]]) -> Iterator[Analysis]:
        for analysis, failure in future.result():
            if failure is not None:
                log.error("analysis of document %s failed\n%s", analysis.document, failure)
            yield analysis

    def _one_by_one(self, batches: Iterable[Batch], retried: set[str]) -> Iterator[Analysis]:
        """Analyse after a worker's death: the document that kills its worker again is given up."""
        for document in (document for batch in batches for document in batch):
            if document.id in retried:
                continue
            retried.add(document.id)
            try:
                yield from self._received(self._submit(self._workers(), [document]))
            except BrokenProcessPool:
                log.error("analysis of %s ended its worker process", document.source)
                self._restarted()
                yield Analysis(document=document.id, version=ANALYSIS_VERSION, model=self.model.label)

    def _restarted(self) -> ProcessPoolExecutor:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None
        return self._workers()

    def _workers(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                max_workers=self.processes,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(self.model.name,),
            )
        return self._executor
