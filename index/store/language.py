"""The query language: what a person types, read into a small tree. Words are ANDed.

    word  -word  NOT word  a OR b  (a b)  "a phrase"  begin*  field:word  field:"a phrase"  field:(a b)

A word finds its other inflections too; a phrase, or a single word in quotation marks, is taken as it is written.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from index.errors import QueryError
from index.store.words import forms

FIELDS = ("headline", "byline", "agency", "place", "entity", "speaker", "about", "text")

LONGEST = 2000
DEEPEST = 40
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Term:
    """Words to look for: one in all its inflections (`word`), one or several in a row as they are written (`phrase`),
    what begins so (`prefix`), or what has this stem (`stem`, which no query can say but the engine can).
    """

    kind: Literal["word", "phrase", "prefix", "stem"]
    forms: tuple[str, ...]
    field: str = "text"
    is_fielded: bool = False


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches whatever there is."""


@dataclass(frozen=True, slots=True)
class Both:
    """All of `nodes`."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of `nodes`."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What `node` does not match."""

    node: "Node"


Node = Term | Everything | Both | Either | Without


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["word", "phrase", "open", "close", "or", "and", "not", "field"]
    text: str
    start: int


_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_LEXER = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<quote>["“„«])
    | (?P<not>-(?=[^\s\-]))
    | (?P<field>[^\W\d_]+:)(?=[^\s)/:])
    | (?P<word>[^\s()"“„«]+)
    """,
    re.VERBOSE,
)
_OPERATORS: dict[str, Literal["or", "and", "not"]] = {"OR": "or", "AND": "and", "NOT": "not"}


def parse(query: str) -> Node | None:
    """Reads a query.

    Returns:
        Its tree, or None for a query of nothing but white space.

    Raises:
        QueryError: a mistake in the query, with its position.
    """
    if len(query) > LONGEST:
        raise QueryError(f"The query is longer than {LONGEST} characters.", LONGEST)
    found = _tokens(query)
    return _Parser(query, found).whole() if found else None


def terms(node: Node | None) -> list[Term]:
    """The terms of a tree that make a text match: those under a NOT are left out."""
    match node:
        case Term():
            return [node]
        case Both(nodes) | Either(nodes):
            return [term for child in nodes for term in terms(child)]
        case _:
            return []


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while match := _LEXER.match(query, at):
        kind, text = match.lastgroup, match[0]
        at = match.end()
        if kind == "quote":
            end = _closing_quote(query, match.start())
            found.append(_Token("phrase", query[at:end], match.start()))
            at = end + 1
        elif kind == "field" and text[:-1].lower() not in FIELDS:
            raise QueryError(
                f"There is no field {text!r}: the fields are {', '.join(FIELDS)}. Put the words in quotation marks "
                "to look for them as they are.",
                match.start(),
            )
        elif kind == "word" and text in _OPERATORS:
            found.append(_Token(_OPERATORS[text], text, match.start()))
        elif kind != "space":
            found.append(_Token(kind, text, match.start()))  # type: ignore[arg-type]
    return found


def _closing_quote(query: str, start: int) -> int:
    closing = _QUOTES[query[start]]
    end = query.find(closing, start + 1)
    if end < 0 and closing != '"':
        end = query.find('"', start + 1)
    if end < 0:
        raise QueryError(f"The quotation mark at {start + 1} is not closed.", start)
    return end


class _Parser:
    """Recursive descent: either := both (OR both)*, both := one+, one := NOT one | field: one | ( either ) | term."""

    def __init__(self, query: str, found: list[_Token]) -> None:
        self._query = query
        self._tokens = found
        self._next = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._either("text", False)
        if self._next < len(self._tokens):
            token = self._tokens[self._next]
            raise QueryError(f"The closing parenthesis at {token.start + 1} has no opening one.", token.start)
        if node is None:
            raise QueryError(f"There is no word to look for in {self._query.strip()!r}.", 0)
        return node

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _either(self, field: str, fielded: bool) -> Node | None:
        nodes = [self._both(field, fielded)]
        while (token := self._peek()) and token.kind == "or":
            self._next += 1
            self._need_operand(token, before=len(nodes) == 1 and nodes[0] is None)
            nodes.append(self._both(field, fielded))
        kept = tuple(node for node in nodes if node is not None)
        return Either(kept) if len(kept) > 1 else (kept[0] if kept else None)

    def _need_operand(self, operator: _Token, *, before: bool = False) -> None:
        following = self._peek()
        if before or following is None or following.kind in ("or", "and", "close"):
            side = "before" if before else "after"
            raise QueryError(f"{operator.text} at {operator.start + 1} needs a word {side} it.", operator.start)

    def _both(self, field: str, fielded: bool) -> Node | None:
        nodes: list[Node] = []
        seen = 0
        while (token := self._peek()) and token.kind not in ("or", "close"):
            if token.kind == "and":
                self._next += 1
                self._need_operand(token, before=seen == 0)
                continue
            seen += 1
            node = self._one(field, fielded)
            if node is not None:
                nodes.append(node)
        return Both(tuple(nodes)) if len(nodes) > 1 else (nodes[0] if nodes else None)

    def _one(self, field: str, fielded: bool) -> Node | None:
        token = self._tokens[self._next]
        self._next += 1
        match token.kind:
            case "not":
                self._need_operand(token)
                with_field = self._deeper(token, lambda: self._one(field, fielded))
                return None if with_field is None else Without(with_field)
            case "field":
                self._need_operand(token)
                return self._deeper(token, lambda: self._one(token.text[:-1].lower(), True))
            case "open":
                return self._group(token, field, fielded)
            case "phrase":
                words = tuple(forms(token.text))
                return Term("phrase", words, field, fielded) if words else None
            case _:
                return _word(token, field, fielded)

    def _group(self, token: _Token, field: str, fielded: bool) -> Node:
        node = self._deeper(token, lambda: self._either(field, fielded))
        if self._peek() is None:
            raise QueryError(f"The parenthesis at {token.start + 1} is not closed.", token.start)
        self._next += 1
        if node is None:
            raise QueryError(f"The parentheses at {token.start + 1} hold no word.", token.start)
        return node

    def _deeper(self, token: _Token, read: Callable[[], Node | None]) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"The query is nested more than {DEEPEST} deep.", token.start)
        node = read()
        self._depth -= 1
        return node


def _word(token: _Token, field: str, fielded: bool) -> Node | None:
    text = token.text
    if text.endswith(":") and text[:-1].lower() in FIELDS:
        raise QueryError(f"{text} needs a word right after it.", token.start)
    star = text.find("*")
    if star < 0:
        words = tuple(forms(text))
        if not words:
            return None
        return Term("word" if len(words) == 1 else "phrase", words, field, fielded)
    if not text.strip("*"):
        return Everything()
    if star < len(text.rstrip("*")):
        raise QueryError("A * can only stand at the end of a word.", token.start + star)
    words = tuple(forms(text))
    if not words or len(words[-1]) < SHORTEST_PREFIX:
        raise QueryError(f"Give at least {SHORTEST_PREFIX} letters before the *.", token.start)
    beginning = Term("prefix", words[-1:], field, fielded)
    if len(words) == 1:
        return beginning
    return Both((Term("word" if len(words) == 2 else "phrase", words[:-1], field, fielded), beginning))
