"""Quotations and their cues: every quotation is made part of the statement it belongs to.

In order: a quotation that a cue already governs is taken whole; one that goes on from another ("A," he said. "B.") is
joined to it; one with a cue verb beside it gets that; one that stands alone floats, and is whoever spoke last's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.analysis.attribution.beside import FINITE, REACH, cues_beside, is_aside
from index.analysis.attribution.grammar import subject_before, subject_of
from index.analysis.draft import Attribution, Draft, Speaker
from index.analysis.lexicon import VERBS
from index.analysis.sources import is_personal_noun, name_at

CLAUSAL = {"parenthetical", "clause"}
GAP = 30
"""How many tokens of cue and source may interrupt one quotation."""


def attach_quotations(draft: Draft) -> None:
    """Give every quotation to a statement, unless it only marks words."""
    _keep_inside(draft)
    owners: dict[int, int] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    for number, attribution in enumerate(draft.attributions):
        for token in attribution.content:
            holders[token].append(number)
    for chain in _chains(draft):
        owner = next(_known(_owner(draft, number, holders, owners) for number in chain), None)
        if owner is None and _is_said(draft, chain[0]) and not _holds_cue(draft, draft.quoted[chain[0]]):
            owner = _floating(draft, chain[0])
        if owner is not None:
            owner = _split(draft, owner, draft.quoted[chain[0]])
            for number in chain:
                owners[number] = owner
                _take(draft, draft.attributions[owner], draft.quoted[number])


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


def _known(owners: Iterable[int | None]) -> Iterator[int]:
    """Those that are known."""
    return (owner for owner in owners if owner is not None)


def _owner(draft: Draft, number: int, holders: dict[int, list[int]], owners: dict[int, int]) -> int | None:
    owner = _governing(draft, draft.quoted[number], holders)
    if owner is None:
        owner = _continued(draft, number, owners)
    if owner is None and (_is_said(draft, number) or _is_cued(draft, number)):
        owner = _beside(draft, number)
    return owner


def _take(draft: Draft, attribution: Attribution, tokens: range) -> None:
    _lead_up(draft, attribution, tokens)
    frame = set(attribution.cue) | set(attribution.speaker.tokens if attribution.speaker else ())
    attribution.content |= set(tokens) - frame


def _holds_cue(draft: Draft, tokens: range) -> bool:
    """Whether a quotation that was never closed runs on over its own cue: `"We are ready, said the minister.`"""
    last = draft.quotation_of[tokens.start]
    return not draft.quotations[last].is_closed and any(
        attribution.verb is not None and attribution.verb in tokens and min(attribution.content, default=-1) in tokens[:2]
        for attribution in draft.attributions
    )


def _edge(draft: Draft, start: int) -> int:
    """The token before a quotation that begins at `start`, white space left out; -1 when there is none."""
    edge = start - 1
    while edge >= 0 and draft.doc[edge].is_space:
        edge -= 1
    return edge


def _split(draft: Draft, owner: int, tokens: range) -> int:
    """`The bridge is late, Tarven said: "Nobody planned."` is two statements by one cue."""
    attribution, edge = draft.attributions[owner], _edge(draft, tokens.start)
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
    edge = _edge(draft, tokens.start)
    if edge < 0 or draft.doc[edge].text != ":":
        return
    announced = {token for token in attribution.content if token < tokens.start}
    if attribution.rule in {"light verb", "object"} and edge - 1 in announced:
        attribution.cue = sorted({*attribution.cue, *announced})
        attribution.content -= announced
    elif attribution.rule in CLAUSAL and min(attribution.cue) >= tokens.stop:
        attribution.content -= announced


def _keep_inside(draft: Draft) -> None:
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
        and _is_said(draft, number)
        and all(draft.quotation_of.get(token) != number for token in attribution.cue)
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


def _is_said(draft: Draft, number: int) -> bool:
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
    is_ended = inner[-1:] in ".,!?…—-–" or after in tuple(".,!?")
    has_verb = any(word.pos_ in {"VERB", "AUX"} for word in words)
    return is_ended and (has_verb or (inner[-1:] in ",!?" and len(words) > 1) or len(words) > 8)


def _is_cued(draft: Draft, number: int) -> bool:
    """Whether a quotation too short to tell ("Nonsense," …) has a cue right beside it."""
    return draft.quotations[number].inner.of(draft.text).rstrip()[-1:] in {",", "!", "?"} and any(
        beside.is_adjacent for beside in cues_beside(draft, number)
    )


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


def _floating(draft: Draft, number: int) -> int | None:
    """A quotation that is a sentence of its own goes to whom the sentence before it is about, if that is a person,
    else to the last speaker of this paragraph or the one before."""
    tokens, quotation = draft.quoted[number], draft.quotations[number]
    before = draft.doc[tokens.start - 1] if tokens.start else None
    stands_alone = (
        before is None
        or draft.paragraph_of[before.i] != draft.paragraph_of[tokens.start]
        or before.text in '.!?:”"'
        or before.is_space
    )
    if not stands_alone or quotation.inner.of(draft.text).rstrip()[-1:] not in ".!?…":
        return None
    head = _led_in(draft, tokens.start)
    if head is None:
        last = _last_speaker(draft, tokens.start)
        head = last.speaker.head if last is not None and last.speaker is not None else None
    if head is None:
        return None
    speaker = Speaker([], head)
    draft.attributions.append(Attribution("floating", set(), [], "", "said", speaker))
    return len(draft.attributions) - 1


def _led_in(draft: Draft, start: int) -> int | None:
    """The subject of the sentence before token `start`, when it is a person and that sentence attributes nothing:
    "Tarven shook her head. '…'"."""
    last = start - 1
    while last >= 0 and draft.doc[last].is_space:
        last -= 1
    if last < 0 or last in draft.quotation_of:
        return None
    sentence = draft.sentence_of[last]
    tokens = [i for i in range(max(0, last - 80), last + 1) if draft.sentence_of[i] == sentence]
    if any(token in tokens for attribution in draft.attributions for token in attribution.cue):
        return None
    root = next((draft.doc[i] for i in tokens if draft.doc[i].dep_ == "ROOT"), None)
    subject = subject_of(root) if root is not None else None
    if subject is None or subject.i in draft.quotation_of:
        return None
    name = name_at(draft, subject)
    is_person = name.label == "PERSON" if name is not None else subject.lower_ in {"he", "she"}
    return subject.i if is_person or is_personal_noun(subject) else None


def _last_speaker(draft: Draft, before: int) -> Attribution | None:
    """The attribution with a cue nearest before a token, no more than one paragraph back."""
    best = None
    for attribution in draft.attributions:
        if not attribution.cue or attribution.kind in {"thought", "intended"} or attribution.rule == "nominal":
            continue
        at = max(attribution.cue)
        if at < before and at not in draft.quotation_of and (best is None or at > max(best.cue)):
            best = attribution
    if best is None or draft.paragraph_of[before] - draft.paragraph_of[max(best.cue)] > 1:
        return None
    return best
