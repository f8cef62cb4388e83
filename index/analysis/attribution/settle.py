"""From token sets to statements that stand: nesting, doubles, quote kinds, exact spans."""

from collections import defaultdict

from index.analysis.attribution.placing import cut_rivals
from index.analysis.draft import EDGE, Attribution, Draft
from index.model import QuoteKind, Span

NOBODY = {"no", "none", "nobody", "neither", "few", "hardly", "scarcely"}
WEAK = {"nominal", "floating", "led in"}
"""Rules that give way to any other with the same content."""
COMMITTING = {"promise", "vow", "pledge", "threaten"}
"""Intentions that are uttered."""
FIRST = {"i", "me", "my"}
VAGUE = {"we", "you", "it", "they", "that", "who", "which", "there", "people", "everybody", "everyone", "nobody"}


def settle(draft: Draft) -> None:
    """Give every attribution its spans and quote kind, order them by the text, and drop what can't stand."""
    draft.attributions = [attribution for attribution in draft.attributions if not _is_nobody(draft, attribution)]
    for attribution in draft.attributions:
        attribution.content -= set(attribution.cue)
        cut_rivals(draft, attribution)
        attribution.spans = draft.spans_of(attribution.content)
    standing = [a for a in draft.attributions if a.spans]
    standing.sort(key=lambda a: (a.spans[0].start, -a.spans[-1].end, not a.cue))
    standing = _without_doubles(standing)
    for attribution in standing:
        attribution.spans = tuple(_with_marks(draft, span) for span in attribution.spans)
        if attribution.rule == "labelled":
            attribution.spans = (*attribution.spans[:-1], _with_stop(draft, attribution.spans[-1]))
        attribution.quote = quote_kind(draft, attribution.spans)
    draft.attributions = _nested(draft, standing)


def _is_nobody(draft: Draft, attribution: Attribution) -> bool:
    """Whether the source is nobody: "neither the minister nor …", "no official", "few economists"."""
    tokens = attribution.speaker.tokens if attribution.speaker else []
    return bool(tokens) and draft.doc[tokens[0]].lower_ in NOBODY


def _without_doubles(attributions: list[Attribution]) -> list[Attribution]:
    """One statement a content: of two with the same bounds, the one with the nearer kind of cue."""
    kept: dict[tuple[int, int], Attribution] = {}
    for attribution in attributions:
        key = (attribution.spans[0].start, attribution.spans[-1].end)
        other = kept.get(key)
        if other is None or (other.rule in WEAK and attribution.rule not in WEAK):
            kept[key] = attribution
    return list(kept.values())


def _with_marks(draft: Draft, span: Span) -> Span:
    """A span that a quotation fills, or that begins or ends inside one, takes in the marks."""
    start, end = span.start, span.end
    for quotation in draft.quotations_in(span):
        # A mark whose partner stands outside is not taken along.
        if quotation.span.start < start < quotation.inner.end < end:
            end = quotation.inner.end
            while end > start and draft.text[end - 1] in EDGE:
                end -= 1
        if quotation.inner.start == start and (quotation.inner.end <= end or not quotation.is_closed):
            start = quotation.span.start
        if (
            quotation.inner.start >= start
            and quotation.inner.end > end
            and not draft.text[end : quotation.inner.end].strip(" ,.!?;:")
        ):
            end = quotation.span.end
        if quotation.inner.end == end and quotation.inner.start >= start:
            end = quotation.span.end
    return Span(start, _unopened(draft, start, end))


def _unopened(draft: Draft, start: int, end: int) -> int:
    """The end of a span, behind a closing mark that was never opened: `The price is not,” the baker said`."""
    mark = end
    while mark < len(draft.text) and draft.text[mark] in ",.!?":
        mark += 1
    if draft.text[mark : mark + 1] not in {"”", "»", '"'} or draft.quotations_in(Span(start, mark + 1)):
        return end
    return mark + 1 if mark + 1 < len(draft.text) and draft.text[mark + 1].isspace() else end


def _with_stop(draft: Draft, span: Span) -> Span:
    """Sentences that stand for themselves, with the end of the last."""
    return Span(span.start, span.end + (draft.text[span.end : span.end + 1] in {".", "!", "?"}))


def quote_kind(draft: Draft, spans: tuple[Span, ...]) -> QuoteKind:
    """Direct when all the words are quoted, mixed when some are, else indirect."""
    quoted = words = 0
    for span in spans:
        words += _letters(draft, span.start, span.end)
        for quotation in draft.quotations_in(span):
            inside = quotation.span
            quoted += _letters(draft, max(span.start, inside.start), min(span.end, inside.end))
    unquoted = words - quoted
    if quoted and not unquoted:
        return "direct"
    return "mixed" if quoted > 3 else "indirect"


def _nested(draft: Draft, attributions: list[Attribution]) -> list[Attribution]:
    """Say which stands within which, and drop those nested deeper than once."""
    kept: list[Attribution] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for attribution in attributions:
        frame = set(attribution.cue) or attribution.content
        hosts = [number for number in holders[min(frame)] if frame <= kept[number].content]
        if hosts:
            host = min(hosts, key=lambda number: len(kept[number].content))
            if kept[host].within is not None or kept[host].rule == attribution.rule == "nominal":
                continue
            if not _is_reported(draft, attribution, kept[host]):
                continue
            attribution.within = host
        for token in attribution.content:
            holders[token].append(len(kept))
        kept.append(attribution)
    return kept


def _is_reported(draft: Draft, attribution: Attribution, host: Attribution) -> bool:
    """Whether a cue in somebody's words reports an utterance: "the minister told me that …", "had promised to …".

    "I think", "you know", "they want" are how something is put, and no statement of their own.
    """
    speaker = attribution.speaker
    head = None if speaker is None or speaker.head is None else draft.doc[speaker.head]
    if head is None or head.lower_ in VAGUE:
        return False
    is_utterance = attribution.kind not in {"thought", "intended"} or attribution.lemma in COMMITTING
    is_named = speaker is not None and any(token in draft.named for token in (head.i, *speaker.tokens))
    if attribution.rule in {"object", "preposition", "infinitive", "passive"}:
        return is_utterance and is_named
    if is_named and host.quote == "indirect":
        return True
    if not is_utterance or is_named or host.quote == "indirect":
        return is_utterance and head.lower_ not in FIRST
    is_told = attribution.verb is not None and draft.doc[attribution.verb].tag_ in {"VBD", "VBN"}
    return head.pos_ in {"PROPN", "NOUN"} or is_told


def _letters(draft: Draft, start: int, end: int) -> int:
    return sum(character.isalnum() for character in draft.text[start:end])
