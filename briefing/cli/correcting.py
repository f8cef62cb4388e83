"""correct: putting entities and speakers right, listing what was put right, and taking it back."""

from briefing import contract
from briefing.cli.output import emit
from briefing.cli.session import DONE, Session
from briefing.plain.names import correction_table
from briefing.wording import correction_in_words
from index.library import Library
from index.model import Correction


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
            undone = library.undo(options.number)
            _tell(session, library, f"Undone: {correction_in_words(undone)}.")
        else:
            made = _make(library, session)
            _tell(session, library, f"Correction {made.number}: {correction_in_words(made)}.")
    return DONE


def _make(library: Library, session: Session) -> Correction:
    options = session.options
    if options.change == "clear":
        return library.correct("speaker", options.target)
    value = " ".join(options.value) if options.change != "hide" else None
    return library.correct(options.change, options.target, value, document=getattr(options, "document", None))


def _tell(session: Session, library: Library, sentence: str) -> None:
    session.console.narrate(sentence)
    if library.awaits_corrections:
        session.console.narrate("Another briefing is writing to this library: it shows with what that commits next.")
