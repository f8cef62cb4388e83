"""Speakers -> entities, with the rule and how sure it is; what has no evidence stays unresolved.

Statements are resolved in the order of the text. A running list of who was spoken of (`Reference`) serves pronouns:
speakers and subjects count for more than names in passing.
"""

from dataclasses import dataclass

from index.analysis.attribution.grammar import noun_phrase
from index.analysis.draft import Attribution, Draft, Name, Speaker, Token
from index.analysis.roles import folded_role
from index.analysis.sources import is_body, is_document, is_personal_noun, name_at
from index.model import Confidence, ResolutionRule

SUBJECTS = {"nsubj", "nsubjpass"}
SINGULAR = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
FIRST = {"i", "we", "me", "us", "my", "our", "myself", "ourselves"}
MALE = {"he", "him", "his", "himself"}
WINDOW = 3
"""How many paragraphs back a pronoun may reach."""

CLEAR = 2.0
"""A lead in the ranking that leaves no doubt; half of it decides a role, a quarter a pronoun, with less confidence."""


@dataclass(slots=True)
class Reference:
    """Somebody spoken of: at which token, whom, and how prominently (subject 2, speaker 3)."""

    at: int
    entity: str
    weight: int


def resolve_speakers(draft: Draft) -> None:
    """Set kind, entity, rule and confidence of every attribution's speaker."""
    references = [
        Reference(token.i, name.entity, 2 if token.dep_ in SUBJECTS else 1)
        for token in draft.doc
        if (name := name_at(draft, token)) and name.label == "PERSON" and name.entity and _is_head(draft, token, name)
    ]
    genders = {entity: gender for entity, gender in draft.genders.items() if gender}
    order = sorted(
        range(len(draft.attributions)),
        key=lambda n: min(draft.attributions[n].cue or draft.attributions[n].content),
    )
    for number in order:
        attribution = draft.attributions[number]
        speaker = attribution.speaker
        if speaker is None:
            attribution.speaker = Speaker([], None, "anonymous")
            continue
        _resolve(draft, attribution, speaker, references, genders)
        if speaker.entity and speaker.entity.startswith("person:") and speaker.head is not None:
            # A possessor ("Ishiba's remark") is not what the next sentence is about.
            references.append(Reference(speaker.head, speaker.entity, 1 if attribution.rule == "nominal" else 3))
            pronoun = draft.doc[speaker.head].lower_
            if speaker.tokens and pronoun in SINGULAR:
                genders.setdefault(speaker.entity, "m" if pronoun in MALE else "f")
    # A quotation's cue often follows it, so whoever says "I" in it is known only now.
    for attribution in draft.attributions:
        own = attribution.speaker
        if own is not None and own.head is not None and draft.doc[own.head].lower_ in FIRST:
            _first_person(draft, attribution, own)


def _is_head(draft: Draft, token: Token, name: Name) -> bool:
    return bool(token.i == draft.tokens_in(name.span)[-1])


def _set(
    speaker: Speaker,
    entity: str | None,
    rule: ResolutionRule,
    confidence: Confidence,
    *,
    kind: str | None = None,
) -> None:
    speaker.entity, speaker.resolved_by, speaker.confidence = entity, rule, confidence
    if kind:
        speaker.kind = kind  # type: ignore[assignment]
    elif entity:
        speaker.kind = "person" if entity.startswith("person:") else "organisation"


def _resolve(
    draft: Draft,
    attribution: Attribution,
    speaker: Speaker,
    references: list[Reference],
    genders: dict[str, str],
) -> None:
    if attribution.rule == "floating":
        _continue(draft, attribution, speaker)
        return
    head = draft.doc[speaker.head]
    word = head.lower_
    if word in {"who", "that", "which"} and head.dep_ in SUBJECTS:
        antecedent = _antecedent(head)
        if antecedent is not None:
            speaker.tokens = sorted({*noun_phrase(antecedent), *speaker.tokens})
            head = antecedent
        word = head.lower_
    if word in FIRST:
        return
    if head.pos_ == "PRON" or word in SINGULAR or word in {"they", "it", "their", "its"}:
        _pronoun(draft, attribution, speaker, head, references, genders)
    elif name := _name_of(draft, head, speaker):
        _named(draft, speaker, head, name)
    else:
        _noun(draft, attribution, speaker, head, references)
    if speaker.entity and attribution.rule == "according" and speaker.resolved_by == "pronoun":
        speaker.resolved_by = "according-to"


def _antecedent(relative: Token) -> Token | None:
    verb = relative.head
    while verb.dep_ in {"conj", "xcomp", "ccomp"}:
        verb = verb.head
    return verb.head if verb.dep_ in {"relcl", "acl"} else None


def _continue(draft: Draft, attribution: Attribution, speaker: Speaker) -> None:
    """A floating quotation has the speaker of the attribution that it follows."""
    for other in draft.attributions:
        if other.speaker and other is not attribution and other.cue and other.speaker.head == speaker.head:
            speaker.kind, speaker.entity = other.speaker.kind, other.speaker.entity
            speaker.resolved_by = "continued" if speaker.entity else None
            speaker.confidence = "medium" if speaker.entity else None
            if not speaker.entity and other.speaker.kind not in {"anonymous"}:
                speaker.kind = "unresolved"
            return


def _first_person(draft: Draft, attribution: Attribution, speaker: Speaker) -> None:
    """ "I" inside a quotation is whoever is quoted."""
    if attribution.within is not None:
        host = draft.attributions[attribution.within].speaker
        if host is not None and host.entity:
            _set(speaker, host.entity, "pronoun", "high")


