"""Nouns that attribute: "his statement that …", "Ishiba's remark about …", "a pledge by the premier to …"."""

from index.analysis.attribution.grammar import noun_phrase, subtree
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.lexicon import NOUNS, REMARKS
from index.analysis.sources import can_think

ABOUT = {"about", "on", "for", "of", "against"}


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
        source = _source_of(token)
        if source is None or not can_think(draft, source, documents=False):
            continue
        content = _content_of(token, lemma, source)
        if content:
            speaker = Speaker(noun_phrase(source), source.i)
            draft.attributions.append(Attribution("nominal", content, [token.i], lemma, NOUNS[lemma], speaker))


def _source_of(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _content_of(noun: Token, lemma: str, source: Token) -> set[int]:
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp", "relcl"} and _is_content_clause(child):
            return subtree(child) - subtree(source)
        if child.dep_ == "prep" and child.lower_ in ABOUT and lemma in REMARKS:
            return subtree(child) - {child.i} - subtree(source)
    return set()


def _is_content_clause(clause: Token) -> bool:
    """A that-clause or an infinitive, not a relative clause or a participle."""
    for child in clause.children:
        if child.dep_ == "mark" and child.lower_ == "that":
            return True
        if child.tag_ == "TO":
            return True
    return False
