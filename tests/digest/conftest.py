"""A library in memory, for digests of anything that can be thought of."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from index.errors import UnknownId
from index.keeping import Note
from index.model import (
    Analysis,
    Content,
    Cue,
    Document,
    DocumentSummary,
    Entity,
    Filters,
    Link,
    Mention,
    Source,
    Span,
    Statement,
    joined,
)

EVERYTHING = Filters()


@dataclass
class Shelf:
    """Stands in for `index.library.Library` as far as digests use it."""

    read: dict[str, Document] = field(default_factory=dict)
    analyses: dict[str, Analysis] = field(default_factory=dict)
    related: list[Link] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
    moments: dict[str, str] = field(default_factory=dict)
    fresh: tuple[str, ...] = ()
    written: dict[str, str] = field(default_factory=dict)
    agreed: set[frozenset[str]] = field(default_factory=set)

    @property
    def kept(self) -> "Shelf":
        """Its pins, notes and settled pairs are its own."""
        return self

    def put(
        self,
        text: str,
        statements: Sequence[Statement] = (),
        mentions: Sequence[Mention] = (),
        **facts: object,
    ) -> str:
        """Put a document on the shelf with what was found in it; its id is returned."""
        data = text.encode("utf-8", "surrogatepass")
        identifier = f"{len(self.read) + 1:012x}"
        document = Document(
            id=identifier,
            source=f"memory:{identifier}",
            sha256=hashlib.sha256(data).hexdigest(),
            source_format="text",
            text=text,
            paragraphs=(),
        )
        names = {one.entity: one.text for one in mentions if one.entity}
        self.read[identifier] = replace(document, **facts)
        self.analyses[identifier] = Analysis(
            identifier,
            1,
            None,
            mentions=tuple(mentions),
            entities=tuple(Entity(entity, name, "ORG") for entity, name in names.items()),
            statements=tuple(replace(one, document=identifier) for one in statements),
        )
        return identifier

    def say(self, text: str, words: Sequence[str], speaker: str = "Ada Quill", **facts: object) -> Statement:
        """A statement of `words`, pieces of `text`, by a person."""
        spans = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in words)
        return said(text, spans, speaker, **facts)

    def documents(self, query="", filters=EVERYTHING, *, limit=None, offset=0):
        found = [self.summary(one) for one in self.read if not filters.documents or one in filters.documents]
        return tuple(one for one in found if query in self.read[one.id].text)[:limit]

    def summary(self, identifier):
        return DocumentSummary.of(self.document(identifier))

    def document(self, identifier):
        if identifier not in self.read:
            raise UnknownId(identifier)
        return self.read[identifier]

    def analysis(self, identifier):
        return self.analyses.get(identifier)

    def statement(self, identifier):
        for one in self.statements(all_voices=True):
            if one.id == identifier:
                return one
        raise UnknownId(identifier)

    def statements(self, query="", filters=EVERYTHING, *, all_voices=False, limit=None):
        found = [
            one
            for identifier, analysis in self.analyses.items()
            if not filters.documents or identifier in filters.documents
            for one in analysis.statements
            if (all_voices or one.is_attributed) and query in one.content.text
        ]
        return tuple(found)[:limit]

    def links(self, statement, *, limit=20):
        return tuple(one for one in self.related if statement in (one.source, one.target))[:limit]

    def pins(self):
        return tuple(self.pinned)

    def notes(self):
        return tuple(Note(statement, text, "") for statement, text in self.written.items())

    def settled(self):
        return frozenset(self.agreed)

    def marked(self, name):
        return self.moments.get(name)

    def mark(self, name):
        self.moments[name] = "now"
        self.fresh = ()

    def documents_since(self, _moment):
        return self.fresh


def said(text: str, spans: Sequence[Span], speaker: str, **facts: object) -> Statement:
    quote = facts.pop("quote", "direct")
    source = Source(speaker, (), "person", name=speaker, confidence="high")
    return Statement(
        document="",
        source=facts.pop("source", source),
        cue=facts.pop("cue", Cue("said", (), "say", "said")),
        content=Content(joined(text, spans), tuple(spans), quote),
        sentence=Span(0, len(text)),
        **facts,
    )


@pytest.fixture
def shelf() -> Shelf:
    """An empty library in memory."""
    return Shelf()


@pytest.fixture(scope="session")
def new_shelf() -> Callable[[], Shelf]:
    """Makes empty libraries in memory, for tests that need a fresh one for every example."""
    return Shelf


@pytest.fixture(scope="session")
def say() -> Callable[..., Statement]:
    """Makes a statement of a text's spans."""
    return said
