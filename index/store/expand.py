"""The words of a library that an open term stands for: what begins so, fits a pattern, or is nearly so spelt."""

import re
from collections.abc import Sequence

from index.errors import QueryError
from index.store.fitting import head_of, pattern_of
from index.store.query import Term
from index.store.segments import Segment
from index.store.spelling import words_near

MOST_WORDS = 1500
"""A term that stands for more words than so many is refused: it says next to nothing."""

MOST_KEPT = 64
"""Beginnings of which all words are held in memory, for the next letter that is typed."""

FARTHER = 0.5
"""What the weight of a word is multiplied with that is not the one typed, once for each slip."""


def words_for(segments: Sequence[Segment], term: Term) -> dict[str, float]:
    """The words of a field that an open term stands for, each with what its weight is multiplied with.

    Raises:
        QueryError: they are too many.
    """
    known = known_words(segments, term.field, head_of(term))
    wanted = term.forms[0]
    if term.kind == "fuzzy":
        near = words_near(known, wanted, term.distance)
        found = {word: FARTHER**slips for word, slips in near.items()}
    elif term.kind == "wildcard":
        fits = re.compile(pattern_of(wanted)).fullmatch
        found = {word: FARTHER for word in known if fits(word)}
    else:
        found = {word: 1.0 if word == wanted else FARTHER for word in known}
    if len(found) > MOST_WORDS:
        raise QueryError(
            f"{term.typed} stands for {len(found):,} words of this library, more than {MOST_WORDS:,}: "
            "give more of its letters.",
            term.at,
        )
    return found


def known_words(segments: Sequence[Segment], field: str, beginning: str) -> list[str]:
    """All words of a field that begin so, in order."""
    if not segments:
        return []
    vocabulary = segments[0].vocabulary
    key = (field, beginning)
    if key not in vocabulary:
        if len(vocabulary) == MOST_KEPT:
            vocabulary.clear()
        vocabulary[key] = sorted(set().union(*(segment.words(field, beginning) for segment in segments)))
    return vocabulary[key]
