"""Quotations and their cues: every quotation is made part of the statement it belongs to.

In order: a quotation that a cue already governs is taken whole; one that goes on from another ("A," he said. "B.") is
joined to it; one with a cue verb beside it gets that; one that stands alone floats, and is whoever spoke last's.
"""

from collections import Counter, defaultdict

from index.analysis.attribution.beside import REACH, cues_beside, is_aside, is_said
from index.analysis.attribution.floating import find_floating
from index.analysis.attribution.grammar import FINITE, subject_before
from index.analysis.attribution.placing import keep_inside, split, take
from index.analysis.draft import Attribution, Draft
from index.analysis.lexicon import QUOTING, VERBS

GAP = 30
"""How many tokens of cue and source may interrupt one quotation."""


def attach_quotations(draft: Draft) -> None:
    """Give every quotation to a statement, unless it only marks words."""
    keep_inside(draft)
    owners: dict[int, int] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    for number, attribution in enumerate(draft.attributions):
        for token in attribution.content:
            holders[token].append(number)
    for chain in _chains(draft):
        found = (_owner(draft, number, holders, owners) for number in chain)
        owner = next((each for each in found if each is not None), None)
        if owner is None and is_said(draft, chain[0]) and not _holds_cue(draft, draft.quoted[chain[0]]):
            owner = find_floating(draft, chain[0], owners)
        if owner is not None:
            owner = split(draft, owner, draft.quoted[chain[0]])
            for number in chain:
                owners[number] = owner
                take(draft, draft.attributions[owner], draft.quoted[number])


def _chains(draft: Draft) -> list[list[int]]:
    """The quotations, those that run over several paragraphs together."""
    chains: list[list[int]] = []
    for number, tokens in enumerate(draft.quoted):
        if not tokens:
            continue
        if chains and draft.quotations[number].continues and chains[-1][-1] == number - 1:
            chains[-1].append(number)
        else:
            chains.append([number])
    return chains


def _owner(draft: Draft, number: int, holders: dict[int, list[int]], owners: dict[int, int]) -> int | None:
    owner = _governing(draft, draft.quoted[number], holders)
    if owner is not None and _has_nearer(draft, number, draft.attributions[owner]):
        nearer = _beside(draft, number)
        if nearer is not None and nearer != owner:
            draft.attributions[owner].content -= set(draft.quoted[number])
            owner = nearer
    if owner is None:
        owner = _continued(draft, number, owners)
    if owner is None and (is_said(draft, number) or _is_cued(draft, number)):
        owner = _beside(draft, number)
    return owner


def _has_nearer(draft: Draft, number: int, attribution: Attribution) -> bool:
    """Whether a cue stands right before a quotation, between it and the one that the parse says governs it, or right
    behind it where that one stands before."""
    tokens, governing = draft.quoted[number], max(attribution.cue)
    return governing < tokens.start and any(
        beside.is_adjacent
        and beside.verb is not None
        and beside.verb.i > governing
        and (beside.verb.i < tokens.start or beside.verb.lemma_.lower() in QUOTING)
        for beside in cues_beside(draft, number)
    )


def _holds_cue(draft: Draft, tokens: range) -> bool:
    """Whether a quotation that was never closed runs on over its own cue: `"We are ready, said the minister.`"""
    last = draft.quotation_of[tokens.start]
    return not draft.quotations[last].is_closed and any(
        attribution.verb is not None
        and attribution.verb in tokens
        and min(attribution.content, default=-1) in tokens[:2]
        for attribution in draft.attributions
    )


def _governing(draft: Draft, tokens: range, holders: dict[int, list[int]]) -> int | None:
    """The outermost attribution, with its cue outside the quotation, whose content the quotation is in or begins."""
    best: tuple[int, int] | None = None
    words = sum(draft.doc[token].is_alpha for token in tokens)
    shares = Counter(number for token in tokens for number in holders.get(token, ()))
    for number, shared in sorted(shares.items()):
        attribution = draft.attributions[number]
        if any(tokens.start <= cue < tokens.stop for cue in attribution.cue):
            continue
        if attribution.rule == "nominal" and shared < len(tokens) - 2:
            continue
        if shared > 1 and (2 * shared >= words or _near(draft, attribution, tokens)):
            size = len(attribution.content)
            if best is None or size > best[0]:
                best = (size, number)
    return best[1] if best else None


