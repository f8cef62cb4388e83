"""The query language: what a person types, read into a small tree. Words are ANDed.

    word  -word  NOT word  a OR b  (a b)  "a phrase"  "a b"~5  begin*  w?ld*rd  fuzzy~  field:word  field:"a phrase"
    field:(a b)  published:2025-01  said:"24 January"  since:"last week"  until:2025  published:2025-01..2025-03

A word finds its other inflections too; a phrase, or a single word in quotation marks, is taken as it is written.
"""

from collections.abc import Callable
from datetime import date
from typing import cast

from index.errors import QueryError
from index.store.dateword import DayOfYear, Days, read_days
from index.store.lexer import DATE_FIELDS, Token, read_tokens
from index.store.query import Both, DateField, Either, Node, When, Without
from index.store.wordterms import phrase_term, word_term

LONGEST = 2000
DEEPEST = 40
LONGEST_DATE = 5
"""In words, where they are not in quotation marks: "the day before yesterday" has four, "2 weeks ago .. today" five."""

_EXAMPLES = '2025, 2025-01, "24 January 2025", yesterday, "last week", 2025-01..2025-03'


def parse(query: str, today: date | None = None) -> Node | None:
    """Reads a query.

    Args:
        query: as it was typed.
        today: what "yesterday" is relative to; by default this day.

    Returns:
        Its tree, or None for a query of nothing but white space.

    Raises:
        QueryError: a mistake in the query, with its position.
    """
    if len(query) > LONGEST:
        raise QueryError(f"The query is longer than {LONGEST} characters.", LONGEST)
    found = read_tokens(query)
    return _Parser(query, found, today or date.today()).whole() if found else None


class _Parser:
    """Recursive descent: either := both (OR both)*, both := one+, one := NOT one | field: one | ( either ) | term."""

    def __init__(self, query: str, found: list[Token], today: date) -> None:
        self._query = query
        self._tokens = found
        self._today = today
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

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _either(self, field: str, fielded: bool) -> Node | None:
        nodes = [self._both(field, fielded)]
        while (token := self._peek()) and token.kind == "or":
            self._next += 1
            self._need_operand(token, before=len(nodes) == 1 and nodes[0] is None)
            nodes.append(self._both(field, fielded))
        kept = tuple(node for node in nodes if node is not None)
        return Either(kept) if len(kept) > 1 else (kept[0] if kept else None)

    def _need_operand(self, operator: Token, *, before: bool = False) -> None:
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
                return self._deeper(token, lambda: self._one(token.text, True))
            case "open":
                return self._group(token, field, fielded)
            case _ if field in DATE_FIELDS:
                return self._date(token, cast(DateField, field))
            case "phrase":
                return phrase_term(token, field, fielded)
            case _:
                return word_term(token, field, fielded)

    def _date(self, token: Token, field: DateField) -> When:
        """A date, in quotation marks or in the longest row of words that is one."""
        begins = self._next - 1
        most = 1 if token.kind == "phrase" else LONGEST_DATE
        row = self._tokens[begins : begins + most]
        row = row[: next((place for place, one in enumerate(row) if one.kind != token.kind), len(row))]
        for size in range(len(row), 0, -1):
            words = " ".join(one.text for one in row[:size])
            days = read_days(words, self._today, needs_year=field in ("since", "until"))
            if days is not None:
                self._next = begins + size
                return _when(field, days, words, token)
        raise QueryError(f"{token.text!r} is no date for {field}: write {_EXAMPLES}.", token.start)

    def _group(self, token: Token, field: str, fielded: bool) -> Node:
        node = self._deeper(token, lambda: self._either(field, fielded))
        if self._peek() is None:
            raise QueryError(f"The parenthesis at {token.start + 1} is not closed.", token.start)
        self._next += 1
        if node is None:
            raise QueryError(f"The parentheses at {token.start + 1} hold no word.", token.start)
        return node

    def _deeper(self, token: Token, read: Callable[[], Node | None]) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"The query is nested more than {DEEPEST} deep.", token.start)
        node = read()
        self._depth -= 1
        return node


def _when(field: DateField, days: Days | DayOfYear, words: str, token: Token) -> When:
    if field in ("since", "until"):
        if not isinstance(days, Days) or ".." in words:
            raise QueryError(f"{field}: takes one date; write published:{words} or said:{words}.", token.start)
        days = Days(days.first, None) if field == "since" else Days(None, days.last)
    return When(field, days)
