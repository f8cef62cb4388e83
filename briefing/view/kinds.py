"""The kinds of entities as a reader knows them, each with the style its names are shown in.

`briefing.view.styles` gives every kind a colour and a second sign (bold, italic, underlined), so that nothing depends
on colour alone.
"""

from dataclasses import dataclass

from index.model import Label


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity.

    Attributes:
        name: its plural, for a heading.
        style: the name of the style its mentions are shown in.
        labels: the OntoNotes labels that belong to it.
    """

    name: str
    style: str
    labels: frozenset[Label]


KINDS = (
    Kind("People", "person", frozenset({"PERSON"})),
    Kind("Organisations", "organisation", frozenset({"ORG"})),
    Kind("Places", "place", frozenset({"GPE", "LOC", "FAC"})),
    Kind("Groups", "group", frozenset({"NORP"})),
    Kind("Other names", "name", frozenset({"EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})),
    Kind("Dates", "date", frozenset({"DATE", "TIME"})),
)
"""In the order a reader asks for them. Amounts and ordinals are left plain: marking them hides the rest."""

_BY_LABEL = {label: kind for kind in KINDS for label in kind.labels}


def kind_of(label: Label) -> Kind | None:
    """The kind a label belongs to, None for one that is not shown."""
    return _BY_LABEL.get(label)
