"""What adding and removing sources has changed, each with the job that takes it back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing.ingesting import Job
from briefing.locations import source_path
from briefing.messages import Changed
from briefing.view.ingested import source_name
from briefing.wording import counted
from index.reports import LibrarySource, Report

if TYPE_CHECKING:
    from index.library import Library

Do = Callable[[Job], object]
"""Does a job, or has it wait for its turn; called from any thread."""
_LONGEST_NAME = 60


def changes_sources(job: Job) -> bool:
    """Whether a job may add or remove sources in a way that can be taken back."""
    return job.kind in ("add", "remove") and not job.is_undo


def change_of(
    before: Sequence[LibrarySource], after: Sequence[LibrarySource], report: Report, do: Do
) -> Changed | None:
    """How to take back what a job has done to the sources; None where it has done nothing to them.

    Args:
        before: the sources as they were.
        after: the sources as they are now.
        report: what else the job did.
        do: does the job that takes it back.
    """
    were, are = {one.uri for one in before}, {one.uri for one in after}
    added = [one for one in after if one.uri not in were]
    removed = [one for one in before if one.uri not in are]
    if added:
        names, documents, jobs = _names(added), report.added, [_removing(one) for one in added]
        words, undone = f"Added {names}", f"{names} {_is_or_are(added)} taken out"
    elif removed:
        names, documents, jobs = _names(removed), report.removed, [_adding(one) for one in removed]
        words, undone = f"Removed {names}", f"{names} {_is_or_are(removed)} read again"
    else:
        return None

    def take_back(_: "Library") -> None:
        for job in jobs:
            do(job)

    return Changed(f"{words}: {counted(len(documents), 'document')}", take_back, undone)


def _removing(source: LibrarySource) -> Job:
    return Job("remove", source=source.uri, is_undo=True)


def _adding(source: LibrarySource) -> Job:
    path = source_path(source.uri)
    return Job("seeds", is_undo=True) if path is None else Job("add", (path,), is_undo=True)


def _names(sources: Sequence[LibrarySource]) -> str:
    first = source_name(sources[0], _LONGEST_NAME)
    return first if len(sources) == 1 else f"{counted(len(sources), 'source')}, {first} …"


def _is_or_are(sources: Sequence[LibrarySource]) -> str:
    return "are" if len(sources) > 1 or sources[0].kind == "seeds" else "is"
