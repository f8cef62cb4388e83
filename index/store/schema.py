"""The fields of the two indexes, and how the positions of a word are packed.

A change of what is indexed, or how, raises `SCHEMA_VERSION`: an index of another version is rebuilt from the store.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from index.store.engine import columns, fields, formats
from index.store.words import index_terms, tokens

SCHEMA_VERSION = 1

GAP = 50
"""How many positions lie between two pieces of one value, so that no phrase runs across them."""

_WIDTHS = ((1, "B"), (2, "H"), (4, "I"))
_TYPECODES = {width: code for width, code in _WIDTHS}


class PackedPositions(formats.Format):  # type: ignore[misc]
    """The positions of a word in a value, as differences in one, two or four bytes each.

    The value is a byte that gives the width, then the differences, in the machine's byte order: a table of contents
    of another machine is refused by Whoosh.
    """

    def encode(self, positions: Iterable[int]) -> bytes:
        """Packs ascending positions."""
        last = 0
        deltas = []
        for position in positions:
            deltas.append(position - last)
            last = position
        largest = max(deltas, default=0)
        if largest < 256:
            return b"\x01" + bytes(deltas)
        width, code = next(entry for entry in _WIDTHS if largest < 1 << 8 * entry[0])
        return bytes((width,)) + array(code, deltas).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions that were packed."""
        if value[0] == 1:
            return list(accumulate(value[1:]))
        return list(accumulate(array(_TYPECODES[value[0]], value[1:])))

    def decode_frequency(self, value: bytes) -> int:
        """How many positions there are."""
        return (len(value) - 1) // value[0]

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
    """Running text: exact forms and marked stems with their positions. A list of pieces is indexed with gaps."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None, scorable=True)

    def index(self, value: Any, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yields term, frequency, weight and packed positions of each term of `value`."""
        encode = self.format.encode
        for term, positions in term_positions(value).items():
            yield term.encode(), len(positions), float(len(positions)), encode(positions)


class Flags(fields.FieldType):  # type: ignore[misc]
    """A few words that a query can require; they take no part in the score."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False)

    def index(self, value: Any, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yields each flag of the list `value`."""
        for flag in sorted(set(value)):
            yield flag.encode(), 1, 1.0, b""


def term_positions(value: str | list[str]) -> dict[str, list[int]]:
    """The positions of every index term of a text, or of pieces of text with a gap after each."""
    found: dict[str, list[int]] = defaultdict(list)
    position = 0
    for piece in [value] if isinstance(value, str) else value:
        for token in tokens(piece):
            for term in index_terms(token):
                found[term].append(position)
            position += 1
        position += GAP
    return found


def _number() -> Any:
    return fields.COLUMN(columns.NumericColumn("I"))


DOCUMENT_FIELDS = fields.Schema(
    key=fields.ID(),
    number=_number(),
    text=Words(),
    headline=Words(),
    byline=Words(),
    agency=Words(),
    place=Words(),
)
"""Of a document: its id, its number in the store, and its words. `text` holds the words of the other fields too."""

STATEMENT_FIELDS = fields.Schema(
    key=fields.ID(), number=_number(), text=Words(), content=Words(), flags=Flags()
)
"""Of a statement: the id of its document (`key`), its number in the store, the words of its sentence and of the name
it is attributed to, those of what is said, and whether it is attributed."""
