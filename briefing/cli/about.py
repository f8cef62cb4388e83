"""status, what is wrong with a library, and completion."""

import platform

from briefing import __version__, contract
from briefing.cli.session import DONE, NOTHING, Session
from briefing.locations import config_path
from briefing.plain.names import problem_lines, status_lines
from briefing.wording import counted
from index.errors import LibraryError
from index.reports import Problem


def status(session: Session) -> int:
    """Show counts, sizes, versions and health."""
    if session.options.check:
        return _check(session)
    console = session.console
    with session.library(welcome=False, tells=False, repairs=False) as library:
        found = library.status()
    if session.options.format != "text":
        console.print_json({**contract.status(found), "version": __version__, "python": platform.python_version()})
        return DONE
    facts = [
        ("briefing", f"{__version__} on Python {platform.python_version()}"),
        ("settings", f"{config_path()}" if config_path().exists() else f"none in {config_path()}"),
        ("log", str(session.log) if session.log and session.log.exists() else "nothing logged"),
    ]
    for line in status_lines(found, facts, console.style):
        console.print(line)
    return DONE


def _check(session: Session) -> int:
    """Look for whatever is wrong; 1 when something is."""
    console = session.console
    documents: int | None = None
    try:
        with session.library(welcome=False, tells=False, repairs=False) as library, session.working() as is_cancelled:
            found = library.check(console.progress, is_cancelled)
            documents = library.status().documents
    except LibraryError as error:
        # It can't even be opened; the sentence says what to do.
        found = (Problem("folder", str(error), ""),)
    if session.options.format == "text":
        for line in problem_lines(found, console.style):
            console.print(line)
        if not found:
            console.print(f"Nothing is wrong; {counted(documents or 0, 'document')} checked.")
    else:
        told = [contract.problem(one) for one in found]
        console.print_json({"library": str(session.library_path), "documents": documents, "problems": told})
    return NOTHING if found else DONE


def completion(session: Session) -> int:
    """Write the completion script of a shell."""
    import shtab

    from briefing.cli.parser import build_parser

    session.console.print(shtab.complete(build_parser(), shell=session.options.shell))
    return DONE
