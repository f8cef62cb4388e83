"""The findings of one document while its entities change hands."""

from bisect import bisect_left
from collections import Counter
from dataclasses import replace

from index.model import Analysis, Entity, Label, Mention, Source, SourceKind, Statement


def kind_of(label: Label) -> SourceKind:
    """What an entity of this label is as a source."""
    return "person" if label == "PERSON" else "organisation"


def unresolved(source: Source) -> Source:
    """The words of a source, and nobody they stand for."""
    return Source(source.text, source.spans, "unresolved")


class Rework:
    """An analysis taken apart, so that entities can be joined, taken apart and given other speakers' words.

    Attributes:
        document: the document's id.
        entities: by id, in order of first mention.
        heads: the name that the document itself gives an entity, by the entity's id.
        mentions, statements: as in the analysis.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._is_changed = False
        self.document = analysis.document
        self.entities = {entity.id: entity for entity in analysis.entities}
        self.heads = {entity.id: entity.name for entity in analysis.entities}
        self.mentions = list(analysis.mentions)
        self.statements = list(analysis.statements)

    def move(self, entity: str, to: Entity, *, relabels: bool = True) -> None:
        """Makes `entity` the same as `to`, an entity of this document or of another.

        Args:
            entity: its id.
            to: whose name and label count, unless it is an entity of the document already.
            relabels: whether its mentions take the other's label.
        """
        former = self.entities[entity]
        there = self.entities.get(to.id, to)
        names = dict.fromkeys((*there.aliases, former.name, *former.aliases))
        names.pop(there.name, None)
        joined = replace(there, aliases=tuple(names))
        if to.id in self.entities:
            del self.entities[entity]
            self.entities[to.id] = joined
        else:
            self.entities = {joined.id if key == entity else key: one for key, one in self.entities.items()}
            self.entities[to.id] = joined
        self.heads.pop(entity, None)
        for number, mention in enumerate(self.mentions):
            if mention.entity == entity:
                label = there.label if relabels else mention.label
                self.mentions[number] = replace(mention, entity=to.id, label=label)
        for number, statement in enumerate(self.statements):
            if statement.source.entity == entity:
                self.give(number, there)
        self._is_changed = True

    def take_off(self, entity: str, mentions: list[int], to: Entity) -> None:
        """Makes some mentions of an entity another's, with the statements whose source they name."""
        former = self.entities[entity]
        for number in mentions:
            self.mentions[number] = replace(self.mentions[number], entity=to.id)
        if all(mention.entity != entity for mention in self.mentions):
            self.move(entity, to)
            return
        aliases = tuple(alias for alias in former.aliases if alias not in (to.name, *to.aliases))
        self.entities[entity] = replace(former, aliases=aliases)
        self.entities.setdefault(to.id, to)
        spans = [self.mentions[number].span for number in mentions]
        for number, statement in enumerate(self.statements):
            named = any(span.overlaps(words) for span in spans for words in statement.source.spans)
            if statement.source.entity == entity and named:
                self.give(number, to)
        self._is_changed = True

    def hide(self, entity: str) -> None:
        """Makes an entity none: its mentions are nobody's, what it said is unresolved."""
        del self.entities[entity]
        for number, mention in enumerate(self.mentions):
            if mention.entity == entity:
                self.mentions[number] = replace(mention, entity=None)
        for number, statement in enumerate(self.statements):
            if statement.source.entity == entity:
                self.statements[number] = replace(statement, source=unresolved(statement.source))
        self._is_changed = True

    def change(self, entity: Entity) -> None:
        """Gives an entity of the document another name, other aliases or another label."""
        self.entities[entity.id] = entity
        for number, mention in enumerate(self.mentions):
            if mention.entity == entity.id:
                self.mentions[number] = replace(mention, label=entity.label)
        for number, statement in enumerate(self.statements):
            if statement.source.entity == entity.id:
                self.give(number, entity)
        self._is_changed = True

    def give(self, number: int, entity: Entity) -> None:
        """Makes an entity the source of a statement, by its number; the rule that found it stays."""
        source = self.statements[number].source
        source = replace(source, entity=entity.id, name=entity.name, kind=kind_of(entity.label))
        self.put(number, source)

    def put(self, number: int, source: Source) -> None:
        """Gives a statement another source."""
        self.statements[number] = replace(self.statements[number], source=source)
        self._is_changed = True

    def analysis(self) -> Analysis:
        """The findings put together again; the very same analysis when nothing has changed."""
        if not self._is_changed:
            return self._analysis
        entities = _counted(list(self.entities.values()), self.mentions, self.statements)
        return replace(
            self._analysis, mentions=tuple(self.mentions), entities=entities, statements=tuple(self.statements)
        )


def _counted(entities: list[Entity], mentions: list[Mention], statements: list[Statement]) -> tuple[Entity, ...]:
    """The entities that are mentioned or spoke, with what was said by and about each."""
    named = Counter(mention.entity for mention in mentions if mention.entity)
    by = Counter(statement.source.entity for statement in statements if statement.source.entity)
    about: Counter[str] = Counter()
    placed = sorted((one.span, one.entity) for one in mentions if one.entity)
    for statement in statements:
        sentence = statement.sentence
        first = bisect_left(placed, sentence.start, key=lambda one: one[0].start)
        last = bisect_left(placed, sentence.end, key=lambda one: one[0].start)
        inside = {entity for span, entity in placed[first:last] if sentence.covers(span)}
        about.update(inside - {statement.source.entity})
    return tuple(
        replace(one, mentions=named[one.id], statements_by=by[one.id], statements_about=about[one.id])
        for one in entities
        if one.id in named or one.id in by
    )
