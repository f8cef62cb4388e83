"""Verbs that attribute, by what they govern: "said that …", "…, he said", "vowed to …", "denied the charge"."""

from index.analysis.attribution.complements import content_of, is_resumption
from index.analysis.attribution.grammar import (
    QUOTED,
    agent_of,
    is_passive,
    noun_phrase,
    quoted_source,
    subject_of,
    verb_group,
)
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.lexicon import ANSWERING, NOTICED, PARTICLED, VERBS, Frame
from index.analysis.sources import can_think, is_document

MISREAD = {"hoped": "hope", "hopes": "hope"}
"""What the model's lemmatizer takes for another verb."""
UNREAL = {"would", "could", "should", "might", "may", "must"}
"""A cue with one of these says what might be said."""


def find_verbal(draft: Draft) -> None:
    """Add an attribution for every verb whose frame is filled."""
    light = {attribution.verb for attribution in draft.attributions}
    for token in draft.doc:
        if token.i in light or token.tag_[:2] != "VB" or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        if is_occasion(token):
            continue
        found = attribution_of(draft, token)
        if found is not None:
            draft.attributions.append(found)


def attribution_of(draft: Draft, verb: Token) -> Attribution | None:
    """What the verb attributes, by the parse; None when it attributes nothing."""
    lemma = cue_lemma(verb)
    frame = VERBS.get(lemma)
    return _attribution(draft, verb, lemma, frame) if frame is not None else None


def is_occasion(verb: Token) -> bool:
    """Whether the verb only says what another cue answers: "…, he said, commenting on …", "when asked if …"."""
    head = verb.head
    return bool(verb.dep_ == "advcl" and verb.lemma_.lower() in ANSWERING and head.lemma_.lower() in VERBS)


def cue_lemma(verb: Token) -> str:
    """The verb's lemma, with the particle it is listed with ("point out")."""
    lemma: str = MISREAD.get(verb.lower_, verb.lemma_.lower())
    if lemma == "know" and verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "want":
        return "wonder"
    for child in verb.children:
        if (lemma, child.lower_) in PARTICLED and child.dep_ in {"prt", "acomp", "ccomp", "advmod"}:
            return f"{lemma} {child.lower_}"
    return lemma


def speaker_of(verb: Token) -> tuple[Speaker | None, bool]:
    """The verb's source, and whether one may stand without ("is expected to …")."""
    quoted = quoted_source(verb)
    if quoted is not None:
        return Speaker(noun_phrase(quoted), quoted.i), False
    if is_passive(verb):
        agent = agent_of(verb)
        return (Speaker(noun_phrase(agent), agent.i), True) if agent is not None else (None, True)
    subject = subject_of(verb.head.head if is_resumption(verb) else verb)
    if subject is None or subject.dep_ == "expl":
        return None, False
    return Speaker(noun_phrase(subject), subject.i), False


def _attribution(draft: Draft, verb: Token, lemma: str, frame: Frame) -> Attribution | None:
    speaker, may_lack = speaker_of(verb)
    if speaker is None and not may_lack:
        return None
    found = content_of(verb, lemma, frame)
    if found is None or is_supposed(verb) or (lemma in QUOTED and quoted_source(verb) is None):
        return None
    content, extra, rule = found
    cue = verb_group(verb) + extra
    if _is_unreal(draft, cue, speaker, rule):
        return None
    content -= set(cue)
    if speaker is not None:
        if speaker.head in content and rule not in {"parenthetical", "passive"}:
            return None
        if rule == "passive":
            speaker.tokens = [number for number in speaker.tokens if number not in content]
        content -= set(speaker.tokens)
        if not _fits(draft, verb, lemma, speaker, rule, frame.kind):
            return None
    elif rule not in {"clause", "infinitive", "passive"}:
        return None
    if rule in {"object", "preposition"}:
        content -= {number for number in content if draft.doc[number].tag_ in {"WDT", "WP"}}
    if not any(draft.doc[number].is_alpha or draft.doc[number].like_num for number in content):
        return None
    head = draft.doc[speaker.head] if speaker is not None and speaker.head is not None else None
    is_reported = head is not None and is_document(head) and frame.kind in {"said", "thought"}
    kind = "reported" if is_reported else frame.kind
    return Attribution(rule, content, sorted(cue), lemma, kind, speaker, verb.i)


def is_supposed(verb: Token) -> bool:
    """Whether the cue stands in a condition or wish: "if she says", "had she said", "without saying", "let him say"."""
    children = list(verb.children)
    if any(c.lower_ in {"if", "unless"} and c.dep_ == "mark" for c in children):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_.lower() == "let" and verb.tag_ == "VB":
        return True
    subject = next((c for c in children if c.dep_ == "nsubj"), None)
    first = next((c for c in children if c.dep_ == "aux"), None)
    is_inverted = subject is not None and first is not None and first.i < subject.i < verb.i
    if not is_inverted or first is None or first.lower_ not in {"had", "should", "were"}:
        return False
    return verb.dep_ == "advcl" or bool(first.is_sent_start)


def _is_unreal(draft: Draft, cue: list[int], speaker: Speaker | None, rule: str) -> bool:
    """Whether the cue only says what might be said: "would say", "you could argue"."""
    words = {draft.doc[number].lower_ for number in cue}
    if draft.doc[cue[-1]].tag_ == "VBG" and words & {"not", "never"} and not words & {"is", "are", "was", "were"}:
        return True
    is_general = speaker is not None and speaker.head is not None and draft.doc[speaker.head].lower_ in {"you", "one"}
    return is_general or (rule == "clause" and bool(words & UNREAL) and not words & {"n't", "not", "n’t"})


def _fits(draft: Draft, verb: Token, lemma: str, speaker: Speaker, rule: str, frame_kind: str) -> bool:
    """Weak cues need a source that can think, or a document; "did not know" asserts nothing."""
    head = draft.doc[speaker.head]
    if lemma in NOTICED and any(child.dep_ == "neg" for child in verb.children):
        return False
    if lemma == "show" and rule == "object":
        return is_document(head)
    if rule == "infinitive" and frame_kind in {"said", "denied", "asked"} and head.pos_ in {"NOUN", "PROPN"}:
        return True
    if lemma in NOTICED or rule in {"object", "preposition", "infinitive", "passive"}:
        return can_think(draft, head, documents=lemma not in {"know", "feel", "hear", "realise", "realize"})
    return head.lower_ not in {"there", "this", "which", "that"} or head.dep_ not in {"nsubj"} or head.pos_ == "NOUN"
