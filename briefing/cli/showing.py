"""show and export: documents whole."""

from contextlib import suppress

from briefing import contract, contract_copies
from briefing.cli.copying import Told
from briefing.cli.listing import Summaries
from briefing.cli.output import emit
from briefing.cli.session import DONE, Session
from briefing.plain.copies import notes_of, report_notes
from briefing.plain.documents import briefing_lines
from briefing.plain.layout import wrap
from briefing.plain.statements import statement_lines
from briefing.sanitise import neutralise, one_line
from index.errors import IndexNotReady, InputError
from index.library import Library


def show(session: Session) -> int:
    """Show a document as a briefing, its bare text, or one statement."""
    options, console = session.options, session.console
    with session.library(searches=False) as library:
        if ":" in options.id:
            return _show_statement(session, library)
        summary, document = library.summary(options.id), library.document(options.id)
        analysis = library.analysis(options.id)
        if options.text and options.format == "text":
            _print_text(session, document.text)
        elif options.format == "text":
            told = Told(library)
            standing = library.copies.of(summary.id)
            notes = notes_of(standing, told.summary, told.text, console.width, console.style)
            for line in briefing_lines(summary, document, analysis, console.width, console.style, notes):
                console.print(line)
        else:
            standing = library.copies.of(summary.id)
            copies = {**contract_copies.standing(standing), "copies": list(map(contract_copies.copy, standing.copies))}
            console.print_json({**contract.whole_document(summary, document, analysis), "standing": copies})
    return DONE


def export(session: Session) -> int:
    """Write every document whole."""
    with session.library(searches=False) as library:
        return emit(
            session,
            "documents",
            library.export(),
            as_json=lambda found: contract.whole_document(*found),
            as_text=(),
        )


def _show_statement(session: Session, library: Library) -> int:
    options, console = session.options, session.console
    if options.text:
        raise InputError("--text prints a document's text: give a document's id, not a statement's.")
    statement = library.statement(options.id)
    summaries = Summaries(library)
    if options.format != "text":
        console.print_json(summaries.as_json(statement))
        return DONE
    summary = library.summary(statement.document)
    for line in statement_lines(statement, summary, console.width, console.style):
        console.print(line)
    sentence = statement.sentence.of(library.document(statement.document).text)
    console.print()
    for line in wrap(f"Its sentence in {one_line(summary.title)}: {one_line(sentence)}", console.width):
        console.print(line)
    # Without an index there is no saying what repeats it, and the rest is worth showing.
    with suppress(IndexNotReady):
        for line in report_notes(library.copies.reports(statement.id), Told(library).summary, console.width):
            console.print(line)
    return DONE


def _print_text(session: Session, text: str) -> None:
    """Byte for byte into a pipe or file; on a terminal neutralised, which keeps every offset."""
    console = session.console
    if console.is_terminal:
        console.write(neutralise(text))
    else:
        console.write_bytes(text.encode("utf-8", "surrogatepass"))
