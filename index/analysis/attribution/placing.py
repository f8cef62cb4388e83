"""What of a quotation and the words around it belongs to a statement, and what only to its frame."""

from dataclasses import replace

from index.analysis.attribution.beside import is_aside, is_said
from index.analysis.draft import Attribution, Draft, Speaker

CLAUSAL = {"parenthetical", "clause"}


def take(draft: Draft, attribution: Attribution, tokens: range) -> None:
    """Adds the tokens of a quotation to the content of the attribution it belongs to."""
    _lead_up(draft, attribution, tokens)
    frame = set(attribution.cue) | set(attribution.speaker.tokens if attribution.speaker else ())
    is_whole = min(attribution.content, default=tokens.start) >= tokens.start
    if is_whole and attribution.rule == "clause" and tokens.stop <= min(attribution.cue) <= tokens.stop + 3:
        # `"It's over," she said of the vote, in which she was sure …`: what follows is the outlet's.
        attribution.content = {t for t in attribution.content if t < tokens.stop or t in draft.quotation_of}
    attribution.content |= set(tokens) - frame


def split(draft: Draft, owner: int, tokens: range) -> int:
    """`The bridge is late, Tarven said: "Nobody planned."` is two statements by one cue."""
    attribution, edge = draft.attributions[owner], draft.token_before(tokens.start)
    before = {token for token in attribution.content if token < tokens.start}
    if (
        attribution.rule not in CLAUSAL
        or edge < 0
        or draft.doc[edge].text != ":"
        or not max(before, default=edge) < min(attribution.cue) < edge
    ):
        return owner
    attribution.content = before
    draft.attributions.append(replace(attribution, rule="quotation", content=set()))
    return len(draft.attributions) - 1


def _lead_up(draft: Draft, attribution: Attribution, tokens: range) -> None:
    """Words that only announce a quotation are no part of it: of the cue, in "issued a statement: '…'", or of
    nothing, in "He turned to money: '…', he said"."""
    edge = draft.token_before(tokens.start)
    if edge < 0 or draft.doc[edge].text != ":":
        return
    announced = {token for token in attribution.content if token < tokens.start}
    if attribution.rule in {"light verb", "object"} and edge - 1 in announced:
        attribution.cue = sorted({*attribution.cue, *announced})
        attribution.content -= announced
    elif attribution.rule in CLAUSAL and min(attribution.cue) >= tokens.stop:
        attribution.content -= announced


def keep_inside(draft: Draft) -> None:
    """Let no cue inside a quotation govern what stands outside, and none outside have its source inside."""
    kept = []
    for attribution in draft.attributions:
        frame = [*attribution.cue, *([attribution.speaker.head] if attribution.speaker else [])]
        places = {draft.quotation_of.get(token) for token in frame if token is not None}
        if attribution.speaker is not None:
            _leave_quotation(draft, attribution.speaker)
        if len(places) == 1 and None not in places:
            attribution.content &= set(draft.quoted[places.pop() or 0])
        elif attribution.speaker is not None and _is_inside_speech(draft, attribution):
            continue
        kept.append(attribution)
    draft.attributions = kept


def _leave_quotation(draft: Draft, speaker: Speaker) -> None:
    """Takes the words of a quotation out of a source that the parser ran into it."""
    home = draft.quotation_of.get(speaker.head) if speaker.head is not None else None
    speaker.tokens = [
        token
        for token in speaker.tokens
        if (number := draft.quotation_of.get(token)) in {None, home} or is_aside(draft, number or 0)
    ]


def _is_inside_speech(draft: Draft, attribution: Attribution) -> bool:
    """Whether the source stands in a quotation that is speech, and the cue outside it."""
    head = attribution.speaker.head if attribution.speaker else None
    number = draft.quotation_of.get(head) if head is not None else None
    return (
        number is not None
        and is_said(draft, number)
        and all(draft.quotation_of.get(token) != number for token in attribution.cue)
    )


def cut_rivals(draft: Draft, attribution: Attribution) -> None:
    """Cuts a content at a ";" or "while" beyond which somebody else speaks: "A, she said; the others say B"."""
    if not attribution.cue or not attribution.content:
        return
    for token in range(min(attribution.content), max(attribution.content) + 1):
        word = draft.doc[token]
        if word.lower_ not in {";", "while", "whereas"} or token in draft.quotation_of:
            continue
        is_behind = token > max(attribution.cue)
        beyond = {t for t in attribution.content if (t > token if is_behind else t < token)}
        if beyond and any(_is_rival(attribution, other, beyond) for other in draft.attributions):
            attribution.content -= beyond | {token}
            if is_behind:
                return


def _is_rival(attribution: Attribution, other: Attribution, beyond: set[int]) -> bool:
    head = other.speaker.head if other.speaker else None
    return other is not attribution and bool(other.cue) and head in beyond and set(other.cue) <= beyond
