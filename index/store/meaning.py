"""What the fields of a query mean for an index: a tree in the index's own fields, numbers and dates.

What an index does not hold itself is looked up elsewhere first: names in the store, what a statement's document is in
the index of documents, what was said in a document in the index of statements. That is done before the index is opened
to be asked, so that no two are ever held at once.
"""

import json
from collections import Counter
from collections.abc import Callable
from typing import get_args

from index.model import CueClass, QuoteKind
from index.store.documents import DocumentStore
from index.store.evaluate import Question, documents_matching, numbers_matching
from index.store.fitting import head_of, stands_in
from index.store.lexer import HEADER_FIELDS, NAME_FIELDS
from index.store.numbers import Numbers
from index.store.query import Both, Dated, Either, Flag, Leaf, Node, Numbered, Term, When, Without
from index.store.schema import cue_flag, quote_flag
from index.store.searchindex import SearchIndex

_LEADS = {"documents": "headline", "statements": "content"}
_NAMED_IN = "SELECT DISTINCT document FROM document_entities WHERE entity IN (SELECT value FROM json_each(?))"
_ABOUT = "SELECT statement FROM statement_entities WHERE entity IN (SELECT value FROM json_each(?))"
_SPOKEN_BY = "SELECT number FROM statements WHERE speaker IN (SELECT value FROM json_each(?))"


class Meaning:
    """Translates queries for the two indexes."""

    def __init__(self, store: DocumentStore, index: SearchIndex) -> None:
        self._store = store
        self._index = index

    def for_documents(self, node: Node) -> Node:
        """The tree as the index of documents understands it. Raises `QueryError`."""
        return _replaced(node, self._in_document)

    def for_statements(self, node: Node) -> Node:
        """The tree as the index of statements understands it. Raises `QueryError`."""
        return _replaced(node, self._in_statement)

    def _in_document(self, leaf: Leaf) -> Node:
        if isinstance(leaf, When):
            return self._having_said(leaf) if leaf.field == "said" else Dated("published", leaf.days)
        if leaf.field in ("entity", "about"):
            return Numbered(self._numbers(_NAMED_IN, self.entities(leaf)))
        if leaf.field in ("text", *HEADER_FIELDS):
            return leaf
        return self._having_said(leaf)

    def _having_said(self, leaf: Leaf) -> Numbered:
        """The documents with a statement that fits."""
        question = Question(self._in_statement(leaf), _LEADS["statements"])
        with self._index.reading("statements") as view:
            return Numbered(Numbers(documents_matching(view.segments, question)))

    def _in_statement(self, leaf: Leaf) -> Node:
        if isinstance(leaf, When):
            return self._when(leaf)
        if leaf.field in HEADER_FIELDS:
            return self._standing_in(leaf)
        if leaf.field in NAME_FIELDS:
            return self._name(leaf)
        if leaf.field == "cue":
            return _classed(leaf, "cue", get_args(CueClass), cue_flag)
        if leaf.field == "quote":
            return _classed(leaf, "quoted", get_args(QuoteKind), quote_flag)
        return leaf

    def _when(self, when: When) -> Node:
        """A statement's own date, its document's, or its own and failing that its document's."""
        own = Dated("said", when.days)
        if when.field == "said":
            return own
        document = self._standing_in(when)
        return document if when.field == "published" else Either((own, Both((Dated("said", None), document))))

    def _standing_in(self, leaf: Leaf) -> Numbered:
        """The statements of the documents that fit."""
        question = Question(self._in_document(leaf), _LEADS["documents"])
        with self._index.reading("documents") as view:
            return Numbered(Numbers(numbers_matching(view.segments, question)), is_documents=True)

    def _name(self, term: Term) -> Node:
        entities = self.entities(term)
        found: list[Node] = []
        if term.field != "speaker":
            found.append(Numbered(self._numbers(_ABOUT, entities)))
        if term.field != "about":
            found.append(Numbered(self._numbers(_SPOKEN_BY, entities)))
            found.append(_in_field(term, "speaker", is_exact=True))
        return Either(tuple(found)) if len(found) > 1 else found[0]

    def _numbers(self, question: str, entities: list[str]) -> Numbers:
        if not entities:
            return Numbers(())
        with self._store.database.reading() as connection:
            return Numbers(number for (number,) in connection.execute(question, (json.dumps(entities),)))

    def entities(self, term: Term) -> list[str]:
        """The ids of the entities with a name or alias that a term stands in, all words as they are written."""
        patterns = _patterns(term)
        condition = " AND ".join(["words LIKE ?"] * len(patterns))
        with self._store.database.reading() as connection:
            rows = connection.execute(
                f"SELECT DISTINCT words, entity FROM entity_names WHERE {condition}", patterns
            ).fetchall()
        exact = _exact(term)
        fitting = {words: stands_in(exact, words.split()) for words in {words for words, _ in rows}}
        return sorted({entity for words, entity in rows if fitting[words]})

    def names(self, letter: str) -> Counter[str]:
        """The words of names and aliases that begin with a letter, and in how many each stands."""
        with self._store.database.reading() as connection:
            rows = connection.execute("SELECT words FROM entity_names WHERE words LIKE ?", (f"% {letter}%",))
            return Counter(word for (words,) in rows for word in set(words.split()) if word.startswith(letter))


def _replaced(node: Node, leaf: Callable[[Leaf], Node]) -> Node:
    match node:
        case Term() | When():
            return leaf(node)
        case Both(nodes):
            return Both(tuple(_replaced(child, leaf) for child in nodes))
        case Either(nodes):
            return Either(tuple(_replaced(child, leaf) for child in nodes))
        case Without(child):
            return Without(_replaced(child, leaf))
        case _:
            return node


def _classed(term: Term, name: str, classes: tuple[str, ...], flag: Callable[[str], str]) -> Node:
    """A word that is one of some classes means the class as well as the word; in quotation marks the word alone."""
    words = _in_field(term, name)
    if term.kind != "word" or term.forms[0] not in classes:
        return words
    return Either((Flag(flag(term.forms[0])), words))


def _exact(term: Term) -> Term:
    return _in_field(term, term.field, is_exact=True)


def _in_field(term: Term, name: str, *, is_exact: bool = False) -> Term:
    kind = "phrase" if is_exact and term.kind == "word" else term.kind
    return Term(kind, term.forms, name, True, term.distance, term.at)


def _patterns(term: Term) -> list[str]:
    """What must be LIKE the padded words of a name that a term stands in; not all that is, fits."""
    if term.is_open:
        return [f"% {head_of(term)}%"]
    if term.kind == "near":
        return [f"% {form} %" for form in term.forms]
    return [f"% {' '.join(term.forms)} %"]
