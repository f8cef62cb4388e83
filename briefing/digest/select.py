"""What goes into a digest: the documents, their statements by subject, and what links them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.errors import UnknownId
from index.model import Analysis, Document, DocumentSummary, Filters, Link, Statement

if TYPE_CHECKING:
    from index.library import Library

LIMIT = 200
"""How many statements a digest holds unless more are asked for: it is meant to be read."""

MARK = "digest"
"""The library's name for the moment of the last `digest --new`."""

OTHER_SUBJECTS = "Other subjects"
NO_SUBJECT = "Statements"
_LINKS_EACH = 20
_FEW = 6


@dataclass(frozen=True, slots=True)
class Selection:
    """What a digest is asked to be about.

    Attributes:
        query, filters: as in a search of the library; everything where they are empty.
        pinned: only statements that the user has pinned.
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
    """A statement of a digest, its number there, and the document that it is pinned to."""

    number: int
    statement: Statement
    document: Document
    summary: DocumentSummary


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


def gather(library: "Library", selection: Selection) -> Gathered:
    """Find in `library` what `selection` asks for.

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
    headlines = _in_order(library, [*(one.document for one in kept), *(one.id for one in listed)])
    subjects = _subjects(library, kept, headlines)
    is_complete = (len(kept), len(listed)) == (len(statements), len(documents))
    return Gathered(selection, headlines, subjects, _links(library, subjects), is_complete, lost)


def subject_of(statements: Sequence[Statement], named: Mapping[str, frozenset[str]]) -> dict[str, str | None]:
    """Give every statement the entity it is filed under.

    The rule: an entity that is named in the content of more than half of the statements (where there are
    six or more) is what the whole digest is about and divides nothing, so it is passed over. Of the rest,
    the one that is named in most of the statements takes them all, then the one named in most of those
    left, and so on while there are two or more; equal ones go by the alphabet. The speaker of a statement
    is not its subject.

    Args:
        statements: in the digest's order.
        named: the ids of the entities named in each statement's content, by statement id.

    Returns:
        The id of an entity, or None for a statement that shares none, by statement id.
    """
    common = Counter(entity for one in statements for entity in named[one.id])
    if len(statements) >= _FEW:
        common = Counter({entity: count for entity, count in common.items() if 2 * count <= len(statements)})
    filed: dict[str, str | None] = dict.fromkeys((one.id for one in statements), None)
    left = {one.id for one in statements}
    while common:
        counts = Counter(entity for one in left for entity in named[one] if entity in common)
        best = min(counts, key=lambda entity: (-counts[entity], entity), default=None)
        if best is None or counts[best] < 2:
            break
        taken = {one for one in left if best in named[one]}
        filed |= dict.fromkeys(taken, best)
        left -= taken
    return filed


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
    library: "Library", statements: Iterable[Statement], documents: tuple[DocumentSummary, ...]
) -> tuple[Subject, ...]:
    place = {summary.id: number for number, summary in enumerate(documents)}
    ordered = sorted(set(statements), key=lambda one: (place[one.document], one.content.spans, one.id))
    named, names = _entities(library, ordered)
    filed = subject_of(ordered, named)
    groups: dict[str | None, list[Statement]] = {}
    for one in ordered:
        groups.setdefault(filed[one.id], []).append(one)
    summaries = {summary.id: summary for summary in documents}
    read = {one.document: library.document(one.document) for one in ordered}
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


def _entities(library: "Library", statements: Sequence[Statement]) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """The entities named in each statement's content by its id, and the fullest name of each entity."""
    named: dict[str, frozenset[str]] = {}
    names: dict[str, str] = {}
    analyses: dict[str, Analysis | None] = {}
    for one in statements:
        if one.document not in analyses:
            analyses[one.document] = library.analysis(one.document)
        analysis = analyses[one.document]
        if analysis is None:
            named[one.id] = frozenset()
            continue
        inside = {
            mention.entity
            for mention in analysis.mentions
            if mention.entity and any(span.covers(mention.span) for span in one.content.spans)
        }
        named[one.id] = frozenset(inside - {one.source.entity})
        for entity in analysis.entities:
            names[entity.id] = max(names.get(entity.id, ""), entity.name, key=lambda name: (len(name), name))
    return named, {entity: names.get(entity, entity) for group in named.values() for entity in group}


def _links(library: "Library", subjects: Iterable[Subject]) -> tuple[Link, ...]:
    numbers = {one.statement.id: one.number for subject in subjects for one in subject.quotations}
    found: dict[tuple[frozenset[str], str], Link] = {}
    for identifier in numbers:
        for link in library.links(identifier, limit=_LINKS_EACH):
            if link.source in numbers and link.target in numbers:
                found.setdefault((frozenset((link.source, link.target)), link.relation), link)

    def order(link: Link) -> tuple[int, int, str]:
        return numbers[link.source], numbers[link.target], link.relation

    return tuple(sorted(found.values(), key=order))
