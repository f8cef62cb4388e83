"""The parse, set right where the order of words tells more than the model saw."""

from collections.abc import Iterator

from index.analysis.attribution.grammar import subject_of
from index.analysis.attribution.tails import Lead, Tail, lead_of, tail_of
from index.analysis.attribution.verbs import attribution_of
from index.analysis.draft import Draft, Token

CLAUSAL = {"VERB", "AUX"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}

Arc = tuple[int, int, str]
"""Numbers of a token and its head, and the relation between them."""


def mend_parse(draft: Draft) -> None:
    """Set right the parse of every sentence that begins or ends with its source, when the model did not see it."""
    arcs = [arc for sentence in draft.doc.sents for arc in _mended(draft, sentence.start, sentence.end)]
    if not arcs:
        return
    names = draft.doc.vocab.strings
    parse = draft.doc.to_array(["HEAD", "DEP"])
    for token, head, relation in arcs:
        parse[token] = (head - token) % 2**64, names.add(relation)
    draft.doc.from_array(["HEAD", "DEP"], parse)


def _mended(draft: Draft, start: int, stop: int) -> Iterator[Arc]:
    """What to change in the sentence of tokens `start` to `stop`."""
    tail = tail_of(draft, start, stop)
    if tail is not None:
        return iter(()) if _is_parsed(draft, tail) else _arcs(draft, tail)
    lead = lead_of(draft, start, stop)
    is_lost = lead is not None and subject_of(draft.doc[lead.cue]) is None
    return _arcs_before(draft, lead) if lead is not None and is_lost else iter(())


def _is_parsed(draft: Draft, tail: Tail) -> bool:
    """Whether the parse alone gives the cue its source and the whole content."""
    known = attribution_of(draft, draft.doc[tail.cue])
    return (
        known is not None
        and known.speaker is not None
        and known.speaker.head in tail.source
        and known.content.isdisjoint(tail.source)
        and set(tail.content) <= known.content
    )


def _arcs(draft: Draft, tail: Tail) -> Iterator[Arc]:
    """The arcs of a sentence whose main verb is the cue; inside each part the model's own are kept."""
    doc, main = draft.doc, _main_verb(draft, tail.content)
    yield tail.cue, tail.cue, "ROOT"
    yield main, tail.cue, "ccomp"
    yield tail.head, tail.cue, "nsubj"
    is_filled = any(child.dep_ == "ccomp" and child.i in tail.content for child in doc[main].children)
    for token in _tops(doc, tail.content, main):
        is_further = token.dep_ in {"ROOT", "parataxis"} or (token.dep_ == "ccomp" and is_filled)
        yield token.i, main, "conj" if is_further else token.dep_
    for token in _tops(doc, tail.source, tail.head):
        yield token.i, tail.head, _beside(token, tail.head)
    for i in (tail.source.start - 1, *range(tail.source.stop, tail.cue)):
        yield i, tail.cue, {"RB": "advmod", "EX": "advmod", ",": "punct"}.get(doc[i].tag_, "aux")
    for token in _tops(doc, tail.behind, tail.cue):
        is_object = token.pos_ in NOMINAL and token.dep_ in {"dobj", "dative", "pobj", "nsubj", "ccomp"}
        yield token.i, tail.cue, "prep" if token.tag_ in {"IN", "TO"} else "dobj" if is_object else token.dep_


def _arcs_before(draft: Draft, lead: Lead) -> Iterator[Arc]:
    """The arcs of a source in front of its verb."""
    if draft.doc[lead.cue].head.i in lead.source:
        yield lead.cue, lead.cue, "ROOT"
    yield lead.head, lead.cue, "nsubj"
    for token in _tops(draft.doc, lead.source, lead.head):
        yield token.i, lead.head, _beside(token, lead.head)


def _tops(doc: list[Token], part: range, head: int) -> list[Token]:
    """The tokens of a part, but for its head, whose own head stands outside."""
    return [doc[i] for i in part if i != head and (doc[i].head.i == i or doc[i].head.i not in part)]


def _beside(token: Token, head: int) -> str:
    """How a top of the source hangs on its head."""
    if token.i < head:
        return str(token.dep_ if token.dep_ in {"det", "poss", "amod", "nummod", "compound"} else "compound")
    if token.pos_ in NOMINAL:
        return "appos"
    return "relcl" if token.pos_ in CLAUSAL else str(token.dep_)


def _main_verb(draft: Draft, content: range) -> int:
    """The sentence's root where that stands in the content, else its first finite verb outside relative clauses."""
    doc = draft.doc
    root = next((i for i in content if doc[i].head.i == i and doc[i].pos_ in CLAUSAL), None)
    if root is not None:
        return root
    first, relatives = content.start, 0
    for i in content:
        relatives += doc[i].tag_ in {"WDT", "WP", "WP$"}
        if doc[i].tag_ in FINITE:
            is_auxiliary = doc[i].dep_ in {"aux", "auxpass"} and doc[i].head.i in content
            first = doc[i].head.i if is_auxiliary else i
            if not relatives:
                break
            relatives -= 1
    return first
