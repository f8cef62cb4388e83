"""When, where and to whom a statement was made, and what it was made about."""

import re

from index.analysis.attribution.grammar import subtree
from index.analysis.draft import Attribution, Draft, Token
from index.analysis.lexicon import ANSWERING, REMARKS
from index.analysis.occasions import addressee, venue
from index.analysis.said_on import resolve_date
from index.model import Span

WHEN = re.compile(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|last night|this (?:morning|afternoon|"
    r"evening))\b"
)
"""What makes a time of day a day: the model calls "Sunday night" a time."""


def find_details(draft: Draft) -> None:
    """Fill in said-on, addressee, venue and answers of every attribution that has a cue verb."""
    for attribution in draft.attributions:
        frame = _frame(draft, attribution)
        attribution.said_on = _said_on(draft, attribution, frame)
        if attribution.verb is None:
            continue
        verb = draft.doc[attribution.verb]
        attribution.addressee = addressee(draft, attribution, verb)
        attribution.venue = venue(draft, verb, frame)
        attribution.answers = _answers(draft, attribution, verb)
    for number, attribution in enumerate(draft.attributions):
        if attribution.answers is not None:
            attribution.answered = _answered(draft, number, attribution.answers)


def _frame(draft: Draft, attribution: Attribution) -> list[int]:
    """Tokens of the sentence around the cue that are neither content nor in a quotation."""
    if not attribution.cue:
        return []
    sentence = draft.doc[attribution.cue[0]].sent
    return [
        i for i in range(sentence.start, sentence.end) if i not in attribution.content and i not in draft.quotation_of
    ]


def _said_on(draft: Draft, attribution: Attribution, frame: list[int]) -> str | None:
    """The date in the frame, nearest the cue; for an infinitive, also a past date at the content's end."""
    inside = set(frame)
    dates = [
        name
        for name in draft.names_in(frame)
        if name.label == "DATE" or (name.label == "TIME" and WHEN.search(name.text))
    ]
    best: tuple[int, str] | None = None
    for name in dates:
        tokens = draft.tokens_in(name.span)
        if not tokens or not set(tokens) <= inside or attribution.verb is None:
            continue
        if not _governed_by_cue(draft, draft.doc[tokens[0]], attribution):
            continue
        distance = min(abs(tokens[0] - cue) for cue in attribution.cue)
        value = resolve_date(name.text, draft.document.published)
        if value and (best is None or distance < best[0]):
            best = (distance, value)
    if best:
        return best[1]
    return _trailing_date(draft, attribution)


def _governed_by_cue(draft: Draft, token: Token, attribution: Attribution) -> bool:
    """Whether a date hangs on the cue, or on a phrase of the cue, not on the source or another clause."""
    steps, date = 0, token.i
    while token.head is not token and steps < 8:
        if token.i == attribution.verb:
            return True
        if attribution.speaker and token.i in attribution.speaker.tokens:
            return False
        if token.i in attribution.content and _stands_between(draft, date, attribution):
            # "said on Monday she would quit": the parser hangs it on the clause.
            return True
        if token.dep_ in {"relcl", "conj", "ccomp"}:
            return False
        token = token.head
        steps += 1
    return bool(token.i == attribution.verb)


def _stands_between(draft: Draft, date: int, attribution: Attribution) -> bool:
    """Whether nothing but a date and its preposition ("late on Thursday") is between the cue and what is said."""
    after = [i for i in attribution.content if i > date]
    before = range(max((cue for cue in attribution.cue if cue < date), default=date) + 1, date)
    return bool(after) and len(before) < 3 and all(draft.doc[i].pos_ in {"ADP", "ADV"} for i in before)


def _trailing_date(draft: Draft, attribution: Attribution) -> str | None:
    """ "expressed a wish to sign a treaty on January 24": a wish is for the future, so a date that isn't later than the
    report says when it was expressed, and is no part of what was wished."""
    if attribution.verb is None or attribution.quote == "direct" or not attribution.spans:
        return None
    if attribution.rule not in {"light verb", "infinitive", "object"}:
        return None
    last = attribution.spans[-1]
    for name in draft.names_in(draft.tokens_in(last)):
        if name.label != "DATE" or name.span.end != last.end or name.span.start <= last.start:
            continue
        value = resolve_date(name.text, draft.document.published)
        if value is None or not _is_past(value, draft.document.published):
            return None
        start = name.span.start
        lead = re.search(r"(?:\s*,)?\s+(?:on|in|at|last|late|early|during|over)?\s*$", draft.text[last.start : start])
        cut = Span(last.start, last.start + lead.start()) if lead else last
        if len(cut) > 3:
            attribution.spans = (*attribution.spans[:-1], cut)
        return value
    return None


def _is_past(value: str, published: str | None) -> bool:
    """Whether a date is not after the report's own, as far as both tell."""
    if not published or not re.fullmatch(r"[\dX]{4}(-\d\d){0,2}", value):
        return bool(re.match(r"(?i)last|yesterday|earlier|.* ago$|.*\bpast\b", value))
    if value[:4] == published[:4]:
        return value[4:] <= published[4:][: len(value) - 4]
    return value[:4] != "XXXX" and published[:4] != "XXXX" and value[:4] < published[:4]


def _answers(draft: Draft, attribution: Attribution, verb: Token) -> Span | None:
    """The words that say what the statement answers: "commenting on …", "when asked if …", "in response to …"."""
    for child in verb.children:
        if child.i in attribution.content or child.dep_ not in {"advcl", "prep", "acl"}:
            continue
        is_answer = child.lemma_.lower() in ANSWERING or (
            child.lower_ == "in" and any(c.lemma_.lower() in {"response", "reply", "reaction"} for c in child.children)
        )
        if is_answer:
            tokens = sorted(subtree(child) - attribution.content)
            spans = draft.spans_of(tokens)
            return spans[0] if spans else None
    return None


def _answered(draft: Draft, number: int, answers: Span) -> int | None:
    """The statement that stands in those words, if one was found there."""
    for other, attribution in enumerate(draft.attributions):
        if other == number or not attribution.spans:
            continue
        cue = draft.span(attribution.cue[0], attribution.cue[-1]) if attribution.cue else None
        if answers.covers(attribution.spans[0]) and cue is not None and answers.covers(cue):
            return other
        if any(draft.doc[i].lemma_.lower() in REMARKS and answers.covers(draft.span(i, i)) for i in attribution.cue):
            return other
    return None
