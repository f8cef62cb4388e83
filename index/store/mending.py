"""Bringing what is derived up to date after an interruption: the corrections in force, then the search index."""

import errno
import logging

from index.errors import LibraryError
from index.reports import ignore, never
from index.store.damage import IndexDamaged
from index.store.documents import DocumentStore
from index.store.guard import WriteLock
from index.store.searchindex import SearchIndex

log = logging.getLogger(__name__)

CANT_WRITE = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EMFILE,
    errno.ENFILE,
)
"""What a new index would meet with too: no room, no right to write, too many open files."""


def repair(store: DocumentStore, index: SearchIndex, lock: WriteLock) -> str | None:
    """Makes everything derived usable and current, unless somebody is writing.

    Returns:
        What was wrong with the search index, as a sentence; None when nothing was.

    Raises:
        LibraryError: it can't be written.
    """
    fault = index.fault()
    behind = 0 if fault else index.behind()
    awaited = store.awaits_corrections()
    if not fault and not behind and not awaited:
        return None
    with lock.free() as is_free:
        if not is_free:
            return f"The search index {fault} and is being mended by another briefing." if fault else None
        try:
            if awaited:
                store.take_in_corrections()
            fault = _mend(index, fault)
        except OSError as error:
            raise LibraryError(f"The search index {fault or 'lags'} and can't be mended: {error.strerror}.") from error
    if fault:
        return f"The search index {fault}; it was built anew from the stored documents."
    if not behind:
        return None
    changes = "a change" if behind == 1 else f"{behind} changes"
    return f"The search index had missed {changes} after an interruption; it was brought up to date."


def _mend(index: SearchIndex, fault: str | None) -> str | None:
    """Builds the index anew, or lets it follow; returns the fault, which may show no sooner than here."""
    if not fault:
        try:
            index.follow(ignore, never, phase="repairing")
            return None
        except IndexDamaged:
            fault = "was damaged"
        except OSError as error:
            if error.errno in CANT_WRITE:
                raise
            log.exception("the search index can't follow the store")
            fault = "was damaged"
    index.rebuild(ignore, never)
    return fault
