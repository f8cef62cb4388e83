"""`add --watch`: reading again whenever a source changes."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.keeping import tell
from briefing.cli.session import Session
from index.errors import LibraryLocked
from index.reports import Report

if TYPE_CHECKING:
    from index.library import Library

_MILLISECONDS_OF_QUIET = 800
_MILLISECONDS_AT_MOST = 1_000


def watch(session: Session, library: "Library") -> None:
    """Sync `library` whenever something under the given paths changes, until the user interrupts.

    Raises:
        KeyboardInterrupt: the user has.
    """
    session.console.narrate("Watching for changes; Ctrl-C ends it.")
    for has_changed in changes(session.options.paths):
        if has_changed:
            _sync(session, library)


def changes(paths: Iterable[Path]) -> Iterator[bool]:
    """Yields, about every second and without end, whether something under the paths may have changed.

    The first time it may: what comes first says that the watch stands, and what changed before nobody has told of.

    Raises:
        KeyboardInterrupt: the user has had enough.
    """
    import watchfiles

    watched = [path.resolve() for path in paths]

    def concerns(_change: watchfiles.Change, changed: str) -> bool:
        return any(Path(changed) == path or path in Path(changed).parents for path in watched)

    # A file is watched through its folder: an editor that saves by renaming puts another file in its place.
    folders = {path if path.is_dir() else path.parent for path in watched}
    is_first = True
    for found in watchfiles.watch(
        *folders,
        watch_filter=concerns,
        debounce=_MILLISECONDS_OF_QUIET,
        rust_timeout=_MILLISECONDS_AT_MOST,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        yield bool(found) or is_first
        is_first = False


def end_if(is_cancelled: Callable[[], bool]) -> None:
    """End the watch where the user asked for it too late to stop what was being done.

    Raises:
        KeyboardInterrupt: the user has.
    """
    if is_cancelled():
        raise KeyboardInterrupt


def _sync(session: Session, library: "Library") -> None:
    try:
        with session.working() as is_cancelled:
            report = library.sync(session.console.progress, is_cancelled)
            end_if(is_cancelled)
    except LibraryLocked as error:
        session.console.narrate(f"{error} What changed is read with the next change, or by `briefing sync`.")
        return
    if report != Report(unchanged=report.unchanged):
        tell(session, report)
