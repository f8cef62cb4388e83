"""A document while it is being analysed: its text, its parse, and what each step has added so far.

`Draft` is to the steps what `Doc` is to spaCy's components: made once, annotated in order, then frozen into an
`Analysis`. Tokens are counted over the whole document; `Draft.start` and `Draft.end` give their code-point offsets.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from index.analysis.quotes import Quotation
from index.model import (
    Confidence,
    CueClass,
    Document,
    Entity,
    Label,
    QuoteKind,
    ResolutionRule,
    SourceKind,
    Span,
)

Token = Any
"""A spaCy token; spaCy is imported only where the model is loaded."""

QUOTE_MARKS = "\"“”„‟«»‘’'`‹›「」"
INITIALS = re.compile(r"\b\w\.\w\.$")
EDGE = " \t\r\n\u00a0,;:-–—.!?/…|"
"""What is trimmed from the edges of a content span. A stop before a closing mark stays, as the mark stands after it."""


@dataclass(slots=True)
class Name:
    """A mention in the making: a name, where it stands, and the title that came before it ("Prime Minister").

    `sure` is whether a rule gave the label on evidence; the model's own labels are guesses.
    """

    span: Span
    label: Label
    text: str
    title: str = ""
    entity: str | None = None
    sure: bool = False

    def reset(self, text: str, start: int, end: int) -> None:
        """Give the name new bounds in the document's `text`."""
        self.span = Span(start, end)
        self.text = self.span.of(text)

    def settle(self, label: Label) -> None:
        """Give the name a label that there is evidence for."""
        self.label, self.sure = label, True


@dataclass(slots=True)
class Speaker:
    """A source in the making: its words, and what they were resolved to."""

    tokens: list[int]
    head: int | None = None
    kind: SourceKind = "unresolved"
    entity: str | None = None
    resolved_by: ResolutionRule | None = None
    confidence: Confidence | None = None


@dataclass(slots=True)
class Attribution:
    """A statement in the making.

    Attributes:
        rule: the name of the rule that found it.
        content: token numbers of what is said.
        cue: token numbers of the words that attribute; empty for a floating quotation.
        speaker: its source, or None where the text names none.
        verb: number of the cue's verb.
        quote: how it is quoted, and `spans` the content in code points; set when the draft is settled.
        answers: the words that say what it was made about; `answered` the index of the attribution in them.
        within: index of the attribution in whose content this one stands.
    """

    rule: str
    content: set[int]
    cue: list[int]
    lemma: str
    kind: CueClass
    speaker: Speaker | None
    verb: int | None = None
    quote: QuoteKind = "indirect"
    spans: tuple[Span, ...] = ()
    said_on: str | None = None
    addressee: str | None = None
    venue: str | None = None
    answers: Span | None = None
    answered: int | None = None
    within: int | None = None


@dataclass(slots=True)
class Draft:
    """See the module. `doc` is the spaCy parse, None when there is no model."""

    document: Document
    doc: Any = None
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    bodies: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quoted: list[range] = field(default_factory=list)
    quotation_of: dict[int, int] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    named: dict[int, Name] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's text, as it is."""
        return self.document.text

    def span(self, first: int, last: int) -> Span:
        """The code points of tokens `first` to `last`, inclusive."""
        return Span(self.starts[first], self.ends[last])

    def tokens_in(self, span: Span) -> range:
        """Numbers of the tokens that a span touches."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def token_before(self, start: int) -> int:
        """Number of the token before token `start`, white space left out; -1 when there is none."""
        before = start - 1
        while before >= 0 and self.doc[before].is_space:
            before -= 1
        return before

    def spans_of(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Maximal runs of tokens as spans, trimmed of the punctuation that belongs to the frame, not the content."""
        spans: list[Span] = []
        first = last = -1
        for number in self._without_joints(sorted(tokens)):
            if last >= 0 and number == last + 1 and self.paragraph_of[number] == self.paragraph_of[last]:
                last = number
                continue
            if last >= 0:
                spans.append(self.span(first, last))
            first = last = number
        if last >= 0:
            spans.append(self.span(first, last))
        return tuple(trimmed for span in spans if (trimmed := self._trimmed(span)))

    def quotations_in(self, span: Span) -> Sequence[Quotation]:
        """The quotations that overlap a span."""
        first = bisect_right(self.quotations, span.start, key=lambda quotation: quotation.span.end)
        last = bisect_left(self.quotations, span.end, key=lambda quotation: quotation.span.start)
        return self.quotations[first:last]

    def sentences_in(self, span: Span) -> Sequence[Span]:
        """The sentences that overlap a span."""
        first = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)
        return self.sentences[first:last]

    def names_in(self, tokens: Iterable[int]) -> list[Name]:
        """The names that stand at these tokens, each once."""
        found = {id(self.named[token]): self.named[token] for token in tokens if token in self.named}
        return list(found.values())

    def _without_joints(self, tokens: list[int]) -> list[int]:
        """Without an "and", a "but" or a ", not" that joins the content to what is no part of it."""
        while tokens and self._is_joint(tokens):
            tokens.pop()
        return tokens

    def _is_joint(self, tokens: list[int]) -> bool:
        last = self.doc[tokens[-1]]
        if last.dep_ == "neg":
            return len(tokens) > 1 and self.doc[tokens[-2]].text == ","
        return last.pos_ in {"CCONJ", "PUNCT", "SPACE"} and self.text[self.starts[last.i]] not in QUOTE_MARKS

    def _trimmed(self, span: Span) -> Span | None:
        text, start, end = self.text, span.start, span.end
        while start < end and text[start] in EDGE:
            start += 1
        while start < end and text[end - 1] in EDGE:
            end -= 1
        if end < span.end and text[end] == "." and INITIALS.search(text, start, end + 1):
            end += 1
        if not any(character.isalnum() for character in text[start:end]):
            return None
        return Span(start, end)
