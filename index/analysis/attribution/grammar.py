"""Questions about a dependency parse: who is the subject, what belongs to a clause. No rule of attribution is here."""

from index.analysis.draft import Token

QUOTED = {"quote", "cite"}
"""Verbs whose object, or subject in the passive, is the source."""
DASHES = {"--", "-", "–", "—", "―"}
FINITE = {"VBD", "VBZ", "VBP"}
"""Tags of finite verbs, but for modals."""
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


def subtree(token: Token) -> set[int]:
    """Numbers of a token and all it governs."""
    return {t.i for t in token.subtree}


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or that of the verb it hangs on ("…, saying that", "said and added")."""
    seen = 0
    token = verb
    while seen < 5:
        own = [child for child in token.children if child.dep_ in SUBJECTS]
        if own:
            # With one on either side, the one behind is the content's, which the parser lost.
            before = [child for child in own if child.i < token.i]
            return before[-1] if before and len(own) > 1 else own[-1]
        if token.dep_ in {"acl", "relcl"} and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return token.head
        if token.dep_ in {"conj", "xcomp", "advcl", "pcomp", "parataxis", "ccomp", "dep"}:
            token = token.head
            if token.pos_ == "ADP" and token.dep_ in {"prep", "agent"}:
                # "was warned in writing that": the writing was somebody else's.
                if token.lower_ == "in" and is_passive(token.head):
                    return None
                token = token.head
        elif token.dep_ == "aux" or token.dep_ == "auxpass":
            token = token.head
        else:
            return None
        if token.pos_ not in {"VERB", "AUX"} and token.dep_ not in SUBJECTS:
            return token if token.pos_ in {"NOUN", "PROPN"} and verb.dep_ == "acl" else None
        seen += 1
    return None


def subject_before(verb: Token) -> bool:
    """Whether the verb has a subject of its own, in front of it."""
    return any(child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    # "when asked if …", "the plan announced on Monday": a bare participle.
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and not any(c.dep_ == "aux" for c in verb.children)


def quoted_source(verb: Token) -> Token | None:
    """Whom "was quoted as saying" or "the agency quoted him as saying" is about, asked of either of the two verbs."""
    saying = _saying(verb)
    quoting = saying.head.head if saying is not None else verb
    if quoting.lemma_.lower() not in QUOTED or (saying is None and not is_passive(quoting)):
        return None
    wanted = "nsubjpass" if is_passive(quoting) else "dobj"
    return next((child for child in quoting.children if child.dep_ == wanted), None)


def _saying(verb: Token) -> Token | None:
    """The "saying" of "quoted as saying", when the verb is that or the one before it."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in QUOTED:
        return verb
    if verb.lemma_.lower() not in QUOTED:
        return None
    told = [c for child in verb.children if child.lower_ == "as" for c in child.children if c.dep_ == "pcomp"]
    return told[0] if told and told[0].tag_ == "VBG" else None


def agent_of(verb: Token) -> Token | None:
    """The "by" phrase of a passive: the noun after "by"."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return grandchild
    return None


def noun_phrase(head: Token) -> list[int]:
    """Token numbers of a noun phrase, without relative clauses and what trails it, but for a short apposition."""
    left = head.left_edge.i
    kept = set()
    for child in head.children:
        if child.dep_ in {"relcl", "advcl", "parataxis", "punct", "cc", "conj", "acl", "appos", "ccomp"}:
            continue
        kept |= subtree(child)
    kept.add(head.i)
    for child in head.children:
        if child.dep_ == "conj" or child.dep_ == "appos":
            inside = set(noun_phrase(child))
            if len(inside) <= 12:
                kept |= inside | set(range(head.i, child.left_edge.i))
        elif child.dep_ == "acl" and child.i == head.i + 1:
            kept |= subtree(child)
    last = next((n for n in sorted(kept) if n > head.i and head.doc[n].text in {";", ":"}), len(head.doc))
    run = _joined(sorted(number for number in kept if left <= number < last))
    words = [head.doc[number].text for number in run]
    if words.count("(") > words.count(")") and run[-1] + 1 < len(head.doc) and head.doc[run[-1] + 1].text == ")":
        run.append(run[-1] + 1)
    return run


def _joined(run: list[int]) -> list[int]:
    """Fill the one-token gaps (commas) in a run, and stop at a wider one."""
    joined = run[:1]
    for number in run[1:]:
        if number - joined[-1] > 2:
            break
        joined.extend(range(joined[-1] + 1, number + 1))
    return joined


def verb_group(verb: Token) -> list[int]:
    """The verb with its auxiliaries, negation, particle and the adverbs between them; "was quoted as saying" whole."""
    group = {verb.i}
    saying = _saying(verb)
    if saying is not None:
        quoting = saying.head.head
        auxiliaries = [child.i for child in quoting.children if child.dep_ in {"aux", "auxpass", "neg"}]
        return sorted({*auxiliaries, quoting.i, saying.head.i, saying.i})
    for child in verb.children:
        if (child.dep_ in {"aux", "auxpass", "neg"} and child.i < verb.i) or (child.dep_ == "prt" and child.i > verb.i):
            group.add(child.i)
    first, last = min(group), max(group)
    if last - first > 5:
        return sorted(group)
    return [n for n in range(first, last + 1) if n in group or verb.doc[n].pos_ in {"ADV", "PART", "AUX"}]


def clause_without(head: Token, *dropped: Token) -> set[int]:
    """All that a verb governs, but for what the dropped tokens govern."""
    kept = subtree(head)
    for token in dropped:
        kept -= subtree(token)
    return kept
