"""Speakers -> entities, with the rule and how sure it is; what has no evidence stays unresolved.

The text is gone through token by token. Everybody spoken of, by name, by role or by a pronoun, is put on the scene
(`scene.py`), and every source is resolved by what is on it: a name (`names.py`), a pronoun (`pronouns.py`), a noun
(`nouns.py`). A pronoun in words whose source is named only after them waits for that one.
"""

from collections import defaultdict

from index.analysis.attribution.grammar import noun_phrase
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.resolve.holders import Holding, holdings
from index.analysis.resolve.names import name_of, resolve_named
from index.analysis.resolve.nouns import is_definite, resolve_noun, role_holder
from index.analysis.resolve.pronouns import BODY_PRONOUNS, FIRST, FIRST_PLURAL, body, first_person, third_person
from index.analysis.resolve.scene import (
    MALE,
    POSSESSOR,
    SINGULAR,
    SPEAKER,
    SUBJECTS,
    Scene,
    build_scene,
    is_head,
    unnamed,
    weight_of,
)
from index.analysis.sources import is_person_word, name_at

BODIES = {"ORG", "GPE"}


def resolve_speakers(draft: Draft) -> None:
    """Set kind, entity, rule and confidence of every attribution's speaker."""
    scene, titles = build_scene(draft), holdings(draft)
    sources: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in draft.attributions:
        if attribution.speaker is None:
            attribution.speaker = Speaker([], None, "anonymous")
        elif attribution.rule != "floating" and attribution.speaker.head is not None:
            sources[attribution.speaker.head].append(attribution)
            _resolve_name(draft, attribution.speaker)
    waiting = []
    for token in draft.doc:
        if token.i in sources:
            if _must_wait(scene, token):
                waiting.append(token)
                continue
            for attribution in sources[token.i]:
                _resolve(scene, titles, attribution)
                _enter(scene, attribution)
        else:
            _mention(scene, titles, token)
    for token in waiting:
        for attribution in sources[token.i]:
            _resolve(scene, titles, attribution)
    for attribution in draft.attributions:
        if attribution.rule == "led in" and attribution.speaker is not None:
            _lower(attribution.speaker)
        _follow(draft, attribution)


def _must_wait(scene: Scene, token: Token) -> bool:
    """Whether a source stands in words whose own source comes after it."""
    return any(
        attribution.speaker is not None and (attribution.speaker.head or 0) > token.i
        for attribution in scene.hosts.get(token.i, ())
    )


def _resolve(scene: Scene, titles: dict[str, list[Holding]], attribution: Attribution) -> None:
    """Resolve one source that has words of its own."""
    draft, speaker = scene.draft, attribution.speaker
    assert speaker is not None
    head = _resolve_name(draft, speaker)
    if speaker.resolved_by or speaker.kind == "anonymous":
        return
    word = head.lower_
    if word in FIRST | FIRST_PLURAL:
        return
    if word in SINGULAR | BODY_PRONOUNS:
        _resolve_pronoun(scene, attribution, speaker, head)
    else:
        resolve_noun(scene, titles, speaker, head, is_label=attribution.rule == "labelled")


def _lower(speaker: Speaker) -> None:
    """A quotation is its lead-in's subject's by the order of sentences alone."""
    if speaker.entity is not None:
        speaker.resolved_by = "continued"
        speaker.confidence = "low" if speaker.confidence == "low" else "medium"


def _resolve_name(draft: Draft, speaker: Speaker) -> Token:
    """Resolve a source that holds a name; its head, which for "who" is the noun before."""
    head = draft.doc[speaker.head]
    if head.lower_ in {"who", "that", "which"} and head.dep_ in SUBJECTS:
        antecedent = _antecedent(head)
        if antecedent is not None:
            speaker.tokens = sorted({*noun_phrase(antecedent), *speaker.tokens})
            head = antecedent
    if head.pos_ != "PRON" and head.lower_ not in SINGULAR and (name := name_of(draft, head, speaker)):
        resolve_named(draft, speaker, head, name)
    return head


def _resolve_pronoun(scene: Scene, attribution: Attribution, speaker: Speaker, head: Token) -> None:
    find = third_person if head.lower_ in SINGULAR else body
    entity, confidence = find(scene, head)
    if entity and confidence:
        speaker.kind = "person" if entity.startswith("person:") else "organisation"
        speaker.entity, speaker.confidence = entity, confidence
        speaker.resolved_by = "according-to" if attribution.rule == "according" else "pronoun"


