"""The cue that stands beside a quotation, found by the order of words around it.

A long quotation often misleads the parser about what surrounds it, so this asks the parse no more than the kinds of
words: `"…," mused the minister`, `the minister shot back: "…"`, `"…" - Ada Tarven`.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis.attribution.grammar import (
    DASHES,
    FINITE,
    QUOTED,
    is_passive,
    noun_phrase,
    quoted_source,
    subject_of,
    verb_group,
)
from index.analysis.attribution.verbs import is_occasion
from index.analysis.draft import Draft, Speaker, Token
from index.analysis.lexicon import QUOTING, VERBS
from index.analysis.sources import can_think, is_document, name_at

REACH = 20
"""How many tokens away from a quotation its cue may stand."""

SIGNATURE = 10
"""How many tokens the name under a quotation may have."""

RELATIVE = {"who", "which", "that", "where", "when", "whose", "as", "if"}
NOMINAL = {"DET", "ADJ", "NOUN", "PROPN"}
PHRASES = {"advmod", "prep", "prt", "npadvmod", "dative", "punct", "tmod"}
"""What may stand between a verb and its quotation."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A cue beside a quotation.

    Attributes:
        verb: the cue verb, or None for a signature.
        cue: token numbers of the cue.
        speaker: whom it names.
        is_adjacent: whether nothing but the source stands between cue and quotation, so that the quotation can be
            nobody else's, whatever the parser hung on the verb.
    """

    verb: Token | None
    cue: list[int]
    speaker: Speaker | None
    is_adjacent: bool


def cues_beside(draft: Draft, number: int) -> Iterator[Beside]:
    """What may attribute a quotation, likeliest first."""
    signature = _signature(draft, number)
    if signature is not None:
        yield signature
    found = [*_after(draft, number), *_before(draft, number)]
    # "While chanting '…', they walked on": a verb known to quote comes before one that merely stands there.
    found = [(verb, is_adjacent) for verb, is_adjacent in found if not _is_reading(verb)]
    for verb, is_adjacent in sorted(found, key=lambda pair: (pair[0].lemma_.lower() not in QUOTING, not pair[1])):
        yield Beside(verb, verb_group(verb), _speaker(draft, verb, draft.quoted[number]), is_adjacent)


def is_said(draft: Draft, number: int) -> bool:
    """Whether a quotation is speech, not words in marks: it has a verb and is set off as a clause or a sentence."""
    quotation, tokens = draft.quotations[number], draft.quoted[number]
    words = [draft.doc[i] for i in tokens if draft.doc[i].is_alpha]
    if not words:
        return False
    inner = quotation.inner.of(draft.text).rstrip()
    after = draft.text[quotation.span.end : quotation.span.end + 1]
    before = draft.text[max(0, quotation.span.start - 3) : quotation.span.start].rstrip()
    if not quotation.is_closed or quotation.continues or before.endswith(":"):
        return True
    if (
        inner[-1:] in {".", "!", "?"}
        and inner[:1].isupper()
        and _letter_before(draft.text, quotation.span.start) in ".!?"
    ):
        return True
    is_ended = inner[-1:] in ".,!?…—-–" or after in tuple(".,!?")
    has_verb = any(word.pos_ in {"VERB", "AUX"} for word in words)
    return is_ended and (has_verb or (inner[-1:] in ",!?" and len(words) > 1) or len(words) > 8)


def _letter_before(text: str, at: int) -> str:
    """The character before a place, white space left out; empty at the beginning."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at else ""


def _is_reading(verb: Token) -> bool:
    """Whether somebody reads; only what is written "reads" a quotation."""
    subject = subject_of(verb)
    return verb.lemma_.lower() == "read" and (subject is None or not is_document(subject))


def _signature(draft: Draft, number: int) -> Beside | None:
    """`"…" - Ada Tarven`: a name after a dash, with nothing else on its line."""
    stop = draft.quoted[number].stop
    dash = next((i for i in range(stop, min(stop + 2, len(draft.doc))) if not draft.doc[i].is_space), None)
    if dash is None or draft.doc[dash].text not in DASHES or dash + 1 >= len(draft.doc):
        return None
    first = dash + 1 + draft.doc[dash + 1].is_space
    line_end = draft.text.find("\n", draft.starts[first]) if first < len(draft.doc) else -1
    line_end = len(draft.text) if line_end < 0 else line_end
    name = []
    for i in range(first, min(first + SIGNATURE, len(draft.doc))):
        token = draft.doc[i]
        if draft.starts[i] >= line_end or not (token.text[:1].isupper() or token.text in {".", "'", "’", "-"}):
            break
        name.append(i)
    while name and not draft.doc[name[-1]].text[:1].isalpha():
        name.pop()
    rest = draft.text[draft.ends[name[-1]] : line_end].strip() if name else ""
    if not name or (rest and rest[0] not in ".,;("):
        return None
    return Beside(None, [dash], Speaker(name, name[-1]), True)


