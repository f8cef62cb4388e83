"""Filing the statements of a digest under what they are about."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from index.model import Analysis, Link, Statement

if TYPE_CHECKING:
    from index.library import Library

FEW = 6
"""With fewer statements than this an entity that most of them name still makes a heading."""


def file_by_subject(
    statements: Sequence[Statement], named: Mapping[str, frozenset[str]], links: Iterable[Link] = ()
) -> dict[str, str | None]:
    """Give every statement the entity it is filed under.

    The rule: an entity that is named in the content of more than half of the statements (where there are
    six or more) is what the whole digest is about and divides nothing, so it is passed over. Of the rest,
    the one that is named in most of the statements takes them all, then the one named in most of those
    left, and so on while there are two or more; equal ones go by the alphabet. The speaker of a statement
    is not its subject. A statement that is left over stands with one it repeats, answers, updates or
    contradicts, or that does so to it.

    Args:
        statements: in the digest's order.
        named: the ids of the entities named in each statement's content, by statement id.
        links: between these statements, strongest first.

    Returns:
        The id of an entity, or None for a statement that shares none, by statement id.
    """
    common = Counter(entity for one in statements for entity in named[one.id])
    if len(statements) >= FEW:
        common = Counter({entity: count for entity, count in common.items() if 2 * count <= len(statements)})
    filed: dict[str, str | None] = dict.fromkeys((one.id for one in statements), None)
    left = {one.id for one in statements}
    while True:
        counts = Counter(entity for one in left for entity in named[one] if entity in common)
        best = min(counts, key=lambda entity: (-counts[entity], entity), default=None)
        if best is None or counts[best] < 2:
            break
        taken = {one for one in left if best in named[one]}
        filed |= dict.fromkeys(taken, best)
        left -= taken
    _file_linked(filed, links)
    return filed


def _file_linked(filed: dict[str, str | None], links: Iterable[Link]) -> None:
    """File what is left over with what it is linked to, by its strongest link."""
    for link in links:
        for one, other in ((link.source, link.target), (link.target, link.source)):
            if link.relation != "related" and filed[one] is None:
                filed[one] = filed[other]


def named_entities(
    library: "Library", statements: Sequence[Statement]
) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
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
