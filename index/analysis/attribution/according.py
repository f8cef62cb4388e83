"""Phrases that attribute the clause they stand in: "according to him", "in the words of …", "in X's view", "as X put
it", "to quote X"."""

from index.analysis.attribution.grammar import FINITE, QUOTED, noun_phrase, subtree
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.sources import is_document
from index.model import CueClass

PUTTING = {"put", "say", "describe", "phrase"}
WORDS = {"words", "view", "opinion", "account", "telling"}


def find_according(draft: Draft) -> None:
    """Add an attribution for every such phrase."""
    for token in draft.doc:
        if token.dep_ == "advcl" and token.tag_[:2] == "VB":
            _aside(draft, token)
        if token.lower_ == "according" and token.i + 1 < len(draft.doc) and draft.doc[token.i + 1].lower_ == "to":
            source = _object_of(token)
            if source is not None:
                _add(draft, token, source, [token.i, token.i + 1], "according to")
        elif token.lower_ in WORDS and token.dep_ == "pobj" and token.head.lower_ in {"in", "by"}:
            source = _possessor(token)
            if source is not None:
                _add(
                    draft,
                    token.head,
                    source,
                    [token.head.i, token.i],
                    f"{token.head.lower_} the {token.lower_} of",
                )


def _aside(draft: Draft, verb: Token) -> None:
    """ "As the minister put it, …", "To quote the minister, …"."""
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if lemma in PUTTING and any(c.lower_ == "as" for c in children) and any(c.lower_ == "it" for c in children):
        source = next((c for c in children if c.dep_ == "nsubj"), None)
        cue = [c.i for c in children if c.lower_ in {"as", "it"}]
    elif lemma in QUOTED and any(c.tag_ == "TO" for c in children):
        source = next((c for c in children if c.dep_ == "dobj"), None)
        cue = [c.i for c in children if c.tag_ == "TO"]
    else:
        return
    if source is None:
        return
    quoted = _quoted_after(draft, verb.i)
    if quoted is not None:
        speaker = Speaker(noun_phrase(source), source.i)
        content = set(draft.quoted[quoted])
        draft.attributions.append(Attribution("according", content, sorted([*cue, verb.i]), lemma, "said", speaker))
    else:
        _add(draft, verb, source, sorted([*cue, verb.i]), lemma)


def _quoted_after(draft: Draft, verb: int) -> int | None:
    """The quotation that such an aside leads up to: `as the weekly put it, "a dead end"`."""
    for i in range(verb + 1, min(verb + 12, len(draft.doc) - 1)):
        if draft.doc[i].text in {",", ":"}:
            return draft.quotation_of.get(i + 1)
        if draft.doc[i].tag_ in {*FINITE, "MD"}:
            return None
    return None


def _object_of(according: Token) -> Token | None:
    for child in according.subtree:
        if child.dep_ == "pobj" and child.i > according.i + 1:
            return child
    return None


def _possessor(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _add(draft: Draft, phrase: Token, source: Token, cue: list[int], lemma: str) -> None:
    head = phrase.head
    while head.dep_ in {"prep", "pobj", "amod", "advmod", "pcomp"} and head.head is not head:
        head = head.head
    if head.pos_ not in {"VERB", "AUX"} and head.head is not head and head.dep_ not in {"ROOT", "ccomp"}:
        head = head.head
    if head.dep_ == "conj" and phrase.i > head.i:
        # At the end of "A, and B, according to X" all of it is X's.
        while head.dep_ == "conj":
            head = head.head
    inside = subtree(phrase) | set(cue) | _behind(draft, phrase, source)
    content = subtree(head) - inside
    speaker = Speaker(noun_phrase(source), source.i)
    kind: CueClass = "reported" if is_document(source) else "said"
    if content:
        draft.attributions.append(Attribution("according", content, cue, lemma, kind, speaker))


def _behind(draft: Draft, phrase: Token, source: Token) -> set[int]:
    """What a participle adds to a source that ends the sentence: "…, according to a report read out on Monday"."""
    doc, stop = phrase.doc, phrase.sent.end
    behind = range(max(noun_phrase(source)) + 1, stop)
    if not behind or doc[behind[0]].tag_ not in {"VBN", "VBD"} or doc[max(0, phrase.i - 1)].text != ",":
        return set()
    is_more = any(doc[i].text in {",", ";"} or doc[i].tag_ in {*FINITE, "MD"} for i in behind[1:])
    return set() if is_more or any(i in draft.quotation_of for i in behind) else set(behind)
