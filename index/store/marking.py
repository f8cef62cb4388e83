"""What of a query is highlighted in its hits."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import get_args

from index.model import CueClass, QuoteKind, Span, Statement
from index.store.fitting import stands_in, word_test
from index.store.query import Node, Term, terms
from index.store.snippets import Highlighter
from index.store.words import forms


def shown_terms(node: Node | None) -> list[Term]:
    """The terms whose words are highlighted in a text: not those that name a class."""
    return [term for term in terms(node) if not _names_class(term)]


def _names_class(term: Term) -> bool:
    classes = {"cue": get_args(CueClass), "quote": get_args(QuoteKind)}.get(term.field, ())
    return term.kind == "word" and term.forms[0] in classes


class Marker:
    """Marks statements: the words of a query, and who speaks or the cue where the query asks for these.

    Args:
        node: the query's tree.
        entities: the ids of the entities that a name means.

    Attributes:
        highlighter: finds the words.
    """

    def __init__(self, node: Node | None, entities: Callable[[Term], Sequence[str]]) -> None:
        found = terms(node)
        self.highlighter = Highlighter([term for term in shown_terms(node) if term.field != "cue"])
        self._cues = [term for term in found if term.field == "cue"]
        self._speakers = [term for term in found if term.field in ("speaker", "entity")]
        self._entities = cache(lambda term: frozenset(entities(term)))

    def marked(self, statement: Statement) -> list[Span]:
        """What of a statement is highlighted beside the words."""
        source, cue = statement.source, statement.cue
        found: list[Span] = []
        if cue is not None and any(
            term.forms == (cue.kind,) or _is_said(term, forms(cue.text)) or _is_said(term, forms(cue.lemma))
            for term in self._cues
        ):
            found += cue.spans
        if any(source.entity in self._entities(term) for term in self._speakers):
            found += source.spans
        return found


def _is_said(term: Term, words: Sequence[str]) -> bool:
    return any(map(word_test(term), words)) if term.kind == "word" else stands_in(term, words)
