"""What finding links needs of the store and the index."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from index.model import Document, Statement
from index.store.traits import Around, Counts, Traits


class StatementPool(Protocol):
    """All statements of a library, by id, by document and by their words.

    It stands for the library at one moment; what is computed from it is kept as long as it lives.
    """

    def statement(self, identifier: str, /) -> Statement:
        """A statement by its id."""

    def document(self, identifier: str, /) -> Document:
        """A document, whole."""

    def statements_of(self, document: str, /) -> tuple[Statement, ...]:
        """The statements of a document, in order of the text."""

    def entity_names(self, statement: Statement, /) -> frozenset[tuple[str, str]]:
        """Id and name of each entity that is mentioned in the statement's sentence."""

    def terms(self, statement: Statement, /) -> tuple[str, ...]:
        """The stems of the words of what is said, each once, without those that carry no meaning."""

    def frequency(self, term: str, /) -> int:
        """How many statements say a word with this stem."""

    def size(self) -> int:
        """How many statements there are."""

    def word_counts(self) -> tuple[Counts, Counts]:
        """In how many documents, and in how many statements, each word comes up."""

    def around(self, document: str, words: Traits, said: Traits, /) -> Around:
        """The documents nearest to one, and those in which statements are near to one of it, with all their statements.

        Args:
            document: its id; it is left out.
            words: of the document.
            said: of the statement.
        """

    def numbered(self, numbers: Sequence[int], /) -> Mapping[int, Statement]:
        """The statements with these numbers, which `around` gives; those that are gone left out."""

    def candidates(self, terms: Sequence[str], *, limit: int) -> list[tuple[str, float]]:
        """Ids and scores of the statements that say at least one of the words, best first."""
