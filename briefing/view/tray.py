"""The digest tray: a pin as a row, what stands over the preview, and what an empty tray says."""

from textual.content import Content

from briefing.pinned import Pinned
from briefing.sanitise import one_line
from briefing.view.dates import shown_date
from briefing.view.entry import Entry, Part, cut
from briefing.view.statements import BARS, NOTED, lead, quoted, speaker
from briefing.view.styles import BAR, HEADING, KEY, MUTED, NUMBER, PIN, WARNING, styled
from briefing.wording import counted

_INDENT = 5
_LONGEST = 300
_GAP = Content(" ")


def pin_entry(found: Pinned) -> Entry:
    """A pin: its number and speaker, when it was said, the words, the user's note, and where it stands."""
    number = (f"{found.place or '':>3}", styled(NUMBER))
    statement, document = found.statement, found.document
    note = Part(_note(found), indent=_INDENT, hanging=2, lines=3)
    if statement is None or document is None:
        gone = Content.assemble(number, "  ", ("No longer in the library", styled(WARNING)))
        where = "It stays pinned in case its report comes back; a digest leaves it out."
        return Entry(Part(gone, hanging=_INDENT), Part(_muted(where), indent=_INDENT, lines=2), note)
    date = shown_date(statement.said_on or document.published, is_short=True)
    head = Content.assemble(number, (BARS[statement.content.quote], styled(BAR)), " ", lead(statement, document.agency))
    title = " · ".join(filter(None, (one_line(document.agency or ""), one_line(document.title))))
    return Entry(
        Part(head, hanging=_INDENT, lines=2, aside=_muted(cut(one_line(date), 24))),
        Part(Content(quoted(statement)), indent=_INDENT, lines=4),
        note,
        Part(_muted(cut(title, _LONGEST)), indent=_INDENT),
    )


def pin_title(found: Pinned) -> Content:
    """The statement that a note is written on."""
    if found.statement is None:
        return Content.assemble(("Note", "bold"), "  ", (one_line(found.id), styled(MUTED)))
    return Content.assemble(
        ("Note on  ", "bold"),
        speaker(found.statement, found.document.agency if found.document else None),
        "\n",
        (cut(quoted(found.statement), _LONGEST), styled(MUTED)),
    )


def empty_tray(title: str) -> Entry:
    """What is shown where nothing is pinned.

    Args:
        title: of the report that a digest can be written of all the same, or "".
    """
    what = (
        "What you pin comes together here, in the order you give it, and can be written as a digest: Markdown in which "
        "every quotation is tied to its source."
    )
    lines = [
        Content.styled("Nothing is pinned yet.", styled(HEADING)),
        _GAP,
        Content(what),
        _GAP,
        _key("p", "in the reader pins the chosen statement"),
        _key("c", "writes a note on it, which the digest has as well"),
    ]
    if title:
        lines += [_GAP, _key("w", f"here writes a digest of the report you were reading: “{cut(title, 120)}”")]
    return Entry(*(Part(line, hanging=3 if line.plain[1:2] == " " else 0, lines=9) for line in lines))


def preview_count(shown: int, *, is_complete: bool) -> str:
    """How much of a digest is shown, for a title; "" where there is none."""
    if not is_complete:
        return f"the first {counted(shown, 'statement')}"
    return counted(shown, "statement") if shown else ""


def _key(key: str, does: str) -> Content:
    return Content.assemble((key, styled(KEY)), f"  {does}")


def _note(found: Pinned) -> Content:
    if found.note is None:
        return Content("")
    return Content.assemble((f"{NOTED} ", styled(PIN)), (one_line(found.note.text), "italic"))


def _muted(words: str) -> Content:
    return Content.styled(words, styled(MUTED))
