"""Nouns that attribute: "his statement that …", "Ishiba's remark about …", "a pledge by the premier to …"."""

from index.analysis.attribution.complements import PREDICATIVE
from index.analysis.attribution.grammar import is_passive, noun_phrase, subtree, verb_group
from index.analysis.attribution.verbs import speaker_of
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.lexicon import MAKING, NOUNS, REMARKS, VERBS
from index.analysis.sources import can_think, is_personal_noun, name_at

UNOWNED = frozenset(NOUNS) - {"plan", "question", "call", "view", "words", "response", "decision", "desire", "query"}
TRANSITIVE = {"make", "give", "get", "have", "take", "hold", "issue", "offer", "receive", "win", "use", "send", "sign"}
"""Verbs that want an object, so that "the statement that he made" is no content."""
ABOUT = {"about", "on", "for", "of", "against"}


def find_light(draft: Draft) -> None:
    """Add an attribution for every verb that only says that such a noun was uttered: "made such statements",
    "expressed a wish to …", "issued a warning that …"."""
    for token in draft.doc:
        if token.lemma_.lower() in MAKING and token.tag_[:2] == "VB" and not is_passive(token):
            found = _light(draft, token)
            if found is not None:
                draft.attributions.append(found)


def _light(draft: Draft, verb: Token) -> Attribution | None:
    speaker, _ = speaker_of(verb)
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in NOUNS.keys() | REMARKS), None)
    if noun is None or speaker is None or speaker.head is None:
        return None
    if not can_think(draft, draft.doc[speaker.head], documents=True):
        return None
    lemma, verb_lemma = noun.lemma_.lower(), verb.lemma_.lower()
    if any(child.lower_ == "no" for child in noun.children):
        return None
    parts = _complements(verb, noun)
    if not parts and (verb_lemma in VERBS or (verb_lemma, lemma) == ("make", "call")):
        return None
    content = set().union(*parts) - set(speaker.tokens)
    cue = set(verb_group(verb))
    if content:
        cue.update(range(max(cue) + 1, min(content)))
    else:
        content = subtree(noun) - set(speaker.tokens)
    kind = NOUNS.get(lemma, "said")
    return Attribution("light verb", content, sorted(cue), verb_lemma, kind, speaker, verb.i)


def _complements(verb: Token, noun: Token) -> list[set[int]]:
    """What was uttered: the clause after the noun, else the phrase that says what it was about."""
    after = [child for holder in (noun, verb) for child in holder.children if child.i > noun.i]
    clauses = [c for c in after if c.dep_ in {"acl", "ccomp", "relcl", "advcl"} and _is_content_clause(c)]
    if clauses:
        return [subtree(clause) for clause in clauses[:1]]
    about = {"for"} if noun.lemma_.lower() == "call" else ABOUT
    return [subtree(c) - {c.i} for c in after if c.dep_ == "prep" and c.lower_ in about and c.i == noun.i + 1][:1]


def find_nominal(draft: Draft) -> None:
    """Add an attribution for every such noun with both a source and a content of its own."""
    taken = {number for attribution in draft.attributions for number in attribution.cue}
    governed = {attribution.verb for attribution in draft.attributions if attribution.rule == "light verb"}
    for token in draft.doc:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or lemma not in NOUNS or token.i in taken:
            continue
        if token.dep_ == "dobj" and token.head.i in governed:
            continue
        source = _source_of(draft, token)
        if source is None:
            draft.attributions.extend(_unowned(token, lemma))
            continue
        # In "the bakers' demand" a possessor utters, whatever it is; "by" and "from" lead to other things too.
        if source.dep_ != "poss" and not can_think(draft, source, documents=False):
            continue
        content = _content_of(token, lemma, source) - _judged(draft, token)
        if content:
            speaker = Speaker(noun_phrase(source), source.i)
            draft.attributions.append(Attribution("nominal", content, [token.i], lemma, NOUNS[lemma], speaker))


def _unowned(noun: Token, lemma: str) -> list[Attribution]:
    """ "A pledge to open the bridge", "speculation that she would leave": said, but by whom is left open."""
    if lemma not in UNOWNED or noun.dep_ == "dobj":
        return []
    clauses = [child for child in noun.children if child.i > noun.i and child.dep_ in {"acl", "ccomp", "relcl"}]
    for clause in clauses:
        is_clause = _that(clause) is not None
        if is_clause or (NOUNS[lemma] == "intended" and any(child.tag_ == "TO" for child in clause.children)):
            return [Attribution("nominal", subtree(clause), [noun.i], lemma, NOUNS[lemma], None)]
    return []


def _source_of(draft: Draft, noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            owner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if owner is not None and (child.lower_ != "of" or _is_somebody(draft, owner)):
                return owner
    return None


def _is_somebody(draft: Draft, token: Token) -> bool:
    """Whether "the warning of …" names who warned: a person or a body, by name or role."""
    name = name_at(draft, token)
    return name.label in {"PERSON", "ORG"} if name is not None else is_personal_noun(token)


def _judged(draft: Draft, noun: Token) -> set[int]:
    """What the verb that governs the noun calls it: `dismissed his claim that … as "nonsense"`."""
    frame = VERBS.get(noun.head.lemma_.lower())
    if frame is None or noun.dep_ != "dobj":
        return set()
    inside = sorted(subtree(noun))
    called = draft.quotation_of.get(inside[-1])
    if called is None:
        tail = [i for i in inside if draft.doc[i].lower_ == "as" and i > noun.i]
        return set(inside[inside.index(tail[-1]) :]) if tail and "as" in frame.prepositions else set()
    first = draft.quoted[called].start
    if "as" in frame.prepositions and draft.doc[first - 1].lower_ == "as":
        return set(range(first - 1, inside[-1] + 1))
    return (
        set(range(first, inside[-1] + 1)) if noun.head.lemma_.lower() in PREDICATIVE and first > noun.i + 1 else set()
    )


def _content_of(noun: Token, lemma: str, source: Token) -> set[int]:
    host = noun.head.head if noun.dep_ == "pobj" else noun.head
    lost = [c for c in host.children if c.dep_ == "ccomp" and c.left_edge.i == noun.i + 1 and _that(c) is not None]
    for child in [*noun.children, *lost]:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp", "relcl"} and _is_content_clause(child):
            return subtree(child) - subtree(source)
        if child.dep_ == "prep" and child.lower_ in ABOUT and lemma in REMARKS:
            return subtree(child) - {child.i} - subtree(source)
    return set()


def _is_content_clause(clause: Token) -> bool:
    """A that-clause or an infinitive, not a relative clause or a participle."""
    return _that(clause) is not None or any(child.tag_ == "TO" for child in clause.children)


def _that(clause: Token) -> Token | None:
    """The complementiser of a that-clause. The parser sometimes makes it an object, where the clause has a subject
    and wants no object ("his promise that nobody would pay")."""
    for child in clause.children:
        if child.lower_ == "that" and (
            child.dep_ == "mark"
            or (child.dep_ == "nsubj" and any(c.dep_ == "nsubj" and c.i > child.i for c in clause.children))
            or (child.dep_ == "dobj" and child.i == clause.left_edge.i and clause.lemma_.lower() not in TRANSITIVE)
        ):
            return child
    return None
