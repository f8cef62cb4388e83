"""What the reader's first page shows, as plain text: what is new, what leads, what may not agree, the days."""

from collections.abc import Iterable, Iterator, Sequence

from briefing.plain.layout import wrap
from briefing.plain.news import moment
from briefing.plain.said import lead_lines, mark_lines
from briefing.plain.searches import saved_table
from briefing.plain.statements import content
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from briefing.wording import counted
from index.asking import SavedSearch
from index.front import Day, Front, Leading
from index.news import Arrivals, Change
from index.threads import Mark, Said

_INDENT = "    "


def home_lines(
    news: Arrivals,
    front: Front,
    searches: Sequence[SavedSearch],
    days: Sequence[Day],
    limit: int,
    width: int,
    style: Style = PLAIN,
) -> Iterator[str]:
    """All of it, each part under a heading; what there is none of is left out.

    Args:
        news: what came in since the last visit.
        front: what leads, and what may not agree.
        searches: those saved.
        days: with their documents.
        limit: so many leading statements and contradictions.
        width: cells of a line.
        style: its colours.
    """
    since = f"New since {moment(news.since)}" if news.since else "New"
    counts = f"{counted(news.documents, 'document')}, {counted(news.statements, 'statement')}"
    yield from map(style.strong, wrap(f"{since}: {counts}", width))
    if news.speakers:
        names = ", ".join(f"{one_line(one.name)} ({one.statements_by:,})" for one in news.speakers)
        more = news.speaker_count - len(news.speakers)
        yield from wrap(f"not heard before: {names}" + (f" and {more:,} more" if more else ""), width, "  ", first="")
    yield from _leading(front.leading[:limit], width, style)
    yield from _contradictions(front.contradictions, limit, width, style)
    if searches:
        yield from ("", style.heading("Saved searches"), "", *saved_table(searches, width, style))
    for day in days:
        yield from _day(day, width, style)


def _leading(found: Iterable[Leading], width: int, style: Style) -> Iterator[str]:
    for number, one in enumerate(found):
        if not number:
            yield from ("", style.heading("Leading statements"))
        yield ""
        yield from _said_lines(one.said, width, style)
        if facts := _facts(one):
            yield from wrap(facts, width, _INDENT)


def _facts(one: Leading) -> str:
    """Why it leads."""
    reports = f"reported by {counted(one.reports, 'other document')}" if one.reports else ""
    answers = counted(one.answers, "answer") if one.answers else ""
    related = counted(one.links, "related statement") if one.links else ""
    return " · ".join(filter(None, (reports, answers, related)))


def _contradictions(found: Sequence[Change], limit: int, width: int, style: Style) -> Iterator[str]:
    if not found:
        return
    shown = f"{limit:,} of {len(found):,}" if limit < len(found) else f"{len(found):,}"
    yield from ("", style.heading("Possible contradictions") + f" ({shown})")
    for change in found[:limit]:
        yield ""
        yield from _said_lines(change.later, width, style)
        yield from mark_lines(Mark(change.link, change.earlier, is_inside=True), "", width, _INDENT, style)


def _said_lines(said: Said, width: int, style: Style) -> Iterator[str]:
    yield from lead_lines(said, width, _INDENT, style)
    yield from wrap(content(said.statement), width, _INDENT)
    yield _INDENT + style.faint(said.id)


def _day(day: Day, width: int, style: Style) -> Iterator[str]:
    date = one_line(date_in_words(day.date)) if day.date else "Not dated"
    yield from ("", style.heading(date) + f" ({counted(day.total, 'document')})")
    for one in day.documents:
        title = f"{one_line(one.title)} · {one_line(one.agency or '–')}"
        yield from wrap(title, width, " " * 14, first=f"{one.id}  ")
    if more := day.total - len(day.documents):
        yield f"and {more:,} more"
