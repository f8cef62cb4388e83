"""Quotations without a cue: whose they are, by the sentences before."""

from index.analysis.attribution.grammar import subject_before, subject_of
from index.analysis.draft import Attribution, Draft, Speaker
from index.analysis.sources import is_personal_noun, name_at

LONGEST = 80
"""How many tokens of a sentence are looked at."""


def find_floating(draft: Draft, number: int, owners: dict[int, int]) -> int | None:
    """A quotation that is a sentence of its own goes to whom the sentence before it is about, if that is a person,
    else to the last speaker of this paragraph or the one before; after other such quotations, to whom they went.

    Words behind a colon that no cue introduces are somebody's who is not told.
    """
    tokens, quotation = draft.quoted[number], draft.quotations[number]
    before = draft.doc[tokens.start - 1] if tokens.start else None
    is_new = before is None or draft.paragraph_of[before.i] != draft.paragraph_of[tokens.start]
    if not (is_new or before is None or before.text in '.!?:”"' or before.is_space):
        return None
    if quotation.inner.of(draft.text).rstrip()[-1:] not in ".!?…":
        return None
    head, rule = None, "led in"
    if before is None or before.text != ":":
        head = _led_in(draft, tokens.start)
        if head is None:
            last, rule = _last_speaker(draft, number, owners), "floating"
            head = last.speaker.head if last is not None and last.speaker is not None else None
    elif is_new:
        return None
    draft.attributions.append(Attribution(rule, set(), [], "", "said", Speaker([], head)))
    return len(draft.attributions) - 1


def _led_in(draft: Draft, start: int) -> int | None:
    """The subject of the sentence before token `start`, when it is a person and that sentence attributes nothing:
    "Tarven shook her head. '…'"."""
    last = draft.token_before(start)
    if last < 0 or last in draft.quotation_of:
        return None
    sentence = draft.sentence_of[last]
    tokens = [i for i in range(max(0, last - LONGEST), last + 1) if draft.sentence_of[i] == sentence]
    root = next((draft.doc[i] for i in tokens if draft.doc[i].dep_ == "ROOT"), None)
    cues = [token for attribution in draft.attributions for token in attribution.cue if token in tokens]
    if root is not None and cues:
        # "…, she said, and the mayor cut in.": the last clause may be about somebody else.
        own = [c for c in root.children if c.dep_ == "conj" and c.i > max(cues) and subject_before(c)]
        root = own[-1] if own else None
    subject = subject_of(root) if root is not None else None
    if subject is None and root is not None and root.pos_ in {"NOUN", "PROPN"}:
        subject = root
    if subject is None or subject.i in draft.quotation_of:
        return None
    # "Its director, Ada Tarven, sat down.": the name says more than the role.
    subject = next((c for c in subject.children if c.dep_ == "appos" and name_at(draft, c) is not None), subject)
    name = name_at(draft, subject)
    is_person = name.label == "PERSON" if name is not None else subject.lower_ in {"he", "she"}
    return subject.i if is_person or is_personal_noun(subject) else None


def _last_speaker(draft: Draft, number: int, owners: dict[int, int]) -> Attribution | None:
    """The attribution with a cue nearest before a quotation, no more than one paragraph back; or, where only a
    quotation without a cue stands right before it, that one's."""
    start = draft.quoted[number].start
    last = draft.token_before(start)
    previous = owners.get(draft.quotation_of.get(last, -1))
    if previous is not None and not draft.attributions[previous].cue:
        return draft.attributions[previous]
    best = None
    for attribution in draft.attributions:
        if not attribution.cue or attribution.kind in {"thought", "intended"} or attribution.rule == "nominal":
            continue
        at = max(attribution.cue)
        if at < start and at not in draft.quotation_of and (best is None or at > max(best.cue)):
            best = attribution
    if best is None or draft.paragraph_of[start] - draft.paragraph_of[max(best.cue)] > 1:
        return None
    return best
