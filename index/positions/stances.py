"""A speaker's statements as stances: what only says the same folded, and what each changes marked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from index.model import Link
from index.positions.model import Stance
from index.threads.chronology import Key
from index.threads.folding import folded
from index.threads.marking import bearer_and_other
from index.threads.model import Mark, Said

_OWN = ("updates", "contradicts")
_OF_ANOTHER = (*_OWN, "replies", "repeats")


def stances_of(
    mine: Mapping[str, Said], said: Mapping[str, Said], links: Sequence[Link], key: Callable[[Said], Key]
) -> tuple[Stance, ...]:
    """Put a speaker's statements in order.

    Args:
        mine: the speaker's, by id.
        said: those and, where two speakers are compared, the other's.
        links: between any of them, each once.
        key: sorts by time.

    Returns:
        The stances in time order.
    """
    groups = folded(mine, links, key)
    heads = {one.id: head for head, group in groups.items() for one in group}
    in_order = sorted(groups, key=lambda head: key(mine[head]))
    matters = _matters([groups[head] for head in in_order], heads, links)
    theirs = folded({identifier: one for identifier, one in said.items() if identifier not in mine}, links, key)
    others = {one.id: head for head, group in theirs.items() for one in group}
    marks = _marks(heads, others, said, links, key)
    return tuple(
        Stance(
            said=groups[head][0],
            is_dated=not key(mine[head])[0],
            matter=matter,
            repeated=groups[head][1:],
            marks=tuple(marks.get(head, {}).values()),
        )
        for head, matter in zip(in_order, matters, strict=True)
    )


def _matters(groups: Iterable[Sequence[Said]], heads: Mapping[str, str], links: Iterable[Link]) -> Iterator[int]:
    """A number for each group: that of the one before it if they are on one matter.

    They are if a link says so, from this one to any since the matter began, or if they stand in the same document.
    """
    pairs = {
        (heads[one], heads[other]) for link in links for one, other in _both_ways(link) if {one, other} <= heads.keys()
    }
    number = 0
    run: list[Sequence[Said]] = []
    for group in groups:
        head, documents = group[0].id, {one.document.id for one in group}
        is_linked = any((head, other[0].id) in pairs for other in run)
        if run and not is_linked and documents.isdisjoint(one.document.id for other in run for one in other):
            number, run = number + 1, []
        run.append(group)
        yield number


def _both_ways(link: Link) -> tuple[tuple[str, str], tuple[str, str]]:
    return (link.source, link.target), (link.target, link.source)


def _marks(
    heads: Mapping[str, str],
    others: Mapping[str, str],
    said: Mapping[str, Said],
    links: Iterable[Link],
    key: Callable[[Said], Key],
) -> dict[str, dict[tuple[str, str], Mark]]:
    """The marks of each group by its head; of what several reports say, or are answered, one.

    `heads` and `others` give the head of each of the speaker's statements and of the other's.
    """
    marks: dict[str, dict[tuple[str, str], Mark]] = {}
    for link in sorted(links, key=lambda one: (one.relation, -one.score, one.source, one.target)):
        bearer, other = bearer_and_other(link, said, key)
        is_own = other in heads
        if bearer in heads and link.relation in (_OWN if is_own else _OF_ANOTHER) and heads[bearer] != heads.get(other):
            of_bearer = marks.setdefault(heads[bearer], {})
            of_bearer.setdefault(
                (link.relation, heads.get(other) or others[other]), Mark(link, said[other], is_inside=True)
            )
    return marks
