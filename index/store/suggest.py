"""Did you mean: a query of words the library has, near to one that found nothing."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product

from index.store.expand import known_words
from index.store.lexer import HEADER_FIELDS, NAME_FIELDS
from index.store.query import Node, Term, terms
from index.store.segments import Segment
from index.store.spelling import words_near
from index.store.words import WORD, form_of, stem_of, stem_terms

SHORTEST = 3
"""Shorter words are near to too many others."""

SHORT = 5
"""A shorter word has one slip at most."""

CHOICES = 3
"""So many words are considered for each that the library lacks, the nearest and among these the most frequent."""

ATTEMPTS = 8
"""So many queries are tried."""

Names = Callable[[str], Mapping[str, int]]
"""The words of names that begin with a letter, and how frequent each is."""


def nearest_words(node: Node, segments: Sequence[Segment], names: Names) -> dict[str, list[str]]:
    """For each word of a query that the library lacks, the words it has that are nearest, best first."""
    found: dict[str, list[str]] = {}
    for term in terms(node):
        if term.is_open:
            continue
        for form in term.forms:
            if len(form) < SHORTEST or form.isdecimal():
                continue
            near = _near_name(names, form) if term.field in NAME_FIELDS else _near_word(segments, term, form)
            if near:
                found[form] = near
    return found


def rewritten(query: str, nearest: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The query with its words replaced in one way after the other, the most likely first."""
    if not nearest:
        return
    ways = sorted(product(*(enumerate(words) for words in nearest.values())), key=lambda way: sum(n for n, _ in way))
    for way in islice(ways, ATTEMPTS):
        chosen = dict(zip(nearest, (word for _, word in way), strict=True))

        def replaced(match: re.Match[str], chosen: Mapping[str, str] = chosen) -> str:
            return _cased(chosen.get(form_of(match[0])), match[0])

        yield WORD.sub(replaced, query)


def _cased(word: str | None, typed: str) -> str:
    """A word with capitals where what was typed has them."""
    if word is None:
        return typed
    if typed[:1].isupper():
        return word.upper() if len(typed) > 1 and typed.isupper() else word[:1].upper() + word[1:]
    return word


def _near_word(segments: Sequence[Segment], term: Term, form: str) -> list[str]:
    name = term.field if term.field in HEADER_FIELDS else "text"
    segments = [segment for segment in segments if segment.has(name)]
    if any(len(segment.postings(name, one)) for one in stem_terms(stem_of(form)) for segment in segments):
        return []
    words = [known_words(segments, name, letter) for letter in _beginnings(form)]

    def frequency(word: str) -> int:
        return sum(len(segment.postings(name, word)) for segment in segments)

    return _best(form, words, frequency)


def _near_name(names: Names, form: str) -> list[str]:
    known = [names(letter) for letter in _beginnings(form)]
    if form in known[0]:
        return []
    return _best(form, [sorted(counts) for counts in known], lambda word: max(counts.get(word, 0) for counts in known))


def _beginnings(form: str) -> tuple[str, ...]:
    """The first letter is nearly always right, or has changed places with the second."""
    return (form[0], form[1]) if form[0] != form[1] else (form[0],)


def _best(form: str, words: Sequence[Sequence[str]], frequency: Callable[[str], int]) -> list[str]:
    near = words_near(words[0], form, 1 if len(form) < SHORT else 2)
    for others in words[1:]:
        near |= words_near(others, form, 1)
    return sorted(near, key=lambda word: (near[word], -frequency(word), word))[:CHOICES]
