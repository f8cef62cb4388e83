"""status and completion."""

import platform

from briefing import __version__, contract
from briefing.cli.session import DONE, Session
from briefing.locations import config_path
from briefing.plain.names import status_lines


def status(session: Session) -> int:
    """Show counts, sizes, versions and health."""
    console = session.console
    with session.library(welcome=False, tells=False) as library:
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


def completion(session: Session) -> int:
    """Write the completion script of a shell."""
    import shtab

    from briefing.cli.parser import build_parser

    session.console.print(shtab.complete(build_parser(), shell=session.options.shell))
    return DONE
