"""What can be corrected of a statement, and which name of a document, step by step."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from briefing.messages import Change
from briefing.sanitise import one_line
from briefing.screens.entity_steps import entity_choice
from briefing.screens.step import Choice, Step, Wanted
from briefing.view.candidates import entities_within, is_called, matching, names_of, nearness, prominence
from briefing.view.correcting import action_entry, choice_entry, entity_entry, heading_entry, statement_title
from index.identity import words_of
from index.model import Analysis, Document, Entity, Statement


class OfStatement(Step):
    """A step that is about one statement."""

    def __init__(self, document: Document, analysis: Analysis, statement: Statement, number: int | None) -> None:
        super().__init__(document, analysis)
        self.statement = statement
        self.number = number

    @property
    def title(self) -> Content:
        """The statement."""
        return statement_title(self.statement, self.number, self.document.agency)


class StatementStep(OfStatement):
    """What can be corrected of a statement: its speaker, and the names in it."""

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """Another speaker, or none; apart from these its names, each of which leads to what can be corrected of it."""
        source = self.statement.source
        yield Choice(
            "#speaker",
            action_entry("Set the speaker…", "somebody else said it"),
            lambda: SpeakerStep(self.document, self.analysis, self.statement, self.number),
        )
        if source.kind not in ("unresolved", "outlet"):
            clear = Change("speaker", self.statement.id)
            yield Choice("#clear", action_entry("Clear the speaker", "leave open who said it"), clear)
        near = entities_within(self.analysis, self.statement.sentence)
        spoke = [one for one in self.analysis.entities if one.id == source.entity]
        named = dict.fromkeys((*spoke, *near))
        yield Choice("#heading", heading_entry("Or correct a name in it" if named else "Or correct a name"), None)
        for entity in named:
            yield entity_choice(self, entity, "the speaker" if entity in spoke else "", before="the name ")
        yield Choice("#names", action_entry("Another name…", "of this report, or of the library"), self._other_names)

    def _other_names(self) -> Step:
        return NamesStep(self.document, self.analysis)


class NamesStep(Step):
    """Which name is to be corrected."""

    prompt = "Which name? Type the beginning of one"

    @property
    def title(self) -> Content:
        """What the list is."""
        return Content.assemble(("Correct a name", "bold"), "  of this report, or any of the library")

    def wanted(self, typed: str) -> Wanted:
        """Those that the document does not name."""
        return Wanted((typed,)) if typed else Wanted()

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """The document's entities, then others of the library."""
        here = matching(self.analysis.entities, typed, prominence)
        known = {one.id for one in here}
        yield from (entity_choice(self, one) for one in here)
        for entity in matching((one for one in found if one.id not in known), typed, prominence):
            yield entity_choice(self, entity, "not in this report")


class SpeakerStep(OfStatement):
    """Who made a statement."""

    prompt = "Who said it? Choose, or type a name"
    empty = "Nobody is named here: type who said it."

    def wanted(self, typed: str) -> Wanted:
        """Whoever in the library is called so."""
        return Wanted((typed,)) if typed else Wanted()

    def choices(self, typed: str, found: Sequence[Entity]) -> Iterable[Choice]:
        """Who is named near the statement, then others of the library, then somebody new."""
        rank = nearness(self.analysis, self.statement)
        own = self.statement.source.entity
        fitting = matching((*self.analysis.entities, *found), typed, rank)
        here = {one.id for one in self.analysis.entities}
        for entity in fitting:
            if entity.id != own:
                note = "" if entity.id in here else "not in this report"
                yield Choice(entity.id, entity_entry(entity, note), Change("speaker", self.statement.id, entity.id))
        if self._is_new(typed, fitting):
            name = " ".join(typed.split())
            new = Change("speaker", self.statement.id, name)
            yield Choice("#new", choice_entry(f"“{one_line(name)}”", "a person not named so far"), new)

    def _is_new(self, typed: str, fitting: Sequence[Entity]) -> bool:
        """A name that somebody has, or that is part of one in the document, means them."""
        words = set(words_of(typed))
        here = (name for one in self.analysis.entities for name in names_of(one))
        is_part = any(words <= set(words_of(name)) for name in here)
        return bool(words) and not is_part and not any(is_called(one, typed) for one in fitting)

    def as_typed(self, typed: str) -> Change | None:
        """Nothing fits: the engine says what is wrong with it."""
        return Change("speaker", self.statement.id, typed) if typed else None
