"""watch: what matches, as it comes in, whichever process reads it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import contract
from briefing.cli.keeping import tell
from briefing.cli.searching import note_seen, question_of
from briefing.cli.session import DONE, Session
from briefing.cli.watching import changes, end_if
from briefing.locations import source_path
from briefing.plain.statements import hit_lines
from index.asking import Position, Search
from index.errors import LibraryLocked, LibraryReadOnly
from index.model import Hit
from index.reports import LibrarySource, Progress, Report

if TYPE_CHECKING:
    from index.library import Library

SECONDS_BETWEEN = 1.0
"""So often the library is asked what has come in."""

_MOST = 100_000


def watch(session: Session) -> int:
    """Keep the library in step with its sources and print what matches, until the user interrupts."""
    with session.library() as library:
        asked, since = question_of(session, library)
        # Before the sources are read: what changed while nobody watched counts, too.
        arrivals = Arrivals(session, library, asked, since or library.searches.position())
        # Said before anything is asked, so that a mistake in the query comes first.
        library.searches.run(asked, limit=0)
        session.console.narrate("Watching for what comes in; Ctrl-C ends it.")
        while True:
            _follow(session, library, arrivals)
    return DONE


def _follow(session: Session, library: "Library", arrivals: "Arrivals") -> None:
    """Watch the sources that there are, until there are others."""
    sources = library.sources()
    is_due = True
    for has_changed in _ticks(sources):
        is_due = (is_due or has_changed) and not _sync(session, library, arrivals)
        arrivals.tell()
        if _paths(library.sources()) != _paths(sources):
            return


def _ticks(sources: Sequence[LibrarySource]) -> Iterator[bool]:
    paths = _paths(sources)
    if paths:
        yield from changes(paths)
    while True:
        yield False
        time.sleep(SECONDS_BETWEEN)


def _paths(sources: Sequence[LibrarySource]) -> list[Path]:
    """Where the sources are that can be watched: a file is, through its folder, even before it is there."""
    found = (source_path(source.uri) for source in sources)
    return [path for path in found if path is not None and (path.is_dir() or path.parent.is_dir())]


def _sync(session: Session, library: "Library", arrivals: "Arrivals") -> bool:
    """Read the sources again; False when another process is at it, which may not have seen the change."""

    def progress(done: Progress) -> None:
        session.console.progress(done)
        arrivals.tell_sometimes()

    try:
        with session.working() as is_cancelled:
            report = library.sync(progress, is_cancelled)
            end_if(is_cancelled)
    except LibraryLocked:
        return False
    except LibraryReadOnly:
        # Whoever can write to it reads the sources.
        return True
    if report != Report(unchanged=report.unchanged):
        tell(session, report)
    return True


class Arrivals:
    """What has come in and was not told yet.

    Args:
        session: whose options and console.
        library: the library.
        asked: what must match.
        since: up to where all is told.
    """

    def __init__(self, session: Session, library: "Library", asked: Search, since: Position) -> None:
        self._session = session
        self._library = library
        self._asked = replace(asked, order="date")
        self._since = since
        self._told: set[tuple[str, str]] = set()
        self._next = 0.0

    def tell_sometimes(self) -> None:
        """Tell of what has come in unless that was done a moment ago."""
        if time.monotonic() >= self._next:
            self.tell()

    def tell(self) -> None:
        """Print what has come in, oldest first, each at once."""
        run = self._library.searches.arrivals(self._asked, self._since, limit=_MOST)
        for hit in reversed(run.results.hits):
            # A report that changes again, or one in which only other words changed, is told of once.
            if (key := _key(hit)) not in self._told:
                self._told.add(key)
                self._print(hit)
        if run.position != self._since:
            self._since = run.position
            if self._session.options.saved is not None:
                note_seen(self._library, self._session.options.saved, run.position)
        self._next = time.monotonic() + SECONDS_BETWEEN

    def _print(self, hit: Hit) -> None:
        console = self._session.console
        console.clear_progress()
        if self._session.options.format == "jsonl":
            console.print_json(contract.hit(hit))
        else:
            if len(self._told) > 1:
                console.print()
            for line in hit_lines(hit, console.width, console.style):
                console.print(line)
        console.flush()


def _key(hit: Hit) -> tuple[str, str]:
    return hit.document.id, hit.statement.content.text if hit.statement else ""
