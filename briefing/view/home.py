"""Home as a page: what is new, what leads, what may not agree, the saved searches, the documents by day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.places import HOME, Act, Address, Place, in_document, of_entity
from briefing.view.composing import DOT, NO_BREAK, UNDATED, Words, listed, safe, unbroken, where
from briefing.view.dates import shown_date
from briefing.view.page import Block
from briefing.view.said import HANG, Look, Sheet, Shown, why
from briefing.view.styles import HEADING, HEADLINE, KEY, MUTED, RELATION, UNSURE
from briefing.wording import counted
from index.asking import Filters, SavedSearch, Search
from index.model import DocumentSummary

if TYPE_CHECKING:
    from index.front.model import Day, Front, Leading
    from index.news.model import Arrivals

UNREAD = "●"
"""Stands before what has not been read."""
_MOST_LEADING = 6
_MOST_CONTRADICTIONS = 5
_MOST_SPEAKERS = 12
_LEADING, _CONTRADICTIONS = "Leading statements", "Possible contradictions"


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What Home says.

    Attributes:
        arrivals: what is new, None while that is being looked for.
        front: what stands out, None while that is being looked for.
        saved: the saved searches.
        days: the documents by day.
        documents, unread, pins: how many there are.
        is_welcome: whether the user is here for the first time.
        is_ingesting: whether documents are being read in.
    """

    arrivals: Arrivals | None
    front: Front | None
    saved: tuple[SavedSearch, ...]
    days: tuple[Day, ...]
    documents: int
    unread: int
    is_welcome: bool
    is_ingesting: bool
    pins: int


def home_page(
    home: HomeFacts,
    *,
    pins: Collection[str] = (),
    notes: Collection[str] = (),
    read: frozenset[str] = frozenset(),
) -> Shown:
    """Make the page a reader begins with.

    Args:
        home: what it says.
        pins: ids of the pinned statements.
        notes: ids of the statements with a note.
        read: ids of the documents that are read.
    """
    sheet = Sheet(HOME, pins=pins, notes=notes)
    if home.is_welcome:
        _put_welcome(sheet)
    _put_counts(sheet, home)
    if home.documents:
        if not home.is_welcome:
            _put_arrivals(sheet, home.arrivals)
        _put_front(sheet, home.front)
        _put_saved(sheet, home.saved)
        _put_days(sheet, home.days, home.documents, read)
    return sheet.shown("Home")


def _put_welcome(sheet: Sheet) -> None:
    sheet.put(
        Words("Who said what, about whom, when, and in answer to what", HEADLINE).block(hanging=HANG),
        Words("These are the reports the program comes with; nothing of yours ever leaves this computer.").block(),
        Words("j", KEY)
        .add(" goes down, ")
        .add("enter", KEY)
        .add(" opens, ")
        .link(Words("?", KEY).add(" shows every key").content, Act("help"))
        .add("; ")
        .link(Words("A", KEY).add(" adds your own reports").content, Act("add"))
        .add(".")
        .block(),
    )
    sheet.blank()


def _put_counts(sheet: Sheet, home: HomeFacts) -> None:
    """How much there is; of an empty library, how to fill it."""
    if not home.documents and not home.is_ingesting:
        words = Words("There is nothing to read yet: ").link(
            Words("A", KEY).add(" adds a file or a folder of reports").content, Act("add")
        )
        sheet.put(words.add(".").block())
        return
    words = Words()
    if home.documents:
        unread = f"{home.unread:,} unread" if home.unread else "all read"
        facts = counted(home.documents, "document"), unread
        words.facts(*map(unbroken, facts), is_first=True)
    if home.pins:
        words.add(DOT if len(words) else "", MUTED).link(unbroken(f"{home.pins:,} pinned"), Act("tray"), MUTED)
    if home.is_ingesting:
        words.add(DOT if len(words) else "", MUTED).link("Reading documents in…", Act("ingest"), UNSURE)
    sheet.put(words.block(hanging=HANG))


def _put_arrivals(sheet: Sheet, arrivals: Arrivals | None) -> None:
    if arrivals is None:
        sheet.still_looking("New")
        return
    if not arrivals.documents and not arrivals.statements:
        return
    sheet.section(f"New since {_moment(arrivals.since)}" if arrivals.since else "New")
    counts = f"{counted(arrivals.documents, 'document')}, {counted(arrivals.statements, 'statement')}"
    sheet.put(Words(counts).block())
    if arrivals.speakers:
        shown = arrivals.speakers[:_MOST_SPEAKERS]
        names = [Words().named(one, of_entity(one.id)).add(f"{NO_BREAK}{one.statements_by:,}", MUTED) for one in shown]
        if arrivals.speaker_count > len(shown):
            names.append(Words(f"{arrivals.speaker_count - len(shown):,} more", MUTED))
        sheet.put(listed(names, "not heard before: "))


