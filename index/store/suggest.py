"""Did you mean: a query of words the library has, near to one that found nothing."""

import re
from typing import Any

from index.store.language import Node, Term, terms
from index.store.wordindex import WordIndex
from index.store.words import STEM_MARK, WORD, form_of, stem_of, stem_terms

SHORTEST = 4
"""Shorter words are near to too many others."""


def suggestion(index: WordIndex, query: str, node: Node) -> str | None:
    """The query with each word that the index lacks replaced by the most frequent of its nearest words, or None."""
    with index.reading() as view:
        nearest: dict[str, str] = {}
        for term in terms(node):
            if term.field == "text" and not term.is_fielded and term.kind != "prefix":
                nearest |= _replacements(view.reader, term)
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
    """The most frequent word one edit away, or two; its first letter is taken to be right."""
    for distance in (1, 2):
        near = [
            word for word in reader.terms_within("text", form, distance, prefix=1) if not word.startswith(STEM_MARK)
        ]
        if near:
            return str(max(near, key=lambda word: (reader.doc_frequency("text", word), word)))
    return None