def _after(draft: Draft, number: int) -> list[tuple[Token, bool]]:
    tokens, quotation = draft.quoted[number], draft.quotations[number]
    inner = quotation.inner.of(draft.text).rstrip()
    is_led = inner[-1:] in tuple(",?!—-–…") or draft.text[quotation.span.end : quotation.span.end + 1] == ","
    for i in range(tokens.stop, min(tokens.stop + REACH, len(draft.doc))):
        token = draft.doc[i]
        if draft.paragraph_of[i] != draft.paragraph_of[tokens.stop - 1]:
            break
        if i in draft.quotation_of:
            if is_aside(draft, draft.quotation_of[i]):
                continue
            break
        if token.text in {".", ";", ":"} and i > tokens.stop:
            break
        if i == tokens.stop and not is_led and token.text[:1].isupper() and inner[-1:] in ".!":
            break
        if token.lower_ in RELATIVE and i - tokens.stop < 2:
            break
        if token.tag_[:2] != "VB" or is_occasion(token) or (is_passive(token) and token.lemma_.lower() in QUOTED):
            continue
        between = [draft.doc[k] for k in range(tokens.stop, i) if draft.doc[k].pos_ != "PUNCT"]
        if inner[-1:] != "," and _leads_on(draft, token):
            return []
        is_adjacent = is_led and (not between or _is_subject(between))
        if token.lemma_.lower() in QUOTING or (is_adjacent and _is_open(draft, token, number)):
            return [(token, is_adjacent)]
    return []


def _leads_on(draft: Draft, verb: Token) -> bool:
    """Whether a verb behind a quotation leads up to the next: `"Why now?" Pell then writes back, "I like it."`"""
    for i in range(verb.i + 1, min(verb.i + 6, len(draft.doc))):
        if draft.doc[i].text in {",", ":"}:
            return i + 1 in draft.quotation_of
        if draft.doc[i].pos_ not in {"ADV", "ADP", "PRON", "PART"}:
            return False
    return False


def _is_subject(between: list[Token]) -> bool:
    """Whether the words between a quotation and a verb are that verb's subject and no clause: "the minister then"."""
    return not any(token.tag_ in FINITE or token.lower_ in {"and", "but", "while"} for token in between) and any(
        token.pos_ in {"PROPN", "NOUN", "PRON"} for token in between
    )


def is_aside(draft: Draft, number: int) -> bool:
    """Whether a quotation is a nickname or the like: a word or two in marks, without an end of its own."""
    inner = draft.quotations[number].inner.of(draft.text).rstrip()
    start = draft.quoted[number].start
    is_in_name = start > 0 and draft.doc[start - 1].pos_ in {"PROPN", "NOUN"}
    return is_in_name and len(draft.quoted[number]) <= 4 and inner[-1:].isalnum()


def _is_open(draft: Draft, verb: Token, number: int) -> bool:
    """Whether any verb at all would attribute here: a finite one with nothing of its own to govern."""
    words = [draft.doc[i] for i in draft.quoted[number] if draft.doc[i].is_alpha]
    if len(words) < 3 or not any(word.pos_ in {"VERB", "AUX"} for word in words):
        return False
    if verb.tag_ not in FINITE or verb.pos_ == "AUX" or verb.lemma_.lower() in {"be", "have", "do"}:
        return False
    inside = draft.quoted[number]
    governed = [
        child
        for child in verb.children
        if child.dep_ in {"dobj", "attr", "acomp", "xcomp"} and child.i not in inside and child.i > verb.i
    ]
    # In `"…," mused the minister` the parser takes the source for an object.
    frame = VERBS.get(verb.lemma_.lower())
    if frame is not None and frame.kind in {"said", "asked", "denied"} and "c" in frame.takes:
        return True
    is_inverted = verb.i == inside.stop and subject_of(verb) is None
    return not governed or (is_inverted and can_think(draft, governed[-1], documents=False))