def _moment(written: str) -> str:
    """A moment (UTC, ISO 8601) to the minute, by the clock of whoever reads it."""
    return safe(shown_date(datetime.fromisoformat(written).astimezone().isoformat()), 40)


def _put_front(sheet: Sheet, front: Front | None) -> None:
    if front is None:
        sheet.still_looking(_LEADING)
        return
    newest = f"of the newest {front.looked_at:,}" if front.looked_at < front.total else ""
    if front.leading:
        sheet.section(_LEADING, newest)
        for index, leading in enumerate(front.leading[:_MOST_LEADING]):
            if index:
                sheet.blank()
            thread = Place(Address("thread", leading.said.id))
            sheet.say(leading.said, Look(is_compact=True, note=_reach(leading), note_to=thread))
    if front.contradictions:
        shown = front.contradictions[:_MOST_CONTRADICTIONS]
        more = len(front.contradictions) - len(shown)
        sheet.section(_CONTRADICTIONS, ", ".join(filter(None, (newest, f"{more:,} more" if more else ""))))
        for index, change in enumerate(shown):
            if index:
                sheet.blank()
            sheet.say(change.later, Look(is_compact=True))
            sheet.say(change.earlier, Look(indent=HANG, before="against", is_compact=True))
            sheet.put(Words(why(change.link), MUTED).block(indent=2 * HANG, hanging=HANG))


def _reach(leading: Leading) -> str:
    """How far a statement has come: "reported by 4, answered by 2"."""
    reports = f"reported by {leading.reports:,} more" if leading.reports else ""
    answers = f"answered by {leading.answers:,}" if leading.answers else ""
    others = leading.links - leading.reports - leading.answers
    related = f"{counted(others, 'related statement')}" if not reports and not answers and others > 0 else ""
    return ", ".join(filter(None, (reports, answers, related)))


def _put_saved(sheet: Sheet, saved: Collection[SavedSearch]) -> None:
    if not saved:
        return
    sheet.section("Saved searches")
    for one in saved:
        words = Words().link(safe(one.name, 60), one.search)
        if one.new:
            words.add("  ").add(unbroken(f"{one.new:,} new"), RELATION)
        if one.search.query and one.search.query != one.name:
            words.add("  ").add(safe(one.search.query, 60), MUTED)
        sheet.put(words.block(hanging=HANG))


def _put_days(sheet: Sheet, days: Collection[Day], documents: int, read: frozenset[str]) -> None:
    if not days:
        return
    has_unread = any(one.id not in read for day in days for one in day.documents)
    sheet.section("Documents by day", f"{UNREAD} not read yet" if has_unread else "")
    for index, day in enumerate(days):
        if index:
            sheet.blank()
        name = safe(shown_date(day.date), 60) if day.date else UNDATED
        sheet.put(Words(name, HEADING).facts(unbroken(counted(day.total, "document"))).block(hanging=HANG))
        sheet.put(*(_document(one, is_read=one.id in read) for one in day.documents))
        more = day.total - len(day.documents)
        if more > 0:
            sheet.put(Words().link(f"and {more:,} more", _search(day), MUTED).block(indent=HANG))
    if sum(day.total for day in days) < documents:
        sheet.blank()
        sheet.put(Words("1", KEY).add(f" lists all {counted(documents, 'document')}", MUTED).block())


def _document(document: DocumentSummary, *, is_read: bool) -> Block:
    """A title that leads to its document."""
    words = Words(NO_BREAK if is_read else UNREAD, KEY).add(NO_BREAK)
    words.link(safe(document.title, 160) or "Without words", in_document(document.id)).facts(*where(document))
    if not document.analysed:
        words.add("  ").add("analysing…", UNSURE)
    return words.block(hanging=HANG)


def _search(day: Day) -> Search | None:
    """What finds the documents of a day; None where no filter can, for it is not known which year's."""
    if day.date is None or not day.date[:4].isdigit():
        return None
    return Search("", Filters(since=day.date, until=day.date), order="date")
