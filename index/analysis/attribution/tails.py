"""The source at the end of a sentence, by the order of words: "The bridge is shut, the ministry said on Monday."

A long sentence often misleads the parser about it, so this asks for no more than the kinds of words. A sentence is of
this form when a verb of saying governs nothing behind it, a noun phrase between it and a comma is its source, and what
stands before the comma is a clause. Likewise a source at the beginning, when "that" stands right behind its verb.
"""

import re
from dataclasses import dataclass

from index.analysis.attribution.complements import DAYS
from index.analysis.draft import Draft, Token
from index.analysis.lexicon import NOTICED, VERBS
from index.analysis.sources import can_think

LONGEST = 30
"""How many tokens may stand behind a cue, and how many may be in a source at a sentence's end."""

TELLING = frozenset("tell inform assure remind notify warn advise".split())
"""Verbs behind which whom they are said to may stand without a preposition."""

SAYING = (
    frozenset(lemma for lemma, frame in VERBS.items() if frame.kind in {"said", "reported"} and "c" in frame.takes)
    - (NOTICED - {"find", "show"})
    - frozenset("continue cry order direct signal swear decide".split())
) | {"hear"}
"""Verbs that with nothing behind them say what stands before; a few others mostly mean something else there."""

SURE = frozenset("say tell add write warn explain note argue claim insist admit allege".split())
"""Verbs behind a noun that are hardly ever participles."""

DEFINITE = frozenset("the this these its his her their both".split())
HAVING = frozenset("has have had".split())
NEGATIONS = frozenset("not n't n’t never".split())
SUBORDINATING = frozenset(
    "after although as because before if once since that though unless until when whereas whether while".split()
)
BEFORE_DAYS = frozenset("early earlier last late later this".split())

CODES = {
    **dict.fromkeys(["DT", "PRP$", "PDT"], "D"),
    **dict.fromkeys(["NN", "NNS", "NNP", "NNPS"], "N"),
    **dict.fromkeys(["JJ", "JJR", "JJS", "CD", "HYPH", "AFX", "FW", "$"], "J"),
    **dict.fromkeys(["VBD", "VBZ", "VBP", "MD"], "F"),
    **dict.fromkeys(["WDT", "WP", "WP$", "WRB"], "W"),
    **dict.fromkeys(["RB", "RBR", "RBS"], "A"),
    **dict.fromkeys(["IN", "TO"], "I"),
    "PRP": "P",
    "POS": "S",
    "VBN": "V",
    "VBG": "G",
    "CC": "C",
    "RP": "R",
    ",": ",",
}
"""A letter for each kind of tag, so that a pattern can be asked of a run of tokens; of others, "x"."""

NOUNS = "D?A?[JVG]*N(?:J*N)*"
BASE = rf"(?:{NOUNS}S)*{NOUNS}"
"""A noun phrase up to its head: "the county's emergency headquarters"."""
FURTHER = rf"C{BASE}|I{BASE}|[JV](?=I)|[VG]{BASE}"
SOURCE = re.compile(rf"P|(?P<base>{BASE})(?:{FURTHER})*(?:W[^,]+)?")
""" "A spokesman for the ministry", "two people familiar with the plans", "a woman who asked not to be named"."""
ASIDE = re.compile(rf"J|{BASE}(?:{FURTHER})*|W[^,]+")
"""What may stand in commas between a source and its verb: a name, an age, "who led the inquiry"."""
HEADED = re.compile(rf"(?P<base>{BASE})(?:{FURTHER})*(?:W[^,]+)?(?:,.+,)?")
"""A source that a sentence begins with: what stands in commas behind it may hold clauses of its own."""
RELATIVE = re.compile(",W[^,]*(?=,)")
BEHIND = re.compile(r"(?:[DNJAISVGCRP]|,(?=[NJG]))*")
"""What may stand behind the cue: to whom, when and where; no clause."""


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the parts of such a sentence stand, in tokens.

    Attributes:
        content: what is said, without the comma behind it.
        source: the source with what stands in commas beside it.
        head: the source's head.
        cue: the verb that says it.
        behind: all that follows the verb.
    """

    content: range
    source: range
    head: int
    cue: int
    behind: range


def tail_of(draft: Draft, start: int, stop: int) -> Tail | None:
    """The parts of the sentence of tokens `start` to `stop`, when it is of this form, else None."""
    cue = _cue(draft, start, stop)
    if cue is None:
        return None
    first = cue
    while first > start and (draft.doc[first - 1].tag_ in {"RB", "EX"} or draft.doc[first - 1].lower_ in HAVING):
        first -= 1
        if draft.doc[first].lower_ in NEGATIONS:
            return None
    source = _source(draft, start, first)
    if source is None or not _is_clause(draft, start, source.start - 1):
        return None
    found = SOURCE.match(_codes(draft, source))
    head = source.start + (found.end("base") - 1 if found is not None and found["base"] else 0)
    if not _can_say(draft, draft.doc[cue].lemma_.lower(), source, head):
        return None
    return Tail(range(start, source.start - 1), source, head, cue, range(cue + 1, stop))


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the source of "The head of the union, who …, said that …" stands, in tokens; `head` and `cue` as above."""

    source: range
    head: int
    cue: int


