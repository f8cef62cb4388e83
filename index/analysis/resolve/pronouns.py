"""Whom "he", "she", "it" and "they" mean, and "I" inside a quotation.

A pronoun resolves to whoever was spoken of last and most prominently, of those it may mean. Somebody without a name
("the delegate", "a partner") competes too; where such a one leads, nobody is named.
"""

from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.resolve.scene import (
    BREAK,
    MALE,
    NEAR,
    SINGULAR,
    SPEAKER,
    SUBJECT,
    SUBJECTS,
    Reference,
    Scene,
    unnamed,
)
from index.analysis.sources import name_at
from index.model import Confidence

FIRST = {"i", "me", "my", "myself"}
FIRST_PLURAL = {"we", "us", "our", "ourselves"}
BODY_PRONOUNS = {"it", "its", "they", "them", "their"}

SURE = 2.0
LEADS: tuple[tuple[float, Confidence], ...] = ((SURE, "high"), (1.0, "medium"), (0.5, "low"))
"""Leads in the ranking, and the confidence each gives."""

ORDER: tuple[Confidence, ...] = ("high", "medium", "low")


Guess = tuple[str | None, Confidence | None]
"""The best candidate, if any, and how sure it is: None is not sure enough."""


def third_person(scene: Scene, pronoun: Token) -> Guess:
    """The entity that "he" or "she" means."""
    if _is_either(pronoun):
        return None, None
    gender = "m" if pronoun.lower_ in MALE else "f"
    if pronoun.i in scene.draft.quotation_of:
        return _quoted(scene, pronoun, gender)
    references = [
        reference
        for reference in scene.before(pronoun.i)
        if _is_person(reference.entity)
        and scene.may_be(reference.entity, gender)
        and reference.at not in scene.draft.quotation_of
    ]
    references.extend(_reporters(scene, pronoun, gender))
    references.extend(_announced(scene, pronoun, gender))
    ranked = scene.ranked(pronoun.i, references)
    entity, confidence = chosen(ranked)
    if confidence and ranked[0][0].at in scene.own.get(pronoun.i, ()):
        # "Lindt would resign, he said" may be Lindt, and may be whoever spoke before.
        confidence = "low"
    return entity, confidence


def chosen(ranked: list[tuple[Reference, float]]) -> Guess:
    """The first of a ranking, and how sure its lead makes it; no surer than it was itself."""
    if not ranked:
        return None, None
    first = ranked[0][0]
    if first.confidence is None or not first.is_named:
        return first.entity, None
    lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else SURE
    for least, confidence in LEADS:
        if lead >= least:
            return first.entity, max(confidence, first.confidence, key=ORDER.index)
    return first.entity, None


def _is_person(entity: str) -> bool:
    """Whether an entity is a person, or somebody unnamed."""
    return entity.startswith(("person:", "?"))


def _is_either(pronoun: Token) -> bool:
    """ "he or she" is nobody in particular."""
    doc, at = pronoun.doc, pronoun.i
    around = [doc[i].lower_ for i in (at - 2, at - 1, at + 1, at + 2) if 0 <= i < len(doc)]
    return ("or" in around or "/" in around) and any(word in SINGULAR for word in around)


def _reporters(scene: Scene, pronoun: Token, gender: str) -> list[Reference]:
    """Whoever's words a pronoun stands in, where the cue comes after them ("he had won, the delegate said")."""
    found = []
    for attribution in scene.hosts.get(pronoun.i, ()):
        speaker = attribution.speaker
        if speaker is None or speaker.head is None or speaker.head < pronoun.i:
            continue
        head = scene.draft.doc[speaker.head]
        if not speaker.entity and head.lower_ in SINGULAR:
            continue
        entity = speaker.entity or unnamed(scene, head)
        if _is_person(entity) and scene.may_be(entity, gender):
            found.append(Reference(pronoun.i, entity, SPEAKER))
    return found


def _announced(scene: Scene, pronoun: Token, gender: str) -> list[Reference]:
    """ "Although he praised the engineers, Lindt said": the main clause names whom it begins with."""
    clause = pronoun.head
    if pronoun.dep_ not in SUBJECTS or clause.dep_ != "advcl" or clause.head.i < clause.i:
        return []
    for child in clause.head.children:
        name = name_at(scene.draft, child) if child.dep_ in SUBJECTS and child.i > clause.i else None
        if name is not None and name.label == "PERSON" and name.entity and scene.may_be(name.entity, gender):
            return [Reference(pronoun.i, name.entity, SUBJECT)]
    return []


def _quoted(scene: Scene, pronoun: Token, gender: str) -> Guess:
    """Inside a quotation "he" is not its speaker: the one other person named in it, else who was spoken of before."""
    draft = scene.draft
    quotation = draft.quotation_of[pronoun.i]
    speakers = {a.speaker.entity for a in scene.hosts.get(pronoun.i, ()) if a.speaker}
    if not speakers or None in speakers:
        return None, None
    others = [
        reference
        for reference in scene.before(pronoun.i)
        if _is_person(reference.entity)
        and reference.entity not in speakers
        and scene.may_be(reference.entity, gender)
        and draft.quotation_of.get(reference.at, quotation) == quotation
    ]
    named = {reference.entity for reference in others if reference.at in draft.quotation_of}
    if len(named) == 1:
        only = named.pop()
        return only, None if only.startswith("?") else "low"
    entity, confidence = (None, None) if named else chosen(scene.ranked(pronoun.i, others))
    return entity, "low" if confidence in {"high", "medium"} else None


def body(scene: Scene, pronoun: Token) -> Guess:
    """The body that "it" or "they" means: the last source or subject, if that was a body and not people.

    "They" are rather several than one, so that only a body that just spoke can be meant, and never a country.
    """
    sentence_of, steps = scene.draft.sentence_of, scene.steps
    here, is_one = steps[sentence_of[pronoun.i]], pronoun.lower_ in {"it", "its"}
    near = [
        reference
        for reference in scene.before(pronoun.i)
        if here - steps[sentence_of[reference.at]] <= 2
        and reference.weight >= SUBJECT
        and reference.at not in scene.draft.quotation_of
        and not (is_one and _is_person(reference.entity))
    ]
    ranked = scene.ranked(pronoun.i, near)
    if not ranked or _is_person(ranked[0][0].entity) or ranked[0][1] < SPEAKER + NEAR / 2 - BREAK:
        return None, None
    entity, confidence = chosen(ranked)
    if is_one:
        return entity, "medium" if confidence == "high" else confidence
    is_speaker = ranked[0][0].weight >= SPEAKER and not ranked[0][0].entity.startswith("gpe:")
    return entity, "low" if confidence and is_speaker else None


def first_person(draft: Draft, attribution: Attribution, speaker: Speaker) -> Guess:
    """ "I" inside a quotation is whoever is quoted; "we" is, where a body is."""
    if attribution.within is None or speaker.head is None:
        return None, None
    host = draft.attributions[attribution.within].speaker
    if host is None or not host.entity:
        return None, None
    if draft.doc[speaker.head].lower_ in FIRST_PLURAL:
        return (None, None) if host.entity.startswith("person:") else (host.entity, "medium")
    return host.entity, host.confidence
