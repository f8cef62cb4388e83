"""Which statements lead: those that other sources report, that are answered, that much else has to do with."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from index.front.model import Leading
from index.model import Link
from index.threads.chronology import Key
from index.threads.folding import folded
from index.threads.model import Said

OF_A_DOCUMENT = 2
"""No more statements of one document lead, so that one long report does not fill the page."""


def leading_among(
    looked_at: Sequence[str], said: Mapping[str, Said], links: Sequence[Link], key: Callable[[Said], Key]
) -> Iterator[Leading]:
    """Yield the statements that lead, first the most reported, then the most answered, then the most linked.

    Args:
        looked_at: ids of the statements whose links these are, newest first. Of those that repeat each other one may
            lead: the first to say it that was looked at.
        said: those and the other ends of their links.
        links: each once.
        key: sorts by time.
    """
    groups = folded(said, links, key)
    heads = {one.id: head for head, group in groups.items() for one in group}
    ends = _ends(links)
    candidates = dict.fromkeys(heads[one] for one in looked_at if one in heads)
    among = frozenset(looked_at)
    found = (_ranked(_in_front(groups[head], among), heads, ends) for head in candidates)
    taken: Counter[str] = Counter()
    for _, one in sorted(found, key=lambda item: item[0]):
        taken[one.said.document.id] += 1
        if taken[one.said.document.id] <= OF_A_DOCUMENT:
            yield one


def _in_front(group: Sequence[Said], among: frozenset[str]) -> tuple[Said, ...]:
    """A group with the first of its statements that was looked at before all others."""
    first = next(one for one in group if one.id in among)
    return first, *(one for one in group if one is not first)


def _ranked(
    group: Sequence[Said], heads: Mapping[str, str], ends: Mapping[str, Sequence[tuple[Link, str]]]
) -> tuple[tuple[int, ...], Leading]:
    """A group as what leads, and what it is sorted by; those with the same are left in their order."""
    first = group[0]
    own = {one.id for one in group}
    linked = [(link, other) for one in group for link, other in ends.get(one.id, ())]
    # What several report of an answer is one answer.
    answers = {heads[other] for link, other in linked if link.relation == "replies" and link.source == other}
    found = Leading(
        said=first,
        reports=len({one.document.id for one in group} - {first.document.id}),
        answers=len(answers - {heads[first.id]}),
        links=len((own | {other for _, other in linked}) - {first.id}),
    )
    sources = len({_outlet(one) for one in group} - {_outlet(first)})
    return (-sources, -found.reports, -found.answers, -found.links), found


def _outlet(said: Said) -> str:
    """The agency that reports a statement, or the document where none is named."""
    return said.document.agency or said.document.id


def _ends(links: Iterable[Link]) -> dict[str, list[tuple[Link, str]]]:
    """Of each statement its links, with the statement at the other end."""
    found: dict[str, list[tuple[Link, str]]] = {}
    for link in links:
        found.setdefault(link.source, []).append((link, link.target))
        found.setdefault(link.target, []).append((link, link.source))
    return found
