"""Without a language model: direct quotations, and the name or pronoun beside their cue word. Nothing is resolved."""

import re

from index.analysis.quotes import Quotation
from index.model import Content, Cue, Document, Source, Span, Statement

CUES = r"(?:said|says|told|added|adds|stated|wrote|asked|replied|announced|warned|insisted|explained|noted|declared)"
NAME = r"(?:[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,4}|[Hh]e|[Ss]he|[Tt]hey)"
AFTER = re.compile(rf"[\s,]*(?:(?P<source>{NAME})\s+(?P<cue>{CUES})|(?P<cue2>{CUES})\s+(?P<source2>{NAME}))\b")
BEFORE = re.compile(rf"(?P<source>{NAME})\s+(?P<cue>{CUES})\b[^.!?“”\"]{{0,60}}[,:]\s*$")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’»]?\s+(?=[\"“‘«]?[A-Z])")
MINIMUM = 3
"""Words that a quotation must have to be a statement."""


def split_sentences(text: str, paragraph: Span) -> list[Span]:
    """Sentences of a paragraph, by their final marks alone."""
    spans, start = [], paragraph.start
    for match in SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        spans.append(Span(start, match.start() + len(match.group().rstrip())))
        start = match.end()
    return [*spans, Span(start, paragraph.end)] if start < paragraph.end else spans


def plain_statements(
    document: Document, quotations: tuple[Quotation, ...], sentences: list[Span]
) -> tuple[Statement, ...]:
    """The direct quotations of a document as statements, and every other sentence as the outlet's."""
    found = []
    for quotation in quotations:
        if len(quotation.inner.of(document.text).split()) < MINIMUM:
            continue
        source, cue = _beside(document, quotation)
        content = Content(quotation.span.of(document.text), (quotation.span,), "direct")
        within = [s for s in sentences if s.overlaps(quotation.span)] or [quotation.span]
        found.append(Statement(document.id, source, cue, content, Span(within[0].start, within[-1].end)))
    outlet = Source("", (), "outlet")
    for sentence in sentences:
        if not any(statement.sentence.overlaps(sentence) for statement in found):
            content = Content(sentence.of(document.text), (sentence,), "none")
            found.append(Statement(document.id, outlet, None, content, sentence))
    return tuple(sorted(found, key=lambda statement: statement.content.spans[0]))


def _beside(document: Document, quotation: Quotation) -> tuple[Source, Cue | None]:
    text = document.text
    match = AFTER.match(text, quotation.span.end)
    if match is None:
        start = max(0, quotation.span.start - 160)
        match = BEFORE.search(text[start : quotation.span.start])
        offset = start
    else:
        offset = 0
    if match is None:
        return Source("", (), "unresolved"), None
    groups = match.groupdict()
    which = "" if groups.get("source") else "2"
    source = Span(*(offset + at for at in match.span(f"source{which}")))
    cue = Span(*(offset + at for at in match.span(f"cue{which}")))
    words = cue.of(text)
    return Source(source.of(text), (source,), "unresolved"), Cue(words, (cue,), words.lower(), "said")
