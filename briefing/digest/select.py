"""What goes into a digest: the documents, their statements by subject, and what links them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.digest.subjects import file_by_subject, named_entities
from briefing.sanitise import one_line
from index.errors import UnknownId
from index.keeping import is_settled
from index.model import Document, DocumentSummary, Filters, Link, Span, Statement

if TYPE_CHECKING:
    from index.library import Library

LIMIT = 200
"""How many statements a digest holds unless more are asked for: it is meant to be read."""

MARK = "digest"
"""The library's name for the moment of the last `digest --new`."""

OTHER_SUBJECTS = "Other subjects"
NO_SUBJECT = "Statements"
LINKS_EACH = 20
"""So many links of each statement are looked at for those between statements of the digest."""

LinksOf = Callable[[str], Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a digest is asked to be about.

    Attributes:
        query, filters: as in a search of the library; everything where they are empty.
        pinned: only statements that the user has pinned, in their order and with their notes.
        new: only documents first read since the last digest made with it.
        limit: the most statements and the most headlines, or None for no limit.
    """

    query: str = ""
    filters: Filters = field(default=Filters())
    pinned: bool = False
    new: bool = False
    limit: int | None = LIMIT


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement of a digest, its number there, the document that it is pinned to, the user's note on it or ""."""

    number: int
    statement: Statement
    document: Document
    summary: DocumentSummary
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A heading of a digest and the quotations under it."""

    name: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a digest will say.

    Attributes:
        selection: what was asked for.
        documents: for the headlines, in the library's order.
        subjects: the quotations, numbered through from 1.
        links: between quotations of this digest, in order of their numbers; each pair once for each relation.
        is_complete: False when the limit left statements or documents out.
        lost_pins: how many pinned statements the library no longer has.
    """

    selection: Selection
    documents: tuple[DocumentSummary, ...]
    subjects: tuple[Subject, ...]
    links: tuple[Link, ...]
    is_complete: bool = True
    lost_pins: int = 0

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of every subject, in order of their numbers."""
        return tuple(quotation for subject in self.subjects for quotation in subject.quotations)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.documents


def gather(library: "Library", selection: Selection, links_of: LinksOf | None = None) -> Gathered:
    """Find in `library` what `selection` asks for.

    Args:
        library: where.
        selection: what is asked for.
        links_of: gives the links of a statement by its id, in place of the library: this is what takes time.

    Raises:
        QueryError: a mistake in the query.
    """
    filters = _new_only(library, selection)
    if filters is None:
        return Gathered(selection, (), (), ())
    documents: tuple[DocumentSummary, ...] = ()
    lost = 0
    if selection.pinned:
        statements, lost = _pinned(library, selection, filters)
    else:
        # One more than will be kept tells whether there are more.
        most = None if selection.limit is None else selection.limit + 1
        statements = library.statements(selection.query, filters, limit=most)
        documents = library.documents(selection.query, filters, limit=most)
    kept, listed = statements[: selection.limit], documents[: selection.limit]
    is_complete = (len(kept), len(listed)) == (len(statements), len(documents))
    read = {one.document: library.document(one.document) for one in kept}
    kept = tuple(one for one in kept if pieces(read[one.document].text, one.content.spans))
    headlines = _in_order(library, [*(one.document for one in kept), *(one.id for one in listed)])
    links = _links(library, kept, links_of or (lambda one: library.links(one, limit=LINKS_EACH)))
    if selection.pinned:
        subjects = _as_pinned(library, kept, read, headlines)
    else:
        subjects = _subjects(library, kept, read, headlines, links)
    return Gathered(selection, headlines, subjects, _by_number(links, subjects), is_complete, lost)


def pieces(text: str, spans: Iterable[Span]) -> list[str]:
    """The pieces of a quotation as a digest shows them, each on one line; those without a word are left out."""
    return [piece for piece in (one_line(span.of(text)) for span in spans) if piece]


def _new_only(library: "Library", selection: Selection) -> Filters | None:
    """The filters narrowed to what is new where that is asked for; None when nothing is."""
    moment = library.marked(MARK) if selection.new else None
    if moment is None:
        return selection.filters
    fresh = library.documents_since(moment)
    if selection.filters.documents:
        fresh = tuple(one for one in fresh if one in selection.filters.documents)
    return replace(selection.filters, documents=fresh) if fresh else None


def _pinned(library: "Library", selection: Selection, filters: Filters) -> tuple[tuple[Statement, ...], int]:
    """The pinned statements that the query and filters let through, and how many pins point at nothing."""
    found, lost = [], 0
    for pin in library.pins():
        try:
            found.append(library.statement(pin))
        except UnknownId:
            lost += 1
    if selection.query or filters != Filters():
        through = {one.id for one in library.statements(selection.query, filters, all_voices=True)}
        found = [one for one in found if one.id in through]
    return tuple(found), lost


def _in_order(library: "Library", documents: Iterable[str]) -> tuple[DocumentSummary, ...]:
    wanted = tuple(dict.fromkeys(documents))
    return library.documents("", Filters(documents=wanted)) if wanted else ()


def _subjects(
    library: "Library",
    statements: Iterable[Statement],
    read: Mapping[str, Document],
    documents: Sequence[DocumentSummary],
    links: Iterable[Link],
) -> tuple[Subject, ...]:
    place = {summary.id: number for number, summary in enumerate(documents)}
    ordered = sorted(set(statements), key=lambda one: (place[one.document], one.content.spans, one.id))
    named, names = named_entities(library, ordered)
    filed = file_by_subject(ordered, named, links)
    groups: dict[str | None, list[Statement]] = {}
    for one in ordered:
        groups.setdefault(filed[one.id], []).append(one)
    summaries = {summary.id: summary for summary in documents}
    subjects, number = [], 0
    for entity in sorted(groups, key=lambda one: (one is None, -len(groups[one]), one or "")):
        quotations = [
            Quotation(number, one, read[one.document], summaries[one.document])
            for number, one in enumerate(groups[entity], number + 1)
        ]
        number += len(quotations)
        rest = OTHER_SUBJECTS if len(groups) > 1 else NO_SUBJECT
        subjects.append(Subject(rest if entity is None else names[entity], tuple(quotations)))
    return tuple(subjects)


def _as_pinned(
    library: "Library",
    statements: Sequence[Statement],
    read: Mapping[str, Document],
    documents: Sequence[DocumentSummary],
) -> tuple[Subject, ...]:
    """The statements in the order that they were given, which is the user's own, under one heading."""
    summaries = {summary.id: summary for summary in documents}
    notes = {note.statement: note.text for note in library.kept.notes()}
    quotations = tuple(
        Quotation(number, one, read[one.document], summaries[one.document], notes.get(one.id, ""))
        for number, one in enumerate(statements, 1)
    )
    return (Subject(NO_SUBJECT, quotations),) if quotations else ()


def _links(library: "Library", statements: Sequence[Statement], links_of: LinksOf) -> tuple[Link, ...]:
    """What links the statements to one another, strongest first, each pair once for each relation.

    What the user says is no contradiction is not told as one.
    """
    wanted, settled = {one.id for one in statements}, library.kept.settled()
    found: dict[tuple[frozenset[str], str], Link] = {}
    for one in statements:
        for link in links_of(one.id):
            pair = frozenset((link.source, link.target))
            if pair <= wanted and not is_settled(link, settled):
                found.setdefault((pair, link.relation), link)
    return tuple(sorted(found.values(), key=lambda link: (-link.score, link.source, link.target)))


def _by_number(links: Iterable[Link], subjects: Iterable[Subject]) -> tuple[Link, ...]:
    numbers = {one.statement.id: one.number for subject in subjects for one in subject.quotations}

    def order(link: Link) -> tuple[int, int, str]:
        return numbers[link.source], numbers[link.target], link.relation

    return tuple(sorted(links, key=order))
