"""A speaker's positions as plain text: a date, what was said then, and what that changed."""

from collections.abc import Callable, Iterator

from briefing import wording
from briefing.plain.layout import cut, padded, wrap
from briefing.plain.said import date, mark_lines, outlet, repeated_lines, with_id
from briefing.plain.statements import content
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from index.positions import Stance, Timeline
from index.threads import Mark

_DATE = 13
_WORDS = 60
UNDATED = "Not dated"


def timeline_lines(timeline: Timeline, about: str, width: int, style: Style = PLAIN) -> Iterator[str]:
    """What a speaker said in time order, an empty line between matters.

    Args:
        timeline: at least one stance.
        about: what was asked about, "" for anything.
        width: cells of a line.
        style: its colours.
    """
    yield from heading_lines(timeline, about, width, style)
    before: Stance | None = None
    for stance in timeline.stances:
        if not stance.is_dated and (before is None or before.is_dated):
            yield from ("", style.heading(UNDATED))
        if before is None or not stance.is_dated or stance.matter != before.matter:
            yield ""
        when = date(stance.said) if stance.is_dated else ""
        yield from stance_lines(stance, width, " " * _DATE, padded(cut(when, _DATE - 1), _DATE), _itself, style)
        before = stance


def heading_lines(timeline: Timeline, about: str, width: int, style: Style = PLAIN) -> Iterator[str]:
    """Who, on what, and how much of it there is."""
    name = one_line(timeline.speaker.name)
    subject = f" on {one_line(about)}" if about else ""
    counts = [wording.counted(len(timeline.stances), "position")]
    if len(timeline.stances) != timeline.looked_at:
        counts.append(f"in {wording.counted(timeline.looked_at, 'statement')}")
    yield from map(style.strong, wrap(f"{name}{subject}: {' '.join(counts)}", width))
    if timeline.speaker.id:
        yield style.faint(one_line(timeline.speaker.id))


def stance_lines(
    stance: Stance, width: int, indent: str, first: str, whom: Callable[[Mark], str], style: Style
) -> Iterator[str]:
    """What was said; how and where; who else reports it; what it changes.

    Args:
        stance: one.
        width: cells of a line.
        indent: what stands before each line but the first.
        first: what stands before that.
        whom: what to call the other statement of a mark.
        style: colours.
    """
    said = stance.said
    lines = wrap(content(said.statement), width, indent, first=first)
    yield style.strong(first.rstrip()) + lines[0][len(first.rstrip()) :]
    yield from lines[1:]
    facts = [wording.attribution(said.statement), wording.quote_kind(said.statement.content.quote), outlet(said)]
    if not stance.is_dated and said.statement.said_on:
        facts.append(one_line(said.statement.said_on))
    yield from with_id(" · ".join(filter(None, facts)), said.id, width, indent, style)
    yield from repeated_lines(said, stance.repeated, width, indent, style)
    for mark in stance.marks:
        yield from mark_lines(mark, whom(mark), width, indent, style)


def _itself(mark: Mark) -> str:
    """An earlier statement of the same speaker."""
    return f"{date(mark.other)}: {cut(content(mark.other.statement), _WORDS)}"
