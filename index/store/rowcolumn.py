"""A column of an index that holds a row of numbers for each entry, read for many entries at once."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.engine import columns
from index.store.traits import Rows


class RowColumn(columns.Column):  # type: ignore[misc]
    """Rows of numbers of four bytes: all of them one after the other, then how many bytes each has."""

    def writer(self, dbfile: Any) -> "_RowWriter":
        """What writes the column of a segment."""
        return _RowWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> "RowReader":
        """The column of one segment."""
        return RowReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> bytes:
        """The row of an entry that was given none."""
        return b""


class _RowWriter(columns.ColumnWriter):  # type: ignore[misc]
    def __init__(self, dbfile: Any) -> None:
        super().__init__(dbfile)
        self._lengths: list[int] = []

    def fill(self, docnum: int) -> None:
        self._lengths += [0] * (docnum - len(self._lengths))

    def add(self, docnum: int, value: bytes) -> None:
        self.fill(docnum)
        self._dbfile.write(value)
        self._lengths.append(len(value))

    def finish(self, doccount: int) -> None:
        self.fill(doccount)
        self._dbfile.write(np.array(self._lengths, "<u4").tobytes())


class RowReader(columns.ColumnReader):  # type: ignore[misc]
    """Reads rows by the places of their entries; nothing but where they are is kept in memory."""

    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        lengths = np.frombuffer(dbfile.get(basepos + length - 4 * doccount, 4 * doccount), "<u4")
        self._ends = np.concatenate((np.zeros(1, np.int64), lengths.cumsum(dtype=np.int64)))
        if self._ends[-1] != length - 4 * doccount or (lengths & 3).any():
            raise ValueError("the rows of a column do not fill it")

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Which entries have a row that is not empty."""
        return self._ends[1:] > self._ends[:-1]

    def __getitem__(self, place: int) -> bytes:
        return self._bytes(int(self._ends[place]), int(self._ends[place + 1]))

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(self._doccount))

    def rows(self, places: NDArray[np.int64]) -> Rows:
        """The rows of some entries, given by ascending places; those that stand together are read together."""
        begins, ends = self._ends[places], self._ends[places + 1]
        gaps = np.flatnonzero(begins[1:] != ends[:-1]) + 1
        runs = pairwise((0, *gaps.tolist(), len(places))) if len(places) else ()
        data = b"".join(self._bytes(int(begins[first]), int(ends[last - 1])) for first, last in runs)
        return Rows(np.frombuffer(data, "<u4"), (ends - begins) // 4)

    def _bytes(self, begin: int, end: int) -> bytes:
        found: bytes = self._dbfile.get(self._basepos + begin, end - begin)
        return found
