"""Calling an entity the same in every document."""

from collections.abc import Mapping
from dataclasses import replace

from index.identity.own import same_name
from index.identity.rework import kind_of
from index.model import Analysis, Entity, Label, Mention, Statement


def named(analysis: Analysis, names: Mapping[str, tuple[str, Label]]) -> Analysis:
    """The analysis with the names and labels that its entities have in the library, by id."""
    own = {entity.id: (entity.name, entity.label) for entity in analysis.entities}
    other = {entity: names[entity] for entity, called in own.items() if names.get(entity, called) != called}
    if not other:
        return analysis
    labels = {entity: label for entity, (_, label) in other.items() if label != own[entity][1]}

    def of_entity(entity: Entity) -> Entity:
        name, label = other.get(entity.id, (entity.name, entity.label))
        aliases = dict.fromkeys(alias for alias in (entity.name, *entity.aliases) if not same_name(alias, name))
        return replace(entity, name=name, label=label, aliases=tuple(aliases))

    def of_mention(mention: Mention) -> Mention:
        return replace(mention, label=labels[mention.entity]) if mention.entity in labels else mention

    def of_statement(statement: Statement) -> Statement:
        source = statement.source
        if source.entity not in other:
            return statement
        name, label = other[source.entity]
        kind = kind_of(label) if source.entity in labels else source.kind
        return replace(statement, source=replace(source, name=name, kind=kind))

    return replace(
        analysis,
        entities=tuple(map(of_entity, analysis.entities)),
        mentions=tuple(map(of_mention, analysis.mentions)),
        statements=tuple(map(of_statement, analysis.statements)),
    )
