"""What flows through the engine: documents in, findings out. Plain frozen data, no behaviour that needs a library.

Every offset is a code-point offset into `Document.text`; every span is half open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from index.asking import Facet as Facet
from index.asking import Filters as Filters

Label = str
"""An entity's kind by its OntoNotes name: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, DATE …"""

LABELS: tuple[Label, ...] = (
    *("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"),
)
"""The labels an entity can have; a mention of any other (DATE, MONEY …) is of no entity."""

SourceFormat = Literal["text", "markdown"]
PublishedBasis = Literal["dateline", "front matter", "url", "metadata"]
QuoteKind = Literal["direct", "indirect", "mixed", "none"]
SourceKind = Literal["person", "organisation", "document", "anonymous", "unresolved", "outlet"]
ResolutionRule = Literal["name", "alias", "pronoun", "nominal", "according-to", "continued", "correction"]
Confidence = Literal["high", "medium", "low"]
CueClass = Literal["said", "asked", "denied", "thought", "intended", "reported"]
CorrectionKind = Literal["rename", "relabel", "merge", "split", "hide", "speaker"]
Relation = Literal["repeats", "replies", "updates", "contradicts", "related"]

ELLIPSIS = " … "
"""What stands between the pieces of a text that has several spans."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points in `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The piece of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


def joined(text: str, spans: Iterable[Span]) -> str:
    """The pieces of `text` under `spans`, an ellipsis between them."""
    return ELLIPSIS.join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes a document is read from.

    Attributes:
        uri: `file:///…`, or `seeds:NAME` for what the program ships with. A document's id is made from it.
        data: the file's bytes, whole.
        sha256: of `data`, 64 hex digits.
    """

    uri: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report says it was written ("MOSCOW, January 25. /TASS/.").

    Attributes:
        text: the dateline as it stands, agency included.
        span: of `text` in the document.
        place: the place as written, in title case ("Moscow"), or None.
        date: an EDTF date ("XXXX-01-25", "2026-01-25"), or None.
    """

    text: str
    span: Span
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report, read.

    Attributes:
        id: first 12 hex digits of the sha256 of `source`.
        source: the uri it was read from.
        sha256: of the source's bytes.
        source_format: which reader read it.
        text: for plain text the decoded file itself; every span counts into it.
        paragraphs: spans of the paragraphs, in order, headline included, without surrounding white space.
        headline, byline, agency: as the document gives them, or None.
        headline_span, byline_span: where they stand in `text`, None where they come from metadata.
        published: an EDTF date, `published_basis` what it rests on; both None when the document gives none.
        language: ISO 639-1, or None when not known.
    """

    id: str
    source: str
    sha256: str
    source_format: SourceFormat
    text: str
    paragraphs: tuple[Span, ...]
    headline: str | None = None
    headline_span: Span | None = None
    byline: str | None = None
    byline_span: Span | None = None
    agency: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None

    @property
    def words(self) -> int:
        """How many white-space separated words the text has."""
        return len(self.text.split())

    @property
    def title(self) -> str:
        """The headline, or the first words of the text after its dateline, on one line."""
        if self.headline:
            return " ".join(self.headline.split())
        start = self.dateline.span.end if self.dateline else 0
        words = self.text[start : start + 600].split()
        return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of an entity. `entity` is the entity's id, None for dates, amounts and the like."""

    text: str
    span: Span
    label: Label
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place or event.

    Attributes:
        id: `<label>:<canonical name>` in lower case with hyphens ("person:dmitry-peskov").
        name: the canonical name, the fullest one seen, without title.
        aliases: the other names it goes by, most frequent first.
        mentions, documents: how often, and in how many documents, it is named.
        statements_by, statements_about: how many statements it made, and how many mention it.
    """

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    documents: int = 0
    statements_by: int = 0
    statements_about: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever a statement is attributed to.

    Attributes:
        text, spans: the words that name it here ("he"); empty for the outlet's own voice.
        kind: what it is; `unresolved` when the words point at somebody who can't be told.
        entity, name: the entity it resolves to and that entity's canonical name, or None.
        resolved_by, confidence: the rule that resolved it and how sure it is, or None.
    """

    text: str
    spans: tuple[Span, ...]
    kind: SourceKind
    entity: str | None = None
    name: str | None = None
    resolved_by: ResolutionRule | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute ("said", "according to")."""

    text: str
    spans: tuple[Span, ...]
    lemma: str
    kind: CueClass


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: its pieces in order of the text, and whether it is quoted."""

    text: str
    spans: tuple[Span, ...]
    quote: QuoteKind


