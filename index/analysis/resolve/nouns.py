"""A source that is a noun: a title or role ("the premier"), a body ("the ministry"), a document, somebody unnamed."""

from collections.abc import Collection
from dataclasses import replace

from index.analysis.draft import Draft, Speaker, Token
from index.analysis.naming.context import titled_paragraphs
from index.analysis.resolve.holders import Holding, Wanted, match, wanted
from index.analysis.resolve.names import is_unlike_people
from index.analysis.resolve.pronouns import chosen
from index.analysis.resolve.scene import INNER_SUBJECT, SPEAKER, Reference, Scene
from index.analysis.roles import BODIES, COMMERCIAL, EPITHETS, NEUTRAL, folded_role, gender_of
from index.analysis.sources import is_body, is_document, is_person_word, name_at
from index.model import Confidence

DEFINITE = {"the", "this", "his", "her", "its", "their"}
SOMEBODY = {
    *("someone", "somebody", "some", "others", "many", "people", "most", "everyone", "everybody", "anyone", "anybody"),
    *("nobody", "one", "none", "all", "several", "few", "those", "percent", "majority", "both"),
}

Found = tuple[str | None, Confidence | None]


def resolve_noun(
    scene: Scene, titles: dict[str, list[Holding]], speaker: Speaker, head: Token, *, is_label: bool = False
) -> None:
    """Set what a noun as source means. A label ("Bridge to open: minister") needs no article to mean somebody, and the
    text that says whom comes after it."""
    singular = head.tag_ in {"NN", "NNP"}
    is_meant = is_label or is_definite(head)
    entity: str | None = None
    confidence: Confidence | None = None
    if is_document(head):
        speaker.kind = "document"
    elif is_body(head):
        speaker.kind = "organisation"
        if singular and is_meant:
            entity, confidence = _body(scene, head, len(scene.draft.doc) if is_label else head.i)
    elif is_person_word(head) and singular and is_meant:
        entity, confidence = role_holder(scene, titles, head, speaker.tokens)
        if entity and confidence:
            speaker.kind = "person"
        elif is_label:
            speaker.kind = "anonymous"
        else:
            speaker.kind = "anonymous" if _was_unnamed(scene.draft, head) else "unresolved"
    elif (
        is_person_word(head) or head.lower_ in SOMEBODY or _is_people(scene.draft, head) or _is_some(scene.draft, head)
    ):
        speaker.kind = "anonymous"
    if entity and confidence:
        speaker.entity, speaker.resolved_by, speaker.confidence = entity, "nominal", confidence


def _are_people(draft: Draft, head: Token) -> bool:
    return _is_people(draft, head) or _is_some(draft, head)


def _is_people(draft: Draft, head: Token) -> bool:
    """Whether a noun is a people or party in the plural: "Republicans", "Poles"."""
    name = name_at(draft, head)
    return name is not None and name.label == "NORP" and not is_unlike_people(draft, head)


def _is_some(draft: Draft, head: Token) -> bool:
    """Whether a noun means some of a kind, whatever the kind: "geologists", "many villagers", "a clerk"."""
    if head.pos_ != "NOUN" or is_definite(head) or _is_like_name(draft, head):
        return False
    return head.tag_ == "NNS" or any(child.lower_ in {"a", "an", "another", "one"} for child in head.children)


def _is_like_name(draft: Draft, head: Token) -> bool:
    """Whether a noun is written as a name is, alone and inside a sentence: "…, Hollis replied"."""
    before = draft.doc[head.sent.start : head.i]
    if not head.is_title or not any(token.is_alpha for token in before) or any(c.i < head.i for c in head.children):
        return False
    is_begun = before[-1].text in {":", "-", "–", "—"} or (before[-1].is_quote and head.i in draft.quotation_of)
    return not is_begun and draft.paragraph_of[head.i] not in titled_paragraphs(draft)


def is_definite(head: Token) -> bool:
    """Whether a noun phrase means somebody in particular: "the", "his", "Tarven's"."""
    return any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in head.children)


def role_holder(scene: Scene, titles: dict[str, list[Holding]], head: Token, tokens: list[int]) -> Found:
    """Who "the Japanese premier" is: the one person whose title says so, else the most prominent of several.

    With no such title in the document it may still be the only person that the last lines were about.
    """
    role, gender = wanted(scene.draft, head, tokens, titles), gender_of(head.text)
    owners = {name.entity for child in head.children if child.dep_ == "poss" and (name := name_at(scene.draft, child))}
    matched = {
        entity: {match(role, holding) for holding in held}
        for entity, held in titles.items()
        if entity not in owners and (gender is None or scene.may_be(entity, gender))
    }
    full = [entity for entity, found in matched.items() if "full" in found]
    if len(full) == 1:
        is_told = role.words > role.head or role.owner is not None
        return (full[0], "high") if is_told else _bare(scene, titles, head, full[0])
    if full:
        return _foremost(scene, head, full, "medium")
    partial = [entity for entity, found in matched.items() if "partial" in found]
    if len(partial) == 1:
        return partial[0], _alone(role, titles)
    if partial:
        return _foremost(scene, head, partial, "low")
    is_explained = any(child.dep_ in {"poss", "relcl", "acl"} for child in head.children)
    return (None, None) if is_explained else _subject_of_talk(scene, titles, head, role)


