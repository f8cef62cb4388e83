"""The reader, or where there is no screen for it the plain digest. What only one of them needs it imports itself."""

import gc
import sys
from typing import TYPE_CHECKING

from briefing.cli.console import is_dumb
from briefing.cli.session import DONE, NOTHING, WELCOMED, Session

if TYPE_CHECKING:
    from index.library import Library


def read(session: Session) -> int:
    """Open the reader; print the digest of everything where stdin or stdout is no terminal, or a dumb one."""
    if sys.stdin and sys.stdin.isatty() and session.console.is_terminal and not is_dumb():
        return _open_reader(session)
    if session.console.is_terminal:
        session.console.narrate(
            "This terminal can't show the reader: here is the digest. "
            "`briefing documents`, `search` and `statements` give less at a time."
        )
    return _print_digest(session)


def _open_reader(session: Session) -> int:
    # There is no garbage before there is something to read: the reader collects once it holds the library.
    gc.disable()
    from briefing.app import BriefingApp
    from briefing.ingesting import InProcess

    def open_library() -> "Library":
        from index.library import Library

        return Library.open(session.library_path, model=session.settings.model)

    log = session.log.parent if session.log else None
    app = BriefingApp(
        open_library,
        settings=session.settings,
        paths=session.options.paths,
        ingest_in=InProcess(model=session.settings.model, log=log),
        watch=session.settings.reader.watch,
    )
    app.run(mouse=session.settings.reader.mouse)
    return app.return_code or DONE


def _print_digest(session: Session) -> int:
    from briefing.cli.keeping import tell
    from briefing.digest import Selection, compose, gather

    paths = session.options.paths
    with session.library(welcome=not paths) as library:
        if paths:
            library.mark(WELCOMED)
            with session.working() as is_cancelled:
                tell(session, library.add(paths, session.console.progress, is_cancelled))
        gathered = gather(library, Selection())
        if gathered.is_empty:
            session.console.narrate("The library is empty: `briefing add PATH` reads documents into it.")
            return NOTHING
        session.console.write(compose(gathered))
    return DONE
