"""A step of a correction: what it asks, what there is to choose from, and what follows from a choice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content

from briefing.messages import Change
from briefing.view.entry import Entry
from index.model import Analysis, Document, Entity


@dataclass(frozen=True, slots=True)
class Choice:
    """A row to choose, by an id of its own, and what follows: another step, or a change to make.

    Nothing follows of a heading, and it can't be chosen.
    """

    id: str
    entry: Entry
    then: "Change | Callable[[], Step] | None"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a step asks the library for: the entities that queries find, and one by its id."""

    queries: tuple[str, ...] = ()
    entity: str | None = None


class Step:
    """One question.

    Attributes:
        prompt: what stands in the empty field, or None where nothing is to be typed.
        value: what the field holds at first.
        takes_first: whether the first row is the answer until another is gone to; else it is what is typed.
    """

    prompt: ClassVar[str | None] = None
    empty: ClassVar[str] = "Nothing is called so."
    takes_first: ClassVar[bool] = True
    value = ""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self.document = document
        self.analysis = analysis

    @property
    def title(self) -> Content:
        """What is being corrected."""
        raise NotImplementedError

    def wanted(self, typed: str) -> Wanted:
        """What is asked of the library beside what the document shows."""
        return Wanted()

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """What there is to choose, best first; `found` is what the library gave."""
        raise NotImplementedError

    def as_typed(self, typed: str) -> Change | None:
        """What follows when no row is chosen."""
        return None
