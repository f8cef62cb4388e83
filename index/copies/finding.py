"""The copies and versions of a document, found on demand among the documents that share prints with it."""

from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from index.copies.body import Body, body_of
from index.copies.comparing import Overlap, compare
from index.copies.judging import is_copy, is_first
from index.copies.model import Copy, Version
from index.copies.versions import version_of
from index.errors import UnknownId
from index.store.copylookup import CopyLookup, Near
from index.store.documents import DocumentStore

_FORMULA = 10
"""From so many documents on, a paragraph may be a formula, which tells nothing …"""
_FORMULA_RATIO = 4
"""… when it stands in so many times as many documents as the rest of its document does."""


class CopyFinder:
    """Finds copies in a library as it is at one moment, and keeps what it has read: make another when it has changed.

    Ids are those of documents, whole. Every method raises `UnknownId` where a document has gone meanwhile.
    """

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self.lookup = CopyLookup(store)
        # A body takes some hundred kilobytes once its runs are known.
        self.body = lru_cache(maxsize=256)(self._body)
        self.number = lru_cache(maxsize=4096)(self._number)
        self._near = lru_cache(maxsize=1024)(self._find_near)
        self.neighbours = lru_cache(maxsize=256)(self._neighbours)
        self.copies = lru_cache(maxsize=4096)(self._copies)

    def _body(self, document: str) -> Body:
        """The body of a document."""
        return body_of(self._store.document(document))

    def _number(self, document: str) -> int:
        """The number by which a document was read in."""
        found = self._store.numbers([document])
        if document not in found:
            raise UnknownId(f"No document has the id {document!r}; `briefing documents` lists them.")
        return found[document]

    def _neighbours(self, document: str) -> tuple[tuple[str, Overlap], ...]:
        """The documents that share paragraphs or a heading with one, and what they have in common, it first."""
        body = self.body(document)
        near = self._near(document)
        names = self.lookup.identifiers(near.documents)
        return tuple(
            (names[number], compare(body, self.body(names[number]), self._formulas(document, names[number])))
            for number in near.documents
            if number in names
        )

    def _copies(self, document: str) -> tuple[Copy, ...]:
        """The documents with the same words, those with most of this one's first; versions of it are none."""
        found = (self._copy(document, other, overlap) for other, overlap in self.neighbours(document))
        return tuple(sorted(filter(None, found), key=lambda copy: (-copy.share, self.number(copy.other))))

    def versions(self, document: str) -> Iterator[Version]:
        """Which documents take a document's place, and whose place it takes."""
        for other, overlap in self.neighbours(document):
            version = self._version(document, other, overlap)
            if version is not None:
                yield version

    def parent(self, document: str) -> Copy | None:
        """The document that was there before this one and has most of it, or None."""
        earlier = [copy for copy in self.copies(document) if copy.first != document]
        return earlier[0] if earlier else None

    def root(self, document: str) -> str:
        """The document that this one goes back to; itself where it is no copy."""
        seen = {document}
        while (parent := self.parent(document)) and parent.other not in seen:
            document = parent.other
            seen.add(document)
        return document

    def _copy(self, document: str, other: str, overlap: Overlap) -> Copy | None:
        mine, theirs = self.body(document), self.body(other)
        if not is_copy(mine, theirs, overlap) or self._version(document, other, overlap):
            return None
        is_mine, rule = is_first((self.number(document), mine), (self.number(other), theirs))
        first = document if is_mine else other
        return Copy(document, other, overlap.share, overlap.other_share, overlap.shared(), first, rule)

    def _version(self, document: str, other: str, overlap: Overlap) -> Version | None:
        one, another = (self.number(document), self.body(document)), (self.number(other), self.body(other))
        return version_of(one, another, overlap)

    def _find_near(self, document: str) -> Near:
        return self.lookup.near(self.number(document), self.body(document).document)

    def _formulas(self, document: str, other: str) -> frozenset[int]:
        """The paragraphs of a document that are formulas, seen from both: what many copied whole is none."""
        frequencies = self._near(document).frequencies
        suspects = {place for place, count in frequencies.items() if count >= _FORMULA}
        if not suspects:
            return frozenset()
        usual = max(_usual(frequencies), _usual(self._near(other).frequencies))
        return frozenset(place for place in suspects if frequencies[place] > _FORMULA_RATIO * usual)


def _usual(frequencies: dict[int, int]) -> float:
    """In how many documents a paragraph of a document usually stands."""
    return median(frequencies.values()) if frequencies else 0.0
