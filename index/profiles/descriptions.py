"""The words that several documents use for an entity, put together."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from index.errors import UnknownId
from index.model import Analysis, Document, DocumentSummary, Span
from index.profiles.describing import descriptions, folded
from index.profiles.model import Described


class Documents(Protocol):
    """Where documents and what was found in them are read: a store, for instance."""

    def document(self, identifier: str, /) -> Document:
        """A document, whole. Raises `UnknownId`."""

    def summary(self, identifier: str, /) -> DocumentSummary:
        """A document without its text. Raises `UnknownId`."""

    def analysis(self, identifier: str, /) -> Analysis | None:
        """What was found in a document, or None."""


class _Use:
    """Words that differ in case or article alone: how each is written, and where the newest use stands."""

    def __init__(self, document: str, span: Span) -> None:
        self.document = document
        self.span = span
        self.written: Counter[str] = Counter()


def described(store: Documents, entity: str, documents: Iterable[str]) -> tuple[Described, ...]:
    """What documents call an entity beside its name or instead of it.

    Args:
        store: where they are read.
        entity: its id.
        documents: ids, the newest first.

    Returns:
        What is said most often first; of what is said as often, the longer.
    """
    uses: dict[str, _Use] = {}
    for identifier in documents:
        for span, words in _found_in(store, identifier, entity):
            use = uses.setdefault(folded(words), _Use(identifier, span))
            use.written[words] += 1
    ranked = sorted(uses.items(), key=lambda item: (-item[1].written.total(), -len(item[0]), item[0]))
    return tuple(
        Described(use.written.most_common(1)[0][0], use.written.total(), store.summary(use.document), use.span)
        for _, use in ranked
    )


def _found_in(store: Documents, identifier: str, entity: str) -> list[tuple[Span, str]]:
    """The descriptions in a document, in the order of its text; none where it has gone or is not analysed."""
    try:
        analysis, text = store.analysis(identifier), store.document(identifier).text
    except UnknownId:
        return []
    spans = sorted(set(descriptions(text, analysis, entity))) if analysis else []
    return [(span, " ".join(span.of(text).split())) for span in spans if span.end <= len(text)]
