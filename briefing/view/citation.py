"""A statement with its citation, as it is copied into a message or a note: plain text."""

from briefing import wording
from briefing.sanitise import one_line
from briefing.view.statements import MARKS, quoted
from index.threads.model import Said


def citation(said: Said) -> str:
    """Who said what, how and when, and where that stands, in two lines.

    The words are in quotation marks where every one of them is quoted; the last line ends in the statement's id.
    """
    statement, document = said.statement, said.document
    how = wording.attribution(statement)
    note = wording.speaker_note(statement)
    speaker = wording.speaker(statement, document.agency) + (f" ({note})" if note else "")
    head = ", ".join(filter(None, (speaker, how, wording.said_on(statement, None))))
    words = quoted(statement)
    if statement.content.quote != "direct" and not words.startswith(tuple(MARKS)):
        words = f"{words} [{wording.quote_kind(statement.content.quote)}]"
    place = wording.dateline_place(document)
    source = ", ".join(filter(None, (one_line(document.agency or ""), place, wording.published(document))))
    title = one_line(document.title)
    return f"{head}: {words}\n— {source}: “{title}” [{said.id}]"