@dataclass(frozen=True, slots=True)
class Answered:
    """What a statement was made about, as its own sentence says it ("commenting on …").

    Attributes:
        span: the words that say so.
        statement: id of the statement of the same document that is answered, when it was found.
    """

    span: Span
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An assertion: who said what, by which words, when, where and to whom.

    Attributes:
        document: id of the document it stands in.
        sentence: span of the sentence (or sentences) it was found in.
        cue: None for the outlet's own voice.
        said_on: an EDTF date, or the document's own words where they can't be resolved, or None.
        addressee, venue: as the document names them, or None.
        within: id of the statement whose content this one stands in, or None.
        answers: what it was made about, where its sentence says so.
    """

    document: str
    source: Source
    cue: Cue | None
    content: Content
    sentence: Span
    said_on: str | None = None
    addressee: str | None = None
    venue: str | None = None
    within: str | None = None
    answers: Answered | None = None

    @property
    def id(self) -> str:
        """`<document>:<start>-<end>` of the content, first piece to last."""
        return statement_id(self.document, self.content.spans)

    @property
    def is_attributed(self) -> bool:
        """Whether somebody other than the outlet is the source."""
        return self.source.kind != "outlet"


def statement_id(document: str, spans: tuple[Span, ...]) -> str:
    """The id of the statement of `document` whose content has these `spans`."""
    return f"{document}:{spans[0].start}-{spans[-1].end}"


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one document.

    Attributes:
        document: the document's id.
        version: the analysis version that made it.
        model: the language model's name and version, or None when it was made without one.
        sentences, mentions, statements: in order of the text.
        entities: those of this document; their counts are the document's own.
    """

    document: str
    version: int
    model: str | None
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()

    def rebased(self, document: str) -> "Analysis":
        """The same findings for another document of the same bytes."""
        if document == self.document:
            return self

        def moved(identifier: str | None) -> str | None:
            return identifier and document + identifier[identifier.index(":") :]

        def rebase(statement: Statement) -> Statement:
            answers = statement.answers
            if answers is not None:
                answers = replace(answers, statement=moved(answers.statement))
            return replace(statement, document=document, within=moved(statement.within), answers=answers)

        return replace(self, document=document, statements=tuple(map(rebase, self.statements)))


@dataclass(frozen=True, slots=True)
class Correction:
    """Something the user put right, kept until it is undone.

    Attributes:
        number: by which it is undone; never given again.
        kind: what was put right.
        target: id of the entity or, for a speaker, of the statement.
        value: the new name or label, the id of the entity it was merged into, the name that was split off, the id of
            the entity that spoke; None for a hidden entity or a cleared speaker.
        made_at: when (UTC, ISO 8601).
        target_name: what the target was called then, or what was said.
        value_name: what the entity in `value` is called, or was then if it is gone; else None.
        document: the only document it is about, by id; None for the whole library.
        documents: in how many documents it has an effect; None while it waits to be applied.
    """

    number: int
    kind: CorrectionKind
    target: str
    value: str | None
    made_at: str
    target_name: str = ""
    value_name: str | None = None
    document: str | None = None
    documents: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two statements are linked: the rule, the entities (names) and the terms they share."""

    rule: str
    shared_entities: tuple[str, ...] = ()
    shared_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two statements, `source` being the one that repeats, replies, updates …

    Attributes:
        source, target: statement ids. `target` is what is repeated, replied to …
        score: 0 to 1, the same scale for every query of a library.
    """

    source: str
    target: str
    relation: Relation
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fragment of a document's text, fit for one or two lines, and what to highlight in it.

    Attributes:
        text: the fragment, white space folded to single spaces.
        highlights: ranges of `text`, not of the document.
        span: where the fragment stands in `Document.text`; opening a hit goes to its start.
    """

    text: str
    highlights: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text, as a list shows it, with counts of what was found in it.

    `analysed` is False until its findings are committed. `size` is the text's length in code points.
    """

    id: str
    source: str
    source_format: SourceFormat
    headline: str | None
    title: str
    byline: str | None
    agency: str | None
    dateline: Dateline | None
    published: str | None
    published_basis: PublishedBasis | None
    language: str | None
    words: int
    size: int
    statements: int = 0
    entities: int = 0
    analysed: bool = False

    @classmethod
    def of(cls, document: Document) -> "DocumentSummary":
        """The summary of a document in which nothing has been looked for yet."""
        return cls(
            id=document.id,
            source=document.source,
            source_format=document.source_format,
            headline=document.headline,
            title=document.title,
            byline=document.byline,
            agency=document.agency,
            dateline=document.dateline,
            published=document.published,
            published_basis=document.published_basis,
            language=document.language,
            words=document.words,
            size=len(document.text),
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search: a document, or a statement and the document it stands in."""

    document: DocumentSummary
    statement: Statement | None
    score: float
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `total` counts all of them, or is a lower bound when `is_exact` is False.

    `suggestion` is a query worth trying instead, or None; `facets` are empty unless they were asked for.
    """

    hits: tuple[Hit, ...]
    total: int
    is_exact: bool = True
    suggestion: str | None = None
    facets: tuple[Facet, ...] = ()
