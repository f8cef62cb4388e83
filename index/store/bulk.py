"""How Whoosh is made to write and read our posting lists: a codec, and a pool that gathers postings by term.

Whoosh sorts the postings of a commit one by one; gathered by term there are ten times fewer things to sort, and each
list is packed at once. Segments are merged in the same way: list by list, term after term.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from index.store.engine import codec, matching, reading
from index.store.packing import Moved, Postings, merge_postings, pack_one, pack_postings
from index.store.schema import Rows
from index.store.termfile import BLOCK, Extent, TermFile, TermWriter

PackedTerm = tuple[str, bytes, bytes]
"""Field, term, and its posting list, packed."""


class TermPool:
    """Takes the place of the pool of a Whoosh writer, and gathers postings by term."""

    def __init__(self) -> None:
        self._fields: dict[str, Rows] = {}
        self._merged: list[tuple[PackedTerms, Moved]] = []

    def rows(self, field: str) -> Rows:
        """The postings of a field, to be added to; the places of a term come in ascending order."""
        return self._fields.setdefault(field, {})

    def add_segment(self, terms: "PackedTerms", moved: Moved) -> None:
        """Takes all postings of a segment; read as they are written. What is added singly comes after them."""
        self._merged.append((terms, moved))

    def iter_postings(self) -> Iterator[PackedTerm]:
        """Yields all terms in order, and forgets them."""
        names = {*self._fields, *(name for terms, _ in self._merged for name in terms.indexed_field_names())}
        for name in sorted(names):
            rows = self._fields.pop(name, {})
            own = ((term, pack_row(rows.pop(term))) for term in sorted(rows))
            for term, packed in self._with_merged(name, own) if self._merged else own:
                yield name, term, packed

    def cleanup(self) -> None:
        """Forgets everything."""
        self._fields.clear()
        self._merged.clear()

    def _with_merged(self, name: str, own: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        """The lists of a field, with those of the segments that are merged in."""
        last = len(self._merged)
        sources: list[Iterable[tuple[bytes, int, bytes, Moved]]] = [((term, last, data, 0) for term, data in own)]
        sources += (_parts(terms, name, number, moved) for number, (terms, moved) in enumerate(self._merged))
        for term, parts in groupby(merge(*sources, key=itemgetter(0, 1)), key=itemgetter(0)):
            merged = merge_postings([(Postings(data), moved) for _, _, data, moved in parts])
            if merged is not None:
                yield term, merged


def _parts(terms: "PackedTerms", name: str, number: int, moved: Moved) -> Iterator[tuple[bytes, int, bytes, Moved]]:
    for term, extent in terms.file.entries(name):
        yield term, number, terms.data(extent), moved


def pack_row(row: list[Any]) -> bytes:
    """The posting list of a row of a pool."""
    if len(row) == 3:
        return pack_one(*row)
    values = row[2::3]
    return pack_postings(row[::3], row[1::3], values if values[0] else ())


class PackedFieldWriter(codec.base.FieldWriter):  # type: ignore[misc]
    """Writes the terms of a segment from a `TermPool`."""

    def __init__(self, packed: "PackedCodec", storage: Any, segment: Any) -> None:
        self._postings = segment.create_file(storage, packed.POSTS_EXT)
        self._terms = TermWriter(segment.create_file(storage, packed.TERMS_EXT))
        self._at = 0
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[PackedTerm]) -> None:
        """Writes the posting lists and the dictionary of their terms."""
        for name, entries in groupby(items, key=itemgetter(0)):
            terms: list[bytes] = []
            lists: list[bytes] = []
            for _, term, data in entries:
                terms.append(term)
                lists.append(data)
                if len(terms) == BLOCK:
                    self._write(terms, lists)
            if terms:
                self._write(terms, lists)
            self._terms.finish_field(name)

    def _write(self, terms: list[bytes], lists: list[bytes]) -> None:
        lengths = list(map(len, lists))
        self._terms.add_block(terms, self._at, lengths)
        self._postings.write(b"".join(lists))
        self._at += sum(lengths)
        terms.clear()
        lists.clear()

    def close(self) -> None:
        """Ends the two files."""
        self._terms.close()
        self._postings.close()
        self.is_closed = True


class PackedCodec(codec.W3Codec):  # type: ignore[misc]
    """Whoosh's codec with our dictionary and posting lists. Its name stands in every table of contents."""

    def field_writer(self, storage: Any, segment: Any) -> PackedFieldWriter:
        """What writes the terms of a segment."""
        return PackedFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> "PackedTerms":
        """What reads the terms of a segment."""
        name = segment.make_filename(self.TERMS_EXT)
        file = TermFile(storage.open_file(name), storage.file_length(name))
        return PackedTerms(file, segment.open_file(storage, self.POSTS_EXT))


class PackedTerms(codec.base.TermsReader):  # type: ignore[misc]
    """The terms of a segment and their posting lists.

    Attributes:
        file: the dictionary.
    """

    def __init__(self, file: TermFile, postings: Any) -> None:
        self.file = file
        self._postings = postings

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.file.extent(*term) is not None

    def data(self, extent: Extent) -> bytes:
        """A posting list, packed."""
        return bytes(self._postings.get(*extent))

    def postings(self, field: str, term: bytes) -> Postings | None:
        """The posting list of a term, or None when there is no such term."""
        extent = self.file.extent(field, term)
        return None if extent is None else Postings(self.data(extent))

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return self.file.fields

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All fields and terms."""
        return ((name, term) for name in self.file.fields for term in self.file.terms(name))

    def terms_from(self, field: str, beginning: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from one on."""
        return ((field, term) for term in self.file.terms(field) if term >= beginning)

    def doc_frequency(self, field: str, term: bytes) -> int:
        """How many entries have a term."""
        return len(self.postings(field, term) or ())

    def matcher(self, field: str, term: bytes, format_: Any, scorer: Any = None) -> "PackedMatcher":
        """The posting list of a term the way Whoosh walks through one."""
        postings = self.postings(field, term)
        if postings is None:
            raise reading.TermNotFound(f"No term {field}:{term!r}")
        return PackedMatcher(postings, format_, (field, term))

    def close(self) -> None:
        """Closes both files."""
        self.file.close()
        self._postings.close()


class PackedMatcher(matching.ListMatcher):  # type: ignore[misc]
    """A posting list the way Whoosh walks through one.

    Attributes:
        postings: the list, for who wants it whole.
    """

    def __init__(self, postings: Postings, format_: Any, term: Any) -> None:
        super().__init__(postings.places.tolist(), postings.weights.tolist(), None, format_, term=term)
        self.postings = postings

    @cached_property
    def _all_values(self) -> list[bytes]:
        return self.postings.values()

    def value(self) -> bytes:
        """The value of the posting at hand."""
        return self._all_values[self._i]
