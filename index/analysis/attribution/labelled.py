"""A source that labels what it says: "TARVEN: The bridge will open", and headlines as "Bridge to open: minister".

Such lines are headlines, transcripts and lists of opinions; in running text a colon leads up to other things.
"""

from itertools import pairwise

from index.analysis.attribution.grammar import DASHES, FINITE, noun_phrase
from index.analysis.draft import Attribution, Draft, Speaker, Token
from index.analysis.sources import is_body, is_document, is_personal_noun
from index.model import CueClass, Span

LABEL = 7
"""How many tokens a label may have."""

DESCRIBED = 14
"""How many, where it says who that is: `Ada Tarven, 54, a teacher: "…"`."""

HEADING = 90
"""How many code points a heading may have."""

CLAUSAL = {*FINITE, "MD"}


def find_labelled(draft: Draft) -> None:
    """Add an attribution for every line that a source labels."""
    for line in _lines(draft):
        tokens = draft.tokens_in(line)
        if len(tokens) < 3:
            continue
        headline = draft.document.headline_span
        is_headline = (headline is not None and headline.covers(line)) or _is_heading(draft, line)
        found = _leading(draft, tokens, is_headline=is_headline)
        if found is None and is_headline:
            found = _trailing(draft, tokens)
        if found is not None:
            draft.attributions.append(found)


def _lines(draft: Draft) -> list[Span]:
    """The paragraphs, cut at line breaks that follow the end of a sentence."""
    lines = []
    for body in draft.bodies:
        start = body.start
        while start < body.end:
            end = draft.text.find("\n", start, body.end)
            while end >= 0 and draft.text[start:end].rstrip()[-1:] not in '.!?”"’':
                end = draft.text.find("\n", end + 1, body.end)
            end = body.end if end < 0 else end
            lines += _voices(draft, Span(start, end))
            start = end + 1
    return lines


def _voices(draft: Draft, line: Span) -> list[Span]:
    """A line cut before each sentence that a label and a quotation begin: `Ada Tarven, 54: "…" Peter Lindt: "…"`."""
    starts = [line.start]
    for quotation in draft.quotations_in(line):
        tokens = draft.tokens_in(quotation.span)
        if quotation.span.start <= line.start or tokens[0] < 2 or draft.doc[tokens[0] - 1].text != ":":
            continue
        first = next((s.start for s in draft.sentences_in(line) if s.start < quotation.span.start <= s.end), line.start)
        if first > line.start:
            starts.append(first)
    return [Span(start, end) for start, end in pairwise([*dict.fromkeys(starts), line.end])]


def _is_heading(draft: Draft, line: Span) -> bool:
    """Whether a line is set as a heading is: short, and without the end of a sentence."""
    text = line.of(draft.text).strip()
    return len(text) <= HEADING and "\n" not in text and text[-1:].isalnum()


def _leading(draft: Draft, tokens: range, *, is_headline: bool) -> Attribution | None:
    reach = tokens[1 : DESCRIBED + 1]
    colon = next((i for i in reach if draft.doc[i].text == ":"), None)
    if colon is not None and colon - tokens.start > LABEL and colon + 1 not in draft.quotation_of:
        return None
    if colon is None or colon + 1 >= tokens.stop or not _is_apart(draft, colon):
        return None
    label = [i for i in range(tokens.start, colon) if not draft.doc[i].is_space]
    if not label or any(draft.doc[i].tag_ in CLAUSAL for i in label if i not in draft.named):
        return None
    head = _source_in(draft, label, is_headline=is_headline or draft.doc[colon + 1].text in "\"“‘'«„")
    return head and _attribution(draft, label, head, colon, range(colon + 1, tokens.stop))


def _trailing(draft: Draft, tokens: range) -> Attribution | None:
    for mark in tokens[:1:-1][:LABEL]:
        if draft.doc[mark].text not in {":", *DASHES} or not _is_apart(draft, mark):
            continue
        label = [i for i in range(mark + 1, tokens.stop) if not draft.doc[i].is_space]
        if not label or any(draft.doc[i].tag_ in CLAUSAL or draft.doc[i].text == "," for i in label):
            return None
        head = _source_in(draft, label, is_headline=True)
        if head is None or not any(draft.doc[i].pos_ in {"VERB", "AUX"} for i in range(tokens.start, mark)):
            return None
        return _attribution(draft, label, head, mark, range(tokens.start, mark))
    return None


def _is_apart(draft: Draft, mark: int) -> bool:
    """Whether a colon or dash has white space behind it, and a dash before it too: "well-known", "10:30" have none."""
    text, start, end = draft.text, draft.starts[mark], draft.ends[mark]
    before = start == 0 or text[start - 1].isspace()
    return (end >= len(text) or text[end].isspace()) and (before or draft.doc[mark].text == ":")


def _source_in(draft: Draft, label: list[int], *, is_headline: bool) -> Token | None:
    """The head of a label that is somebody: a person, by name or role; in a headline also a body or a document."""
    described = draft.named.get(label[0])
    if described is not None and described.label == "PERSON":
        inside = list(draft.tokens_in(described.span))
        behind = inside[-1] + 1
        if behind < label[-1] and draft.doc[behind].text in {",", "("}:
            return draft.doc[inside[-1]]
    last = draft.doc[label[-1]]
    is_capitals = draft.span(label[0], label[-1]).of(draft.text).isupper()
    name = draft.named.get(label[-1])
    if name is not None:
        first = min(draft.tokens_in(name.span))
        rest = [draft.doc[i] for i in label if i < first]
        is_person = name.label == "PERSON" or (is_capitals and name.label == "ORG")
        is_led = all(token.pos_ in {"PROPN", "NOUN", "ADJ"} for token in rest)
        return last if is_person and is_led and first >= label[0] else None
    if not is_headline or last.pos_ not in {"NOUN", "PROPN"} or len(label) > 5:
        return None
    return last if is_personal_noun(last) or is_body(last) or is_document(last) else None


def _attribution(draft: Draft, label: list[int], head: Token, mark: int, content: range) -> Attribution | None:
    said = {i for i in content if not draft.doc[i].is_space}
    if sum(draft.doc[i].is_alpha for i in said) < 2:
        return None
    kind: CueClass = "reported" if head.i not in draft.named and is_document(head) else "said"
    source = label if head.i in draft.named else sorted(set(noun_phrase(head)) & set(label)) or label
    return Attribution("labelled", said, [mark], draft.doc[mark].text, kind, Speaker(source, head.i))
