"""add, sync, reindex, remove and sources: what the library reads from."""

import os
from pathlib import Path

from briefing import contract
from briefing.cli.output import emit
from briefing.cli.session import DONE, MISTAKE, NOTHING, WELCOMED, Session
from briefing.locations import expanded
from briefing.plain.names import source_table
from briefing.wording import counted
from index.errors import InputError, StoreDamaged
from index.reports import Report


def add(session: Session) -> int:
    """Read files and folders; 1 when there was nothing to read, 2 when nothing could be read."""
    paths = session.options.paths
    for path in paths:
        if not os.path.exists(path):
            raise InputError(f"{path} is neither a file nor a folder.")
    with session.library(welcome=False) as library:
        # The user's own documents come first: from here on no seeds are read unasked.
        library.mark(WELCOMED)
        with session.working() as is_cancelled:
            report = library.add(paths, session.console.progress, is_cancelled)
        tell(session, report)
        if session.options.watch:
            from briefing.cli.watching import watch

            watch(session, library)
    if report.added or report.changed or report.unchanged:
        return DONE
    return MISTAKE if report.refused else NOTHING


def sync(session: Session) -> int:
    """Read every source again."""
    with session.library() as library:
        with session.working() as is_cancelled:
            report = library.sync(session.console.progress, is_cancelled)
        tell(session, report)
    return DONE


def reindex(session: Session) -> int:
    """Build the search index anew and analyse what is not current; of a damaged store, save what can be read first."""
    try:
        return _reindex(session)
    except StoreDamaged as error:
        if error.file != "documents.db":
            raise
        session.console.narrate("The stored documents are damaged: saving what can be read of them …")
    from index.library import Library

    saved = Library.salvage(session.library_path)
    session.console.narrate(
        f"Saved {counted(saved, 'document')}; the damaged file is kept in the library's folder. Reading the sources …"
    )
    with session.library(welcome=False, searches=False) as library, session.working() as is_cancelled:
        report = library.sync(session.console.progress, is_cancelled)
    tell(session, report)
    return _reindex(session)


def _reindex(session: Session) -> int:
    with session.library(welcome=False, searches=False) as library, session.working() as is_cancelled:
        report = library.reindex(session.console.progress, is_cancelled)
    session.console.narrate(f"The index of {counted(report.unchanged, 'document')} was built anew.")
    return DONE


def remove(session: Session) -> int:
    """Take out a source or a document."""
    with session.library(welcome=False) as library, session.working() as is_cancelled:
        # Whoever takes the seeds out does not want them back.
        library.mark(WELCOMED)
        report = library.remove(_name_of(session.options.source), session.console.progress, is_cancelled)
    session.console.narrate(f"Took out {counted(len(report.removed), 'document')}.")
    return DONE


def _name_of(source: str) -> str:
    """A source as the library takes it: a path whose bytes are no text goes by its uri, which is."""
    path = expanded(source)
    try:
        source.encode()
    except UnicodeEncodeError:
        return Path(os.path.realpath(path)).as_uri()
    return source


def sources(session: Session) -> int:
    """List what the library reads from."""
    with session.library(welcome=False, searches=False) as library:
        found = library.sources()
    return emit(
        session,
        "sources",
        found,
        as_json=contract.source,
        as_text=source_table(found),
        paths=(one.uri for one in found),
    )


def tell(session: Session, report: Report) -> None:
    """Narrate what was read, and by name and reason what was not."""
    console = session.console
    for refusal in report.refused:
        console.narrate(f"Not read: {refusal.name} {refusal.reason}")
    outcomes = (
        (len(report.added), "new"),
        (len(report.changed), "changed"),
        (report.unchanged, "unchanged"),
        (len(report.removed), "removed"),
        (len(report.refused), "not read"),
    )
    told = ", ".join(f"{number:,} {outcome}" for number, outcome in outcomes if number)
    console.narrate(f"Documents: {told or 'none found'}.")
