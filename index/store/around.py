"""What stands around a statement in a library: documents near to its own, and all their statements."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.listing import Listing
from index.store.numbers import Mask, Numbers
from index.store.searchindex import SearchIndex
from index.store.segments import Segment
from index.store.traits import IN_CONTENT, Around, Counts, Rows, Traits
from index.store.wordlists import WordLists

_NEAR = 60
_ELSEWHERE = 40
"""Documents that are looked at: the nearest, and those of the statements that say the same words."""
_SAYING = 80

_BLOCK = 1_000
"""Entries that are read at a time, so that little memory is taken."""

Places = NDArray[np.int64]
_NONE: Places = np.zeros(0, np.int64)


class Vicinity:
    """Finds what stands around a statement, in the index as it is when this is made.

    Args:
        index: the library's.
        listing: the library's.
    """

    def __init__(self, index: SearchIndex, listing: Listing) -> None:
        self._index = index
        self._listing = listing
        with index.reading("statements") as view:
            self._documents = WordLists(lambda: _matters(view.segments))
            self._statements = WordLists(lambda: _said(view.segments))

    @property
    def counts(self) -> tuple[Counts, Counts]:
        """In how many documents each word comes up, and in how many statements it is said."""
        return self._documents.counts, self._statements.counts

    def around(self, own: int | None, words: Traits, said: Traits) -> Around:
        """Finds what is worth comparing with a statement.

        Args:
            own: the number of its document, which is left out.
            words: of its document.
            said: of its sentence.

        Returns:
            The documents nearest to its own and those where the same is said, with all their statements.
        """
        near = [number for number in self._documents.best(words, _NEAR + 1) if number != own][:_NEAR]
        elsewhere = dict.fromkeys(self._statements.best(said, _SAYING))
        others = [number for number in elsewhere if number != own and number not in near][:_ELSEWHERE]
        return self._read(Numbers([*near, *others]))

    def _read(self, wanted: Numbers) -> Around:
        """Some documents with all their statements, as far as the index has them."""
        with self._index.reading("statements") as view:
            said = [(one, wanted.among(one.documents) & one.live) for one in view.segments]
            found = [(one, np.flatnonzero(here & one.firsts)) for one, here in said]
            documents = Rows.joined([one.matters(places) for one, places in found])
            numbers = _chained([one.documents[places] for one, places in found])
            there = Numbers(numbers.tolist())
            standing_in = [(one, np.flatnonzero(here & there.among(one.documents))) for one, here in said]
            statements = Rows.joined([one.traits(places) for one, places in standing_in])
            standing = _chained([one.documents[places] for one, places in standing_in])
            own = _chained([one.numbers[places] for one, places in standing_in])
            sentences = _chained([one.sentences[places] for one, places in standing_in])
        order = np.argsort(numbers)
        rows = order[np.searchsorted(numbers, standing, sorter=order)]
        known = self._listing.document_ids(numbers.tolist())
        ids = tuple(known.get(number, "") for number in numbers.tolist())
        return Around(ids, documents, own, rows, sentences, statements)


def _matters(segments: Sequence[Segment]) -> Iterator[tuple[Rows, Places]]:
    """The words of all documents, and the number of each."""
    for segment in segments:
        for places in _blocks(segment.live & segment.firsts):
            yield segment.matters(places), segment.documents[places]


def _said(segments: Sequence[Segment]) -> Iterator[tuple[Rows, Places]]:
    """The words of what is said in all statements, and the number of the document of each."""
    for segment in segments:
        for places in _blocks(segment.live):
            yield segment.traits(places).having(IN_CONTENT), segment.documents[places]


def _blocks(wanted: Mask) -> Iterator[Places]:
    places = np.flatnonzero(wanted)
    for first in range(0, len(places), _BLOCK):
        yield places[first : first + _BLOCK]


def _chained(parts: Sequence[Places]) -> Places:
    return np.concatenate([_NONE, *parts])
