"""Did you mean: a query of words the library has, near to one that found nothing."""

import re
from typing import Any

from index.store.damage import touching
from index.store.language import Node, Term, terms
from index.store.words import STEM_MARK, WORD, form_of, stem_of, stem_terms

SHORTEST = 4
"""Shorter words are near to too many others."""


def suggestion(reader: Any, query: str, node: Node) -> str | None:
    """The query with each word that an index lacks replaced by the most frequent of its nearest words, or None."""
    nearest: dict[str, str] = {}
    for term in terms(node):
        if term.field == "text" and not term.is_fielded and term.kind != "prefix":
            with touching():
                nearest |= _replacements(reader, term)
    if not nearest:
        return None

    def replaced(match: re.Match[str]) -> str:
        return nearest.get(form_of(match[0]), match[0])

    return WORD.sub(replaced, query)


def _replacements(reader: Any, term: Term) -> dict[str, str]:
    found = {}
    for form in term.forms:
        if len(form) < SHORTEST or any(("text", known.encode()) in reader for known in stem_terms(stem_of(form))):
            continue
        near = _nearest(reader, form)
        if near:
            found[form] = near
    return found


def _nearest(reader: Any, form: str) -> str | None:
    """The most frequent of the nearest words: one edit away or two, the second letter right; or else one at all.

    The first letter is always taken to be right: the words that begin with it are looked through one by one.
    """
    for distance, prefix in ((1, 2), (2, 2), (1, 1)):
        words = reader.terms_within("text", form, distance, prefix=prefix)
        near = [word for word in words if not word.startswith(STEM_MARK)]
        if near:
            return str(max(near, key=lambda word: (reader.doc_frequency("text", word), word)))
    return None
