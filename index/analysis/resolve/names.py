"""A source that holds a name: whose it is, and what the words around it make of it."""

from index.analysis.draft import Draft, Name, Speaker, Token
from index.analysis.sources import is_document, is_personal_noun, name_at
from index.model import ResolutionRule

NAMED = {"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "EVENT", "LAW"}


def name_of(draft: Draft, head: Token, speaker: Speaker) -> Name | None:
    """The name a noun phrase stands for: its head's, else that of an apposition ("her predecessor Ada Lom")."""
    name = name_at(draft, head)
    if name is not None and name.entity and name.label != "NORP":
        return name
    for child in head.children:
        if child.dep_ == "appos" and (name := name_at(draft, child)) and name.entity and name.label == "PERSON":
            return name
    if head.i + 1 < len(draft.doc) and is_personal_noun(head):
        name = name_at(draft, draft.doc[head.i + 1])
        if name is not None and name.label == "PERSON" and name.entity and head.i + 1 in speaker.tokens:
            return name
    return None


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
