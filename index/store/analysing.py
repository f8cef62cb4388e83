"""Having documents analysed, and committing what is found as it comes."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from index.model import Analysis, Document
from index.reports import Progress, ignore, never
from index.store.documents import DocumentStore
from index.store.searchindex import SearchIndex

BATCH = 64
BATCH_SECONDS = 2.0
"""Findings are committed when there are so many of them, or when they have waited so long."""


class Analyser(Protocol):
    """What analyses documents: `index.analysis.AnalyserPool`, or a stand-in for it."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = ...) -> Iterator[Analysis]:
        """Yields the findings of each document as they are ready; raises `Cancelled`."""
        ...


AnalyserFactory = Callable[[], AbstractContextManager[Analyser]]


def analyse_pending(
    store: DocumentStore,
    index: SearchIndex,
    analysers: AnalyserFactory,
    version: int,
    model: str | None,
    report: Callable[[Progress], None],
    is_cancelled: Callable[[], bool],
) -> int:
    """Analyses every document without a current analysis, those read last first; returns how many.

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
            documents = (store.document(identifier) for identifier in pending)
            for analysis in analyser.analyse(documents, is_cancelled=is_cancelled):
                batch.append(analysis)
                done += 1
                report(Progress("analysing", done, len(pending), analysis.document))
                if len(batch) >= BATCH or time.monotonic() - committed_at > BATCH_SECONDS:
                    commit()
                    committed_at = time.monotonic()
    finally:
        commit()
    return attached + done
