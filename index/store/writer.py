"""One commit of a word index: what is taken out, which segments are merged, and what is added, in this order."""

from collections.abc import Collection
from contextlib import closing
from typing import Any

from index.store.bulk import PackedCodec, PackedTerms, TermPool
from index.store.engine import reading, writing
from index.store.schema import Words

MOST_OF_A_SIZE = 10
"""So many segments of a size are merged into one."""

FEW = 64
"""So many keys or fewer are looked up one by one."""


class IndexWriter(writing.SegmentWriter):  # type: ignore[misc]
    """A Whoosh writer that reads and writes our posting lists whole.

    Raises:
        LockError: another one is at work on this index.
    """

    def __init__(self, index: Any) -> None:
        self.segments: list[Any] = []
        super().__init__(index, codec=PackedCodec())
        self.pool = TermPool()
        self._merged: list[Any] = []

    def forget(self, keys: Collection[str]) -> None:
        """Takes out all entries with these keys; comes before everything else."""
        wanted = {key.encode() for key in keys}
        base = 0
        for segment in self.segments:
            with closing(self._reader(segment)) as reader:
                terms: PackedTerms = reader._terms
                found = wanted if len(wanted) <= FEW else wanted.intersection(terms.file.terms("key"))
                for key in found:
                    postings = terms.postings("key", key)
                    for place in postings.places.tolist() if postings else ():
                        self.delete_document(base + place)
            base += segment.doc_count_all()

    def merge_small(self, sizes: tuple[int, ...]) -> None:
        """Merges segments of a size where there are many; comes before anything is added, so that the order stays.

        Args:
            sizes: the entries up to which a segment counts as of the first, second … size. What is greater is never
                merged, so that the work is bounded: Whoosh's own policy may merge a whole bulk load.
        """
        self.segments = [segment for segment in self.segments if segment.doc_count()]
        for size in sizes:
            small = [segment for segment in self.segments if segment.doc_count() <= size]
            if len(small) >= MOST_OF_A_SIZE:
                for segment in small:
                    # Closed with the commit: the lists are read when they are written anew.
                    self._merged.append(self._reader(segment))
                    self.add_reader(self._merged[-1])
                self.segments = [segment for segment in self.segments if segment not in small]
                return

    def add_document(self, **values: Any) -> None:
        """Adds an entry; values that are None are left out. Whoosh's own way is a call for every posting."""
        writer = self.perdocwriter
        writer.start_doc(self.docnum)
        for name, value in values.items():
            if value is None:
                continue
            field = self.schema[name]
            if isinstance(field, Words):
                field.add_to(self.pool.rows(name), self.docnum, value)
            elif field.indexed:
                rows = self.pool.rows(name)
                for term, _, weight, posting in field.index(value):
                    rows.setdefault(term, []).extend((self.docnum, int(weight), posting))
            if field.column_type:
                writer.add_column_value(name, field.column_type, field.to_column_value(value))
        writer.finish_doc()
        self._added = True
        self.docnum += 1

    def close_merged(self) -> None:
        """Lets go of the segments that were merged, once all is written or given up."""
        while self._merged:
            self._merged.pop().close()

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: dict[int, int] | None) -> None:
        """Whoosh's hook for merging: a whole segment at once."""
        self.pool.add_segment(reader._terms, startdoc if docmap is None else docmap)

    def _reader(self, segment: Any) -> Any:
        return reading.SegmentReader(self.storage, self.schema, segment)
