"""Verbs that attribute, by what they govern: "said that …", "…, he said", "vowed to …", "denied the charge"."""

from index.analysis.attribution.grammar import (
    agent_of,
    clause_without,
    is_passive,
    noun_phrase,
    subject_of,
    subtree,
    verb_group,
)
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.lexicon import ANSWERING, NOTICED, PARTICLED, VERBS, Frame
from index.analysis.sources import can_think, is_document

PREDICATIVE = {"call", "label", "dub", "brand", "describe", "portray", "depict"}
NAMING = {"name", "identify"}
"""What officials ask not to be."""
QUOTED = {"quote", "cite"}
"""Whose passive has the source for a subject: "was quoted as saying"."""
HEARSAY = {
    "say",
    "report",
    "believe",
    "think",
    "know",
    "understand",
    "estimate",
    "rumor",
    "rumour",
    "allege",
    "suppose",
    "reckon",
    "see",
}
"""Whose passive takes an infinitive though the active does not: "is said to have left"."""
CLAIMED = {"responsibility", "credit", "innocence", "immunity", "ignorance", "ownership", "privilege", "victory"}
"""What is claimed in words; a cup or a life is claimed otherwise."""
MISREAD = {"hoped": "hope", "hopes": "hope"}
"""What the model's lemmatizer takes for another verb."""
UNREAL = {"would", "could", "should", "might", "may", "must"}
LINKERS = {"dobj", "dative", "obj"}


def find_verbal(draft: Draft) -> None:
    """Add an attribution for every verb whose frame is filled."""
    light = {attribution.verb for attribution in draft.attributions}
    for token in draft.doc:
        if token.i in light or token.tag_[:2] != "VB" or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        if is_occasion(token):
            continue
        lemma = cue_lemma(token)
        frame = VERBS.get(lemma)
        found = _attribution(draft, token, lemma, frame) if frame is not None else None
        if found is not None:
            draft.attributions.append(found)


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
    if is_passive(verb):
        if verb.lemma_.lower() in QUOTED:
            quoted = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
            return (Speaker(noun_phrase(quoted), quoted.i) if quoted is not None else None), True
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
    content, extra, rule = _content(verb, lemma, frame)
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


def _content(verb: Token, lemma: str, frame: Frame) -> tuple[set[int], list[int], str]:
    """Token numbers of the content, further tokens of the cue, and the name of the rule."""
    children = list(verb.children)
    clauses = [c for c in children if c.dep_ == "ccomp" and not _is_cue_of(c, verb)]
    if lemma.endswith(" clear"):
        clear = [c for clause in clauses if clause.lower_ == "clear" for c in clause.children if c.i > clause.i]
        clauses = [c for c in clear if c.dep_ in {"ccomp", "advcl"}] or clauses
    if "c" in frame.takes and clauses:
        content = set().union(*(subtree(clause) for clause in clauses)) - _resumed(verb, lemma, clauses)
        return content | _objects_beside(verb, clauses), [], "clause"
    if "c" in frame.takes and (head := _host_of(verb)) is not None:
        subject = subject_of(verb)
        lost = [
            c for c in children if c.dep_ == "nsubj" and c.i > verb.i and subject is not None and subject.i < verb.i
        ]
        return clause_without(head, verb).union(*map(subtree, lost)), [], "parenthetical"
    if "x" in frame.takes or (lemma in HEARSAY and is_passive(verb)):
        infinitives = [
            c
            for c in children
            if c.dep_ in {"xcomp", "ccomp"} and _is_infinitive(c) and not (c.lemma_ in NAMING and is_passive(c))
        ]
        if infinitives:
            content = set().union(*(subtree(clause) for clause in infinitives), *_addressed(verb, lemma))
            content |= _condition(verb, content)
            if is_passive(verb):
                content |= set().union(*(subtree(c) for c in children if c.dep_ == "nsubjpass"))
            return content, [], "infinitive"
    if lemma == "call" and (asked := _called_on(verb)):
        return asked[1], asked[0], "infinitive"
    if lemma in PREDICATIVE and any(child.dep_ == "prt" for child in children):
        return set(), [], ""
    if lemma in PREDICATIVE:
        named = [c for c in children if c.dep_ in {"oprd", "ccomp", "acomp", "xcomp"}]
        if named:
            parts = named + [c for c in children if c.dep_ in LINKERS]
            return set().union(*(subtree(part) for part in parts)), [], "object"
    if "p" in frame.takes and "o" in frame.takes and is_passive(verb):
        accused = [c for c in children if c.dep_ == "nsubjpass"]
        agent = agent_of(verb)
        charge = [c for holder in (verb, agent) if holder for c in holder.children if c.lower_ in frame.prepositions]
        if accused and charge:
            return set().union(*(subtree(part) for part in accused + charge)), [], "passive"
    if is_passive(verb) and (agent := agent_of(verb)) is not None and ("o" in frame.takes or lemma == "see"):
        subjects = [c for c in children if c.dep_ == "nsubjpass" and c.lower_ not in {"it", "this", "that", "which"}]
        how = [c for holder in (verb, agent) for c in holder.children if c.lower_ == "as" and c.dep_ == "prep"]
        if subjects and (how or lemma not in {*PREDICATIVE, "see"}):
            return set().union(*(subtree(part) for part in subjects + how)), [], "passive"
    if "p" in frame.takes or frame.prepositions:
        for child in children:
            if child.dep_ in {"prep", "prt"} and child.lower_ in frame.prepositions:
                objects = [c for c in children if c.dep_ in LINKERS]
                inside = subtree(child)
                if "o" in frame.takes and objects:
                    return inside.union(*(subtree(o) for o in objects)), [], "preposition"
                return inside - {child.i}, [child.i], "preposition"
    if "o" in frame.takes and lemma not in PREDICATIVE and not is_passive(verb):
        objects = [c for c in children if c.dep_ == "dobj" and c.lower_ not in {"it", "what", "that", "this"}]
        objects = [c for c in objects if not c.lower_.endswith(("self", "selves"))]
        if lemma == "claim":
            objects = [c for c in objects if c.lemma_.lower() in CLAIMED]
        if objects:
            return set().union(*(subtree(o) for o in objects)), [], "object"
    return set(), [], ""


