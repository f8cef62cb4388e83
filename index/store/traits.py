"""What statements and documents are compared by, as numbers: a code for each word, and how it stands there.

A trait is 28 bits that stand for a stem, or for an entity, and four bits beside them: of a document how often the word
comes up, of a statement in which of its parts. So a library is compared in arrays, without a word being read again.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.model import Mention, Span, Statement
from index.store.stopwords import STOP_WORDS
from index.store.words import form_of, stem_of, tokens_again

IN_SENTENCE, IN_CONTENT, IN_SOURCE, IS_NAMED = 1, 2, 4, 8
"""Where a word of a statement stands; the last: it is an entity that the sentence mentions."""

CODE = 0xFFFFFFF0
"""The bits of a trait that stand for the word; the others say how it stands there."""

BESIDE = 15
_BUCKET_BITS = 18
BUCKETS = 1 << _BUCKET_BITS
"""Numbers under which words are counted."""

Traits = NDArray[np.uint32]


@lru_cache(maxsize=50_000)
def code_of(word: str) -> int:
    """The code of a stem, or of an entity's id: the same in every process and library."""
    return zlib.crc32(word.encode()) & CODE


@lru_cache(maxsize=50_000)
def _token_code(token: str) -> int:
    """The code of a word's stem, as the word is written; 0 for one that says nothing."""
    form = form_of(token)
    return 0 if form in STOP_WORDS else code_of(stem_of(form))


def document_traits(text: str) -> bytes:
    """The words of a text and how often each comes up, up to 15 times."""
    tokens = tokens_again(text)
    codes = np.fromiter(map(_token_code, tokens), np.uint32, len(tokens))
    found, counts = np.unique(codes[codes > 0], return_counts=True)
    return (found | np.minimum(counts, BESIDE).astype(np.uint32)).astype("<u4").tobytes()


def statement_traits(statement: Statement, text: str, entities: Iterable[str]) -> bytes:
    """The words of a statement.

    Args:
        statement: the statement.
        text: of its document.
        entities: ids of those that its sentence mentions.
    """
    source = statement.source
    found: dict[int, int] = {}
    parts = [(statement.sentence.of(text), IN_SENTENCE)]
    parts += ((span.of(text), IN_CONTENT) for span in statement.content.spans)
    if statement.is_attributed:
        parts.append((f"{source.text} {source.name or ''}", IN_SOURCE))
    for words, bit in parts:
        for token in tokens_again(words):
            if code := _token_code(token):
                found[code] = found.get(code, 0) | bit
    for entity in entities:
        found[code_of(entity)] = IS_NAMED
    return np.array([code | bits for code, bits in found.items()], "<u4").tobytes()


def entities_in(sentence: Span, mentions: Iterable[Mention]) -> frozenset[str]:
    """The ids of the entities that a sentence mentions."""
    return frozenset(one.entity for one in mentions if one.entity and sentence.covers(one.span))


_NO_VALUES: Traits = np.zeros(0, np.uint32)
_NO_LENGTHS = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Rows:
    """Traits of several documents or statements, a row for each.

    Attributes:
        values: one row after the other.
        lengths: of the rows.
    """

    values: Traits
    lengths: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[bytes]) -> "Rows":
        """Rows that are given as bytes."""
        lengths = np.fromiter(map(len, rows), np.int64, len(rows)) // 4
        return cls(np.frombuffer(b"".join(rows), "<u4"), lengths)

    def __len__(self) -> int:
        return len(self.lengths)

    @classmethod
    def joined(cls, parts: Sequence["Rows"]) -> "Rows":
        """The rows of several, in order."""
        values, lengths = [part.values for part in parts], [part.lengths for part in parts]
        return cls(np.concatenate([_NO_VALUES, *values]), np.concatenate([_NO_LENGTHS, *lengths]))

    def having(self, bit: int) -> "Rows":
        """The same without the words that do not stand so."""
        stays = self.values & np.uint32(bit) > 0
        return Rows(self.values[stays], np.bincount(self.owners[stays], minlength=len(self)))

    @property
    def owners(self) -> NDArray[np.int64]:
        """For each value the row it is of."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)


@dataclass(frozen=True, slots=True)
class Around:
    """A part of the library: some documents and all that is said in them.

    Attributes:
        ids: of the documents.
        documents: the words of each.
        numbers: of the statements, by which the pool knows them.
        standing: for each statement the row of its document.
        sentences: for each statement where its sentence begins in the text.
        statements: the words of each.
    """

    ids: tuple[str, ...]
    documents: Rows
    numbers: NDArray[np.int64]
    standing: NDArray[np.int64]
    sentences: NDArray[np.int64]
    statements: Rows


class Counts:
    """In how many rows each word comes up: the rarer, the more it says.

    Words share a counter here and there, so that there is one size for any library (1 MB).
    """

    def __init__(self) -> None:
        self._counters = np.zeros(BUCKETS, np.int32)
        self.rows = 0

    def add(self, values: Traits, rows: int) -> None:
        """Counts the words of so many rows."""
        self._counters += np.bincount(buckets(values), minlength=BUCKETS).astype(np.int32)
        self.rows += rows

    def up_to(self, most: int) -> NDArray[np.int32]:
        """By their numbers, how many rows say the words counted together; 0 where more than `most` do."""
        return np.where(self._counters <= most, self._counters, np.int32(0))

    def of_word(self, word: str) -> int:
        """In how many rows a word with this stem comes up."""
        return int(self._counters[code_of(word) >> 32 - _BUCKET_BITS])

    def rarity(self, values: Traits) -> NDArray[np.float32]:
        """How much each of some words says: its inverse frequency."""
        return self.rarity_of_buckets(buckets(values))

    def rarity_of_buckets(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """How much the words say that are counted together under each of some numbers."""
        return np.log1p(self.rows / np.maximum(1, self._counters[numbers])).astype(np.float32)


def buckets(values: Traits) -> NDArray[np.int64]:
    """Under which number each of some words is counted."""
    return (values >> np.uint32(32 - _BUCKET_BITS)).astype(np.int64)
