"""Statements that say the same, as one: which belong together, and which of them came first."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from index.model import Link, QuoteKind
from index.threads.chronology import Key
from index.threads.model import Said

_FAITHFUL: tuple[QuoteKind, ...] = ("direct", "mixed", "indirect", "none")

Pair = tuple[str, str]
"""The ids of two statements."""


def folded(
    said: Mapping[str, Said], links: Iterable[Link], key: Callable[[Said], Key], also: Iterable[Pair] = ()
) -> dict[str, tuple[Said, ...]]:
    """Put together the statements that repeat each other.

    Args:
        said: the statements, by id.
        links: those between them count whose relation is `repeats`.
        key: sorts by time.
        also: further pairs that are the same statement.

    Returns:
        Each group by the id of its head: the first to say it; of those on one day the one that is nearest to the
        speaker's own words. A group begins with its head, the others follow in time order.
    """
    heads = {identifier: identifier for identifier in said}

    def head_of(identifier: str) -> str:
        while heads[identifier] != identifier:
            heads[identifier] = identifier = heads[heads[identifier]]
        return identifier

    pairs = [(link.source, link.target) for link in links if link.relation == "repeats"]
    for first, second in (*pairs, *also):
        if first in heads and second in heads:
            heads[head_of(first)] = head_of(second)
    groups: dict[str, list[Said]] = {}
    for identifier, one in said.items():
        groups.setdefault(head_of(identifier), []).append(one)
    return {group[0].id: group for members in groups.values() if (group := _in_order(members, key))}


def _in_order(members: Sequence[Said], key: Callable[[Said], Key]) -> tuple[Said, ...]:
    """A group, its head first."""

    def nearest(one: Said) -> tuple[object, ...]:
        is_undated, (day, _), *rest = key(one)
        source, quote = one.statement.source, one.statement.content.quote
        return is_undated, day, source.entity is None, _FAITHFUL.index(quote), *rest

    head = min(members, key=nearest)
    return head, *sorted((one for one in members if one is not head), key=key)
