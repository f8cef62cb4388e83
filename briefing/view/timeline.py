"""What was said on a subject, day by day, as a page."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from briefing.places import Address, of_entity
from briefing.view.composing import UNDATED, Words, safe
from briefing.view.dates import shown_date
from briefing.view.entity import put_all
from briefing.view.plot import plot_blocks
from briefing.view.said import HANG, Look, Sheet, Shown
from briefing.view.styles import HEADING, HEADLINE, MUTED
from briefing.wording import counted
from index.asking import Search

if TYPE_CHECKING:
    from index.profiles.model import SubjectTimeline

_LOOK = Look(has_date=False)


def timeline_page(timeline: SubjectTimeline, *, pins: Collection[str] = (), notes: Collection[str] = ()) -> Shown:
    """Make the page of a subject's timeline, newest first.

    Args:
        timeline: what was said on it.
        pins: ids of the pinned statements.
        notes: ids of the statements with a note.
    """
    entity = timeline.entity
    name = safe(entity.name if entity else timeline.query)
    sheet = Sheet(Address("timeline", entity.id if entity else timeline.query), pins=pins, notes=notes)
    title = Words().link(name, of_entity(entity.id) if entity else None, HEADLINE, is_entity=entity is not None)
    sheet.put(title.block(hanging=HANG))
    newest = f"the newest {len(timeline.said):,} are shown" if len(timeline.said) < timeline.total else ""
    counts = f"{counted(timeline.total, 'statement')}, newest first"
    sheet.put(Words().facts(counts, newest, is_first=True).block(hanging=HANG))
    if not timeline.said:
        sheet.blank()
        sheet.put(Words("Nothing was found that was said on this.", MUTED).block())
    plot = plot_blocks(timeline.periods, "statements")
    if plot:
        sheet.blank()
        sheet.put(*plot)
    before = None
    for said in timeline.said:
        sheet.blank()
        day = safe(shown_date(said.date), 60) if said.date else UNDATED
        if day != before:
            sheet.put(Words(day, HEADING).block(hanging=HANG))
            before = day
        sheet.say(said, _LOOK)
    put_all(sheet, len(timeline.said), timeline.total, _search(timeline))
    return sheet.shown(f"Timeline: {safe(name, 48)}")


def _search(timeline: SubjectTimeline) -> Search:
    if timeline.entity is not None:
        name = timeline.entity.name.replace('"', " ")
        return Search(f'speaker:"{name}" OR about:"{name}"', statements=True, order="date")
    return Search(timeline.query, statements=True, order="date")
