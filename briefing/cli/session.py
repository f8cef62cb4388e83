"""One run of a command: its options, its console, the user's settings and the library it works on."""

import argparse
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.console import Console, Unwritable
from briefing.cli.interrupt import interruptible
from briefing.cli.options import query_of
from briefing.cli.pointing import pointing
from briefing.config import Settings, load_settings
from briefing.locations import is_library_named, library_path, state_path
from briefing.log import set_up_logging
from briefing.wording import counted
from index.errors import BriefingError, Cancelled, LibraryLocked, QueryError

if TYPE_CHECKING:
    from index.library import Library

DONE, NOTHING, MISTAKE, INTERRUPTED = 0, 1, 2, 130
WELCOMED = "welcomed"
"""The library's name for the moment it stopped being a new one: from then on no seeds are read unasked."""

# Each command is the function of its name in one of these; a hyphen-free name is a rule of the command line.
_MODULES = {
    "keeping": ("add", "sync", "reindex", "remove", "sources"),
    "listing": ("documents", "statements", "entities"),
    "searching": ("search", "searches"),
    "arriving": ("watch",),
    "linking": ("links",),
    "copying": ("copies",),
    "following": ("thread",),
    "positions": ("positions",),
    "arrivals": ("new",),
    "profiling": ("entity", "timeline"),
    "fronting": ("home",),
    "correcting": ("correct",),
    "annotating": ("pins", "note", "mark"),
    "showing": ("show", "export"),
    "digesting": ("digest", "verify"),
    "about": ("status", "completion"),
    "configuring": ("config", "locations"),
    "reading": ("read",),
}
MODULE_OF = {command: module for module, commands in _MODULES.items() for command in commands}

_logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Session:
    """What a command is given.

    Attributes:
        options: as the command line gave them.
        console: where results and narration go.
        settings: the user's.
        log: the log file, or None when none can be written.
    """

    options: argparse.Namespace
    console: Console
    settings: Settings = field(default_factory=Settings)
    log: Path | None = None

    @property
    def library_path(self) -> Path:
        """The folder of the library that was asked for."""
        override = self.options.library
        # What is wrong with the one in the settings does not matter where another is named.
        return library_path(override, configured=None if is_library_named(override) else self.settings.known_library)

    @contextmanager
    def library(
        self, *, welcome: bool = True, tells: bool = True, repairs: bool = True, searches: bool = True
    ) -> Iterator["Library"]:
        """The library, open.

        Args:
            welcome: read the seeds if this is a new library, so that there is something to see.
            tells: narrate what opening repaired and what is missing.
            repairs: mend what an interruption has left behind, if that is quick.
            searches: mend the search index however long it takes.
        """
        from index.library import Library

        with Library.open(self.library_path, model=self.settings.model, repairs=repairs) as library:
            for notice in library.notices if tells else ():
                self.console.narrate(notice)
            if searches and library.needs_repair:
                self._repair(library)
            is_new = library.is_empty and not library.is_read_only and library.marked(WELCOMED) is None
            if welcome and is_new:
                self._read_seeds(library)
            yield library

    @contextmanager
    def working(self) -> Iterator[Callable[[], bool]]:
        """Around long work: an interrupt stops it where nothing is lost, and the line of progress is taken away."""
        try:
            with interruptible() as is_cancelled:
                yield is_cancelled
        finally:
            self.console.clear_progress()

    def _repair(self, library: "Library") -> None:
        try:
            with self.working() as is_cancelled:
                told = library.repair(self.console.progress, is_cancelled)
        except LibraryLocked:
            told = "Another briefing is writing to this library just now, and sees to it."
        if told:
            self.console.narrate(told)

    def _read_seeds(self, library: "Library") -> None:
        self.console.narrate("This library is new: reading the reports that briefing comes with …")
        try:
            with self.working() as is_cancelled:
                report = library.add_seeds(self.console.progress, is_cancelled)
        except LibraryLocked:
            self.console.narrate("Another briefing is reading into this library just now; it is empty so far.")
            return
        library.mark(WELCOMED)
        read = counted(len(report.added), "report")
        self.console.narrate(f"Read {read}; `briefing add PATH` adds yours, `briefing remove seeds:` takes these out.")


def run(options: argparse.Namespace) -> int:
    """Run the command of `options` and return its exit code; whatever goes wrong is told in a sentence."""
    session = Session(options, Console.standard())
    try:
        return _run(session)
    except KeyboardInterrupt:
        session.console.narrate("Interrupted.")
        return INTERRUPTED
    except Cancelled:
        session.console.narrate("Interrupted; what was read so far is kept, and `briefing sync` goes on.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the results has seen enough (`briefing statements | head`).
        _give_up_stdout(session.console)
        return DONE
    except Unwritable as error:
        session.console.narrate(f"briefing: {error}")
        _give_up_stdout(session.console)
        return MISTAKE
    except BriefingError as error:
        session.console.narrate(f"briefing: {error}")
        if isinstance(error, QueryError) and error.position is not None:
            for line in pointing(query_of(options), error.position):
                session.console.narrate(line)
        return MISTAKE
    except Exception:  # the last resort: a user is never shown a traceback
        _logger.exception("%s failed", options.command)
        where = f"the details are in {session.log}" if session.log else "no log could be written"
        session.console.narrate(f"briefing: something went wrong that should not have; {where}.")
        return MISTAKE


def _run(session: Session) -> int:
    session.log = set_up_logging(state_path())
    session.settings = load_settings()
    command = session.options.command
    for notice in session.settings.notices if command != "config" else ():
        session.console.narrate(notice)
    perform: Callable[[Session], int] = getattr(import_module(f"briefing.cli.{MODULE_OF[command]}"), command)
    code = perform(session)
    session.console.flush()
    return code


def _give_up_stdout(console: Console) -> None:
    """Point stdout at nothing, so that Python's own flush at the end has nobody to complain to."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, console.out.fileno())
        os.close(nothing)
