"""A source that holds a name: whose it is, and what the words around it make of it."""

from collections.abc import Iterator

from index.analysis.countries import country_of_people
from index.analysis.draft import Draft, Name, Speaker, Token
from index.analysis.naming.labels import DEMONYM
from index.analysis.sources import is_document, is_person_word, is_personal_noun, name_at
from index.model import ResolutionRule

NAMED = {"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "EVENT", "LAW"}


def name_of(draft: Draft, head: Token, speaker: Speaker) -> Name | None:
    """The name a noun phrase stands for: its head's, else that of an apposition ("her predecessor Ada Lom")."""
    name = name_at(draft, head)
    if name is not None and name.entity and name.label != "NORP":
        return name
    for child in (*head.children, *_of_its_place(draft, head)):
        if child.dep_ == "appos" and (name := name_at(draft, child)) and name.entity and name.label == "PERSON":
            return name
    if head.i + 1 < len(draft.doc) and is_personal_noun(head):
        name = name_at(draft, draft.doc[head.i + 1])
        if name is not None and name.label == "PERSON" and name.entity and head.i + 1 in speaker.tokens:
            return name
    return _known(draft, head) if name_at(draft, head) is None or is_unlike_people(draft, head) else None


def _of_its_place(draft: Draft, head: Token) -> Iterator[Token]:
    """What the parser hangs on the place in "the governor of Lorn, Ada Tarven,"."""
    for prep in head.children if is_personal_noun(head) else ():
        for noun in prep.children if prep.lower_ in {"of", "for"} else ():
            name = name_at(draft, noun)
            if noun.dep_ == "pobj" and (name is None or name.label != "PERSON") and not is_personal_noun(noun):
                yield from noun.children


def is_unlike_people(draft: Draft, head: Token) -> bool:
    """Whether what was taken for a people or party may as well be somebody's name ("according to Hollis")."""
    name = name_at(draft, head)
    return (
        name is not None
        and name.label == "NORP"
        and head.tag_ == "NNP"
        and " " not in name.text
        and not any(child.dep_ in {"det", "amod", "nummod", "poss"} for child in head.children)
        and not (country_of_people(name.text) or DEMONYM.fullmatch(name.text) or is_person_word(head))
    )


def _known(draft: Draft, head: Token) -> Name | None:
    """The one person of the document who has this word as a name or surname."""
    if head.pos_ != "PROPN" or not head.text[0].isupper() or any(child.dep_ == "compound" for child in head.children):
        return None
    bearers = {
        name.entity: name
        for name in draft.names
        if name.label == "PERSON" and name.entity and name.text.split()[-1] == head.text
    }
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def resolve_named(draft: Draft, speaker: Speaker, head: Token, name: Name) -> None:
    """Set the entity of a named source; people of a body ("Lorn officials") have no name."""
    entity = draft.entities[name.entity or ""]
    if name.label not in NAMED:
        return
    rule: ResolutionRule = "name" if name.text == entity.name or name.label != "PERSON" else "alias"
    speaker.kind = "person" if name.label == "PERSON" else "organisation"
    speaker.entity, speaker.resolved_by, speaker.confidence = name.entity, rule, "high"
    if is_document(head):
        speaker.kind = "document"
    elif name.label != "PERSON" and is_personal_noun(head) and head.lower_ != name.text.lower():
        speaker.kind, speaker.entity, speaker.resolved_by, speaker.confidence = "anonymous", None, None, None
