"""How a document stands to others: what it is a copy of, what took its place, which ones are on the same matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from briefing.places import in_document
from briefing.sanitise import one_line
from briefing.view.documents import provenance
from briefing.view.entry import cut
from briefing.view.links import RELATIONS
from briefing.view.page import Anchor, Block
from briefing.view.styles import MUTED, RELATION, WARNING, styled
from briefing.wording import NOTICES, counted
from index.model import DocumentSummary, Relation

if TYPE_CHECKING:
    from index.copies import Standing

_WORDS: dict[Relation, str] = {
    "contradicts": "possible contradiction",
    "replies": "answers",
    "updates": "updates",
    "repeats": "says the same",
    "related": "same subject",
}
_MOST_COPIES = 3


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """Another document on the same matter: the relations of its statements to those here, and the first of these."""

    document: DocumentSummary
    relations: tuple[Relation, ...]
    statement: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a document beside what stands in it.

    Attributes:
        standing: its copies and versions, None where that is not known.
        others: the documents that `standing` names, by id; one may be missing.
        related: documents whose statements are linked with its own, those with most first.
    """

    standing: "Standing | None" = None
    others: Mapping[str, DocumentSummary] | None = None
    related: tuple[RelatedDocument, ...] = ()


def standing_blocks(around: Surroundings) -> list[Block]:
    """What must be known of a document before it is cited: lines under its headline."""
    standing, others = around.standing, around.others or {}
    if standing is None:
        return []
    blocks = []
    if standing.superseded is not None:
        version = standing.superseded
        blocks.append(_line(f"{NOTICES[version.notice.kind].capitalize()} by", others.get(version.by), is_warning=True))
    blocks += [_line("Takes the place of", others.get(one.document)) for one in standing.supersedes]
    for by in dict.fromkeys(one.version.by for one in standing.outdated):
        blocks.append(_line("Repeats words that were changed since by", others.get(by), is_warning=True))
    if standing.original != standing.document:
        blocks.append(_line("A copy of", others.get(standing.original)))
    copies = [one.other for one in standing.copies if one.other != standing.original]
    blocks += [_line("The same words are in", others.get(one)) for one in copies[:_MOST_COPIES]]
    if len(copies) > _MOST_COPIES:
        blocks.append(Block(Content.styled(f"and in {counted(len(copies) - _MOST_COPIES, 'other')}", styled(MUTED))))
    return [block for block in blocks if block.content]


def related_blocks(related: Iterable[RelatedDocument]) -> list[Block]:
    """The documents on the same matter, a line each: in which relation, what it is called, whose it is."""
    return [_related(one) for one in related]


def named_by(standing: "Standing") -> tuple[str, ...]:
    """The ids of the documents that are named in `standing_blocks`."""
    ids = [standing.original, *(one.other for one in standing.copies[: _MOST_COPIES + 1])]
    ids += [one.document for one in standing.supersedes] + [one.version.by for one in standing.outdated]
    if standing.superseded is not None:
        ids.append(standing.superseded.by)
    return tuple(dict.fromkeys(one for one in ids if one != standing.document))


def ranked(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations, each once, those first that say most."""
    return tuple(sorted(set(relations), key=RELATIONS.index))


def _line(words: str, document: DocumentSummary | None, *, is_warning: bool = False) -> Block:
    if document is None:
        return Block(Content(""))
    title = cut(one_line(document.title), 120)
    look = styled(WARNING if is_warning else MUTED)
    facts = provenance(document, is_short=True)
    content = Content.assemble((f"{words} ", look), title, (f"  {facts}" if facts else "", styled(MUTED)))
    start = len(words) + 1
    return Block(content, hanging=2, anchors=(Anchor(start, start + len(title), in_document(document.id)),))


def _related(one: RelatedDocument) -> Block:
    words = ", ".join(_WORDS[relation] for relation in one.relations[:2])
    title = cut(one_line(one.document.title), 120)
    content = Content.assemble(
        (f"{words}  ", styled(RELATION)),
        title,
        (f"  {provenance(one.document, is_short=True)}", styled(MUTED)),
    )
    start = len(words) + 2
    place = in_document(one.document.id, statement=one.statement)
    return Block(content, hanging=2, anchors=(Anchor(start, start + len(title), place),))
