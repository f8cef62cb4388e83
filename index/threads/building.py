"""The tree of a thread: who answers whom, in time order, what says the same folded, what else is known marked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from index.model import Link
from index.reports import Progress, ignore, never
from index.threads.chronology import chronology
from index.threads.folding import Pair, folded
from index.threads.gathering import MARKED, Gathered, Reading, gather, is_before
from index.threads.marking import bearer_and_other
from index.threads.model import Linked, Mark, Node, Thread

_RELATIONS = ("contradicts", "updates", "replies", "repeats")
MOST = 100
DEEPEST = 20


def thread_of(
    library: Linked,
    statement: str,
    *,
    most: int = MOST,
    deepest: int = DEEPEST,
    progress: Callable[[Progress], None] = ignore,
    is_cancelled: Callable[[], bool] = never,
) -> Thread:
    """Find the thread a statement stands in.

    Args:
        library: where it stands.
        statement: its id.
        most: how many statements at most, those that are folded counted too.
        deepest: at most so many links away from the one asked about.
        progress: told how many statements have been followed.
        is_cancelled: asked before each.

    Raises:
        UnknownId: there is no such statement.
        Cancelled: `is_cancelled` turned true.
    """
    asked = library.statement(statement).id
    reading = Reading(library, is_cancelled)
    found = gather(asked, reading, most=most, deepest=deepest, progress=progress)
    return Thread(asked, tuple(_Tree(found).nodes()), found.is_whole)


@dataclass(frozen=True, slots=True)
class _Answer:
    """That one group answers another, both by the ids of their heads."""

    group: str
    answered: str
    link: Link


class _Tree:
    """Groups of statements that say the same, and which of them answers which."""

    def __init__(self, found: Gathered) -> None:
        self._found = found
        self._said = found.said
        self._key = chronology((*found.said.values(), *found.others.values()))
        self._groups = folded(found.said, found.links, self._key, _reported(found))
        self._heads = {one.id: head for head, group in self._groups.items() for one in group}
        self._parents = self._chosen(self._answers())
        self._children: dict[str, list[str]] = {}
        for child, answer in self._parents.items():
            self._children.setdefault(answer.answered, []).append(child)

    def nodes(self) -> Iterator[Node]:
        """The nodes, parents first, brothers in time order."""
        marks = self._marks()
        roots = [head for head in self._groups if head not in self._parents]
        waiting = [(head, 0) for head in self._latest_first(roots)]
        while waiting:
            head, depth = waiting.pop()
            answer, (said, *repeated) = self._parents.get(head), self._groups[head]
            yield Node(
                said,
                depth,
                answer.answered if answer else None,
                answer.link if answer else None,
                tuple(repeated),
                marks.get(head, ()),
            )
            waiting += [(child, depth + 1) for child in self._latest_first(self._children.get(head, ()))]

    def _latest_first(self, heads: Iterable[str]) -> list[str]:
        return sorted(heads, key=lambda head: self._key(self._said[head]), reverse=True)

    def _answers(self) -> list[_Answer]:
        """What answers what, the surest first; of two that answer each other, what was said first answers last."""
        links = (link for link in self._found.links if self._makes_thread(link))
        answers = [_Answer(self._heads[link.source], self._heads[link.target], link) for link in links]
        pairs = {(one.group, one.answered) for one in answers}

        def sureness(one: _Answer) -> tuple[bool, float, str, str]:
            return self._is_turned(one, pairs), -one.link.score, one.link.source, one.link.target

        possible = (one for one in answers if not is_before(self._said[one.group], self._said[one.answered]))
        return sorted(possible, key=sureness)

    def _makes_thread(self, link: Link) -> bool:
        answered = self._found.answered.get(link.source, ())
        return link.relation == "replies" and link.target in answered and link.target in self._said

    def _is_turned(self, answer: _Answer, pairs: Set[Pair]) -> bool:
        """Whether what is answered answers in its turn, and comes later."""
        first, second = (self._key(self._said[one]) for one in (answer.group, answer.answered))
        return (answer.answered, answer.group) in pairs and first < second

    def _chosen(self, answers: list[_Answer]) -> dict[str, _Answer]:
        """The one answer of each group that makes its place in the tree; one that would close a circle makes none."""
        parents: dict[str, _Answer] = {}
        for answer in answers:
            if answer.group not in parents and answer.group not in _ancestors(answer.answered, parents):
                parents[answer.group] = answer
        return parents

    def _marks(self) -> dict[str, tuple[Mark, ...]]:
        """What else is known of each group, by its head; of what is said several times, once."""
        marks: dict[str, dict[tuple[str, str], Mark]] = {}
        for link in sorted(self._found.links, key=_by_relation):
            if link.relation in MARKED or self._is_left_over(link):
                bearer, other = bearer_and_other(link, self._said, self._key)
                there = self._said.get(other) or self._found.others[other]
                mark = Mark(link, there, other in self._said)
                of_bearer = marks.setdefault(self._heads[bearer], {})
                of_bearer.setdefault((link.relation, self._heads.get(other, other)), mark)
        return {head: tuple(found.values()) for head, found in marks.items()}

    def _is_left_over(self, link: Link) -> bool:
        """Whether a link says that a group answers another than the one that it stands under."""
        if link.relation != "replies":
            return False
        group, answered = self._heads.get(link.source), self._heads.get(link.target)
        parent = self._parents.get(group) if group else None
        return group != answered and (parent is None or parent.answered != answered)


def _ancestors(head: str, parents: Mapping[str, _Answer]) -> Iterator[str]:
    """A group and all that it stands under."""
    yield head
    while head in parents:
        head = parents[head].answered
        yield head


def _by_relation(link: Link) -> tuple[int, float, str, str]:
    """What matters most first."""
    return _RELATIONS.index(link.relation), -link.score, link.source, link.target


def _reported(found: Gathered) -> Iterator[Pair]:
    """The reports of a statement in an answer's own sentence, each with the statement it reports."""
    for answered in found.answered.values():
        if len(answered) > 1:
            yield answered[0], answered[1]
