"""`add --watch`: reading again whenever a source changes."""

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
    import watchfiles

    paths = [path.resolve() for path in session.options.paths]
    session.console.narrate("Watching for changes; Ctrl-C ends it.")

    def concerns(_change: watchfiles.Change, changed: str) -> bool:
        return any(Path(changed) == path or path in Path(changed).parents for path in paths)

    # A file is watched through its folder: an editor that saves by renaming puts another file in its place.
    folders = {path if path.is_dir() else path.parent for path in paths}
    is_first = True
    for changes in watchfiles.watch(
        *folders,
        watch_filter=concerns,
        debounce=_MILLISECONDS_OF_QUIET,
        rust_timeout=_MILLISECONDS_AT_MOST,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        # Whatever comes first says that the watch stands: what changed since the first reading nobody has told of.
        if changes or is_first:
            _sync(session, library)
        is_first = False


def _sync(session: Session, library: "Library") -> None:
    try:
        with session.working() as is_cancelled:
            report = library.sync(session.console.progress, is_cancelled)
    except LibraryLocked as error:
        session.console.narrate(f"{error} What changed is read with the next change, or by `briefing sync`.")
        return
    if report != Report(unchanged=report.unchanged):
        tell(session, report)
