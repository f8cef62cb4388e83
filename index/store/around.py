"""What stands around a statement in a library, read from the index in a few pieces: documents and all their statements."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.evaluate import Question, scored
from index.store.listing import Listing
from index.store.numbers import Numbers
from index.store.query import Either, Term
from index.store.searchindex import Part, SearchIndex
from index.store.traits import IN_CONTENT, Around, Counts, Rows

_NEAR = 60
_ELSEWHERE = 40
"""Documents that are looked at: the nearest, and those of the statements that say the same words."""
_SAYING = 80

_BLOCK = 10_000
"""Entries that are counted at a time, so that little memory is taken."""

Places = NDArray[np.int64]
_NONE: Places = np.zeros(0, np.int64)


def count_documents(index: SearchIndex) -> Counts:
    """In how many documents each word comes up."""
    return _counted(index, "documents", 0)


def count_statements(index: SearchIndex) -> Counts:
    """In how many statements each word is said."""
    return _counted(index, "statements", IN_CONTENT)


def _counted(index: SearchIndex, part: Part, bit: int) -> Counts:
    """Counts words; with a bit only those that stand so."""
    counts = Counts()
    with index.reading(part) as view:
        for segment in view.segments:
            live = np.flatnonzero(segment.live)
            for first in range(0, len(live), _BLOCK):
                rows = segment.traits(live[first : first + _BLOCK])
                counts.add(rows.values[rows.values & bit > 0] if bit else rows.values, len(rows))
    return counts


def around(
    listing: Listing, index: SearchIndex, own: int | None, words: Sequence[str], said: Sequence[str]
) -> Around:
    """Finds what is worth comparing with a statement.

    Args:
        listing: the library's.
        index: the library's.
        own: the number of the statement's document, which is left out.
        words: stems of its document, those that say most.
        said: stems of the statement.

    Returns:
        The documents nearest to its own and those where the same is said, with all their statements.
    """
    near = [number for number in _nearest(index, words) if number != own][:_NEAR]
    elsewhere = [number for number in _where_said(index, said) if number != own and number not in near]
    return _read(listing, index, Numbers([*near, *elsewhere[:_ELSEWHERE]]))


def _nearest(index: SearchIndex, words: Sequence[str]) -> list[int]:
    """The numbers of the documents that say some words, best first."""
    with index.reading("documents") as view:
        return [number for number, _ in scored(view.segments, _saying(words, "headline")).best(_NEAR + 1, 0)]


def _where_said(index: SearchIndex, said: Sequence[str]) -> list[int]:
    """The numbers of the documents of the statements that say some words, best first."""
    with index.reading("statements") as view:
        best = [number for number, _ in scored(view.segments, _saying(said, "content")).best(_SAYING, 0)]
        wanted = Numbers(best)
        documents: dict[int, int] = {}
        for segment in view.segments:
            here = wanted.among(segment.numbers)
            documents.update(zip(segment.numbers[here].tolist(), segment.documents[here].tolist(), strict=True))
    return list(dict.fromkeys(documents[number] for number in best))


def _saying(stems: Sequence[str], lead: str) -> Question:
    return Question(Either(tuple(Term("stem", (stem,), "text") for stem in stems)), lead)


def _read(listing: Listing, index: SearchIndex, wanted: Numbers) -> Around:
    """Some documents with all their statements, as far as the index has them."""
    with index.reading("documents") as view:
        found = [(one, np.flatnonzero(wanted.among(one.numbers) & one.live)) for one in view.segments]
        documents = Rows.joined([one.traits(places) for one, places in found])
        numbers = _chained([one.numbers[places] for one, places in found])
    there = Numbers(numbers.tolist())
    with index.reading("statements") as view:
        said = [(one, np.flatnonzero(there.among(one.documents) & one.live)) for one in view.segments]
        statements = Rows.joined([one.traits(places) for one, places in said])
        standing = _chained([one.documents[places] for one, places in said])
        own = _chained([one.numbers[places] for one, places in said])
        sentences = _chained([one.sentences[places] for one, places in said])
    order = np.argsort(numbers)
    rows = order[np.searchsorted(numbers, standing, sorter=order)]
    ids = listing.document_ids(numbers.tolist())
    return Around(tuple(ids.get(number, "") for number in numbers.tolist()), documents, own, rows, sentences, statements)


def _chained(parts: Sequence[Places]) -> Places:
    return np.concatenate([_NONE, *parts])
