"""What finding related statements needs of the store and the index."""

from collections.abc import Sequence
from functools import lru_cache

from index.errors import UnknownId
from index.model import Document, Statement
from index.store.documents import DocumentStore
from index.store.evaluate import Question, matching, ranked
from index.store.language import Either, Term
from index.store.listing import Listing
from index.store.searchindex import SearchIndex
from index.store.stopwords import STOP_WORDS
from index.store.words import forms, stem_of


class StorePool:
    """All statements of a library, by id, by document and by their words. Made for one question, or one round."""

    def __init__(self, store: DocumentStore, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._listing = Listing(store)
        self.document = lru_cache(maxsize=512)(self._document)
        self.statement = lru_cache(maxsize=4096)(self._statement)
        self.statements_of = lru_cache(maxsize=512)(self._statements_of)
        self.frequency = lru_cache(maxsize=20_000)(self._frequency)
        self.size = lru_cache(maxsize=1)(self._size)

    def _document(self, identifier: str) -> Document:
        """A document, whole."""
        return self._store.document(identifier)

    def _statement(self, identifier: str) -> Statement:
        """A statement by its id. Raises `UnknownId`."""
        return find_statement(self._store, self._listing, identifier)

    def _statements_of(self, document: str) -> tuple[Statement, ...]:
        """The statements of a document, in order of the text."""
        analysis = self._store.analysis(document)
        return analysis.statements if analysis else ()

    def entity_names(self, statement: Statement) -> frozenset[tuple[str, str]]:
        """Id and name of each entity that is mentioned in the statement's sentence."""
        analysis = self._store.analysis(statement.document)
        if analysis is None:
            return frozenset()
        names = {entity.id: entity.name for entity in analysis.entities}
        return frozenset(
            (mention.entity, names.get(mention.entity, mention.text))
            for mention in analysis.mentions
            if mention.entity and statement.sentence.covers(mention.span)
        )

    def terms(self, statement: Statement) -> tuple[str, ...]:
        """The stems of the words of what is said, each once, in order, without those that carry no meaning."""
        found = (form for form in forms(statement.content.text) if form not in STOP_WORDS)
        return tuple(dict.fromkeys(stem_of(form) for form in found))

    def _frequency(self, term: str) -> int:
        """How many statements say a word with this stem."""
        index = self._index.statements
        if index is None:
            return 0
        question = _saying([term])
        with index.reading() as view:
            return sum(len(matching(segment, question)) for segment in view.segments)

    def _size(self) -> int:
        """How many statements there are."""
        index = self._index.statements
        if index is None:
            return 0
        with index.reading() as view:
            return sum(segment.size - len(segment.deleted) for segment in view.segments)

    def candidates(self, terms: Sequence[str], *, limit: int) -> list[tuple[str, float]]:
        """Ids and scores of the statements that say at least one of the words, best first."""
        index = self._index.statements
        if index is None or not terms or limit < 1:
            return []
        with index.reading() as view:
            page, _ = ranked(view.segments, _saying(terms), limit, 0)
        identifiers = self._listing.statement_ids([number for number, _ in page])
        return [(identifiers[number], score) for number, score in page if number in identifiers]


def _saying(stems: Sequence[str]) -> Question:
    """Which statements say a word with one of these stems."""
    words = tuple(Term("stem", (stem,), "content") for stem in stems)
    return Question(Either(words), lambda _: None, "content")


def find_statement(store: DocumentStore, listing: Listing, identifier: str) -> Statement:
    """A statement by its id, whose document may be given by the beginning of its own.

    Raises:
        UnknownId: there is none.
    """
    document, _, span = identifier.strip().rpartition(":")
    first, _, last = span.partition("-")
    if document and first.isdecimal() and last.isdecimal():
        document = store.full_id(document)
        place = listing.place_of(document, int(first), int(last))
        analysis = store.analysis(document)
        if place is not None and analysis is not None and place < len(analysis.statements):
            return analysis.statements[place]
    raise UnknownId(f"No statement has the id {identifier!r}; `briefing statements` lists them.")
