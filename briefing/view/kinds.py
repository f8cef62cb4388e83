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

LABELS: dict[Label, tuple[str, str]] = {
    "PERSON": ("person", "somebody with a name"),
    "ORG": ("organisation", "a body, firm, party, agency or team"),
    "GPE": ("country or town", "or a region with a government"),
    "LOC": ("landscape", "a sea, river, strait, mountain or part of the world"),
    "FAC": ("building or works", "a dam, bridge, airport, road or street"),
    "NORP": ("group", "a people, a faith, those of a political view"),
    "EVENT": ("event", "a war, storm, summit, fair or match"),
    "LAW": ("law", "or a treaty, a rule, an agreement"),
    "PRODUCT": ("product", "or a ship, a weapon, a machine"),
    "WORK_OF_ART": ("work", "a book, film, song or report with a title"),
    "LANGUAGE": ("language", "what somebody speaks"),
}
"""Every label an entity can have, in a word or two, and what else falls under it."""


def label_in_words(label: Label) -> str:
    """What an entity of a label is: "person", "country or town"."""
    return LABELS[label][0] if label in LABELS else label.lower()


def kind_of(label: Label) -> Kind | None:
    """The kind a label belongs to, None for one that is not shown."""
    return _BY_LABEL.get(label)
