"""Document -> Analysis: the steps, in order.

Every step is a function Draft -> None that adds one thing to the draft; `freeze` turns the draft into an `Analysis`.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from index.analysis.aliases import find_entities
from index.analysis.attribution import FAMILIES
from index.analysis.details import find_details
from index.analysis.draft import Attribution, Draft
from index.analysis.models import Model, find_model
from index.analysis.naming import find_names
from index.analysis.naming.kinds import VALUES
from index.analysis.parse import bodies, parse
from index.analysis.plain import plain_statements, split_sentences
from index.analysis.quotes import find_quotations
from index.analysis.resolve import resolve_speakers
from index.analysis.version import ANALYSIS_VERSION
from index.model import (
    Analysis,
    Answered,
    Content,
    Cue,
    Document,
    Entity,
    Mention,
    Source,
    Span,
    Statement,
    joined,
)


def find_sentences(draft: Draft) -> None:
    """The sentences of the parse, and which one every token is in."""
    for number, sentence in enumerate(draft.doc.sents):
        draft.sentence_of.extend([number] * len(sentence))
    draft.sentences = [draft.span(s.start, s.end - 1) for s in draft.doc.sents if s.text.strip()]


def locate_quotations(draft: Draft) -> None:
    """Quotations in tokens."""
    draft.quoted = [draft.tokens_in(quotation.span) for quotation in draft.quotations]
    for number, tokens in enumerate(draft.quoted):
        for token in tokens:
            draft.quotation_of[token] = number


STEPS: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("sentences", find_sentences),
    ("names", find_names),
    ("entities", find_entities),
    ("quotations in tokens", locate_quotations),
    *FAMILIES,
    ("speakers", resolve_speakers),
    ("details", find_details),
)


class Analyser:
    """Analyses documents, one after another, with one loaded model or with none."""

    def __init__(self, model: Model, nlp: Any) -> None:
        self.model = model
        self.label = model.label
        self._nlp = nlp

    @classmethod
    def load(cls, name: str | None) -> "Analyser":
        """Load the model of this name or path, or the best one installed; without any, only quotations are found.

        Raises:
            OSError: the model's files can't be read.
        """
        model = find_model(name)
        if model.name is None:
            return cls(model, None)
        import spacy

        return cls(model, spacy.load(model.name))

    def analyse(self, document: Document) -> Analysis:
        """All that is found in one document."""
        draft = Draft(document, bodies=bodies(document))
        draft.quotations = find_quotations(draft.text, draft.bodies)
        if self._nlp is None:
            return self._without_model(draft)
        parse(draft, self._nlp)
        if draft.doc is not None:
            for _, step in STEPS:
                step(draft)
        return freeze(draft, self.label)

    def _without_model(self, draft: Draft) -> Analysis:
        sentences = [s for body in draft.bodies for s in split_sentences(draft.text, body)]
        statements = plain_statements(draft.document, draft.quotations, sentences)
        return Analysis(draft.document.id, ANALYSIS_VERSION, None, sentences=tuple(sentences), statements=statements)


def freeze(draft: Draft, model: str | None) -> Analysis:
    """The draft's findings as plain data, counted."""
    attributed = [_statement(draft, attribution) for attribution in draft.attributions]
    identifiers = [statement.id for statement in attributed]
    for number, attribution in enumerate(draft.attributions):
        statement = attributed[number]
        if attribution.within is not None:
            statement = replace(statement, within=identifiers[attribution.within])
        if attribution.answers is not None:
            answered = attribution.answered
            target = identifiers[answered] if answered is not None else None
            statement = replace(statement, answers=Answered(attribution.answers, target))
        attributed[number] = statement
    statements = sorted(
        [*attributed, *_outlet(draft)], key=lambda s: (s.content.spans[0].start, -s.content.spans[-1].end)
    )
    mentions = tuple(
        Mention(name.text, name.span, name.label, name.entity if name.label not in VALUES else None)
        for name in draft.names
    )
    return Analysis(
        draft.document.id,
        ANALYSIS_VERSION,
        model,
        tuple(draft.sentences),
        mentions,
        _counted(draft, statements),
        tuple(statements),
    )


def _statement(draft: Draft, attribution: Attribution) -> Statement:
    text, document = draft.text, draft.document.id
    speaker = attribution.speaker
    assert speaker is not None
    spans = draft.spans_of(speaker.tokens)
    name = draft.entities[speaker.entity].name if speaker.entity else None
    source = Source(
        joined(text, spans),
        spans,
        speaker.kind,
        speaker.entity,
        name,
        speaker.resolved_by,
        speaker.confidence,
    )
    cue = None
    if attribution.cue:
        cue_spans = _runs(draft, attribution.cue)
        cue = Cue(joined(text, cue_spans), cue_spans, attribution.lemma, attribution.kind)
    content = Content(joined(text, attribution.spans), attribution.spans, attribution.quote)
    return Statement(
        document,
        source,
        cue,
        content,
        _sentence(draft, [*attribution.spans, *(cue.spans if cue else ())]),
        attribution.said_on,
        attribution.addressee,
        attribution.venue,
    )


def _runs(draft: Draft, tokens: list[int]) -> tuple[Span, ...]:
    """Token numbers as spans, one a run."""
    runs: list[list[int]] = []
    for number in sorted(set(tokens)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return tuple(draft.span(first, last) for first, last in runs)


def _sentence(draft: Draft, parts: list[Span]) -> Span:
    """The sentences that the parts stand in, as one span."""
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    whole = Span(first, last)
    touched = draft.sentences_in(whole)
    return Span(touched[0].start, touched[-1].end) if touched else whole


def _outlet(draft: Draft) -> list[Statement]:
    """The sentences that nobody else is the source of."""
    taken = [
        span
        for attribution in draft.attributions
        for span in (*attribution.spans, *(_runs(draft, attribution.cue) if attribution.cue else ()))
    ]
    attributed = {sentence for span in taken for sentence in draft.sentences_in(span)}
    found = []
    source = Source("", (), "outlet", name=draft.document.agency)
    for sentence in draft.sentences:
        if sentence in attributed:
            continue
        words = sentence.of(draft.text).split()
        if len(words) < 2:
            continue
        content = Content(sentence.of(draft.text), (sentence,), "none")
        found.append(Statement(draft.document.id, source, None, content, sentence))
    return found


def _counted(draft: Draft, statements: list[Statement]) -> tuple[Entity, ...]:
    """The entities in order of first mention, with what was said by and about each."""
    by = Counter(s.source.entity for s in statements if s.source.entity)
    about: Counter[str] = Counter()
    for statement in statements:
        inside = {name.entity for name in draft.names_in(draft.tokens_in(statement.sentence)) if name.entity}
        about.update(inside - {statement.source.entity})
    return tuple(
        replace(entity, statements_by=by[entity.id], statements_about=about[entity.id])
        for entity in draft.entities.values()
    )
