"""A related statement in words: in which relation it stands, why, and where it is."""

from dataclasses import dataclass

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.documents import provenance
from briefing.view.entry import Entry, Part, cut
from briefing.view.statements import lead, quoted
from briefing.view.styles import MUTED, RELATION, styled
from briefing.wording import reason
from index.model import DocumentSummary, Link, Relation, Statement

RELATIONS: tuple[Relation, ...] = ("contradicts", "replies", "updates", "repeats", "related")
"""Those first that say most."""
_FORWARD: dict[Relation, str] = {
    "replies": "replies to",
    "repeats": "repeats",
    "updates": "updates",
    "contradicts": "possible contradiction",
    "related": "same subject",
}
_BACKWARD: dict[Relation, str] = {
    "replies": "is answered by",
    "repeats": "is repeated by",
    "updates": "is updated by",
    "contradicts": "possible contradiction",
    "related": "same subject",
}


@dataclass(frozen=True, slots=True)
class Related:
    """A statement that a link leads to.

    Attributes:
        link: the relation and its evidence.
        statement: the one at the other end.
        document: the document that one stands in.
        is_here: whether that is the document that is open.
        is_settled: whether it is a possible contradiction of which the user says that it is none.
    """

    link: Link
    statement: Statement
    document: DocumentSummary
    is_here: bool
    is_settled: bool = False


def relation_in_words(link: Link, asked: str) -> str:
    """The relation as it reads from the statement with the id `asked`: "replies to", "is answered by"."""
    return (_FORWARD if link.source == asked else _BACKWARD)[link.relation]


def related_entry(related: Related, asked: str) -> Entry:
    """A related statement as a row of a list."""
    relation = relation_in_words(related.link, asked)
    settled = (" · settled", styled(MUTED)) if related.is_settled else ""
    where = "in this report" if related.is_here else provenance(related.document, is_short=True)
    title = "" if related.is_here else f" · {cut(one_line(related.document.title), 80)}"
    return Entry(
        Part(
            Content.assemble(
                (relation, styled(RELATION)), settled, "  ", lead(related.statement, related.document.agency)
            ),
            hanging=2,
        ),
        Part(Content(quoted(related.statement)), indent=2, lines=3),
        Part(
            Content.styled(f"why: {reason(related.link)}", styled(MUTED)),
            indent=2,
            hanging=5,
            lines=2,
        ),
        Part(Content.styled(where + title, styled(MUTED)), indent=2),
    )