def _antecedent(relative: Token) -> Token | None:
    verb = relative.head
    while verb.dep_ in {"conj", "xcomp", "ccomp"}:
        verb = verb.head
    return verb.head if verb.dep_ in {"relcl", "acl"} else None


def _enter(scene: Scene, attribution: Attribution) -> None:
    """Put the source of an attribution on the scene, and learn its gender from a pronoun."""
    speaker = attribution.speaker
    assert speaker is not None
    assert speaker.head is not None
    head = scene.draft.doc[speaker.head]
    # A possessor ("Ishiba's remark") is not what the next sentence is about.
    weight = POSSESSOR if attribution.rule == "nominal" else SPEAKER
    if head.i in scene.hosts:
        weight = min(weight, weight_of(scene.draft, head))
    if speaker.entity:
        scene.add(head.i, speaker.entity, weight, speaker.confidence)
        if head.lower_ in SINGULAR and speaker.confidence == "high":
            scene.genders.setdefault(speaker.entity, "m" if head.lower_ in MALE else "f")
    elif head.lower_ in SINGULAR:
        guess, _ = third_person(scene, head)
        if guess:
            scene.add(head.i, guess, weight, None)
            if guess.startswith("?"):
                scene.genders.setdefault(guess, "m" if head.lower_ in MALE else "f")
    elif head.tag_ in {"NN", "NNP"} and is_person_word(head):
        scene.add(head.i, unnamed(scene, head), weight if is_definite(head) else weight_of(scene.draft, head))


def _mention(scene: Scene, titles: dict[str, list[Holding]], token: Token) -> None:
    """Put whoever is spoken of at a token on the scene: by name, by role as a subject, by a pronoun."""
    draft = scene.draft
    name = name_at(draft, token)
    if name is not None:
        if name.entity and is_head(draft, token, name) and name.label in {"PERSON", *BODIES}:
            scene.add(token.i, name.entity, weight_of(draft, token))
    elif token.lower_ in SINGULAR and token.i not in draft.quotation_of:
        entity, confidence = third_person(scene, token)
        if entity:
            scene.add(token.i, entity, weight_of(draft, token), confidence)
    elif token.dep_ in SUBJECTS and token.tag_ == "NN" and is_person_word(token) and not _is_apposed(draft, token):
        entity, confidence = None, None
        if is_definite(token):
            entity, confidence = role_holder(scene, titles, token, [t.i for t in token.subtree])
        scene.add(token.i, entity or unnamed(scene, token), weight_of(draft, token), confidence if entity else "high")


def _is_apposed(draft: Draft, noun: Token) -> bool:
    """Whether a noun only says what a name beside it is: "her colleague Ada Lom"."""
    beside = [child for child in noun.children if child.dep_ == "appos"]
    beside.extend(noun.doc[noun.i + 1 : noun.i + 2])
    return any((name := name_at(draft, token)) is not None and name.label == "PERSON" for token in beside)


def _follow(draft: Draft, attribution: Attribution) -> None:
    """Resolve what rests on another source: a floating quotation's, and "I" inside a quotation."""
    speaker = attribution.speaker
    if speaker is None or speaker.head is None:
        return
    if attribution.rule == "floating":
        _continue(draft, attribution, speaker)
    elif draft.doc[speaker.head].lower_ in FIRST | FIRST_PLURAL:
        entity, confidence = first_person(draft, attribution, speaker)
        if entity and confidence:
            speaker.kind = "person" if entity.startswith("person:") else "organisation"
            speaker.entity, speaker.resolved_by, speaker.confidence = entity, "pronoun", confidence


def _continue(draft: Draft, attribution: Attribution, speaker: Speaker) -> None:
    """A floating quotation has the speaker of the attribution that it follows."""
    for other in draft.attributions:
        source = other.speaker
        if source and other is not attribution and other.cue and source.head == speaker.head:
            speaker.kind, speaker.entity = source.kind, source.entity
            if source.entity:
                speaker.resolved_by = "continued"
                speaker.confidence = "low" if source.confidence == "low" else "medium"
            elif source.kind != "anonymous":
                speaker.kind = "unresolved"
            return
