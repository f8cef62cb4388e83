"""What a query's tree matches, and how well.

Matching is set algebra over places, segment by segment. The score is BM25F (Robertson, Zaragoza and Taylor 2004) with
the part of each posting, its weighted frequency against the length of the field, put into the index when it is
written (see `schema.Words`), so that only the rarity of the word is multiplied in here.
"""

import heapq
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.store.language import Both, Either, Everything, Node, Term, Without, terms
from index.store.packing import WEIGHT_UNIT
from index.store.segments import Segment
from index.store.words import stem_of, stem_terms

LEAD_BOOST = 2.0
"""How much more a word counts that stands in the headline, or in what is said rather than around it."""

EXACT_BOOST = 0.3
"""What is added for the form that was typed, over its other inflections."""

Lookup = Callable[[Term], "frozenset[int] | None"]
"""The store's numbers of what a term names, or None where it is for the index to say."""


@dataclass(slots=True)
class Question:
    """What is asked of an index.

    Attributes:
        node: the query's tree.
        lookup: what fields of names mean; see `Lookup`.
        lead: the field whose words count more ("headline", "content").
        allowed: only entries with these numbers, unless None.
        flag: only entries with this flag, unless None.
    """

    node: Node
    lookup: Lookup
    lead: str
    allowed: frozenset[int] | None = None
    flag: str | None = None
    _known: dict[Term, frozenset[int] | None] = field(default_factory=dict)

    def numbers(self, term: Term) -> frozenset[int] | None:
        """The lookup's answer, asked once."""
        if term not in self._known:
            self._known[term] = self.lookup(term)
        return self._known[term]


def matching(segment: Segment, question: Question) -> set[int]:
    """The places of a segment that match."""
    found = _places(segment, question, question.node)
    if question.flag is not None:
        found = found.intersection(segment.postings("flags", question.flag).places)
    if question.allowed is not None and found:
        found = found & segment.places(question.allowed)
    return found - segment.deleted


def numbers_matching(segments: Sequence[Segment], question: Question) -> list[int]:
    """The store's numbers of all that matches."""
    return [segment.numbers[place] for segment in segments for place in sorted(matching(segment, question))]


def ranked(
    segments: Sequence[Segment], question: Question, limit: int | None, offset: int
) -> tuple[list[tuple[int, float]], int]:
    """Numbers and scores of a page, best first and then in the order they came in; and how many match in all."""
    parts = _parts(segments, question)
    scored: list[tuple[float, int]] = []
    for segment in segments:
        scores = dict.fromkeys(matching(segment, question), 0.0)
        if scores:
            _add_scores(segment, parts, scores)
            numbers = segment.numbers
            scored += [(-score, numbers[place]) for place, score in scores.items()]
    best = sorted(scored) if limit is None else heapq.nsmallest(offset + limit, scored)
    return [(number, -score) for score, number in best[offset:]], len(scored)


def _places(segment: Segment, question: Question, node: Node) -> set[int]:
    match node:
        case Everything():
            return segment.everything()
        case Term():
            return _term_places(segment, question, node)
        case Either(nodes):
            return set().union(*(_places(segment, question, child) for child in nodes))
        case Without(child):
            return segment.everything() - _places(segment, question, child)
        case Both(nodes):
            return _common_places(segment, question, nodes)


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
    numbers = question.numbers(term)
    if numbers is not None:
        return segment.places(numbers)
    if term.kind == "prefix":
        return segment.beginning(term.field, term.forms[0])
    if term.kind == "phrase":
        return segment.phrase(term.field, term.forms)
    stem = term.forms[0] if term.kind == "stem" else stem_of(term.forms[0])
    found: set[int] = set()
    for word in stem_terms(stem):
        found.update(segment.postings(term.field, word).places)
    return found


Part = tuple[str, str, float]
"""A field, an index term, and what its weight is multiplied with."""


def _parts(segments: Sequence[Segment], question: Question) -> list[Part]:
    """What the score is a sum of, for every word of the query that makes an entry match."""
    entries = sum(segment.size for segment in segments)
    found: dict[tuple[str, str], float] = {}
    for term in terms(question.node):
        if term.kind == "prefix" or question.numbers(term) is not None:
            continue
        for form in term.forms:
            wanted = _index_terms(term.kind, form)
            rarity = _rarity(segments, entries, term.field, wanted)
            for word in wanted:
                found[term.field, word] = rarity
                if term.field == "text":
                    found[question.lead, word] = rarity * LEAD_BOOST
            if term.kind == "word" and stem_of(form) != form:
                found[term.field, form] = rarity * EXACT_BOOST
    return [(name, word, factor) for (name, word), factor in found.items()]


def _index_terms(kind: str, form: str) -> tuple[str, ...]:
    if kind == "phrase":
        return (form,)
    return stem_terms(form if kind == "stem" else stem_of(form))


def _rarity(segments: Sequence[Segment], entries: int, name: str, words: Sequence[str]) -> float:
    """The inverse document frequency of a word in all its forms, always above zero."""
    holding = sum(len(segment.postings(name, word)) for segment in segments for word in words)
    holding = min(holding, entries)
    return math.log(1 + (entries - holding + 0.5) / (holding + 0.5))


def _add_scores(segment: Segment, parts: list[Part], scores: dict[int, float]) -> None:
    for name, word, factor in parts:
        postings = segment.postings(name, word)
        per_unit = factor / WEIGHT_UNIT
        if len(postings) < 4 * len(scores):
            for place, weight in zip(postings.places, postings.weights, strict=True):
                if place in scores:
                    scores[place] += per_unit * weight
        else:
            weights = dict(zip(postings.places, postings.weights, strict=True))
            for place in scores:
                if place in weights:
                    scores[place] += per_unit * weights[place]
