"""The titles that a text gives a person, as far as they tell one person from another."""

import re
from collections.abc import Iterator

from index.analysis.roles import HONORIFICS, folded_role, gender_of, is_role
from index.model import Span

_BEFORE, _AFTER = 70, 90
_MOST_WORDS = 5
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")

_SINGLE = frozenset(
    """
    president premier chancellor king queen pope prince princess governor mayor emperor emir sultan patriarch
    """.split()
) | {"prime minister"}
"""Offices of which a country or a city has one: the word alone tells who is meant. Any other needs another word."""

_UNDER = frozenset("deputy vice assistant".split())
"""Words that make another office of it."""

_EMPTY = _UNDER | frozenset(
    """
    a an the his her their its our and or of for former ex late then new acting senior junior chief top one another this
    that said told says by with to from veteran longtime fellow
    """.split()
)
"""Words before a role that don't say which."""

_ELSEWHERE = frozenset("who whom whose which that and or in on at by with to from of for said told says".split())
"""What comes after one of these is no longer said of the person."""


def titles_at(text: str, span: Span) -> Iterator[str]:
    """The titles beside a mention: "Foreign Minister X", "X, the foreign minister", "Mr X" (a gender: "m" or "f")."""
    before = text[max(0, span.start - _BEFORE) : span.start].rpartition("\n")[2]
    yield from _title(_WORD.findall(before)[-2:])
    after = text[span.end : span.end + _AFTER].partition("\n")[0]
    if after.startswith(", "):
        yield from _title(_apposition(after[2:]))


def _apposition(after: str) -> list[str]:
    """The words up to the first role ("the Kestrian foreign minister"), unless it is somebody else's."""
    words = _WORD.findall(after.partition(",")[0])[:_MOST_WORDS]
    for number, word in enumerate(words):
        if word.lower() in _ELSEWHERE:
            return []
        if is_role(word) and not is_role(" ".join(words[number + 1 : number + 2])):
            follows = words[number + 1 : number + 2]
            return [] if follows and follows[0][0].isupper() else words[max(0, number - 1) : number + 1]
    return []


def _title(words: list[str]) -> Iterator[str]:
    """The titles in the one or two words that end with a role, if they do."""
    if not words or not is_role(words[-1]):
        return
    gender = gender_of(words[-1])
    if gender:
        yield gender
    before, role, whole = words[0].lower(), folded_role(words[-1]), folded_role(" ".join(words))
    if role in HONORIFICS:
        return
    if whole in _SINGLE or (role in _SINGLE and before not in _UNDER):
        yield whole if whole in _SINGLE else role
    elif len(words) > 1 and before not in _EMPTY:
        yield whole
