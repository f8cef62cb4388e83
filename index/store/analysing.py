"""Having documents analysed, and committing what is found as it comes."""

import threading
import time
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from index.model import Analysis, Document
from index.reports import Progress, ignore, never
from index.store.documents import DocumentStore
from index.store.searchindex import SearchIndex

BATCH = 64
BATCH_SECONDS = 2.0
"""Findings are committed when there are so many of them, or when they have waited so long."""

MOST_WANTED = 50
"""Documents that are remembered as waited for; who has looked at so many more does not wait any longer."""


class Analyser(Protocol):
    """What analyses documents: `index.analysis.AnalyserPool`, or a stand-in for it."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = ...) -> Iterator[Analysis]:
        """Yields the findings of each document as they are ready; raises `Cancelled`."""
        ...


AnalyserFactory = Callable[[], AbstractContextManager[Analyser]]


class Wanted:
    """Documents that somebody waits for, by id. Safe to use from several threads."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._given: set[str] = set()
        self._lock = threading.Lock()

    def add(self, document: str) -> None:
        """Puts a document before all others."""
        with self._lock:
            self._ids = [*self._ids[1 - MOST_WANTED :], document]

    def take(self, among: Container[str] | None = None) -> str | None:
        """The one that was asked for last, of some or of all, or None; it is not given again."""
        with self._lock:
            while self._ids:
                document = self._ids.pop()
                if among is None or document in among:
                    self._given.add(document)
                    return document
        return None

    def is_given(self, document: str) -> bool:
        """Whether a document was taken because somebody waits for it; says so once."""
        with self._lock:
            is_given = document in self._given
            self._given.discard(document)
            return is_given


def in_order(pending: Iterable[str], wanted: Wanted) -> Iterator[str]:
    """Yields what is pending, in this order but for what is wanted meanwhile: that comes next."""
    left = dict.fromkeys(pending)
    while left:
        document = wanted.take(left) or next(iter(left))
        del left[document]
        yield document


def analyse_pending(
    store: DocumentStore,
    index: SearchIndex,
    analysers: AnalyserFactory,
    version: int,
    model: str | None,
    report: Callable[[Progress], None],
    is_cancelled: Callable[[], bool],
    wanted: Wanted,
) -> int:
    """Analyses every document without a current analysis, those wanted first, then those read last; returns how many.

    The library's lock must be held. What was found before an error or a cancellation is committed.
    """
    attached = store.attach_known(version, model)
    pending = store.pending(version, model)
    if not pending:
        index.follow(report, is_cancelled)
        return attached
    done = 0
    batch: list[Analysis] = []
    committed_at = time.monotonic()

    def commit() -> None:
        store.put_analyses(batch)
        batch.clear()
        index.follow(ignore, never)

    report(Progress("analysing", 0, len(pending)))
    try:
        with analysers() as analyser:
            documents = (store.document(identifier) for identifier in in_order(pending, wanted))
            for analysis in analyser.analyse(documents, is_cancelled=is_cancelled):
                batch.append(analysis)
                done += 1
                report(Progress("analysing", done, len(pending), analysis.document))
                is_old = time.monotonic() - committed_at > BATCH_SECONDS
                if is_old or len(batch) >= BATCH or wanted.is_given(analysis.document):
                    commit()
                    committed_at = time.monotonic()
    finally:
        commit()
    return attached + done
