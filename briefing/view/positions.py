"""What a speaker said through time, as a page: a date, what was said then, and what that changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from briefing.places import Address, Place, of_entity
from briefing.view.composing import DOT, NO_BREAK, UNDATED, Words, safe
from briefing.view.dates import shown_date
from briefing.view.said import HANG, Look, Sheet, Shown
from briefing.view.styles import HEADING, HEADLINE, MUTED
from briefing.wording import counted

if TYPE_CHECKING:
    from index.asking import FacetValue
    from index.positions.model import Speaker, Stance, Timeline

SAME_MATTER = "on the same matter"
_ANOTHER_MATTER = "· · ·"


def positions_page(
    timeline: Timeline,
    about: str = "",
    *,
    about_name: str = "",
    beside: Sequence[Speaker] = (),
    subjects: Sequence[FacetValue] = (),
    pins: Collection[str] = (),
    notes: Collection[str] = (),
) -> Shown:
    """Make the page of a speaker's positions.

    Args:
        timeline: what was said.
        about: the subject that was asked about, "" for any.
        about_name: what it is called, where `about` is the id of an entity.
        beside: whom to put beside the speaker.
        subjects: what they speak about, each an entity and in how many statements.
        pins: ids of the pinned statements.
        notes: ids of the statements with a note.
    """
    address = Address("positions", key_of(timeline.speaker), about)
    about = about_name or about
    sheet = Sheet(address, pins=pins, notes=notes)
    for stance in timeline.stances:
        sheet.expect(stance.said, stance.repeated)
    put_speaker(sheet, timeline, about)
    _put_subjects(sheet, address, subjects)
    _put_ways(sheet, address, beside)
    if not timeline.stances:
        sheet.blank()
        sheet.put(Words("Nothing was found that they said" + (" on this." if about else "."), MUTED).block())
    before: Stance | None = None
    for stance in timeline.stances:
        _put_day(sheet, stance, before)
        sheet.say(stance.said, Look(has_speaker=False, has_date=not stance.is_dated and bool(stance.said.date)))
        sheet.repeated(stance.said, stance.repeated)
        sheet.marks(stance.marks)
        before = stance
    subject = f" on {safe(about, 30)}" if about else ""
    return sheet.shown(f"Positions: {safe(timeline.speaker.name, 30)}{subject}")


def key_of(speaker: Speaker) -> str:
    """What an address calls a speaker."""
    return speaker.id or speaker.name


def put_speaker(sheet: Sheet, timeline: Timeline, about: str, *, indent: int = 0) -> None:
    """Say whose positions these are, on what, and how many."""
    speaker = timeline.speaker
    words = Words().link(
        safe(speaker.name), of_entity(speaker.id) if speaker.id else None, HEADLINE, is_entity=bool(speaker.id)
    )
    if about:
        words.add(f" on {safe(about)}", HEADLINE)
    sheet.put(words.block(indent=indent, hanging=HANG))
    counts = counted(len(timeline.stances), "position")
    if timeline.looked_at < timeline.total:
        counts += f" in the newest {timeline.looked_at:,} of {counted(timeline.total, 'statement')}"
    elif len(timeline.stances) != timeline.looked_at:
        counts += f" in {counted(timeline.looked_at, 'statement')}"
    sheet.put(Words(counts, MUTED).block(indent=indent, hanging=HANG))


def day_of(stance: Stance) -> str:
    """The day it was said, in words."""
    return safe(shown_date(stance.said.date), 60) if stance.is_dated else UNDATED


def _put_subjects(sheet: Sheet, address: Address, subjects: Sequence[FacetValue]) -> None:
    """Put what they speak about most: each leads to what they said about that."""
    others = [one for one in subjects if one.value not in (address.about, address.id)]
    words = Words()
    for index, one in enumerate(others):
        words.add(DOT if index else "on ", MUTED)
        words.link(safe(one.label, 40), Place(Address("positions", address.id, one.value)))
        words.add(f"{NO_BREAK}{one.count:,}", MUTED)
    if others:
        sheet.put(words.block(hanging=HANG))


def _put_ways(sheet: Sheet, address: Address, beside: Sequence[Speaker]) -> None:
    """Put what leads to other pages of this kind."""
    words = Words()
    if address.about:
        words.link("on any subject", Place(Address("positions", address.id)))
    for index, other in enumerate(beside):
        words.add(DOT if len(words) else "", MUTED)
        words.add("" if index else "beside ", MUTED)
        words.link(safe(other.name, 40), Place(Address("beside", address.id, address.about, key_of(other))))
    if len(words):
        sheet.put(words.block(hanging=HANG))


def _put_day(sheet: Sheet, stance: Stance, before: Stance | None) -> None:
    """Put what stands between two stances: a heading where another day begins, a few dots at another matter."""
    is_same = before is not None and stance.is_dated and before.matter == stance.matter
    if before is None or day_of(before) != day_of(stance):
        sheet.blank()
        sheet.put(Words(day_of(stance), HEADING).facts(SAME_MATTER if is_same else "").block(hanging=HANG))
    elif is_same or not stance.is_dated:
        sheet.blank()
    else:
        sheet.put(Words(_ANOTHER_MATTER, MUTED).block())
