"""How much a word says about what a statement is about: tf-idf vectors of statements, sentences and
documents.

Weights follow Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988):
logarithmic term frequency, inverse frequency over the statements of the library, cosine normalisation.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from weakref import WeakKeyDictionary, proxy

from index.links.pool import StatementPool
from index.model import Statement
from index.store.stopwords import STOP_WORDS
from index.store.words import forms, stem_of

Vector = dict[str, float]
"""Weights by stem, of length one; or empty."""

_STATEMENTS, _DOCUMENTS, _TERMS = 512, 128, 20_000
"""So many are kept: more than several questions look at."""


class Weights:
    """The vectors of one pool, each made once."""

    def __init__(self, pool: StatementPool) -> None:
        self._pool = pool
        self.of_statement = lru_cache(maxsize=_STATEMENTS)(self._of_statement)
        self.of_sentence = lru_cache(maxsize=_STATEMENTS)(self._of_sentence)
        self.of_document = lru_cache(maxsize=_DOCUMENTS)(self._of_document)
        self.of_term = lru_cache(maxsize=_TERMS)(self._of_term)
        self._size = pool.size()

    def _of_term(self, term: str) -> float:
        """The weight of a stem: high when few statements say it, nothing when none does."""
        frequency = self._pool.frequency(term)
        return math.log(1 + self._size / frequency) if frequency else 0.0

    def of_words(self, text: str) -> Vector:
        """The vector of any text."""
        return self._vector(stem_of(form) for form in forms(text) if form not in STOP_WORDS)

    def _of_statement(self, statement: Statement) -> Vector:
        """The vector of what a statement says."""
        return self._vector(self._pool.terms(statement))

    def _of_sentence(self, statement: Statement) -> Vector:
        """The vector of the sentence a statement stands in, whoever is quoted, asked or answered in it included."""
        return self.of_words(statement.sentence.of(self._pool.document(statement.document).text))

    def _of_document(self, identifier: str) -> Vector:
        """The vector of all that a document's statements say."""
        return self._vector(term for one in self._pool.statements_of(identifier) for term in self._pool.terms(one))

    def _vector(self, terms: Iterable[str]) -> Vector:
        counts = Counter(terms)
        weights = {term: (1 + math.log(count)) * self.of_term(term) for term, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items() if weight} if length else {}


_WEIGHTS: WeakKeyDictionary[StatementPool, Weights] = WeakKeyDictionary()


def weights_of(pool: StatementPool) -> Weights:
    """The weights of a pool, which live as long as the pool does."""
    if pool not in _WEIGHTS:
        # A proxy, because a value that held its key would keep both for ever.
        _WEIGHTS[pool] = Weights(proxy(pool))
    return _WEIGHTS[pool]


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return min(1.0, sum(weight * other[term] for term, weight in one.items() if term in other))
