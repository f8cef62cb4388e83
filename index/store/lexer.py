"""A query's characters -> tokens."""

import re
from dataclasses import dataclass
from typing import Literal

from index.errors import QueryError
from index.store.spelling import words_near

NAME_FIELDS = ("entity", "speaker", "about")
HEADER_FIELDS = ("headline", "byline", "agency", "place")
SPEECH_FIELDS = ("cue", "quote")
DATE_FIELDS = ("published", "said", "since", "until")
FIELDS = (*HEADER_FIELDS, *NAME_FIELDS, *SPEECH_FIELDS, *DATE_FIELDS, "text")

TokenKind = Literal["word", "phrase", "open", "close", "or", "and", "not", "field"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query.

    Attributes:
        kind: what it is.
        text: as it was typed; of a phrase without its quotation marks, of a field without its colon, in lower case.
        start: where it begins.
        near: what stands behind the `~` after a phrase's closing mark; None where there is no `~`.
    """

    kind: TokenKind
    text: str
    start: int
    near: str | None = None


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
_NEAR = re.compile(r"~([^\s()]*)")


def read_tokens(query: str) -> list[Token]:
    """The tokens of a query, white space left out.

    Raises:
        QueryError: a quotation mark that is not closed, or a field that there is not.
    """
    found: list[Token] = []
    at = 0
    while match := _LEXER.match(query, at):
        kind, text = match.lastgroup, match[0]
        at = match.end()
        if kind == "quote":
            end = _closing_quote(query, match.start())
            near = _NEAR.match(query, end + 1)
            found.append(Token("phrase", query[at:end], match.start(), near and near[1]))
            at = near.end() if near else end + 1
        elif kind == "field":
            found.append(Token("field", _field(text, match.start()), match.start()))
        elif kind == "word" and text in _OPERATORS:
            found.append(Token(_OPERATORS[text], text, match.start()))
        elif kind != "space":
            found.append(Token(kind, text, match.start()))  # type: ignore[arg-type]
    return found


def _field(text: str, start: int) -> str:
    name = text[:-1].lower()
    if name not in FIELDS:
        near = words_near(sorted(FIELDS), name, 2)
        meant = f"did you mean {min(near, key=near.__getitem__)}:?" if near else f"the fields are {', '.join(FIELDS)}."
        raise QueryError(
            f"There is no field {text!r}; {meant} Put the words in quotation marks to look for them as they are.", start
        )
    return name


def _closing_quote(query: str, start: int) -> int:
    closing = _QUOTES[query[start]]
    end = query.find(closing, start + 1)
    if end < 0 and closing != '"':
        end = query.find('"', start + 1)
    if end < 0:
        raise QueryError(f"The quotation mark at {start + 1} is not closed.", start)
    return end
