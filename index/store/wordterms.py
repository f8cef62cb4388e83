"""Tokens of a query -> what to look for: words, phrases, patterns, words near to one another."""

import re
from itertools import groupby

from index.errors import QueryError
from index.store.lexer import FIELDS, Token
from index.store.query import Both, Everything, Node, Term
from index.store.words import fold, forms

SHORTEST_PREFIX = 2
"""So many letters must be given of a word; of one whose beginning is not given, one more."""

MOST_SLIPS = 2
SHORTEST_FUZZY = (3, 4)
"""How long a word must be for one slip, and for two."""

FARTHEST = 50
"""How far apart words can be looked for: as far as pieces of a text lie apart in the index (`schema.GAP`)."""

_FUZZY = re.compile(r"(?P<word>.*[^~])~(?P<slips>[^~]*)", re.DOTALL)
_PARTS = re.compile(r"[*?]*[^\W_]+(?:[*?'’ʼ.]+[^\W_]+)*(?:[*?]*\*)?")
_DROPPED = str.maketrans("", "", "'’ʼ")


def phrase_term(token: Token, field: str, is_fielded: bool) -> Term | None:
    """What words in quotation marks stand for; None where there are no words."""
    words = tuple(forms(token.text))
    if not words:
        return None
    if token.near is None:
        return Term("phrase", words, field, is_fielded, at=token.start)
    if not token.near.isascii() or not token.near.isdigit() or not 1 <= int(token.near[:9]) <= FARTHEST:
        raise QueryError(f'Say how far apart the words may be, 1 to {FARTHEST}: "{token.text}"~5.', token.start)
    if len(words) == 1:
        raise QueryError(f"One word has no distance; for words like it write {words[0]}~.", token.start)
    return Term("near", words, field, is_fielded, int(token.near), token.start)


def word_term(token: Token, field: str, is_fielded: bool) -> Node | None:
    """What a word stands for; None where there is nothing in it to look for."""
    text = token.text
    if text.endswith(":") and text[:-1].lower() in FIELDS:
        raise QueryError(f"{text} needs a word right after it.", token.start)
    if found := _FUZZY.fullmatch(text):
        return _fuzzy(found, token, field, is_fielded)
    # A question mark behind a word ends a question; inside a word it is any letter.
    text = text.rstrip("?")
    if text and not text.strip("*"):
        return Everything()
    if "*" in text or "?" in text:
        return _patterns(text, token, field, is_fielded)
    return _plain(forms(text), token, field, is_fielded)


def _plain(words: list[str], token: Token, field: str, is_fielded: bool) -> Term | None:
    if not words:
        return None
    return Term("word" if len(words) == 1 else "phrase", tuple(words), field, is_fielded, at=token.start)


def _fuzzy(found: re.Match[str], token: Token, field: str, is_fielded: bool) -> Node | None:
    slips = found["slips"] or "1"
    if slips not in ("1", "2"):
        at = token.start + found.end("word") + 1
        raise QueryError(f"Behind the ~ stands how many letters may be wrong, 1 to {MOST_SLIPS}.", at)
    if "*" in found["word"]:
        raise QueryError("A word can have a * or a ~, not both.", token.start + found.end("word"))
    nodes = []
    for form in forms(found["word"]):
        shortest = SHORTEST_FUZZY[int(slips) - 1]
        if len(form) < shortest:
            raise QueryError(f"{form!r} is too short for {slips} wrong: give {shortest} letters or more.", token.start)
        nodes.append(Term("fuzzy", (form,), field, is_fielded, int(slips), token.start))
    return _all(nodes)


def _patterns(text: str, token: Token, field: str, is_fielded: bool) -> Node | None:
    """A word with `*` or `?`, or several that are joined by hyphens and the like, some of them with these."""
    nodes: list[Term] = []
    parts = [match[0] for match in _PARTS.finditer(fold(text))]
    if not parts:
        raise QueryError(f"Give at least {SHORTEST_PREFIX} letters with the * or ?.", token.start)
    for is_open, run in groupby(parts, key=lambda part: "*" in part or "?" in part):
        if is_open:
            nodes += [_pattern(part, token, field, is_fielded) for part in run]
        elif term := _plain(forms("-".join(run)), token, field, is_fielded):
            nodes.append(term)
    return _all(nodes)


def _pattern(part: str, token: Token, field: str, is_fielded: bool) -> Term:
    pattern = re.sub(r"\*+", "*", part.translate(_DROPPED))
    if not pattern[0].isdecimal():
        pattern = pattern.replace(".", "")
    letters = len(pattern) - pattern.count("*") - pattern.count("?")
    needed = SHORTEST_PREFIX + (pattern[0] in "*?")
    if letters < needed:
        raise QueryError(
            f"Give at least {needed} letters with the * or ?: {token.text!r} is nearly any word.", token.start
        )
    if pattern.find("*") == len(pattern) - 1 and "?" not in pattern:
        return Term("prefix", (pattern[:-1],), field, is_fielded, at=token.start)
    return Term("wildcard", (pattern,), field, is_fielded, at=token.start)


def _all(nodes: list[Term]) -> Node | None:
    return Both(tuple(nodes)) if len(nodes) > 1 else (nodes[0] if nodes else None)
