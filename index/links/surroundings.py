"""A statement among those around it in the library: how near each is, and which are worth a closer look."""

from collections.abc import Iterable
from functools import lru_cache
from weakref import WeakKeyDictionary, proxy

import numpy as np
from numpy.typing import NDArray

from index.links.nearness import Scores, matters, shared_words, similar
from index.links.pool import StatementPool
from index.model import Statement
from index.store.traits import Rows, document_traits, statement_traits

Places = NDArray[np.int64]

_MATTER = 0.65
"""How much the documents count beside the statements."""

_LATER = 0.1
"""How much less each further sentence of a document is looked for: reports begin with what they are about."""

_HALF = 32
"""Bits of a number that stand for a place in a text."""


class Surroundings:
    """What stands around a statement, and how near each statement there is to it, 0 to 1."""

    def __init__(self, statement: Statement, pool: StatementPool) -> None:
        self._pool = pool
        self._statement = statement
        self._of_documents, self._of_statements = pool.word_counts()
        text = pool.document(statement.document).text
        own, self._row = Rows.of([document_traits(text)]), self._traits([statement])
        around = pool.around(statement.document, own.values, self._row.values)
        # Of what stands around no more is kept than is asked for again: the words of its documents, once.
        self._own = own
        self._documents = Rows.joined([own, around.documents])
        self._matters = matters(self._documents, self._of_documents)
        self._numbers, self._standing, self._sentences = around.numbers, around.standing, around.sentences
        self._scores = self._weighed(around.statements, self._matters[1:][around.standing])
        self._shared = shared_words(own, self._documents)
        self._places = {identifier: at for at, identifier in enumerate(around.ids, 1)}
        self._known: dict[str, float] = {}
        self._elsewhere: dict[str, tuple[float, int]] = {}

    def best(self, limit: int) -> list[Statement]:
        """Statements of other documents, those first that are nearest and stand near the beginning of theirs.

        Args:
            limit: how many sentences at most; all statements of each are given.
        """
        sentences, of = np.unique(self._standing << _HALF | self._sentences, return_inverse=True)
        likely = np.zeros(len(sentences))
        np.maximum.at(likely, of, self._scores)
        likely /= 1 + _LATER * _ranks(sentences >> _HALF)
        rank = np.argsort(np.argsort(-likely, kind="stable"))[of]
        chosen = np.flatnonzero((rank < limit) & (likely[of] > 0))
        chosen = chosen[np.argsort(rank[chosen], kind="stable")]
        return self._read(chosen)

    def _read(self, places: Places) -> list[Statement]:
        """The statements at some places, whose scores are remembered; those that are gone are left out."""
        numbers = self._numbers[places].tolist()
        found = self._pool.numbered(numbers)
        for number, score in zip(numbers, self._scores[places].tolist(), strict=True):
            if number in found:
                self._known[found[number].id] = score
        return [found[number] for number in numbers if number in found]

    def score(self, other: Statement) -> float:
        """How near another statement is, wherever it stands."""
        if other.id not in self._known:
            matter = np.array([self.matter(other.document)[0]])
            self._known[other.id] = float(self._weighed(self._traits([other]), matter)[0])
        return self._known[other.id]

    def matter(self, document: str) -> tuple[float, int]:
        """How near a document is to the statement's own, and how many words the two share."""
        place = 0 if document == self._statement.document else self._places.get(document)
        if place is not None:
            return float(self._matters[place]), int(self._shared[place])
        # Not by `lru_cache`: what held a method of this would be garbage that is freed only when it is looked for.
        if document not in self._elsewhere:
            self._elsewhere[document] = self._compared(document)
        return self._elsewhere[document]

    def _compared(self, document: str) -> tuple[float, int]:
        """The same of a document that is none of those around."""
        documents = Rows.joined([self._documents, Rows.of([document_traits(self._pool.document(document).text)])])
        return float(matters(documents, self._of_documents)[-1]), int(shared_words(self._own, documents)[-1])

    def _weighed(self, statements: Rows, matter: Scores) -> Scores:
        words = similar(self._row, statements, self._of_statements)
        weighed: Scores = words ** (1 - _MATTER) * matter**_MATTER
        return weighed

    def _traits(self, statements: Iterable[Statement]) -> Rows:
        pool = self._pool
        return Rows.of(
            [
                statement_traits(one, pool.document(one.document).text, (name for name, _ in pool.entity_names(one)))
                for one in statements
            ]
        )


def _ranks(owners: Places) -> Places:
    """Of each of some ordered things the number of those before it with the same owner."""
    starts = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))[: len(owners)]
    return np.arange(len(owners)) - np.repeat(starts, np.diff([*starts.tolist(), len(owners)]))


class _Known:
    def __init__(self, pool: StatementPool) -> None:
        self.around = lru_cache(maxsize=8)(lambda statement: Surroundings(statement, pool))


_KNOWN: WeakKeyDictionary[StatementPool, _Known] = WeakKeyDictionary()


def surroundings_of(statement: Statement, pool: StatementPool) -> Surroundings:
    """What stands around a statement; the last ones are kept as long as the pool lives."""
    if pool not in _KNOWN:
        # A proxy, because a value that held its key would keep both for ever.
        _KNOWN[pool] = _Known(proxy(pool))
    return _KNOWN[pool].around(statement)
