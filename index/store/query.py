"""What a query says: a small tree of terms, dates and what joins them."""

import dataclasses
from dataclasses import dataclass
from typing import Literal

from index.store.dateword import DayOfYear, Days
from index.store.numbers import Numbers

TermKind = Literal["word", "phrase", "near", "prefix", "wildcard", "fuzzy", "stem"]
DateField = Literal["published", "said", "since", "until"]


@dataclass(frozen=True, slots=True)
class Term:
    """Words to look for in a field.

    Attributes:
        kind: one word in all its inflections (`word`); one or several in a row as they are written (`phrase`); several
            as they are written, within `distance` words of each other (`near`); words that begin so (`prefix`), that
            fit a pattern with `*` and `?` (`wildcard`), or that are at most `distance` slips of the pen away
            (`fuzzy`); words that have this stem (`stem`, which no query can say but the engine can).
        forms: folded, as the index has them.
        field: where to look.
        is_fielded: whether the query names the field.
        distance: see `kind`.
        at: where it stands in the query, in code points.
    """

    kind: TermKind
    forms: tuple[str, ...]
    field: str = "text"
    is_fielded: bool = False
    distance: int = 0
    at: int = dataclasses.field(default=0, compare=False)

    @property
    def is_open(self) -> bool:
        """Whether it stands for whatever words of the library fit it."""
        return self.kind in ("prefix", "wildcard", "fuzzy")

    @property
    def typed(self) -> str:
        """The words more or less as they were typed, for messages."""
        words = " ".join(self.forms)
        return {"prefix": f"{words}*", "fuzzy": f"{words}~{self.distance}"}.get(self.kind, words)


@dataclass(frozen=True, slots=True)
class When:
    """A date that must fit: when a report was published, or something said."""

    field: DateField
    days: Days | DayOfYear


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches whatever there is."""


@dataclass(frozen=True, slots=True)
class Both:
    """All of `nodes`."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of `nodes`."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What `node` does not match."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class Flag:
    """What has a flag; like what follows, this is said by the engine alone, for a field that the index has not."""

    name: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Entries by the store's numbers: their own, or with `is_documents` those of the documents they stand in."""

    numbers: Numbers
    is_documents: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """What has such a date in a column; with `days` None, what has no date there."""

    column: str
    days: Days | DayOfYear | None


Leaf = Term | When
Node = Leaf | Everything | Both | Either | Without | Flag | Numbered | Dated


def terms(node: Node | None) -> list[Term]:
    """The terms of a tree that make a text match: those under a NOT are left out."""
    match node:
        case Term():
            return [node]
        case Both(nodes) | Either(nodes):
            return [term for child in nodes for term in terms(child)]
        case _:
            return []


def leaves(node: Node | None) -> list[Leaf]:
    """All terms and dates of a tree, those under a NOT too."""
    match node:
        case Term() | When():
            return [node]
        case Both(nodes) | Either(nodes):
            return [leaf for child in nodes for leaf in leaves(child)]
        case Without(child):
            return leaves(child)
        case _:
            return []
