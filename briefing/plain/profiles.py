"""An entity, and what was said on a subject, as plain text."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.plain.bars import bar_lines
from briefing.plain.layout import cut, wrap
from briefing.plain.positions import UNDATED
from briefing.plain.said import date, lead_lines
from briefing.plain.statements import content
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from briefing.wording import counted
from index.model import Entity
from index.profiles import Described, Profile, SubjectTimeline
from index.threads import Said

_INDENT = "    "


def profile_lines(found: Profile, limit: int, width: int, style: Style = PLAIN) -> Iterator[str]:
    """Who an entity is, what it said, what was said of it, with whom and when it is named.

    Args:
        found: what is known of it.
        limit: so many statements by it, and so many about it.
        width: cells of a line.
        style: its colours.
    """
    name = one_line(found.entity.name)
    yield from _head(found, width, style)
    if found.described:
        yield from ("", style.heading("In the words of the documents"), "")
        yield from _described(found.described, width, style)
    yield from _said(f"Said by {name}", found.by[:limit], found.by_total, width, style)
    yield from _said(f"Said about {name}", found.about[:limit], found.about_total, width, style)
    if found.companions:
        yield from ("", style.heading("Named in the same documents"), "")
        names = ", ".join(f"{one_line(one.entity.name)} ({one.documents:,})" for one in found.companions)
        yield from wrap(names, width)
    yield from ("", style.heading("When it is named"), "")
    yield from bar_lines(found.periods, width, style, of="documents")
    if found.undated:
        yield f"{counted(found.undated, 'document')} without a date"


def subject_lines(found: SubjectTimeline, width: int, style: Style = PLAIN) -> Iterator[str]:
    """What was said on a subject, the newest first, under the day on which it was said; then how much when.

    Args:
        found: at least one statement.
        width: cells of a line.
        style: its colours.
    """
    about = one_line(found.entity.name if found.entity else found.query)
    yield from map(style.strong, wrap(f"{about}: {counted(found.total, 'statement')}", width))
    if found.entity:
        yield style.faint(one_line(found.entity.id))
    if found.periods:
        yield ""
        yield from bar_lines(found.periods, width, style, of="statements")
    for day, said in groupby(found.said, key=_day):
        yield from ("", style.heading(day))
        for one in said:
            yield ""
            yield from _said_lines(one, width, style)


def _head(found: Profile, width: int, style: Style) -> Iterator[str]:
    entity = found.entity
    yield from map(style.strong, wrap(f"{one_line(entity.name)} ({entity.label})", width))
    yield style.faint(one_line(entity.id))
    yield from wrap(_counts(entity), width)
    names = ", ".join(f"{one_line(name)} ({uses:,})" for name, uses in found.names)
    yield from wrap(f"named as {names}", width, "  ", first="")


def _counts(entity: Entity) -> str:
    facts = [
        f"{counted(entity.mentions, 'mention')} in {counted(entity.documents, 'document')}",
        f"said {counted(entity.statements_by, 'statement')}" if entity.statements_by else "",
        f"named in {counted(entity.statements_about, 'statement')}" if entity.statements_about else "",
    ]
    return " · ".join(filter(None, facts))


def _described(found: Sequence[Described], width: int, style: Style) -> Iterator[str]:
    """Of each the words, how often, and the newest document that has them."""
    for one in found:
        words, when = one_line(one.text), one_line(date_in_words(one.document.published, is_short=True))
        facts = " · ".join((words, counted(one.count, "time"), when, one.document.id))
        lines = wrap(facts, width, "  ", first="")
        bold = words if lines[0].startswith(words) else ""
        yield style.strong(bold) + lines[0][len(bold) :]
        yield from lines[1:]


def _said(heading: str, said: Sequence[Said], total: int, width: int, style: Style) -> Iterator[str]:
    if not said:
        return
    shown = f"{len(said):,} of {total:,}, the newest" if len(said) < total else f"{total:,}"
    yield from ("", style.heading(cut(heading, width - 30)) + f" ({shown})")
    for one in said:
        yield ""
        yield from _said_lines(one, width, style)


def _said_lines(said: Said, width: int, style: Style) -> Iterator[str]:
    yield from lead_lines(said, width, _INDENT, style, first="")
    yield from wrap(content(said.statement), width, _INDENT)
    yield _INDENT + style.faint(said.id)


def _day(said: Said) -> str:
    """Under what a statement stands: when it was said, in words."""
    return date(said) if said.date else UNDATED
