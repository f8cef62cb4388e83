"""What a query's tree matches, and how well.

What matches is an array of truths over places, segment by segment. The score is BM25F (Robertson, Zaragoza and Taylor
2004) with the part of each posting, its weighted frequency against the length of the field, put into the index when
it is written (see `schema.Words`), so that only the rarity of the word is multiplied in here.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from index.store.daycodes import NONE, has_day
from index.store.expand import words_for
from index.store.fitting import head_of
from index.store.numbers import Mask, Numbers
from index.store.packing import WEIGHT_UNIT
from index.store.query import (
    Both,
    Dated,
    Either,
    Everything,
    Flag,
    Node,
    Numbered,
    Term,
    When,
    Without,
    leaves,
    terms,
)
from index.store.segments import Segment
from index.store.words import stem_of, stem_terms

LEAD_BOOST = 2.0
"""How much more a word counts that stands in the headline, or in what is said rather than around it."""

EXACT_BOOST = 0.3
"""What is added for the form that was typed, over its other inflections."""

Weights = NDArray[np.float64]
"""By place, in units of 1 / `WEIGHT_UNIT`."""


@dataclass(slots=True)
class Question:
    """What is asked of an index.

    Attributes:
        node: the query's tree, in fields that the index has.
        lead: the field whose words count more ("headline", "content").
        allowed: only entries with these numbers, unless None.
        flag: only entries with this flag, unless None.
    """

    node: Node
    lead: str
    allowed: Numbers | None = None
    flag: str | None = None
    _words: dict[Term, dict[str, float]] = field(default_factory=dict)
    _weights: dict[tuple[int, Term], Weights] = field(default_factory=dict)

    def prepare(self, segments: Sequence[Segment]) -> None:
        """Finds the words that open terms stand for. Raises `QueryError` where they are too many."""
        for leaf in leaves(self.node):
            if isinstance(leaf, Term) and leaf.is_open and leaf not in self._words:
                self._words[leaf] = words_for(segments, leaf)

    def weights(self, segment: Segment, term: Term, name: str) -> Weights:
        """The weights of the words of an open term in a field of a segment, 0 where there is none; found once."""
        key = (id(segment), replace(term, field=name))
        found = self._weights.get(key)
        if found is None:
            # What stands in the field that counts more stands in the term's own as well.
            known = self._words[term]
            here = {word: known[word] for word in segment.words(term.field, head_of(term)) if word in known}
            found = self._weights[key] = segment.weights(name, here)
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """All that matches, in the order it came in.

    Attributes:
        numbers: the store's.
        scores: one for each.
    """

    numbers: NDArray[np.int64]
    scores: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.numbers)

    def best(self, limit: int | None, offset: int) -> list[tuple[int, float]]:
        """Numbers and scores of a page, best first and then in the order of the numbers."""
        numbers, scores = self.numbers, self.scores
        last = len(scores) if limit is None else offset + limit
        if 0 < last < len(scores):
            least = np.partition(scores, len(scores) - last)[len(scores) - last]
            numbers, scores = numbers[scores >= least], scores[scores >= least]
        order = np.lexsort((numbers, -scores))[offset:last]
        return list(zip(numbers[order].tolist(), scores[order].tolist(), strict=True))


def unscored(numbers: Collection[int]) -> Found:
    """What was found without a question, in a given order."""
    return Found(np.fromiter(numbers, np.int64, len(numbers)), np.zeros(len(numbers)))


def matching(segment: Segment, question: Question) -> Mask:
    """What of a segment matches; the question must be prepared."""
    found = _matching(segment, question, question.node) & segment.live
    if question.flag is not None:
        found &= segment.having("flags", question.flag)
    if question.allowed is not None:
        found &= segment.numbered(question.allowed)
    return found


def numbers_matching(segments: Sequence[Segment], question: Question) -> list[int]:
    """The store's numbers of all that matches. Raises `QueryError` where a term stands for too many words."""
    question.prepare(segments)
    return [number for segment in segments for number in segment.numbers[matching(segment, question)].tolist()]


def documents_matching(segments: Sequence[Segment], question: Question) -> set[int]:
    """The numbers of the documents of all statements that match. Raises as `numbers_matching` does."""
    question.prepare(segments)
    return {number for segment in segments for number in segment.documents[matching(segment, question)].tolist()}


def scored(segments: Sequence[Segment], question: Question) -> Found:
    """All that matches, with scores. Raises as `numbers_matching` does."""
    question.prepare(segments)
    parts, open_parts = _parts(segments, question), _open_parts(segments, question)
    numbers, scores = [np.zeros(0, np.int64)], [np.zeros(0)]
    for segment in segments:
        here = np.flatnonzero(matching(segment, question))
        if len(here):
            numbers.append(segment.numbers[here])
            scores.append(_scores(segment, question, parts, open_parts)[here])
    return Found(np.concatenate(numbers), np.concatenate(scores))