def _before(draft: Draft, number: int) -> list[tuple[Token, bool]]:
    tokens = draft.quoted[number]
    before = draft.token_before(tokens.start)
    edge = draft.doc[before].text if before >= 0 else ""
    first = draft.quotations[number].inner.of(draft.text).lstrip("‘'“\"[ ")[:1]
    for i in range(tokens.start - 1, max(-1, tokens.start - 1 - 2 * REACH), -1):
        token = draft.doc[i]
        # "…, he said:" at the end of a paragraph opens the next.
        if draft.paragraph_of[i] < draft.paragraph_of[tokens.start] - (edge == ":"):
            break
        if i in draft.quotation_of:
            if is_aside(draft, draft.quotation_of[i]):
                continue
            break
        if token.text in {".", "!", "?"} and i < tokens.start - 1 and token.is_sent_end is not False:
            break
        if token.tag_[:2] != "VB" or is_occasion(token):
            continue
        is_adjacent = i == tokens.start - 1 or (edge in {",", ":"} and first.isupper() and _leads(token, tokens.start))
        if token.lemma_.lower() in QUOTING and (is_adjacent or edge in {",", ":", "that", "–", "—", "-"}):
            return [(token, is_adjacent)]
        if edge == ":" and _is_clause(token) and first.isupper():
            return [(token, False)]
        if is_adjacent and edge == "," and _is_open(draft, token, number) and token.lemma_.lower() not in VERBS:
            return [(token, True)]
    return []


def _leads(verb: Token, start: int) -> bool:
    """Whether only phrases stand between a verb and the quotation that begins at token `start`."""
    return all(
        child.dep_ in PHRASES or child.tag_ == "NNP" for child in verb.children if verb.i < child.i < start - 1
    ) and not any(verb.doc[i].tag_ in FINITE for i in range(verb.i + 1, start))


def _is_clause(verb: Token) -> bool:
    """Whether the verb is the main one of its sentence, so that what follows its colon is what it leads up to."""
    is_main = verb.dep_ == "ROOT" or verb.head.i > verb.i
    return is_main and verb.tag_ in {*FINITE, "VBN", "VBG"} and subject_of(verb) is not None


def _speaker(draft: Draft, verb: Token, tokens: range) -> Speaker | None:
    """The subject of a cue beside a quotation: by the parse, else the name or pronoun that stands next to it."""
    subject = quoted_source(verb) or subject_of(verb)
    if subject is not None and not _is_spoken(draft, subject.i) and _is_near(draft, subject, verb, tokens):
        return Speaker(noun_phrase(subject), subject.i)
    if verb.i == tokens.stop and subject is None:
        behind = [c for c in verb.children if c.dep_ in {"dobj", "attr", "npadvmod"} and c.i > verb.i]
        if behind:
            return Speaker(list(range(verb.i + 1, max(noun_phrase(behind[-1])) + 1)), behind[-1].i)
        run = list(itertools.takewhile(lambda i: draft.doc[i].pos_ in NOMINAL, range(verb.i + 1, len(draft.doc))))
        if run and draft.doc[run[-1]].pos_ in {"PROPN", "NOUN"}:
            return Speaker(run, run[-1])
    for i in (verb.i - 1, verb.i + 1, verb.i - 2, verb.i + 2):
        if 0 <= i < len(draft.doc) and draft.paragraph_of[i] == draft.paragraph_of[verb.i]:
            token = draft.doc[i]
            if token.pos_ in {"PROPN", "PRON", "NOUN"} and not _is_spoken(draft, i):
                name = name_at(draft, token)
                inside = list(draft.tokens_in(name.span)) if name else noun_phrase(token)
                inside = [k for k in inside if not _is_spoken(draft, k)] or [i]
                return Speaker(inside, token.i if token.i in inside else inside[-1])
    return None


def _is_spoken(draft: Draft, token: int) -> bool:
    return token in draft.quotation_of and not is_aside(draft, draft.quotation_of[token])


def _is_near(draft: Draft, subject: Token, verb: Token, tokens: range) -> bool:
    """Whether no quotation stands between a verb and its subject, unless they are far apart by what is between."""
    first, last = sorted((subject.i, verb.i))
    return not any(tokens.start <= i < tokens.stop for i in range(first, last)) or can_think(
        draft, subject, documents=True
    )