def _near(draft: Draft, attribution: Attribution, tokens: range) -> bool:
    """Whether the cue stands right beside the quotation, so that the parser only lost its other sentences."""
    first, last = min(attribution.cue), max(attribution.cue)
    if -1 <= first - tokens.stop <= REACH or -1 <= tokens.start - last <= 3:
        return True
    between = range(last + 1, tokens.start)
    if 0 < len(between) <= REACH and attribution.content.issuperset(between):
        return True
    return (
        0 < len(between) <= REACH
        and draft.doc[tokens.start - 1].text in {",", ":"}
        and not any(draft.doc[i].tag_ in FINITE or draft.doc[i].is_sent_start for i in between)
    )


def _continued(draft: Draft, number: int, owners: dict[int, int]) -> int | None:
    """The owner of the quotation before, when nothing but its cue and source stand between, or a paragraph's end."""
    previous = number - 1
    # A nickname in the source's name is no quotation of its own.
    while previous > 0 and previous not in owners and is_aside(draft, previous):
        previous -= 1
    owner = owners.get(previous)
    if owner is None:
        return None
    before, now = draft.quoted[previous], draft.quoted[number]
    if draft.quotations[number].continues:
        return owner
    if draft.paragraph_of[before.stop - 1] != draft.paragraph_of[now.start]:
        return None
    between = range(before.stop, now.start)
    attribution = draft.attributions[owner]
    cue = set(attribution.cue)
    if not cue <= set(between) or not cue or len(between) > GAP:
        return None
    if any(draft.doc[i].text in ":" or (draft.doc[i].is_sent_start and i > min(cue)) for i in between):
        return None
    if is_aside(draft, number) or _has_other_cue(draft, number, range(max(cue) + 1, now.start)):
        return None
    return owner


def _has_other_cue(draft: Draft, number: int, between: range) -> bool:
    """Whether a quotation after a cue has one of its own: before it ("said after the minister argued that") or right
    behind it."""
    is_led = between.stop > 0 and draft.doc[between.stop - 1].text in {",", ":"}
    verbs = [draft.doc[i] for i in between if draft.doc[i].tag_ in FINITE or (is_led and draft.doc[i].tag_ == "VBG")]
    if any(verb.lemma_.lower() in VERBS or (verb.dep_ == "conj" and subject_before(verb)) for verb in verbs):
        return True
    after = draft.quoted[number].stop
    return any(
        beside.is_adjacent and beside.verb is not None and beside.verb.i >= after
        for beside in cues_beside(draft, number)
    )


def _is_cued(draft: Draft, number: int) -> bool:
    """Whether a quotation too short to tell ("Nonsense," …) has a cue right beside it."""
    quotation = draft.quotations[number]
    is_led = quotation.inner.of(draft.text).rstrip()[-1:] in {",", "!", "?"}
    is_led = is_led or draft.text[quotation.span.end : quotation.span.end + 1] == ","
    return is_led and any(beside.is_adjacent for beside in cues_beside(draft, number))


def _beside(draft: Draft, number: int) -> int | None:
    """The attribution of a cue that stands beside the quotation; a new one, if the cue governs nothing yet."""
    for beside in cues_beside(draft, number):
        verb = beside.verb
        known = next((n for n, a in enumerate(draft.attributions) if verb is not None and a.verb == verb.i), None)
        if known is not None:
            if beside.is_adjacent or _is_free(draft.attributions[known]):
                return known
            continue
        if beside.speaker is None:
            continue
        lemma = verb.lemma_.lower() if verb is not None else ""
        kind = VERBS[lemma].kind if lemma in VERBS else "said"
        place = verb.i if verb is not None else None
        draft.attributions.append(Attribution("quotation", set(), beside.cue, lemma, kind, beside.speaker, place))
        return len(draft.attributions) - 1
    return None


def _is_free(attribution: Attribution) -> bool:
    """Whether a cue that governs something may take a quotation too: what it governs is only a phrase ("issued a
    statement: …")."""
    return attribution.rule in {"object", "light verb", "preposition", "quotation"} or not attribution.content