def _bare(scene: Scene, titles: Collection[str], head: Token, entity: str) -> Found:
    """ "The senator" without more is less sure where somebody whose title is not given is nearer, and may be another
    senator who is."""
    if _is_namesake_nearer(scene, head, [entity]):
        return None, None
    return entity, "low" if _is_another_nearer(scene, head, entity, titles) else "high"


def _is_another_nearer(scene: Scene, head: Token, entity: str, titled: Collection[str]) -> bool:
    """Whether somebody who is not known to have such a title is more prominent here."""
    ranked = scene.ranked(head.i, [each for each in _people(scene, head) if each.is_named])
    return bool(ranked) and ranked[0][0].entity != entity and ranked[0][0].entity not in titled


def _is_namesake_nearer(scene: Scene, head: Token, entities: Collection[str]) -> bool:
    """Whether somebody unnamed with the same title ("a spokesman for the navy") is more prominent than all of these."""
    doc, role = scene.draft.doc, folded_role(head.lemma_)
    rivals = [
        replace(each, weight=SPEAKER) if each.at in scene.own else each
        for each in _people(scene, head)
        if each.entity in entities or (not each.is_named and folded_role(doc[each.at].lemma_) == role)
    ]
    ranked = scene.ranked(head.i, rivals)
    return bool(ranked) and not ranked[0][0].is_named


def _subject_of_talk(scene: Scene, titles: dict[str, list[Holding]], head: Token, role: Wanted) -> Found:
    """The person that the last lines were about, where nobody else is near and the noun may be one for them.

    Whoever is the subject of its own sentence is not called by a noun again in it.
    """
    sentence_of, people = scene.draft.sentence_of, _people(scene, head)
    if any(sentence_of[each.at] == sentence_of[head.i] and each.weight >= INNER_SUBJECT for each in people):
        return None, None
    entity, confidence = chosen(scene.ranked(head.i, people))
    gender = gender_of(head.text)
    if entity is None or confidence != "high" or (gender and not scene.may_be(entity, gender)):
        return None, None
    return entity, "low" if role.head <= EPITHETS or entity not in titles else None


def _people(scene: Scene, head: Token) -> list[Reference]:
    return [
        reference
        for reference in scene.before(head.i)
        if reference.entity.startswith(("person:", "?")) and reference.at not in scene.draft.quotation_of
    ]


def _alone(role: Wanted, titles: dict[str, list[Holding]]) -> Confidence:
    """A place that no title gives is no doubt when nobody else has the role at all."""
    having = [entity for entity, held in titles.items() if any(role.head <= holding.words for holding in held)]
    return "medium" if len(having) == 1 else "low"


def _foremost(scene: Scene, head: Token, entities: list[str], best: Confidence) -> Found:
    references = [reference for reference in scene.before(head.i) if reference.entity in entities]
    entity, confidence = chosen(scene.ranked(head.i, references))
    if entity is not None and _is_another_nearer(scene, head, entity, entities):
        return None, None
    if head.pos_ == "NOUN" and _is_namesake_nearer(scene, head, entities):
        return None, None
    return entity, "low" if confidence == "low" else confidence and best


def _body(scene: Scene, head: Token, before: int) -> Found:
    """ "the ministry" is the one body named before that is one; "the company" may be the one last spoken of."""
    draft, lemma = scene.draft, head.lemma_.lower()
    modifiers = {
        child.lower_ for child in head.children if child.dep_ in {"amod", "compound"} and child.lower_ not in NEUTRAL
    }
    kinds = _kinds(draft, before)
    fitting = [entity for entity, words in kinds.items() if lemma in words and modifiers <= words]
    if len(fitting) == 1:
        return fitting[0], "high"
    if fitting:
        return _foremost(scene, head, fitting, "medium")
    if lemma not in COMMERCIAL or modifiers or any(child.dep_ == "poss" for child in head.children):
        return None, None
    # A ministry is no company; a body whose name does not say what it is may be.
    references = [
        reference
        for reference in scene.before(head.i)
        if reference.entity in kinds and not _is_kind(kinds[reference.entity])
    ]
    entity, confidence = chosen(scene.ranked(head.i, references))
    return entity, "low" if confidence in {"high", "medium"} else None


def _kinds(draft: Draft, before: int) -> dict[str, set[str]]:
    """The words of every organisation named before a token, with what it is called beside its name."""
    kinds: dict[str, set[str]] = {}
    for name in draft.names:
        if name.label != "ORG" or not name.entity:
            continue
        tokens = draft.tokens_in(name.span)
        if not tokens or tokens[0] >= before:
            continue
        words = kinds.setdefault(name.entity, set())
        words.update(name.text.lower().split())
        head = draft.doc[tokens[-1]]
        beside = [child for child in head.children if child.dep_ in {"appos", "compound"} and child.pos_ == "NOUN"]
        if head.dep_ == "appos" and head.head.pos_ == "NOUN":
            beside.append(head.head)
        words.update(token.lemma_.lower() for token in beside)
    return kinds


def _is_kind(words: set[str]) -> bool:
    return bool(words & (BODIES - COMMERCIAL))


def _was_unnamed(draft: Draft, noun: Token) -> bool:
    """Whether somebody unnamed before is headed by the same word: "an official … the official"."""
    for attribution in draft.attributions:
        speaker = attribution.speaker
        if speaker is None or speaker.kind != "anonymous" or speaker.head is None or speaker.head >= noun.i:
            continue
        if any(draft.doc[i].lemma_ == noun.lemma_ for i in speaker.tokens):
            return True
    return False
