"""The identity that a name has by itself, whatever else is in the library."""

from index.analysis.aliases import entity_id
from index.model import Label


def own_identity(label: Label, name: str) -> str:
    """The id under which all documents' entities of this label and name are one."""
    return entity_id(label, name)


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in case, accents and punctuation."""
    return entity_id("", one) == entity_id("", other)
