"""Opening a page of any kind from the library, in a thread: first as it can be shown at once, then with all of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.places import Address, PageKind
from briefing.screens.opened import Looks, OpenDocument, Opened
from briefing.view.briefing import briefing_page
from briefing.view.said import Shown
from briefing.view.statements import key_statements, shown_statements
from briefing.view.surroundings import RelatedDocument, Surroundings, named_by, ranked
from index.errors import Cancelled, IndexNotReady, UnknownId
from index.model import Analysis, DocumentSummary, Filters, Relation
from index.positions.model import Speaker, Timeline
from index.reports import Progress
from index.threads.model import Said

if TYPE_CHECKING:
    from index.library import Library

IsCancelled = Callable[[], bool]
Tell = Callable[[Progress], None]
_MOST_RELATED = 6
_MOST_SUBJECTS = 6
_MOST_BESIDE = 3
_KEYS_LOOKED_AT = 4
_LINKS_LOOKED_AT = 12


def open_page(
    library: "Library", address: Address, looks: Looks, tell: Tell, is_cancelled: IsCancelled
) -> Iterator[Opened]:
    """Open the page at `address`; each one that comes says more than the one before.

    Args:
        library: where from.
        address: which page.
        looks: how it is to look.
        tell: told how far long work has come.
        is_cancelled: asked as it goes on.

    Raises:
        UnknownId: there is no such document, entity or statement any more.
        Cancelled: `is_cancelled` turned true.
    """
    yield from _OPENERS[address.kind](library, address, looks, tell, is_cancelled)


def _opened(address: Address, make: Callable[[Looks], Shown], looks: Looks, of: OpenDocument | None = None) -> Opened:
    return Opened(address, make, make(looks), looks, of)


# A document


def _document(
    library: "Library", address: Address, looks: Looks, _tell: Tell, is_cancelled: IsCancelled
) -> Iterator[Opened]:
    summary = library.summary(address.id)
    of = OpenDocument(summary, library.document(address.id), library.analysis(address.id))

    def make(looks: Looks, around: Surroundings | None = None) -> Shown:
        page = briefing_page(
            of.document,
            of.analysis,
            all_voices=looks.all_voices,
            pins=frozenset(looks.pins),
            notes=looks.notes,
            around=around,
            is_pending=looks.is_ingesting,
        )
        said = tuple(Said(one, summary) for one in shown_statements(of.analysis, all_voices=looks.all_voices))
        return Shown(page, said, "")

    address = Address("document", summary.id)
    # Where it is open with all that is around it, it stays so until that is known anew: it does not shrink and grow.
    yield replace(_opened(address, make, looks, of), is_whole=False)
    around = _surroundings(library, summary.id, of.analysis, is_cancelled)
    yield _opened(address, lambda looks: make(looks, around), looks, of)


def _surroundings(
    library: "Library", document: str, analysis: Analysis | None, is_cancelled: IsCancelled
) -> Surroundings:
    """The document's copies and versions, and the documents that its key statements are linked with."""
    standing = None
    # Its index may be behind, or the document gone meanwhile: then nothing is said of these.
    with suppress(UnknownId, IndexNotReady):
        standing = library.copies.of(document)
    names = named_by(standing) if standing else ()
    others = {one: summary for one in names if (summary := _summary(library, one)) is not None}
    related = _related(library, document, analysis, is_cancelled)
    if not names and not related:
        return Surroundings()
    return Surroundings(standing, others, related)


def _related(
    library: "Library", document: str, analysis: Analysis | None, is_cancelled: IsCancelled
) -> tuple[RelatedDocument, ...]:
    relations: dict[str, list[Relation]] = {}
    statements: dict[str, str] = {}
    for statement in key_statements(shown_statements(analysis, all_voices=False), limit=_KEYS_LOOKED_AT):
        if is_cancelled():
            raise Cancelled("Stopped.")
        with suppress(UnknownId, IndexNotReady):
            for link in library.links(statement.id, limit=_LINKS_LOOKED_AT):
                other = link.target if link.source == statement.id else link.source
                where = other.partition(":")[0]
                if where != document:
                    relations.setdefault(where, []).append(link.relation)
                    statements.setdefault(where, other)
    most = sorted(relations, key=lambda one: (_weight(relations[one]), one))[:_MOST_RELATED]
    found = ((one, _summary(library, one)) for one in most)
    return tuple(RelatedDocument(summary, ranked(relations[one]), statements[one]) for one, summary in found if summary)


