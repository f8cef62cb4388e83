"""What can be corrected of an entity, step by step."""

from collections.abc import Iterable, Sequence
from functools import partial

from textual.content import Content

from briefing.messages import Change
from briefing.sanitise import one_line
from briefing.screens.step import Choice, Step, Wanted
from briefing.view.candidates import fits, is_called, likeness, matching, names_of, says_here
from briefing.view.correcting import action_entry, choice_entry, entity_entry, entity_title, label_entry, other_names
from briefing.view.kinds import LABELS
from index.identity import words_of
from index.model import Analysis, Document, Entity


class EntityStep(Step):
    """What can be corrected of an entity."""

    def __init__(self, document: Document, analysis: Analysis, entity: Entity) -> None:
        super().__init__(document, analysis)
        self.entity = entity

    @property
    def title(self) -> Content:
        """The entity, and that all of the library is meant."""
        return entity_title(self.entity)

    def wanted(self, typed: str) -> Wanted:
        """The entity as the whole library knows it."""
        return Wanted(entity=self.entity.id)

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """Name, label, what it is one with, its other names, and whether it is any name at all."""
        self.entity = next((one for one in found if one.id == self.entity.id), self.entity)
        yield self._leads_to(RenameStep, "Rename…", "call it otherwise, everywhere")
        yield self._leads_to(LabelStep, "Relabel…", "it is something else than that")
        yield self._leads_to(MergeStep, "Same as…", "make it one with another")
        others = other_names(self.entity).removeprefix("also ")
        yield self._leads_to(SplitStep, "Split off a name…", others or "it has no other name")
        hide = Change("hide", self.entity.id)
        yield Choice("#hide", action_entry("Hide", "it is no name of anything: plain words"), hide)

    def _leads_to(self, step: "type[EntityStep]", words: str, explanation: str) -> Choice:
        return Choice(
            f"#{step.__name__}",
            action_entry(words, explanation),
            lambda: step(self.document, self.analysis, self.entity),
        )


class RenameStep(EntityStep):
    """Another name for an entity."""

    prompt = "Its name"
    empty = "Enter takes what is typed."
    takes_first = False

    @property
    def value(self) -> str:  # type: ignore[override]
        """The name it has, to be changed."""
        return one_line(self.entity.name)

    @property
    def title(self) -> Content:
        """The entity and the question."""
        more = " Type it, or go to one of its other names with ↓" if self.entity.aliases else ""
        return entity_title(self.entity, f"What is it called?{more}")

    def wanted(self, typed: str) -> Wanted:
        """Those that are called so already: that would make two of one name."""
        return Wanted((typed,) if words_of(typed) else (), self.entity.id)

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """Its other names; then who has the name that is typed, to be made one with."""
        for name in self.entity.aliases:
            entry = choice_entry(one_line(name), "another of its names")
            yield Choice(f"={name}", entry, Change("rename", self.entity.id, name))
        for other in found:
            if other.id != self.entity.id and is_called(other, typed):
                merge = Change("merge", self.entity.id, other.id)
                yield Choice(other.id, entity_entry(other, "there already: the two are one"), merge)

    def as_typed(self, typed: str) -> Change | None:
        """The name that is typed."""
        return Change("rename", self.entity.id, typed)


class LabelStep(EntityStep):
    """Another label for an entity."""

    @property
    def title(self) -> Content:
        """The entity and the question."""
        return entity_title(self.entity, "What is it?")

    def wanted(self, typed: str) -> Wanted:
        """Nothing more is needed."""
        return Wanted()

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """Every label there is."""
        for label in LABELS:
            entry = label_entry(label, is_own=label == self.entity.label)
            yield Choice(label, entry, Change("relabel", self.entity.id, label))


class MergeStep(EntityStep):
    """Which entity it is one with."""

    prompt = "The other one: choose, or type its name"

    @property
    def title(self) -> Content:
        """The entity and the question."""
        return entity_title(self.entity, "What is it the same as? It takes the name of that one")

    def wanted(self, typed: str) -> Wanted:
        """What is called so, or before anything is typed, what shares a word with it."""
        own = dict.fromkeys(word for name in names_of(self.entity) for word in words_of(name) if len(word) > 2)
        return Wanted((typed,) if typed else tuple(own))

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """What is most like it."""
        here = {one.id for one in self.analysis.entities}
        others = (one for one in (*self.analysis.entities, *found) if one.id != self.entity.id)
        for other in matching(others, typed, likeness(self.entity, self.analysis)):
            note = "" if other.id in here else "not in this report"
            yield Choice(other.id, entity_entry(other, note), Change("merge", self.entity.id, other.id))

    def as_typed(self, typed: str) -> Change | None:
        """Nothing fits: the engine says so."""
        return Change("merge", self.entity.id, typed) if typed and not fits(self.entity, typed) else None


class SplitStep(EntityStep):
    """Which of its names is not its own."""

    empty = "It has no other name. esc goes back."

    @property
    def title(self) -> Content:
        """The entity and the question."""
        return entity_title(self.entity, "Which name is somebody else’s?")

    def wanted(self, typed: str) -> Wanted:
        """Nothing more is needed."""
        return Wanted()

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """Each of its other names, in every report, and in this one alone where it says so."""
        for name in self.entity.aliases:
            words = f"“{one_line(name)}”"
            split = Change("split", self.entity.id, name)
            yield Choice(f"={name}", choice_entry(words, "in every report that gives no fuller name"), split)
            if says_here(self.analysis, self.entity.id, name):
                alone = Change("split", self.entity.id, name, self.document.id)
                yield Choice(f"1={name}", choice_entry(words, "in this report alone"), alone)


def entity_choice(step: Step, entity: Entity, note: str = "", before: str = "") -> Choice:
    """A row that leads to what can be corrected of an entity, with a few words before its name."""
    then = partial(EntityStep, step.document, step.analysis, entity)
    return Choice(entity.id, entity_entry(entity, note, before), then)
