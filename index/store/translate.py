"""A query's tree as a Whoosh query. Names are looked up in the store, words in the index."""

from collections.abc import Callable, Iterable
from typing import Any

from index.store.engine import matching, qcore, query
from index.store.language import Both, Either, Everything, Node, Term, Without, terms
from index.store.wordindex import WordIndex
from index.store.words import search_terms, stem_of

LEAD_BOOST = 2.0
"""How much more a word counts that stands in the headline, or in what is said rather than around it."""

EXACT_BOOST = 0.5
"""What is added for the form that was typed, over its other inflections."""

Lookup = Callable[[Term], "frozenset[int] | None"]
"""The store's numbers of what a term names, or None where it is for the index to say."""


class _Places(qcore.Query):  # type: ignore[misc]
    """A query that knows its matches before it is asked: entries of the index, with a constant score."""

    fieldname = None
    boost = 1.0

    def _places(self, reader: Any) -> Iterable[int]:
        raise NotImplementedError

    def normalize(self) -> "_Places":
        return self

    def estimate_min_size(self, reader: Any) -> int:
        return 0

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        reader = searcher.reader()
        places = sorted(self._places(reader))
        if reader.has_deletions():
            places = [place for place in places if not reader.is_deleted(place)]
        return matching.ListMatcher(places) if places else matching.NullMatcher()


class Numbers(_Places):
    """Matches the entries with these numbers of the store."""

    def __init__(self, index: WordIndex, numbers: frozenset[int]) -> None:
        self._index = index
        self._wanted = numbers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Numbers) and self._wanted == other._wanted

    def __hash__(self) -> int:
        return hash(self._wanted)

    def estimate_size(self, reader: Any) -> int:
        return len(self._wanted)

    def _places(self, reader: Any) -> Iterable[int]:
        wanted = self._wanted
        return [place for place, number in enumerate(self._index.numbers(reader)) if number in wanted]


class Beginning(_Places):
    """Matches the entries with a word in `fieldname` that begins with `text`."""

    def __init__(self, fieldname: str, text: str) -> None:
        self._field = fieldname
        self._text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Beginning) and (self._field, self._text) == (other._field, other._text)

    def __hash__(self) -> int:
        return hash((self._field, self._text))

    def estimate_size(self, reader: Any) -> int:
        return int(reader.doc_count_all())

    def _places(self, reader: Any) -> Iterable[int]:
        found: set[int] = set()
        for term in reader.expand_prefix(self._field, self._text):
            found.update(reader.postings(self._field, term).all_ids())
        return found


class Translator:
    """Makes Whoosh queries for one index.

    Args:
        index: the index that will be asked.
        lead: the field whose words count more ("headline", "content").
        lookup: what fields of names mean; see `Lookup`.
    """

    def __init__(self, index: WordIndex, lead: str, lookup: Lookup) -> None:
        self._index = index
        self._lead = lead
        self._lookup = lookup

    def scored(self, node: Node) -> Any:
        """The query for ranked results: it matches what `matching` does, and scores more than that."""
        bonus = [part for term in terms(node) for part in self._bonus(term)]
        required = self.matching(node)
        return query.AndMaybe(required, query.Or(bonus)) if bonus else required

    def matching(self, node: Node) -> Any:
        """The query for what a tree matches."""
        match node:
            case Everything():
                return query.Every()
            case Term():
                return self._term(node)
            case Either(nodes):
                return query.Or([self.matching(child) for child in nodes])
            case Both(nodes):
                return self._both(nodes)
            case Without(child):
                return query.AndNot(query.Every(), self.matching(child))

    def _both(self, nodes: tuple[Node, ...]) -> Any:
        wanted = [self.matching(child) for child in nodes if not isinstance(child, Without)]
        unwanted = [self.matching(child.node) for child in nodes if isinstance(child, Without)]
        positive = (query.And(wanted) if len(wanted) > 1 else wanted[0]) if wanted else query.Every()
        if not unwanted:
            return positive
        return query.AndNot(positive, query.Or(unwanted) if len(unwanted) > 1 else unwanted[0])

    def _term(self, term: Term) -> Any:
        numbers = self._lookup(term)
        if numbers is not None:
            return Numbers(self._index, numbers)
        if term.kind == "prefix":
            return Beginning(term.field, term.forms[0])
        if term.kind == "phrase":
            if len(term.forms) == 1:
                return query.Term(term.field, term.forms[0])
            return query.Phrase(term.field, list(term.forms))
        stem, marked = search_terms(term.forms[0])[-2:]
        return query.Or([query.Term(term.field, stem), query.Term(term.field, marked)])

    def _bonus(self, term: Term) -> Iterable[Any]:
        if term.kind == "prefix" or self._lookup(term) is not None:
            return
        for form in term.forms:
            if term.field == "text":
                for found in search_terms(form)[-2:]:
                    yield query.Term(self._lead, found, boost=LEAD_BOOST)
            if term.kind == "word" and stem_of(form) != form:
                yield query.Term(term.field, form, boost=EXACT_BOOST)
