"""What finding links needs of the store and the index."""

from collections.abc import Sequence
from typing import Protocol

from index.model import Document, Statement
from index.store.traits import Around, Counts


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

    def around(self, document: str, words: Sequence[str], said: Sequence[str]) -> Around:
        """The documents that say words, those that say most first, and those in which statements say others.

        Args:
            document: one that is left out, by id.
            words: stems, looked for in whole documents.
            said: stems, looked for in statements.
        """

    def numbered(self, numbers: Sequence[int], /) -> list[Statement]:
        """The statements with these numbers, which `around` gives, in this order."""

    def candidates(self, terms: Sequence[str], *, limit: int) -> list[tuple[str, float]]:
        """Ids and scores of the statements that say at least one of the words, best first."""
