"""Quotations without a cue: whose they are, by the sentences before."""

from index.analysis.attribution.grammar import subject_of
from index.analysis.draft import Attribution, Draft, Speaker
from index.analysis.sources import is_personal_noun, name_at


def find_floating(draft: Draft, number: int) -> int | None:
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
