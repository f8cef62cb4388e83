"""What is new, as plain text: counts, then the leading statements, new speakers, changes and contradictions."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from briefing.plain.layout import column, cut, padded, wrap
from briefing.plain.said import lead_lines, mark_lines
from briefing.plain.statements import content
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from briefing.wording import counted
from index.model import Entity
from index.news import Arrivals, Change
from index.threads import Mark, Said

_INDENT = "    "
_WIDEST_NAME = 32


def news_lines(found: Arrivals, limit: int, width: int, style: Style = PLAIN) -> Iterator[str]:
    """What is new; no line at all when nothing is.

    Args:
        found: what came in.
        limit: so many changes, and so many contradictions.
        width: cells of a line.
        style: its colours.
    """
    if not found.documents and not found.statements:
        return
    since = f"New since {moment(found.since)}" if found.since else "New"
    counts = f"{counted(found.documents, 'document')}, {counted(found.statements, 'statement')}"
    yield from map(style.strong, wrap(f"{since}: {counts}", width))
    if found.leading:
        more = ", the first of each of the newest documents" if len(found.leading) < found.statements else ""
        yield from ("", style.heading("Statements") + more)
        for said in found.leading:
            yield ""
            yield from _said_lines(said, width, style)
    if found.speakers:
        yield from ("", _heading("Speakers not heard before", len(found.speakers), found.speaker_count, style), "")
        yield from _speaker_lines(found.speakers, style)
    yield from _change_lines("Changed positions", found.changes, limit, width, style)
    yield from _change_lines("Possible contradictions", found.contradictions, limit, width, style)


def moment(written: str) -> str:
    """A moment (UTC, ISO 8601) to the minute, by the clock of whoever reads it."""
    return date_in_words(datetime.fromisoformat(written).astimezone().isoformat())


def _heading(text: str, shown: int, total: int, style: Style) -> str:
    return style.heading(text) + (f" ({shown:,} of {total:,})" if shown < total else f" ({total:,})")


def _said_lines(said: Said, width: int, style: Style) -> Iterator[str]:
    yield from lead_lines(said, width, _INDENT, style)
    yield from wrap(content(said.statement), width, _INDENT)
    yield _INDENT + style.faint(said.id)


def _speaker_lines(speakers: Sequence[Entity], style: Style) -> Iterator[str]:
    """A speaker a line: the name, how much is heard of them, and the id."""
    names = column([one_line(one.name) for one in speakers], _WIDEST_NAME)
    counts = column([counted(one.statements_by, "statement") for one in speakers], 24)
    for one in speakers:
        name = cut(one_line(one.name), names)
        said = padded(counted(one.statements_by, "statement"), counts)
        yield f"{style.strong(name)}{padded(name, names)[len(name) :]}  {said}  {style.faint(one_line(one.id))}"


def _change_lines(heading: str, changes: Sequence[Change], limit: int, width: int, style: Style) -> Iterator[str]:
    """What was said last, and under it what that is set against."""
    if not changes:
        return
    yield from ("", _heading(heading, min(limit, len(changes)), len(changes), style))
    for change in changes[:limit]:
        yield ""
        yield from _said_lines(change.later, width, style)
        yield from mark_lines(Mark(change.link, change.earlier, is_inside=True), "", width, _INDENT, style)
