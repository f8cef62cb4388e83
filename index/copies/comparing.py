"""Two documents side by side: which of their paragraphs are the same, and how much of each that is.

Paragraphs are compared whatever their order. Two of them are the same when most of the shorter one's words stand in
runs that both have; a run is three words, so that an edited word here and there does no harm. What is covered is kept
as the bits of a whole number, one for each word.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from index.copies.body import RUN, SHORTEST, Body, Passage
from index.copies.figures import differ
from index.copies.model import Shared

_LEAST_COVERED = 0.6
"""Of the shorter paragraph's words."""
_LONGEST_CHANGE = 8
"""Words in a row that are no longer than this are a change of what stands there; more are a sentence put in."""
_MOST_PLACES = 200_000
"""Pairs of places of one run: a text of a few words over and over has more, and is compared by its others."""
_RUN_BITS = (1 << RUN) - 1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two paragraphs with the same words.

    Attributes:
        one, other: the paragraphs.
        covered, other_covered: which words of each stand in the other too, as bits.
        is_revised: they give other figures or days in the same place: not copied, but written anew on the same frame.
    """

    one: Passage
    other: Passage
    covered: int
    other_covered: int
    is_revised: bool


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two documents have in common.

    Attributes:
        pairs: paragraphs that are the same, in order of the first document.
        words, other_words: how many words each document has.
        common, other_common: how many of them stand in paragraphs that were copied.
        plain: how many of the first's common words stand outside quotation marks.
        revised: how many words of the first stand in paragraphs that were written anew on the same frame.
    """

    pairs: tuple[Pair, ...]
    words: int
    other_words: int
    common: int
    other_common: int
    plain: int
    revised: int

    @property
    def share(self) -> float:
        """How much of the first was copied, 0 to 1."""
        return self.common / self.words if self.words else 0.0

    @property
    def other_share(self) -> float:
        """How much of the other was copied, 0 to 1."""
        return self.other_common / self.other_words if self.other_words else 0.0

    @property
    def likeness(self) -> float:
        """How much of the shorter one stands in the longer one, changed figures or not, 0 to 1."""
        shorter = min(self.words, self.other_words)
        return min(1.0, (self.common + self.revised) / shorter) if shorter else 0.0

    def shared(self) -> tuple[Shared, ...]:
        """The paragraphs that were copied, as they are told of."""
        return tuple(
            Shared(pair.one.span, pair.other.span, pair.covered.bit_count())
            for pair in self.pairs
            if not pair.is_revised
        )


def compare(one: Body, other: Body, formulas: Collection[int] = ()) -> Overlap:
    """Compare two documents.

    Args:
        one: the one asked about.
        other: another, or the same.
        formulas: numbers of paragraphs of the first that stand in so many documents that they tell nothing.

    Returns:
        The paragraphs in common and how much of either document they are.
    """
    pairs = tuple(sorted(_pairs(one, other, formulas), key=lambda pair: (pair.one.number, pair.other.number)))
    mine, theirs, revised = dict[int, int](), dict[int, int](), dict[int, int]()
    for pair in pairs:
        if pair.is_revised:
            revised[pair.one.number] = revised.get(pair.one.number, 0) | pair.covered
            continue
        mine[pair.one.number] = mine.get(pair.one.number, 0) | pair.covered
        theirs[pair.other.number] = theirs.get(pair.other.number, 0) | pair.other_covered
    only_revised = {number: bits & ~mine.get(number, 0) for number, bits in revised.items()}
    plain = {pair.one.number: mine[pair.one.number] & ~pair.one.quoted for pair in pairs if not pair.is_revised}
    return Overlap(pairs, one.words, other.words, _count(mine), _count(theirs), _count(plain), _count(only_revised))


def changed_words(passage: Passage, covered: int) -> Iterator[int]:
    """The numbers of the words of a passage that are not covered, where only a few in a row are not."""
    at, size = 0, len(passage.forms)
    while at < size:
        end = at
        while end < size and not covered >> end & 1:
            end += 1
        if end - at <= _LONGEST_CHANGE:
            yield from range(at, end)
        at = max(end, at + 1)


def _pairs(one: Body, other: Body, formulas: Collection[int]) -> Iterator[Pair]:
    covered: dict[tuple[int, int], list[int]] = {}
    runs = one.runs
    for run, places in other.runs.items():
        mine_too = runs.get(run, ())
        if len(mine_too) * len(places) > _MOST_PLACES:
            continue
        for mine, at in mine_too:
            for theirs, other_at in places:
                bits = covered.setdefault((mine, theirs), [0, 0])
                bits[0] |= _RUN_BITS << at
                bits[1] |= _RUN_BITS << other_at
    for (mine, theirs), (words, other_words) in covered.items():
        pair = one.passages[mine], other.passages[theirs], words, other_words
        if pair[0].number not in formulas and _are_same(*pair):
            yield Pair(*pair, _is_revised(*pair))


def _are_same(one: Passage, other: Passage, covered: int, other_covered: int) -> bool:
    common = min(covered.bit_count(), other_covered.bit_count())
    return common >= max(SHORTEST - 2, _LEAST_COVERED * min(len(one.forms), len(other.forms)))


def _is_revised(one: Passage, other: Passage, covered: int, other_covered: int) -> bool:
    mine = (one.forms[at] for at in changed_words(one, covered))
    theirs = (other.forms[at] for at in changed_words(other, other_covered))
    return differ(mine, theirs, one.forms, other.forms)


def _count(covered: dict[int, int]) -> int:
    return sum(bits.bit_count() for bits in covered.values())