def _weight(relations: list[Relation]) -> tuple[bool, int]:
    return set(relations) == {"related"}, -len(relations)


def _summary(library: "Library", document: str) -> DocumentSummary | None:
    try:
        return library.summary(document)
    except UnknownId:
        return None


# What is made of many documents


def _home(
    library: "Library", address: Address, looks: Looks, _tell: Tell, is_cancelled: IsCancelled
) -> Iterator[Opened]:
    from briefing.screens.home import home_stages
    from briefing.view.home import HomeFacts, home_page

    def maker(facts: HomeFacts) -> Callable[[Looks], Shown]:
        def make(looks: Looks) -> Shown:
            # Of a library that holds something the status line says enough, and most of the time there is little to do.
            now = replace(facts, is_ingesting=looks.is_ingesting and not facts.documents)
            return home_page(now, pins=looks.pins, notes=looks.notes, read=looks.read)

        return make

    for facts in home_stages(library, is_cancelled):
        seen = facts.arrivals.position if facts.arrivals else None
        is_whole = facts.front is not None or not facts.documents
        yield replace(_opened(address, maker(facts), looks), seen=seen, is_whole=is_whole)


def _entity(library: "Library", address: Address, looks: Looks, _tell: Tell, _: IsCancelled) -> Iterator[Opened]:
    from briefing.view.entity import entity_page

    profile = library.profiles.of(address.id)
    yield _opened(address, lambda looks: entity_page(profile, pins=looks.pins, notes=looks.notes), looks)


def _thread(
    library: "Library", address: Address, looks: Looks, tell: Tell, is_cancelled: IsCancelled
) -> Iterator[Opened]:
    from briefing.view.thread import thread_page

    thread = library.thread(address.id, progress=tell, is_cancelled=is_cancelled)
    yield _opened(address, lambda looks: thread_page(thread, pins=looks.pins, notes=looks.notes), looks)


def _positions(
    library: "Library", address: Address, looks: Looks, tell: Tell, is_cancelled: IsCancelled
) -> Iterator[Opened]:
    from briefing.view.positions import positions_page

    found = library.positions.of(address.id, address.about, progress=tell, is_cancelled=is_cancelled)
    by = Filters(by=found.speaker.id or found.speaker.name)
    facets = library.search("", by, statements=True, limit=1, facets=True).facets
    subjects = next((one.values for one in facets if one.name == "about"), ())[:_MOST_SUBJECTS]
    beside, about_name = _answered(found), _name_of(library, address.about)

    def make(looks: Looks) -> Shown:
        return positions_page(
            found,
            address.about,
            about_name=about_name,
            beside=beside,
            subjects=subjects,
            pins=looks.pins,
            notes=looks.notes,
        )

    yield _opened(address, make, looks)


def _name_of(library: "Library", entity: str) -> str:
    """What the entity of an id is called, "" where it is no id of one."""
    try:
        return library.entity(entity).name if entity else ""
    except UnknownId:
        return ""


def _answered(found: Timeline) -> list[Speaker]:
    """Those whose statements these answer or may contradict, who come up most first."""
    sources = [mark.other.statement.source for stance in found.stances for mark in stance.marks]
    names = {one.entity: one.name or one.text for one in sources if one.entity and one.entity != found.speaker.id}
    counts = Counter(one.entity for one in sources if one.entity in names)
    return [Speaker(names[entity], entity) for entity, _ in counts.most_common(_MOST_BESIDE) if entity]


def _beside(
    library: "Library", address: Address, looks: Looks, tell: Tell, is_cancelled: IsCancelled
) -> Iterator[Opened]:
    from briefing.view.beside import beside_page

    asked = address.id, address.other, address.about
    found = library.positions.beside(*asked, progress=tell, is_cancelled=is_cancelled)
    yield _opened(address, lambda looks: beside_page(found, address.about, pins=looks.pins, notes=looks.notes), looks)


def _timeline(library: "Library", address: Address, looks: Looks, _tell: Tell, _: IsCancelled) -> Iterator[Opened]:
    from briefing.view.timeline import timeline_page

    found = library.profiles.timeline(address.id)
    yield _opened(address, lambda looks: timeline_page(found, pins=looks.pins, notes=looks.notes), looks)


_Opener = Callable[["Library", Address, Looks, Tell, IsCancelled], Iterator[Opened]]
_OPENERS: dict[PageKind, _Opener] = {
    "home": _home,
    "document": _document,
    "entity": _entity,
    "thread": _thread,
    "positions": _positions,
    "beside": _beside,
    "timeline": _timeline,
}
