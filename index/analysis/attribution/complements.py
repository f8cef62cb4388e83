"""What a cue verb governs: the tokens of its content, by the verb's frame and the parse."""

from collections.abc import Callable, Iterable

from index.analysis.attribution.grammar import agent_of, clause_without, is_passive, subject_of, subtree
from index.analysis.draft import Token
from index.analysis.lexicon import VERBS, Frame
from index.analysis.said_on import WEEKDAYS

PREDICATIVE = {"call", "label", "dub", "brand", "describe", "portray", "depict"}
NAMING = {"name", "identify"}
"""What officials ask not to be."""
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
DAYS = frozenset(WEEKDAYS) | frozenset(
    """
    yesterday today tomorrow
    january february march april may june july august september october november december
    """.split()
)
LINKERS = {"dobj", "dative", "obj"}


Complement = tuple[set[int], list[int], str]
"""Token numbers of the content, further tokens of the cue, and the name of the rule."""


def content_of(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """What the first of `RULES` finds that applies, or None."""
    return next((found for rule in RULES if (found := rule(verb, lemma, frame)) is not None), None)


def _clause(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "said that …"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_cue_of(c, verb)]
    if "c" not in frame.takes or not clauses:
        return None
    extra: list[int] = []
    if lemma.endswith(" clear"):
        small = [c for c in verb.children if c.lower_ == "clear"]
        behind = [c for head in (*small, verb) for c in head.children if small and c.i > small[0].i]
        clauses = [c for c in behind if c.dep_ in {"ccomp", "advcl"}] or clauses
        extra = [i for token in small for i in range(verb.i + 1, token.i + 1) if token.i - verb.i <= 3]
    content = (_all(clauses) - _resumed(verb, clauses)) | _objects_beside(verb, clauses)
    return content - _when(verb), extra, "clause"


def _parenthetical(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "…, he said, …"."""
    head = _host_of(verb) if "c" in frame.takes else None
    if head is None:
        return None
    subject = subject_of(verb)
    is_before = subject is not None and subject.i < verb.i
    lost = [c for c in verb.children if c.dep_ == "nsubj" and c.i > verb.i and is_before]
    return clause_without(head, verb) | _all(lost), [], "parenthetical"


def _infinitive(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "vowed to …", "is said to …"."""
    if "x" not in frame.takes and not (lemma in HEARSAY and is_passive(verb)):
        return None
    infinitives = [
        c
        for c in verb.children
        if c.dep_ in {"xcomp", "ccomp"} and _is_infinitive(c) and not (c.lemma_ in NAMING and is_passive(c))
    ]
    if not infinitives:
        return None
    content = _all([*infinitives, *_addressed(verb, lemma)])
    content |= _condition(verb, content)
    if is_passive(verb):
        content |= _all([c for c in verb.children if c.dep_ == "nsubjpass"])
    return content, [], "infinitive"


def _called(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "called on the minister to resign", "called for all to sign": the preposition is the cue's."""
    if lemma != "call":
        return None
    for child in verb.children:
        marks = [c.i for c in child.children if c.dep_ == "mark" and c.lower_ == "for"]
        if marks and child.dep_ in {"advcl", "ccomp", "xcomp"} and marks[0] == verb.i + 1:
            return subtree(child) - set(marks), marks, "infinitive"
        if child.dep_ == "prep" and child.lower_ in {"on", "upon", "for"}:
            acts = [c for c in (*verb.children, *child.children) if c.dep_ == "xcomp" and c.i > child.i]
            if acts:
                return subtree(child) - {child.i} | subtree(acts[0]), [child.i], "infinitive"
    return None


def _predicate(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "called the plan a mistake"; not "called off the strike"."""
    children = list(verb.children)
    named = [c for c in children if c.dep_ in {"oprd", "ccomp", "acomp", "xcomp"}]
    if lemma not in PREDICATIVE or _has_particle(verb):
        return None
    objects = [c for c in children if c.dep_ == "dobj"]
    if not named and not any(c.lower_ == "as" for c in children) and any(t.lower_ == "as" for t in _tokens(objects)):
        return _all(objects), [], "object"
    if not named:
        return None
    return _all([*named, *(c for c in children if c.dep_ in LINKERS)]), [], "object"


def _passive(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "was accused (by him) of …", "was rejected by the council", "is seen by many as …"."""
    if not is_passive(verb):
        return None
    agent = agent_of(verb)
    holders = [verb, agent] if agent is not None else [verb]
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if {"o", "p"} <= set(frame.takes):
        charge = [c for holder in holders for c in holder.children if c.lower_ in frame.prepositions]
        if subjects and charge:
            return _all(subjects + charge), [], "passive"
    subjects = [c for c in subjects if c.lower_ not in {"it", "this", "that", "which"}]
    if agent is None or not subjects or ("o" not in frame.takes and lemma != "see"):
        return None
    how = [c for holder in holders for c in holder.children if c.lower_ == "as" and c.dep_ == "prep"]
    return (_all(subjects + how), [], "passive") if how or lemma not in {*PREDICATIVE, "see"} else None


def _preposition(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "warned of …", "accused the firm of …"."""
    if lemma in PREDICATIVE and _has_particle(verb):
        return None
    for child in verb.children:
        if child.dep_ in {"prep", "prt"} and child.lower_ in frame.prepositions:
            objects = [c for c in verb.children if c.dep_ in LINKERS]
            if "o" in frame.takes and objects:
                return _all([child, *objects]), [], "preposition"
            return subtree(child) - {child.i}, [child.i], "preposition"
    return None


def _object(verb: Token, lemma: str, frame: Frame) -> Complement | None:
    """ "denied the charge"."""
    if "o" not in frame.takes or lemma in PREDICATIVE or is_passive(verb):
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ not in {"it", "what", "that", "this"}]
    objects = [c for c in objects if not c.lower_.endswith(("self", "selves"))]
    if lemma == "claim":
        objects = [c for c in objects if c.lemma_.lower() in CLAIMED]
    return (_all(objects), [], "object") if objects else None


RULES: tuple[Callable[[Token, str, Frame], Complement | None], ...] = (
    _clause,
    _parenthetical,
    _infinitive,
    _called,
    _predicate,
    _passive,
    _preposition,
    _object,
)


def _all(tokens: Iterable[Token]) -> set[int]:
    """Token numbers of all that the tokens govern."""
    return set().union(*(subtree(token) for token in tokens))


def _tokens(heads: list[Token]) -> list[Token]:
    return [token for head in heads for token in head.subtree]


def _when(verb: Token) -> set[int]:
    """The day right behind a cue, which the parser takes into a clause without "that": "said on Monday she would"."""
    doc, at, found = verb.doc, verb.i + 1, set[int]()
    while at < len(doc) and doc[at].lower_ in {"late", "early", "earlier", "later", "on", "in", "the", "last", "this"}:
        found.add(at)
        at += 1
    first = at
    while at < len(doc) and (doc[at].lower_ in DAYS or (at > first and doc[at].like_num)):
        found.add(at)
        at += 1
    is_clause = at < len(doc) and (doc[at].pos_ in {"PRON", "DET", "PROPN", "NOUN", "ADJ"} or doc[at].lower_ == "that")
    return found if at > first and is_clause else set()


def _has_particle(verb: Token) -> bool:
    return any(child.dep_ == "prt" for child in verb.children)


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


def _resumed(verb: Token, clauses: list[Token]) -> set[int]:
    """What a second cue of the same source begins: "said A, but said B", "said A and added B"."""
    resumed: set[int] = set()
    for clause in clauses:
        for child in clause.children:
            if is_resumption(child) and clause.i > verb.i and child.tag_ == verb.tag_:
                resumed |= subtree(child) | {c.i for c in clause.children if c.dep_ == "cc"}
    return resumed


def _condition(verb: Token, content: set[int]) -> set[int]:
    """On what it depends: "threatened to resign unless the bridge was closed"."""
    last = max(content)
    for child in verb.children:
        marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"}}
        if child.dep_ == "advcl" and child.left_edge.i == last + 1 and marks & {"unless", "if", "until", "once"}:
            return subtree(child)
    return set()


def _addressed(verb: Token, lemma: str) -> list[Token]:
    """Who is to do it, in "urged the firm to …": part of what is asked for."""
    if is_passive(verb) or lemma in {"promise", "vow", "swear", "threaten", "tell"}:
        return []
    return [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]


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
