"""What a thread is made of: statements with their documents, the marks on them, and the nodes of a tree."""

from dataclasses import dataclass
from typing import Protocol

from index.model import DocumentSummary, Link, Statement


class Linked(Protocol):
    """Statements, the documents they stand in and their links: a library, for instance."""

    def statement(self, identifier: str, /) -> Statement:
        """A statement by its id. Raises `UnknownId`."""

    def summary(self, identifier: str, /) -> DocumentSummary:
        """A document without its text. Raises `UnknownId`."""

    def links(self, statement: str, /, *, limit: int) -> tuple[Link, ...]:
        """Statements related to one, best first. Raises `UnknownId`."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and the document it stands in."""

    statement: Statement
    document: DocumentSummary

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def date(self) -> str | None:
        """When it was said: its own date or words for it, else the document's date, else None."""
        return self.statement.said_on or self.document.published


@dataclass(frozen=True, slots=True)
class Mark:
    """How a statement stands to another one, beside its place: it updates it, may contradict it, answers it too.

    Attributes:
        link: the relation and its evidence; either end may be the marked one.
        other: the statement at the other end.
        is_inside: whether that one is shown in the same thread or list.
    """

    link: Link
    other: Said
    is_inside: bool

    @property
    def is_forward(self) -> bool:
        """Whether the marked statement is the one that updates, contradicts …, and not the other."""
        return self.link.target == self.other.id


@dataclass(frozen=True, slots=True)
class Node:
    """A statement in a thread, with all that only says the same.

    Attributes:
        said: the first to say it, as far as dates tell.
        depth: how many answers it is away from the beginning of its tree.
        parent: id of the statement (`said` of a node before this one) that it answers, or None.
        link: why it is thought to answer that.
        repeated: reports of the same statement, in time order.
        marks: what else is known of it; a relation between two nodes is marked on the later one.
    """

    said: Said
    depth: int = 0
    parent: str | None = None
    link: Link | None = None
    repeated: tuple[Said, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """All that answers, or is answered by, a statement.

    Attributes:
        asked: id of the statement that was asked about; it is a node or repeats one.
        nodes: parents before their children, these in time order: a tree read from top to bottom. There are several
            trees where a statement answers two that do not answer each other.
        is_whole: False where there is more than was asked for.
    """

    asked: str
    nodes: tuple[Node, ...]
    is_whole: bool = True

    def lasts(self) -> list[bool]:
        """For each node whether no brother comes after it."""
        seen: set[str | None] = set()
        lasts = []
        for node in reversed(self.nodes):
            lasts.append(node.parent not in seen)
            seen.add(node.parent)
        return lasts[::-1]
