"""correct: putting entities and speakers right, listing what was put right, and taking it back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from briefing import contract
from briefing.cli.output import emit
from briefing.cli.session import DONE, Session
from briefing.plain.names import correction_table
from briefing.wording import correction_in_words
from index.library import Library
from index.model import Correction
from index.reports import Progress


def correct(session: Session) -> int:
    """Make, list or undo corrections."""
    options, console = session.options, session.console
    with session.library() as library:
        if options.change == "list":
            found = library.corrections()
            return emit(
                session,
                "corrections",
                found,
                as_json=contract.correction,
                as_text=correction_table(found, console.width, console.style),
            )
        if options.change == "undo":
            with _telling(session) as progress:
                undone = library.undo(options.number, progress=progress)
            _tell(session, library, f"Undone: {correction_in_words(undone)}.")
        else:
            with _telling(session) as progress:
                made = _make(library, session, progress)
            _tell(session, library, f"Correction {made.number}: {correction_in_words(made)}.")
    return DONE


@contextmanager
def _telling(session: Session) -> Iterator[Callable[[Progress], None]]:
    """Around what takes a while where an entity is named in thousands of documents."""
    try:
        yield session.console.progress
    finally:
        session.console.clear_progress()


def _make(library: Library, session: Session, progress: Callable[[Progress], None]) -> Correction:
    options = session.options
    if options.change == "clear":
        return library.correct("speaker", options.target, progress=progress)
    value = " ".join(options.value) if options.change != "hide" else None
    document = getattr(options, "document", None)
    return library.correct(options.change, options.target, value, document=document, progress=progress)


def _tell(session: Session, library: Library, sentence: str) -> None:
    session.console.narrate(sentence)
    if library.awaits_corrections:
        session.console.narrate("Another briefing is writing to this library: it shows with what that commits next.")
