"""Quotations and their cues: every quotation is made part of the statement it belongs to.

In order: a quotation that a cue already governs is taken whole; one that goes on from another ("A," he said. "B.") is
joined to it; one with a cue verb beside it gets that; one that stands alone floats, and is whoever spoke last's.
"""

from collections import Counter, defaultdict

from index.analysis.attribution.grammar import noun_phrase, subject_of, verb_group
from index.analysis.attribution.verbs import is_occasion
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.lexicon import QUOTING, VERBS
from index.analysis.sources import name_at

REACH = 14
"""How many tokens away from a quotation its cue may stand."""

GAP = 30
"""How many tokens of cue and source may interrupt one quotation."""


def attach_quotations(draft: Draft) -> None:
    """Give every quotation to a statement, unless it only marks words."""
    owners: dict[int, int] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    for number, attribution in enumerate(draft.attributions):
        for token in attribution.content:
            holders[token].append(number)
    for number, tokens in enumerate(draft.quoted):
        if not tokens:
            continue
        owner = _governing(draft, tokens, holders)
        if owner is None:
            owner = _continued(draft, number, owners)
        if owner is None and _is_said(draft, number):
            owner = _beside(draft, number)
            if owner is None:
                owner = _floating(draft, number, owners)
        if owner is not None:
            owners[number] = owner
            attribution = draft.attributions[owner]
            frame = set(attribution.cue) | set(attribution.speaker.tokens if attribution.speaker else ())
            attribution.content |= set(tokens) - frame


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
    return -1 <= first - tokens.stop <= REACH or -1 <= tokens.start - last <= 3


def _continued(draft: Draft, number: int, owners: dict[int, int]) -> int | None:
    """The owner of the quotation before, when nothing but its cue and source stand between, or a paragraph's end."""
    owner = owners.get(number - 1)
    if owner is None:
        return None
    before, now = draft.quoted[number - 1], draft.quoted[number]
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
    return owner


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
    is_ended = inner[-1:] in ".,!?…—" or after in tuple(".,!?")
    has_verb = any(word.pos_ in {"VERB", "AUX"} for word in words)
    return is_ended and (has_verb or (inner[-1:] in ",!?" and len(words) > 1) or len(words) > 8)


def _beside(draft: Draft, number: int) -> int | None:
    """The attribution of a cue verb that stands beside the quotation; a new one, if the verb governs nothing yet."""
    tokens = draft.quoted[number]
    for verb in [*_verbs_after(draft, tokens), *_verbs_before(draft, tokens)]:
        known = next((n for n, a in enumerate(draft.attributions) if a.verb == verb.i), None)
        if known is not None:
            if _is_free(draft, draft.attributions[known], tokens):
                return known
            continue
        speaker = _speaker(draft, verb)
        if speaker is None:
            continue
        lemma = verb.lemma_.lower()
        frame = VERBS.get(lemma)
        kind = frame.kind if frame else "said"
        draft.attributions.append(Attribution("quotation", set(), verb_group(verb), lemma, kind, speaker, verb.i))
        return len(draft.attributions) - 1
    return None


def _is_free(draft: Draft, attribution: Attribution, tokens: range) -> bool:
    """Whether a cue that governs something may take this quotation too: it stands right before it, or what it
    governs is only a phrase ("issued a statement: …")."""
    return attribution.rule in {"object", "light verb", "preposition", "quotation"} or not attribution.content


def _verbs_after(draft: Draft, tokens: range) -> list[Token]:
    found = []
    for i in range(tokens.stop, min(tokens.stop + REACH, len(draft.doc))):
        token = draft.doc[i]
        if draft.paragraph_of[i] != draft.paragraph_of[tokens.stop - 1] or i in draft.quotation_of:
            break
        if token.text in ".;" and i > tokens.stop:
            break
        if i == tokens.stop and token.text[:1].isupper() and draft.doc[tokens.stop - 2].text in ".!":
            break
        if token.lemma_.lower() in QUOTING and token.tag_[:2] == "VB" and not is_occasion(token):
            found.append(token)
    return found[:1]


def _verbs_before(draft: Draft, tokens: range) -> list[Token]:
    found = []
    edge = draft.doc[tokens.start - 1].text if tokens.start else ""
    for i in range(tokens.start - 1, max(-1, tokens.start - 1 - 2 * REACH), -1):
        token = draft.doc[i]
        if draft.paragraph_of[i] != draft.paragraph_of[tokens.start] and not (edge == ":" and i > tokens.start - 3):
            break
        if i in draft.quotation_of or (token.text in ".!?" and i < tokens.start - 1):
            break
        if token.lemma_.lower() in QUOTING and token.tag_[:2] == "VB" and not is_occasion(token):
            found.append(token)
    return found[:1] if edge in {",", ":", "that", "–", "—", "-"} or (found and found[0].i == tokens.start - 1) else []


def _speaker(draft: Draft, verb: Token) -> Speaker | None:
    """The subject of a cue beside a quotation: by the parse, else the name or pronoun that stands next to it."""
    subject = subject_of(verb)
    if subject is not None and subject.i not in draft.quotation_of:
        return Speaker(noun_phrase(subject), subject.i)
    for i in (verb.i - 1, verb.i + 1, verb.i - 2, verb.i + 2):
        if (
            0 <= i < len(draft.doc)
            and draft.paragraph_of[i] == draft.paragraph_of[verb.i]
            and i not in draft.quotation_of
        ):
            token = draft.doc[i]
            if token.pos_ in {"PROPN", "PRON", "NOUN"}:
                name = name_at(draft, token)
                tokens = list(draft.tokens_in(name.span)) if name else noun_phrase(token)
                return Speaker(tokens, token.i if token.i in tokens else tokens[-1])
    return None


def _floating(draft: Draft, number: int, owners: dict[int, int]) -> int | None:
    """A quotation that is a sentence of its own goes to the last speaker of this paragraph or the one before."""
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
    last = _last_speaker(draft, tokens.start)
    if last is None or last.speaker is None:
        return None
    speaker = Speaker([], last.speaker.head)
    draft.attributions.append(Attribution("floating", set(), [], "", "said", speaker))
    return len(draft.attributions) - 1


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
