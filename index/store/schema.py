"""The fields of the two indexes, and how the positions of a word are packed.

A change of what is indexed, or how, raises `SCHEMA_VERSION`: an index of another version is rebuilt from the store.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.engine import columns, fields, formats
from index.store.packing import WEIGHT_UNIT, differences, pack_numbers, unpack_numbers
from index.store.rowcolumn import RowColumn
from index.store.words import index_terms, tokens_again

SCHEMA_VERSION = 5

K1, B = 1.2, 0.75
"""Of BM25: how soon a word's frequency stops to count, and how much a long text is held against it."""

GAP = 50
"""How many positions lie between two pieces of one value, so that no phrase runs across them."""


Rows = dict[bytes, list[Any]]
"""Of each term of a field: place, weight and value of one posting after the other. Three lists would take more room."""


@lru_cache(maxsize=4096)
def _encoded_one(position: int) -> bytes:
    width, data = pack_numbers((position,))
    return bytes((width,)) + data


def _encoded(positions: Sequence[int]) -> bytes:
    if len(positions) == 1:
        return _encoded_one(positions[0])
    width, data = pack_numbers(differences(positions))
    return bytes((width,)) + data


class PackedPositions(formats.Format):  # type: ignore[misc]
    """The positions of a word in a value, as differences of one, two or four bytes; a byte before them says which."""

    def encode(self, positions: Sequence[int]) -> bytes:
        """Packs ascending positions."""
        return _encoded(positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions that were packed."""
        return list(accumulate(unpack_numbers(value[0], value[1:]) if value[0] else value[1:]))

    def decode_frequency(self, value: bytes) -> int:
        """How many positions there are."""
        return len(value) - 1 >> value[0]

    def decode_weight(self, value: bytes) -> float:
        """The weight of the posting: one for each position."""
        return float(self.decode_frequency(value))

    def decode_position_boosts(self, value: bytes) -> list[tuple[int, float]]:
        """The positions, each with a boost of one."""
        return [(position, 1.0) for position in self.decode_positions(value)]

    def combine(self, values: Iterable[bytes]) -> bytes:
        """The positions of several values as one."""
        return self.encode(sorted({at for value in values for at in self.decode_positions(value)}))


class Words(fields.FieldType):  # type: ignore[misc]
    """Running text: exact forms and marked stems with their positions. A list of pieces is indexed with gaps.

    A posting's weight is what it adds to a BM25 score but for the rarity of its word: the frequency, saturated, and
    set against the length of the value. `usual_length`, in words, stands for the average length, which can't be known
    when a value is written.
    """

    def __init__(self, usual_length: int) -> None:
        super().__init__(PackedPositions(), None, scorable=False)
        self.usual_length = usual_length

    def add_to(self, rows: Rows, place: int, value: str | list[str]) -> None:
        """Adds the postings of a value to the rows of its field; Whoosh would be given them one by one."""
        by_token, length = token_positions(value)
        damping = K1 * (1 - B + B * length / self.usual_length)
        found: dict[bytes, list[int]] = {}
        for token, positions in by_token.items():
            for term in index_terms(token):
                # The lists are shared, so they are never changed in place.
                found[term] = sorted(found[term] + positions) if term in found else positions
        weights: dict[int, int] = {}
        for term, positions in found.items():
            frequency = len(positions)
            weight = weights.get(frequency)
            if weight is None:
                weight = max(1, round(frequency * (K1 + 1) / (frequency + damping) * WEIGHT_UNIT))
                weights[frequency] = weight
            packed = _encoded_one(positions[0]) if frequency == 1 else _encoded(positions)
            row = rows.get(term)
            if row is None:
                rows[term] = [place, weight, packed]
            else:
                row += (place, weight, packed)


class Flags(fields.FieldType):  # type: ignore[misc]
    """A few words that a query can require; they take no part in the score."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False)

    def index(self, value: Any, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yields each flag of the list `value`."""
        for flag in sorted(set(value)):
            yield flag.encode(), 1, 1.0, b""


def token_positions(value: str | list[str]) -> tuple[dict[str, list[int]], int]:
    """Where each token of a text stands, or of pieces of text with a gap after each; and how many words there are."""
    found: dict[str, list[int]] = defaultdict(list)
    base = words = 0
    for piece in [value] if isinstance(value, str) else value:
        found_here = tokens_again(piece)
        for position, token in enumerate(found_here, base):
            found[token].append(position)
        words += len(found_here)
        base += len(found_here) + GAP
    return found, words


class NumberColumn(columns.NumericColumn):  # type: ignore[misc]
    """A column of unsigned numbers that is read at once; Whoosh's own is unpacked one by one."""

    def __init__(self) -> None:
        super().__init__("I")

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> Any:
        """The column of one segment."""
        return _NumberReader(dbfile, basepos, length, doccount, "I", 0)


class _NumberReader(columns.NumericColumn.Reader):  # type: ignore[misc]
    def load(self) -> NDArray[np.int64]:
        """All its numbers; zero for entries at the end that have none."""
        numbers = np.zeros(self._doccount, np.int64)
        numbers[: self._count] = np.frombuffer(self._dbfile.get(self._basepos, self._count * 4), ">u4")
        return numbers


DOCUMENT_FIELDS = fields.Schema(
    key=fields.ID(),
    number=fields.COLUMN(NumberColumn()),
    published_first=fields.COLUMN(NumberColumn()),
    published_last=fields.COLUMN(NumberColumn()),
    text=Words(400),
    headline=Words(10),
    byline=Words(4),
    agency=Words(2),
    place=Words(2),
)
"""Of a document: its id, its number in the store, when it was published (see `daycodes`), and its words. `text` holds
the words of the other fields too."""

STATEMENT_FIELDS = fields.Schema(
    key=fields.ID(),
    number=fields.COLUMN(NumberColumn()),
    document=fields.COLUMN(NumberColumn()),
    said_first=fields.COLUMN(NumberColumn()),
    said_last=fields.COLUMN(NumberColumn()),
    sentence=fields.COLUMN(NumberColumn()),
    text=Words(30),
    content=Words(20),
    speaker=Words(3),
    cue=Words(2),
    quoted=Words(15),
    flags=Flags(),
    traits=fields.COLUMN(RowColumn()),
    matter=fields.COLUMN(RowColumn()),
)
"""Of a statement: the id of its document (`key`), its number and that of its document in the store, its own date, where
its sentence begins, the words of its sentence and of the name it is attributed to, those of what is said, those that
its speaker can be found by, those of its cue and the cue's lemma, those in quotation marks; as flags whether it is
attributed, the class of its cue and its quote kind; what it is compared by (`traits`), and, with the first statement of
each document, what the document is (`matter`)."""

ATTRIBUTED = "attributed"


def cue_flag(kind: str) -> str:
    """The flag of a cue class."""
    return f"cue={kind}"


def quote_flag(kind: str) -> str:
    """The flag of a quote kind."""
    return f"quote={kind}"