def lead_of(draft: Draft, start: int, stop: int) -> Lead | None:
    """The source that the sentence begins with, when the first "that" in it stands right behind a verb of saying."""
    thats = (i for i in range(start + 2, stop) if draft.doc[i].lower_ == "that" and draft.doc[i].tag_ == "IN")
    cue = next(thats, start + 1) - 1
    if not 0 < cue - start < 2 * LONGEST or CODES.get(draft.doc[cue].tag_) != "F":
        return None
    if draft.doc[cue].lemma_.lower() not in SAYING or any(i in draft.quotation_of for i in range(start, cue)):
        return None
    found = HEADED.fullmatch(_codes(draft, range(start, cue)))
    return Lead(range(start, cue), start + found.end("base") - 1, cue) if found is not None else None


def _codes(draft: Draft, tokens: range) -> str:
    """The kinds of the tokens, a letter each."""
    return "".join(
        "X" if token.tag_ == "IN" and token.lower_ in SUBORDINATING else CODES.get(token.tag_, "x")
        for token in (draft.doc[i] for i in tokens)
    )


def _cue(draft: Draft, start: int, stop: int) -> int | None:
    """The last finite verb of the sentence, when it says and nothing behind it can be what is said."""
    while stop > start and not (draft.doc[stop - 1].is_alpha or draft.doc[stop - 1].like_num):
        stop -= 1
    for i in range(stop - 1, max(start + 3, stop - LONGEST) - 1, -1):
        token = draft.doc[i]
        if i in draft.quotation_of or CODES.get(token.tag_) == "W":
            return None
        lemma = token.lemma_.lower()
        if CODES.get(token.tag_) == "F" or (token.tag_ == "VBN" and _is_perfect(draft, token, lemma)):
            return i if lemma in SAYING and _governs_nothing(draft, lemma, range(i + 1, stop)) else None
    return None


def _is_perfect(draft: Draft, verb: Token, lemma: str) -> bool:
    """Whether a participle is the sentence's verb: "has announced"; "said" is, but for "is said"."""
    before = next((draft.doc[i] for i in range(verb.i - 1, -1, -1) if draft.doc[i].tag_ != "RB"), verb)
    return before.lower_ in HAVING or (lemma == "say" and before.lemma_ != "be")


def _governs_nothing(draft: Draft, lemma: str, behind: range) -> bool:
    codes = _codes(draft, behind)
    has_object = codes[:1] in tuple("DNJP") and not _is_day(draft, behind)
    if codes[:1] == "R" or (has_object and lemma not in TELLING) or (lemma == "tell" and not has_object):
        return False
    governed = VERBS[lemma].prepositions | {"about", "upon"} | ({"to"} if lemma == "add" else set())
    if codes and draft.doc[behind[0]].lower_ in governed and not _is_day(draft, behind[1:]):
        return False
    return BEHIND.fullmatch(codes.replace("X", "I")) is not None


def _is_day(draft: Draft, tokens: range) -> bool:
    """Whether a phrase begins with a day: "late on Monday", "last week", "Tuesday"."""
    return bool(tokens) and draft.doc[tokens[0]].lower_ in DAYS | BEFORE_DAYS


def _source(draft: Draft, start: int, stop: int) -> range | None:
    """The noun phrase between a comma and token `stop`, with what stands in commas before that token."""
    commas = [i for i in range(stop - 1, max(start, stop - LONGEST) - 1, -1) if draft.doc[i].text == ","]
    parts = [_codes(draft, range(comma + 1, end)) for comma, end in zip(commas, [stop, *commas], strict=False)]
    at = 0
    if parts[:1] == [""]:
        # "The chief engineer, Pavo Lindt, 54, said": what stands before an age is the source, or an aside too.
        at = 3 if parts[1:2] == ["J"] and len(parts) > 3 and SOURCE.fullmatch(parts[3]) else 2
    if len(parts) <= at or not SOURCE.fullmatch(parts[at]) or not all(map(ASIDE.fullmatch, parts[1:at])):
        return None
    found = range(commas[at] + 1, commas[0] if at else stop)
    return None if any(i in draft.quotation_of for i in range(found.start - 2, found.stop)) else found


def _can_say(draft: Draft, lemma: str, source: range, head: int) -> bool:
    """Whether the verb may be the source's: "a plan announced on Monday" is no source, nor has "the figure" found."""
    is_sure = lemma in SURE or (lemma not in NOTICED and draft.doc[source.start].lower_ in DEFINITE)
    return is_sure or can_think(draft, draft.doc[head], documents=True)


def _is_clause(draft: Draft, start: int, stop: int) -> bool:
    """Whether what stands before the source is a clause, not several with sources of their own.

    It has a finite verb; one more, if it begins with "after" or "if".
    """
    codes = _codes(draft, range(start, stop))
    words = [draft.doc[i] for i in range(start, stop)]
    if any(
        word.text in {";", ":"} or _is_end_of_speech(draft, word.i) or (ahead == "," and word.lemma_.lower() in SAYING)
        for word, ahead in zip(words, codes[1:], strict=False)
    ):
        return False
    if words and words[0].lower_ in SUBORDINATING:
        codes = codes.partition(",")[2]
    codes = RELATIVE.sub("", codes)
    return codes.count("F") > codes.count("W") and codes[-1] != "C"


def _is_end_of_speech(draft: Draft, token: int) -> bool:
    """Whether a comma stands inside a closing mark, so that a cue follows: `"The bridge is safe," …`."""
    if draft.doc[token].text != "," or token not in draft.quotation_of:
        return False
    return token + 2 >= draft.quoted[draft.quotation_of[token]].stop
