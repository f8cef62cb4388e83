"""Two speakers as a page: what both said, in time order, the second one set in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from briefing.places import Address, Place
from briefing.view.composing import DOT, Words, safe
from briefing.view.positions import day_of, key_of, put_speaker
from briefing.view.said import HANG, Look, Sheet, Shown
from briefing.view.styles import HEADING, MUTED

if TYPE_CHECKING:
    from index.positions.model import Beside, Stance, Timeline

_SET_IN = 6


def beside_page(beside: Beside, about: str = "", *, pins: Collection[str] = (), notes: Collection[str] = ()) -> Shown:
    """Make the page of two speakers.

    Args:
        beside: what they said; one of them may have nothing to show.
        about: the subject that was asked about, "" for any.
        pins: ids of the pinned statements.
        notes: ids of the statements with a note.
    """
    left, right = beside.left, beside.right
    address = Address("beside", key_of(left.speaker), about, key_of(right.speaker))
    sheet = Sheet(address, pins=pins, notes=notes)
    found = _in_order(beside)
    for stance, _ in found:
        sheet.expect(stance.said, stance.repeated)
    put_speaker(sheet, left, about)
    put_speaker(sheet, right, about, indent=_SET_IN)
    _put_ways(sheet, address, (left, right))
    before = ""
    for stance, is_right in found:
        sheet.blank()
        if day_of(stance) != before:
            before = day_of(stance)
            sheet.put(Words(before, HEADING).block(hanging=HANG))
        indent = _SET_IN if is_right else 0
        sheet.say(stance.said, Look(indent=indent, has_date=not stance.is_dated and bool(stance.said.date)))
        sheet.repeated(stance.said, stance.repeated, indent=indent + HANG)
        sheet.marks(stance.marks, indent=indent + HANG)
    return sheet.shown(f"{safe(left.speaker.name, 28)} beside {safe(right.speaker.name, 28)}")


def _in_order(beside: Beside) -> list[tuple[Stance, bool]]:
    """All stances in time order, each with whether it is of the speaker on the right."""
    both = {stance.said.id: (stance, True) for stance in beside.right.stances}
    both |= {stance.said.id: (stance, False) for stance in beside.left.stances}
    return [both[one] for one in beside.order]


def _put_ways(sheet: Sheet, address: Address, sides: Sequence[Timeline]) -> None:
    """Put what leads to each of the two alone, and to both on anything."""
    words = Words()
    for index, side in enumerate(sides):
        words.add(DOT if index else "", MUTED)
        alone = Place(Address("positions", key_of(side.speaker), address.about))
        words.link(f"{safe(side.speaker.name, 40)} alone", alone)
    if address.about:
        words.add(DOT, MUTED).link("both on any subject", Place(Address("beside", address.id, "", address.other)))
    sheet.put(words.block(hanging=HANG))
