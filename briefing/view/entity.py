"""An entity as a page: its names, who it is, how often it is named, what it said and what is said about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from briefing.places import Act, Address, in_document, of_entity
from briefing.view.composing import DOT, Words, headline, listed, safe, unbroken
from briefing.view.dates import shown_date
from briefing.view.kinds import label_in_words
from briefing.view.page import Block
from briefing.view.plot import plot_blocks
from briefing.view.said import HANG, Look, Sheet, Shown, counted_of
from briefing.view.styles import KEY, MUTED
from briefing.wording import counted
from index.asking import Filters, Search
from index.model import Entity

if TYPE_CHECKING:
    from index.profiles.model import Described, Profile
    from index.threads.model import Said

_MOST_NAMES = 12
_MOST_DESCRIBED = 8
_BY = Look(has_speaker=False)
_ABOUT = Look(is_compact=True)
_ACTS = (("E", "correct a name", "correct_name"), ("P", "positions", "positions"), ("T", "timeline", "timeline"))


def entity_page(profile: Profile, *, pins: Collection[str] = (), notes: Collection[str] = ()) -> Shown:
    """Make the page of an entity.

    Args:
        profile: what is known of it.
        pins: ids of the pinned statements.
        notes: ids of the statements with a note.
    """
    entity = profile.entity
    sheet = Sheet(Address("entity", entity.id), pins=pins, notes=notes)
    sheet.put(headline(safe(entity.name)).block(hanging=HANG), _counts(entity))
    if len(profile.names) > 1:
        sheet.put(_names(profile))
    if profile.described:
        sheet.section("Who they are" if entity.label in ("PERSON", "NORP") else "What it is")
        sheet.put(*map(_described, profile.described[:_MOST_DESCRIBED]))
    plot = plot_blocks(profile.periods, "documents", profile.undated)
    if plot:
        sheet.section("How often", f"in {counted(entity.documents, 'document')}")
        sheet.put(*plot)
    name = safe(entity.name, 28)
    by = Search("", Filters(by=entity.id), statements=True, order="date")
    _put_statements(sheet, f"Said by {name}", profile.by, profile.by_total, _BY, by)
    about = Search("", Filters(about=entity.id), statements=True, order="date")
    _put_statements(sheet, f"Said about {name}", profile.about, profile.about_total, _ABOUT, about)
    if profile.companions:
        sheet.section("Appears with", "documents that name both")
        named = ((one.entity, one.documents) for one in profile.companions)
        sheet.put(listed([Words().named(one, of_entity(one.id)).add(_count(count), MUTED) for one, count in named]))
    sheet.blank()
    sheet.put(_acts())
    return sheet.shown(safe(entity.name, 60))


def put_all(sheet: Sheet, shown: int, total: int, search: Search) -> None:
    """Put what leads to all statements, where there are more than are shown."""
    if shown < total:
        sheet.blank()
        sheet.put(Words().link(f"all {counted(total, 'statement')}", search, KEY).block())


def _count(count: int) -> str:
    return f"\N{NO-BREAK SPACE}{count:,}"


def _counts(entity: Entity) -> Block:
    said = f"said {counted(entity.statements_by, 'statement')}" if entity.statements_by else ""
    named = f"{counted(entity.mentions, 'mention')} in {counted(entity.documents, 'document')}"
    facts = (label_in_words(entity.label), named, said)
    return Words().facts(*map(unbroken, filter(None, facts)), is_first=True).block(hanging=HANG)


def _names(profile: Profile) -> Block:
    most = profile.names[:_MOST_NAMES]
    pieces = [Words(safe(name, 60)).add(_count(count), MUTED) for name, count in most]
    if len(profile.names) > len(most):
        pieces.append(Words(f"{len(profile.names) - len(most)} more", MUTED))
    return listed(pieces, "named ")


def _described(one: Described) -> Block:
    date = unbroken(safe(shown_date(one.document.published, is_short=True), 40))
    times = counted(one.count, "time") if one.count > 1 else ""
    words = Words().link(f"“{safe(one.text, 120)}”", in_document(one.document.id, offset=one.span.start))
    return words.facts(unbroken(times), safe(one.document.agency, 40), date).block(hanging=HANG)


def _put_statements(sheet: Sheet, title: str, said: Sequence[Said], total: int, look: Look, search: Search) -> None:
    if not said:
        return
    sheet.section(title, counted_of(len(said), total))
    for index, one in enumerate(said):
        if index:
            sheet.blank()
        sheet.say(one, look)
    put_all(sheet, len(said), total, search)


def _acts() -> Block:
    """The keys that do something with it."""
    words = Words()
    for key, what, name in _ACTS:
        words.add(DOT if len(words) else "", MUTED)
        words.link(Words(key, KEY).add(f" {what}").content, Act(name))
    return words.block(hanging=HANG)
