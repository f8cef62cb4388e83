"""A statement in words: who, how, when, and what was said."""

from collections.abc import Sequence

from textual.content import Content

from briefing import wording
from briefing.sanitise import one_line
from briefing.view.entry import Entry, Part, cut
from briefing.view.styles import BAR, MUTED, NUMBER, PIN, SPEAKER, UNSURE, styled
from index.model import Analysis, QuoteKind, Statement

BARS: dict[QuoteKind, str] = {"direct": "┃", "mixed": "╏", "indirect": "┊", "none": " "}
"""The margin's bar for each kind of quotation: unbroken where every word is quoted."""
PINNED = "◆"
NOTED = "✎"
PINNED_NOTED = "◈"
BY_HAND = "set by hand".replace(" ", "\N{NO-BREAK SPACE}")
"""What stands beside a speaker that a correction gave."""
MARKS = "\"'“”‘’«»„‟‹›「」『』"
"""Quotation marks that a text may have of its own."""
_LONGEST_CONTENT = 600


def kept_sign(*, is_pinned: bool, has_note: bool) -> str:
    """What stands beside a statement that the user has pinned, written a note on, or both; one cell."""
    if is_pinned:
        return PINNED_NOTED if has_note else PINNED
    return NOTED if has_note else " "


def speaker(statement: Statement, agency: str | None = None) -> Content:
    """The speaker's name and, set apart, the words it was resolved from, that it is not resolved, or set by hand."""
    name = Content.styled(cut(wording.speaker(statement, agency), 80), styled(SPEAKER))
    note = wording.speaker_note(statement)
    pieces: list[Content | tuple[str, str]] = [name, (f"  {cut(note, 60)}", styled(UNSURE))] if note else [name]
    if statement.source.resolved_by == "correction":
        pieces.append((f"  {BY_HAND}", styled(MUTED)))
    return Content.assemble(*pieces)


def lead(statement: Statement, agency: str | None = None) -> Content:
    """The speaker and by which words it is attributed: who "denied" something did not say it."""
    how = wording.attribution(statement)
    name = speaker(statement, agency)
    return Content.assemble(name, (f"  {cut(how, 80)}", styled(MUTED))) if how else name


def quoted(statement: Statement) -> str:
    """What was said, on one line, in quotation marks where every word is quoted."""
    text = cut(one_line(statement.content.text), _LONGEST_CONTENT)
    if statement.content.quote == "direct" and not text.startswith(tuple(MARKS)):
        return f"“{text}”"
    return text


def circumstances(statement: Statement) -> str:
    """By which words it was said, to whom, where and when, as far as the report says."""
    said_on = wording.said_on(statement, None).replace(" ", "\N{NO-BREAK SPACE}")
    parts = (wording.attribution(statement) or wording.quote_kind(statement.content.quote), said_on)
    return " · ".join(cut(part, 80) for part in parts if part)


def shown_statements(analysis: Analysis | None, *, all_voices: bool) -> tuple[Statement, ...]:
    """The statements a reader numbers, in order of the text: without the outlet's own voice unless asked."""
    if analysis is None:
        return ()
    return tuple(one for one in analysis.statements if all_voices or one.is_attributed)


def key_statements(statements: Sequence[Statement], *, limit: int = 4) -> tuple[Statement, ...]:
    """The few that say most of what a report has to say, in order of the text.

    The first one leads the report; then words that are quoted go before words that are told, a speaker not
    heard yet before one heard, the earlier before the later. What lies inside another statement is left out.
    """
    chosen: list[Statement] = []
    rest = [one for one in statements if one.within is None and one.is_attributed]
    while rest and len(chosen) < limit:
        heard = {wording.speaker(one) for one in chosen}
        best = min(rest, key=lambda one: _rank(one, heard, is_first=not chosen))
        chosen.append(best)
        rest.remove(best)
    return tuple(sorted(chosen, key=lambda one: one.content.spans[0]))


def _rank(statement: Statement, heard: set[str], *, is_first: bool) -> tuple[bool, bool, bool, int]:
    start = statement.content.spans[0].start
    if is_first:
        return False, False, False, start
    return (
        statement.source.kind == "unresolved",
        wording.speaker(statement) in heard,
        statement.content.quote not in ("direct", "mixed"),
        start,
    )


def statement_entry(
    statement: Statement, number: int, *, agency: str | None = None, is_pinned: bool = False, has_note: bool = False
) -> Entry:
    """A statement as a row of a list: number and bar, speaker, how it was said, and what."""
    bar = BARS[statement.content.quote]
    head = Content.assemble(
        (kept_sign(is_pinned=is_pinned, has_note=has_note), styled(PIN)),
        (f"{number:>2}", styled(NUMBER)),
        (bar, styled(BAR)),
        " ",
        speaker(statement, agency),
        (f"  {circumstances(statement)}", styled(MUTED)),
    )
    return Entry(Part(head, hanging=5, lines=2), Part(Content(quoted(statement)), indent=5, lines=3))
