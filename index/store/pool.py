"""What finding related statements needs of the store and the index."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from index.errors import UnknownId
from index.model import Document, Statement
from index.store.around import Vicinity
from index.store.documents import DocumentStore
from index.store.evaluate import Question, scored
from index.store.listing import Listing
from index.store.query import Either, Term
from index.store.searchindex import SearchIndex
from index.store.stopwords import STOP_WORDS
from index.store.traits import Around, Counts, Traits
from index.store.words import forms, stem_of

LONGEST_SPAN = 19
"""In characters, in an id; what is longer names no place in any text, nor does it fit into the store's numbers."""

_DOCUMENTS, _STATEMENTS = 128, 512
"""So many are kept: a question looks at some 25 documents and 100 statements, the next one often at the same."""


class StorePool:
    """All statements of a library, by id, by document and by their words.

    It stands for the library at one moment and keeps what it has read: make another when the store has changed. Safe
    to use from several threads.
    """

    def __init__(self, store: DocumentStore, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._listing = Listing(store)
        self._analysis = lru_cache(maxsize=_DOCUMENTS)(store.analysis)
        self._named = lru_cache(maxsize=_DOCUMENTS)(self._named_in)
        self._terms = lru_cache(maxsize=_STATEMENTS)(terms_of)
        self.document = lru_cache(maxsize=_DOCUMENTS)(self._document)
        self.statement = lru_cache(maxsize=_STATEMENTS)(self._statement)
        self._vicinity = lru_cache(maxsize=1)(lambda: Vicinity(index, self._listing))

    def _document(self, identifier: str) -> Document:
        """A document, whole."""
        return self._store.document(identifier)

    def _statement(self, identifier: str) -> Statement:
        """A statement by its id. Raises `UnknownId`."""
        return find_statement(self._store, self._listing, identifier)

    def statements_of(self, document: str) -> tuple[Statement, ...]:
        """The statements of a document, in order of the text."""
        analysis = self._analysis(document)
        return analysis.statements if analysis else ()

    def entity_names(self, statement: Statement) -> frozenset[tuple[str, str]]:
        """Id and name of each entity that is mentioned in the statement's sentence."""
        starts, mentions = self._named(statement.document)
        first = bisect_left(starts, statement.sentence.start)
        last = bisect_left(starts, statement.sentence.end, lo=first)
        return frozenset((entity, name) for end, entity, name in mentions[first:last] if end <= statement.sentence.end)

    def _named_in(self, document: str) -> tuple[list[int], list[tuple[int, str, str]]]:
        """Where the mentions of entities in a document begin; where each ends, and the id and name of its entity."""
        analysis = self._analysis(document)
        if analysis is None:
            return [], []
        names = {entity.id: entity.name for entity in analysis.entities}
        mentions = sorted((one for one in analysis.mentions if one.entity), key=lambda one: one.span)
        return [one.span.start for one in mentions], [
            (one.span.end, one.entity, names.get(one.entity, one.text)) for one in mentions if one.entity
        ]

    def terms(self, statement: Statement) -> tuple[str, ...]:
        """The stems of the words of what is said, each once, in order, without those that carry no meaning."""
        return self._terms(statement.content.text)

    def word_counts(self) -> tuple[Counts, Counts]:
        """In how many documents, and in how many statements, each word comes up."""
        return self._vicinity().counts

    def frequency(self, term: str) -> int:
        """How many statements say a word with this stem."""
        return self.word_counts()[1].of_word(term)

    def size(self) -> int:
        """How many statements there are."""
        return self.word_counts()[1].rows

    def around(self, document: str, words: Traits, said: Traits) -> Around:
        """The documents that say some words, and those in which a statement says others; without one of them."""
        return self._vicinity().around(self._store.numbers([document]).get(document), words, said)

    def numbered(self, numbers: Sequence[int]) -> dict[int, Statement]:
        """The statements with these numbers; those that are gone left out."""
        places = self._listing.places(numbers).values()
        found = ((number, at, self.statements_of(document)) for number, document, at, *_ in places)
        return {number: said[at] for number, at, said in found if at < len(said)}

    def candidates(self, terms: Sequence[str], *, limit: int) -> list[tuple[str, float]]:
        """Ids and scores of the statements that say at least one of the words, best first."""
        if not terms or limit < 1:
            return []
        with self._index.reading("statements") as view:
            page = scored(view.segments, _saying(terms)).best(limit, 0)
        identifiers = self._listing.statement_ids([number for number, _ in page])
        return [(identifiers[number], score) for number, score in page if number in identifiers]


def terms_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text, each once, in order, without those that carry no meaning."""
    return tuple(dict.fromkeys(stem_of(form) for form in forms(text) if form not in STOP_WORDS))


def _saying(stems: Sequence[str]) -> Question:
    """Which statements say a word with one of these stems."""
    words = tuple(Term("stem", (stem,), "content") for stem in stems)
    return Question(Either(words), "content")


def find_statement(store: DocumentStore, listing: Listing, identifier: str) -> Statement:
    """A statement by its id, whose document may be given by the beginning of its own.

    Raises:
        UnknownId: there is none.
    """
    document, _, span = identifier.strip().rpartition(":")
    first, _, last = span.partition("-")
    if document and first.isdecimal() and last.isdecimal() and len(span) <= LONGEST_SPAN:
        document = store.full_id(document)
        place = listing.place_of(document, int(first), int(last))
        analysis = store.analysis(document)
        if place is not None and analysis is not None and place < len(analysis.statements):
            return analysis.statements[place]
    raise UnknownId(f"No statement has the id {identifier!r}; `briefing statements` lists them.")