def _matching(segment: Segment, question: Question, node: Node) -> Mask:
    """What matches a part of the query, what is deleted perhaps included; an array of the caller's own."""
    match node:
        case Term():
            return _term(segment, question, node)
        case Both(nodes):
            found = _matching(segment, question, nodes[0])
            for child in nodes[1:]:
                if not found.any():
                    break
                found &= _matching(segment, question, child)
            return found
        case Either(nodes):
            found = segment.nothing()
            for child in nodes:
                found |= _matching(segment, question, child)
            return found
        case Without(child):
            return ~_matching(segment, question, child)
        case Everything():
            return segment.live.copy()
        case Flag(name):
            return segment.having("flags", name)
        case Numbered(numbers, is_documents):
            return segment.standing_in(numbers) if is_documents else segment.numbered(numbers)
        case Dated():
            return _dated(segment, node)
        case When():
            raise TypeError(f"{node} is of no index")


def _term(segment: Segment, question: Question, term: Term) -> Mask:
    if term.is_open:
        return question.weights(segment, term, term.field) > 0
    if term.kind == "phrase":
        return segment.phrase(term.field, term.forms)
    if term.kind == "near":
        return segment.near(term.field, term.forms, term.distance)
    found = segment.nothing()
    for word in _index_terms(term.kind, term.forms[0]):
        found[segment.postings(term.field, word).places] = True
    return found


def _dated(segment: Segment, dated: Dated) -> Mask:
    dates, which = segment.dates(dated.column)
    days = dated.days
    if days is None:
        fitting = [date == (NONE, NONE) for date in dates]
    else:
        fitting = [has_day(days, first, last) for first, last in dates]
    return np.array(fitting, np.bool_)[which]


Part = tuple[str, str, float]
"""A field, an index term, and what its weight is multiplied with."""


def _parts(segments: Sequence[Segment], question: Question) -> list[Part]:
    """What the score is a sum of, for every word of the query that makes an entry match."""
    entries = _entries(segments)
    found: dict[tuple[str, str], float] = {}
    for term in terms(question.node):
        if term.is_open:
            continue
        for form in term.forms:
            wanted = _index_terms(term.kind, form)
            holding = sum(len(segment.postings(term.field, word)) for segment in segments for word in wanted)
            rarity = _rarity(holding, entries)
            for word in wanted:
                found[term.field, word] = rarity
                if term.field == "text":
                    found[question.lead, word] = rarity * LEAD_BOOST
            if term.kind == "word":
                found[term.field, form] = found.get((term.field, form), 0.0) + rarity * EXACT_BOOST
    return [(name, word, factor / WEIGHT_UNIT) for (name, word), factor in found.items()]


def _index_terms(kind: str, form: str) -> tuple[str, ...]:
    if kind in ("phrase", "near"):
        return (form,)
    return stem_terms(form if kind == "stem" else stem_of(form))


def _entries(segments: Sequence[Segment]) -> int:
    return sum(segment.size for segment in segments)


def _rarity(holding: int, entries: int) -> float:
    """The inverse document frequency of a word in all its forms, always above zero."""
    holding = min(holding, entries)
    return math.log(1 + (entries - holding + 0.5) / (holding + 0.5))


def _open_parts(segments: Sequence[Segment], question: Question) -> list[tuple[Term, str, float]]:
    """What the score is a sum of beside: open terms, a field, and what the weights are multiplied with.

    The words that such a term stands for count as one, by the weightiest of them that is there.
    """
    found = []
    entries = _entries(segments)
    for term in terms(question.node):
        if term.is_open:
            holding = sum(np.count_nonzero(question.weights(one, term, term.field)) for one in segments)
            rarity = _rarity(int(holding), entries)
            found.append((term, term.field, rarity / WEIGHT_UNIT))
            if term.field == "text":
                found.append((term, question.lead, rarity * LEAD_BOOST / WEIGHT_UNIT))
    return found


def _scores(
    segment: Segment, question: Question, parts: list[Part], open_parts: list[tuple[Term, str, float]]
) -> NDArray[np.float64]:
    """The score of every entry, whether it matches or not."""
    found = np.zeros(segment.size)
    for name, word, per_unit in parts:
        postings = segment.postings(name, word)
        found[postings.places] += per_unit * postings.weights
    for term, name, per_unit in open_parts:
        found += per_unit * question.weights(segment, term, name)
    return found
