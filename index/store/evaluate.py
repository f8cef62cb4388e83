"""What a query's tree matches, and how well.

Matching is set algebra over places, segment by segment. The score is BM25F (Robertson, Zaragoza and Taylor 2004) with
the part of each posting, its weighted frequency against the length of the field, put into the index when it is
written (see `schema.Words`), so that only the rarity of the word is multiplied in here.
"""

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import neg

from index.store.daycodes import NONE, has_day
from index.store.expand import words_for
from index.store.fitting import head_of
from index.store.numbers import Numbers
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

Weights = Mapping[int, float]
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
        """Where the words of an open term stand in a field of a segment, and their weights there; found once."""
        key = (id(segment), replace(term, field=name))
        found = self._weights.get(key)
        if found is None:
            # What stands in the field that counts more stands in the term's own as well.
            known = self._words[term]
            here = {word: known[word] for word in segment.words(term.field, head_of(term)) if word in known}
            found = self._weights[key] = segment.weights(name, here)
        return found


def matching(segment: Segment, question: Question) -> set[int]:
    """The places of a segment that match; the question must be prepared."""
    found = _places(segment, question, question.node)
    if question.flag is not None and found:
        found = found.intersection(segment.postings("flags", question.flag).places)
    if question.allowed is not None and found:
        found = found & segment.places(question.allowed)
    return found - segment.deleted


def numbers_matching(segments: Sequence[Segment], question: Question) -> list[int]:
    """The store's numbers of all that matches. Raises `QueryError` where a term stands for too many words."""
    question.prepare(segments)
    return [segment.numbers[place] for segment in segments for place in sorted(matching(segment, question))]


def documents_matching(segments: Sequence[Segment], question: Question) -> set[int]:
    """The numbers of the documents of all statements that match. Raises as `numbers_matching` does."""
    question.prepare(segments)
    return {segment.documents[place] for segment in segments for place in matching(segment, question)}


def ranked(
    segments: Sequence[Segment], question: Question, limit: int | None, offset: int
) -> tuple[list[tuple[int, float]], int]:
    """Numbers and scores of a page, best first and then in the order they came in; and how many match in all.

    Raises:
        QueryError: a term stands for too many words.
    """
    found = scored(segments, question)
    return best(found, limit, offset), len(found)


def scored(segments: Sequence[Segment], question: Question) -> list[tuple[float, int]]:
    """The score, negative, and the number of all that matches, in no order. Raises as `ranked` does."""
    question.prepare(segments)
    parts, open_parts = _parts(segments, question), _open_parts(segments, question)
    found: list[tuple[float, int]] = []
    for segment in segments:
        scores = dict.fromkeys(matching(segment, question), 0.0)
        if scores:
            _add_scores(segment, parts, scores)
            _add_open_scores(segment, question, open_parts, scores)
            numbers = segment.numbers
            found += zip(map(neg, scores.values()), map(numbers.__getitem__, scores), strict=True)
    return found


def best(found: list[tuple[float, int]], limit: int | None, offset: int) -> list[tuple[int, float]]:
    """Numbers and scores of a page of what was scored, best first and then in the order they came in."""
    page = sorted(found) if limit is None else heapq.nsmallest(offset + limit, found)
    return [(number, -score) for score, number in page[offset:]]


def _places(segment: Segment, question: Question, node: Node) -> set[int]:
    match node:
        case Term():
            return _term_places(segment, question, node)
        case Both(nodes):
            return _common_places(segment, question, nodes)
        case Either(nodes):
            return set().union(*(_places(segment, question, child) for child in nodes))
        case Without(child):
            return segment.everything() - _places(segment, question, child)
        case Everything():
            return segment.everything()
        case Flag(name):
            return set(segment.postings("flags", name).places)
        case Numbered(numbers, is_documents):
            return segment.places_in(numbers) if is_documents else segment.places(numbers)
        case Dated():
            return _dated_places(segment, node)
        case When():
            raise TypeError(f"{node} is of no index")


def _common_places(segment: Segment, question: Question, nodes: tuple[Node, ...]) -> set[int]:
    found: set[int] | None = None
    for child in nodes:
        if not isinstance(child, Without):
            here = _places(segment, question, child)
            found = here if found is None else found & here
            if not found:
                return set()
    found = segment.everything() if found is None else found
    for child in nodes:
        if isinstance(child, Without) and found:
            found = found - _places(segment, question, child.node)
    return found


def _term_places(segment: Segment, question: Question, term: Term) -> set[int]:
    if term.is_open:
        return set(question.weights(segment, term, term.field))
    if term.kind == "phrase":
        return segment.phrase(term.field, term.forms)
    if term.kind == "near":
        return segment.near(term.field, term.forms, term.distance)
    found: set[int] = set()
    for word in _index_terms(term.kind, term.forms[0]):
        found.update(segment.postings(term.field, word).places)
    return found


def _dated_places(segment: Segment, dated: Dated) -> set[int]:
    dates = segment.dates(dated.column)
    if dated.days is None:
        return set(dates.get((NONE, NONE), ()))
    found: set[int] = set()
    for (first, last), places in dates.items():
        if has_day(dated.days, first, last):
            found.update(places)
    return found


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
    return [(name, word, factor) for (name, word), factor in found.items()]


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


def _add_scores(segment: Segment, parts: list[Part], scores: dict[int, float]) -> None:
    is_fresh = True
    for name, word, factor in parts:
        postings = segment.postings(name, word)
        per_unit = factor / WEIGHT_UNIT
        if len(postings) > len(scores):
            weights = dict(zip(postings.places, postings.weights, strict=True))
            for place in scores:
                if place in weights:
                    scores[place] += per_unit * weights[place]
        elif is_fresh and scores.keys() >= set(postings.places):
            # A word that many have is nearly all of the work, and done without a step of Python for each of them.
            worth = [per_unit * weight for weight in range(256)]
            scores.update(zip(postings.places, map(worth.__getitem__, postings.weights), strict=True))
        else:
            for place, weight in zip(postings.places, postings.weights, strict=True):
                if place in scores:
                    scores[place] += per_unit * weight
        is_fresh = is_fresh and not len(postings)


def _open_parts(segments: Sequence[Segment], question: Question) -> list[tuple[Term, str, float]]:
    """What the score is a sum of beside: open terms, a field, and what the weights are multiplied with.

    The words that such a term stands for count as one, by the weightiest of them that is there.
    """
    found = []
    entries = _entries(segments)
    for term in terms(question.node):
        if term.is_open:
            rarity = _rarity(sum(len(question.weights(one, term, term.field)) for one in segments), entries)
            found.append((term, term.field, rarity / WEIGHT_UNIT))
            if term.field == "text":
                found.append((term, question.lead, rarity * LEAD_BOOST / WEIGHT_UNIT))
    return found


def _add_open_scores(
    segment: Segment, question: Question, parts: list[tuple[Term, str, float]], scores: dict[int, float]
) -> None:
    for term, name, per_unit in parts:
        for place, weight in question.weights(segment, term, name).items():
            if place in scores:
                scores[place] += per_unit * weight
