"""Whose a role is ("Lorn's premier", "the company's chief executive"), and whether a title is that one's."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from index.analysis.draft import Draft, Token
from index.analysis.given_names import gender_of_name
from index.analysis.roles import BODIES, NEUTRAL, PLACES_ROLES, folded_role
from index.analysis.sources import name_at

Need = Literal["always", "where told", "never"]

NAMING = {"NOUN", "PROPN", "ADJ"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has the holder of a role.

    Attributes:
        names: what the owner may be called in a title, each in words.
        need: when a title has to give the owner: always; if it gives a place or body at all; never, though
            one that does is surer.
    """

    names: tuple[frozenset[str], ...]
    need: Need


def possessors(head: Token) -> list[Token]:
    """The nouns that possess a noun; a pronoun says nothing that a title could."""
    return [child for child in head.children if child.dep_ == "poss" and child.pos_ in NAMING]


def owner_of(draft: Draft, head: Token, titled: Collection[str]) -> Owner | None:
    """The owner that a role is given with.

    Args:
        draft: the document.
        head: the role's noun.
        titled: the persons who have a title; a name by itself may be a person's by mistake.
    """
    for noun in possessors(head):
        name = name_at(draft, noun)
        if name is None:
            return _called(draft, noun)
        if name.label in {"DATE", "TIME"}:
            return Owner((), "always")  # "Last year's chairman" is not the one of now.
        names = _names(draft, name.entity, name.text)
        entity = draft.entities.get(name.entity or "")
        is_sure = name.entity in titled or (entity is not None and gender_of_name(entity.name) is not None)
        is_person = name.label == "PERSON" and is_sure
        is_place = name.label in {"GPE", "NORP", "LOC"}
        return Owner(names, "never" if is_person else "where told" if is_place else "always")
    return None


def _called(draft: Draft, noun: Token) -> Owner:
    """The owner by a noun: "the ruling party" by its words; "the country" may be the last one named."""
    told = (token for token in noun.subtree if token.pos_ in NAMING or token.dep_ == "amod")
    words = _words(" ".join(token.text for token in told))
    labels = {"GPE", "NORP"} if noun.lemma_ in PLACES_ROLES else {"ORG"}
    if len(words) > 1 or noun.lemma_.lower() not in PLACES_ROLES | BODIES:
        return Owner((words,), "always")
    before = [name for name in draft.names if name.label in labels and name.span.end <= draft.starts[noun.i]]
    if not before:
        return Owner((words,), "where told")
    return Owner((words, *_names(draft, before[-1].entity, before[-1].text)), "always")


def _names(draft: Draft, entity_id: str | None, text: str) -> tuple[frozenset[str], ...]:
    entity = draft.entities.get(entity_id or "")
    called = (text, entity.name, *entity.aliases) if entity else (text,)
    return tuple(dict.fromkeys(words for each in called if (words := _words(each))))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in folded_role(text).split() if word not in NEUTRAL | {"the", "of"})