def _resumed(verb: Token, lemma: str, clauses: list[Token]) -> set[int]:
    """What a second cue of the same source begins: "said A, but said B", "said A and added B"."""
    resumed: set[int] = set()
    for clause in clauses:
        for child in clause.children:
            if is_resumption(child) and clause.i > verb.i and child.tag_ == verb.tag_:
                resumed |= subtree(child) | {c.i for c in clause.children if c.dep_ == "cc"}
    return resumed


def is_resumption(verb: Token) -> bool:
    """Whether a verb that the parser joined to the content of a cue goes on from the cue: it has no subject of its
    own and only says."""
    clause = verb.head
    return bool(
        verb.dep_ == "conj"
        and clause.dep_ == "ccomp"
        and verb.lemma_.lower() in {"add", clause.head.lemma_.lower()}
        and clause.head.lemma_.lower() in VERBS
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    )


def _condition(verb: Token, content: set[int]) -> set[int]:
    """On what it depends: "threatened to resign unless the bridge was closed"."""
    last = max(content)
    for child in verb.children:
        marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"}}
        if child.dep_ == "advcl" and child.left_edge.i == last + 1 and marks & {"unless", "if", "until", "once"}:
            return subtree(child)
    return set()


def _addressed(verb: Token, lemma: str) -> list[set[int]]:
    """Who is to do it, in "urged the firm to …": part of what is asked for."""
    if is_passive(verb) or lemma in {"promise", "vow", "swear", "threaten", "tell"}:
        return []
    return [subtree(child) for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]


def _called_on(verb: Token) -> tuple[list[int], set[int]] | None:
    """ "called on the minister to resign": the preposition, which is part of the cue, and what was called for."""
    for child in verb.children:
        marks = [c.i for c in child.children if c.dep_ == "mark" and c.lower_ == "for"]
        if marks and child.dep_ in {"advcl", "ccomp", "xcomp"} and marks[0] == verb.i + 1:
            return marks, subtree(child) - set(marks)
        if child.dep_ == "prep" and child.lower_ in {"on", "upon", "for"}:
            acts = [c for c in (*verb.children, *child.children) if c.dep_ == "xcomp" and c.i > child.i]
            if acts:
                return [child.i], subtree(child) - {child.i} | subtree(acts[0])
    return None


def _is_cue_of(clause: Token, verb: Token) -> bool:
    """Whether a "complement" is a parenthetical cue of its own: "…, he says," hung on the verb it interrupts."""
    return bool(
        clause.i > verb.i
        and clause.lemma_.lower() in VERBS
        and not any(c.dep_ in {"ccomp", "xcomp", "dobj", "mark"} for c in clause.children)
        and any(c.dep_ == "nsubj" for c in clause.children)
        and clause.right_edge.i - clause.left_edge.i < 6
        and clause.left_edge.i > 0
        and clause.doc[clause.left_edge.i - 1].text == ","
    )


def _objects_beside(verb: Token, clauses: list[Token]) -> set[int]:
    """Coordinated clauses that the parser hung on the verb itself: "said A, but B" with B before the verb."""
    first = min(clause.left_edge.i for clause in clauses)
    if first > verb.i:
        return set()
    return {
        number
        for child in verb.children
        if child.dep_ in {"advcl", "npadvmod", "prep", "advmod", "intj"} and child.right_edge.i < first
        for number in subtree(child)
    }


def _is_infinitive(clause: Token) -> bool:
    return clause.tag_ in {"VB", "VBG"} or any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)


def _host_of(verb: Token) -> Token | None:
    """The clause a parenthetical cue interrupts: "The deal, officials say, is dead"; "…, as he put it"."""
    head = verb.head
    if (
        head is verb
        or is_passive(verb)
        or head.pos_ not in {"VERB", "AUX"}
        or any(c.dep_ in {"dobj", "ccomp"} for c in verb.children)
    ):
        return None
    if verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and _is_cue_of(verb, head)):
        return head
    if verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children):
        return head if any(c.dep_ == "nsubj" for c in verb.children) else None
    return None