def _name_of(draft: Draft, head: Token, speaker: Speaker) -> Name | None:
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


def _named(draft: Draft, speaker: Speaker, head: Token, name: Name) -> None:
    entity = draft.entities[name.entity or ""]
    if name.label in {"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "EVENT", "LAW"}:
        rule: ResolutionRule = "name" if name.text == entity.name or name.label != "PERSON" else "alias"
        _set(speaker, name.entity, rule, "high")
        if is_document(head):
            speaker.kind = "document"
        elif name.label != "PERSON" and is_personal_noun(head) and head.lower_ != name.text.lower():
            _set(speaker, None, "name", "high", kind="anonymous")
            speaker.resolved_by = speaker.confidence = None


def _noun(draft: Draft, attribution: Attribution, speaker: Speaker, head: Token, references: list[Reference]) -> None:
    """A title or role ("the premier"), a body ("the ministry"), a document, or somebody unnamed."""
    definite = any(
        child.lower_ in {"the", "this", "his", "her", "its", "their"} or child.dep_ == "poss" for child in head.children
    )
    singular = head.tag_ in {"NN", "NNP"}
    if is_document(head):
        speaker.kind = "document"
        return
    if is_body(head):
        speaker.kind = "organisation"
        if singular and definite:
            _body(draft, speaker, head)
        return
    if is_personal_noun(head) and singular and definite:
        _role(draft, speaker, head, references)
        if speaker.entity:
            return
        is_unnamed = any(
            other.speaker and other.speaker.kind == "anonymous" and _is_head_of(draft, other.speaker, head)
            for other in draft.attributions
        )
        speaker.kind = "anonymous" if is_unnamed else "unresolved"
        return
    if is_personal_noun(head) or head.lower_ in {"someone", "some", "others", "many", "people", "most"}:
        speaker.kind = "anonymous"


def _is_head_of(draft: Draft, speaker: Speaker, noun: Token) -> bool:
    """Whether a source before this noun is headed by the same word: "an official … the official"."""
    if speaker.head is None or speaker.head >= noun.i:
        return False
    return any(draft.doc[i].lemma_ == noun.lemma_ for i in speaker.tokens)


def _body(draft: Draft, speaker: Speaker, head: Token) -> None:
    """ "the ministry" is the one organisation named so far that is one."""
    lemma = head.lemma_.lower()
    named = {
        name.entity
        for name in draft.names
        if name.label == "ORG"
        and name.entity
        and name.span.start < draft.starts[head.i]
        and lemma in name.text.lower().split()
    }
    modifiers = {c.lower_ for c in head.children if c.dep_ in {"amod", "compound"}}
    if len(named) == 1 and not modifiers:
        _set(speaker, named.pop(), "nominal", "high")


def _role(draft: Draft, speaker: Speaker, head: Token, references: list[Reference]) -> None:
    """ "The Japanese premier" is the one person whose title says so; a bare role may be the last person who had it."""
    words = [draft.doc[i] for i in speaker.tokens if draft.doc[i].pos_ in {"NOUN", "PROPN", "ADJ"} and i <= head.i]
    wanted = set(folded_role(" ".join(word.text for word in words)).split())
    role = set(
        folded_role(" ".join(word.text for word in words if is_personal_noun(word) or word.dep_ == "compound")).split()
    )
    if not wanted:
        return
    full = [entity for entity, titles in draft.titles.items() if any(wanted <= set(title.split()) for title in titles)]
    if len(full) == 1:
        _set(speaker, full[0], "nominal", "high")
        return
    loose = [entity for entity, titles in draft.titles.items() if any(role <= set(title.split()) for title in titles)]
    loose = loose if role and wanted == role else []
    if len(full) > 1:
        loose = full
    ranked = _ranked(draft, head, [reference for reference in references if reference.entity in loose])
    if ranked and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= CLEAR / 2):
        _set(speaker, ranked[0][0], "nominal", "medium")


def _ranked(draft: Draft, head: Token, references: list[Reference]) -> list[tuple[str, float]]:
    """Who was spoken of in reach of a token, by prominence and nearness, best first."""
    here = draft.paragraph_of[head.i]
    scores: dict[str, float] = {}
    for reference in references:
        if reference.at >= head.i or here - draft.paragraph_of[reference.at] > WINDOW:
            continue
        nearness = 4 / (1 + draft.sentence_of[head.i] - draft.sentence_of[reference.at])
        scores[reference.entity] = max(scores.get(reference.entity, 0), reference.weight + nearness)
    return sorted(scores.items(), key=lambda pair: -pair[1])


def _pronoun(
    draft: Draft,
    attribution: Attribution,
    speaker: Speaker,
    head: Token,
    references: list[Reference],
    genders: dict[str, str],
) -> None:
    """Whom "he" means: the last speaker or subject, if no one else in reach has as good a claim."""
    if head.lower_ not in SINGULAR:
        return
    gender = "m" if head.lower_ in MALE else "f"
    ranked = _ranked(
        draft,
        head,
        [
            reference
            for reference in references
            if genders.get(reference.entity, gender) == gender and reference.at not in draft.quotation_of
        ],
    )
    margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else CLEAR
    if ranked and margin >= CLEAR / 4:
        _set(speaker, ranked[0][0], "pronoun", "high" if margin >= CLEAR else "medium")
