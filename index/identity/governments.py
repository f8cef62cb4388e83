"""Governments that speak by the name of their capital ("Tokyo said …")."""

from dataclasses import replace

from index.analysis.countries import country_of_capital
from index.identity.own import own_identity, same_name
from index.identity.rework import Rework
from index.model import Statement


def name_governments(rework: Rework) -> None:
    """Gives what a capital said to its country, where the document names that too. Elsewhere a city stays a city."""
    for number, statement in enumerate(rework.statements):
        country = _speaks_for(rework, statement)
        if country in rework.entities:
            rework.give(number, rework.entities[country])
            rework.put(number, replace(rework.statements[number].source, resolved_by="alias"))


def _speaks_for(rework: Rework, statement: Statement) -> str:
    """The id of the country whose capital is a statement's source, alone and by name; else ""."""
    source = statement.source
    entity = rework.entities.get(source.entity or "")
    if entity is None or entity.label != "GPE" or source.kind != "organisation":
        return ""
    country = country_of_capital(entity.name)
    if country is None or not any(same_name(source.text, name) for name in (entity.name, *entity.aliases)):
        return ""
    return own_identity("GPE", country.name)
