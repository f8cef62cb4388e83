"""Who an entity is in a document's own words: titles before its name, what stands beside it, what it is called instead.

Few and general rules, on the words around the mentions that the analysis found; "the premier" is taken from a statement
whose source was resolved by these words.
"""

import re
from collections.abc import Callable, Iterator

from index.analysis.roles import (
    BODIES,
    COMMERCIAL,
    COURTESIES,
    EPITHETS,
    HONORIFICS,
    LOWERED,
    NEUTRAL,
    PEOPLE,
    PLACES_ROLES,
    ROLES,
    is_role,
)
from index.dates import is_month, is_weekday
from index.identity import label_of
from index.model import Analysis, Span
from index.store.stopwords import STOP_WORDS

_REACH = 130
"""So many characters before and after a mention are looked at."""
_MOST_WORDS = 12
_MOST_BEFORE = 7

_WORD = re.compile(r"[^\W_][\w.’'&-]*", re.UNICODE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_STOP = re.compile(r"[,;:()\[\]\"“”„«»]|\s[–—-]\s|--|[.!?](?=\s|$)|\n\s*\n")
_FOLLOWS = re.compile(r"\s*(?:[,.;:)\]]|['’]s\b|[–—]|$)")
_BESIDE = re.compile(r",\s+(?:\d{1,3},\s+)?|\s\(")
_CLAUSE = re.compile(r"\s(?:and|when|said|told|says|had|has|was|is|were)\s")
_RELATIVE = re.compile(r"\s(?:who|whom|whose|which|that|where|of|for|at|in|on|to|from|with|by|under)\s")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")

_ARTICLES = ("the", "a", "an", "its", "his", "her", "their", "our", "my")
_OWNERS = frozenset("its his her their our my".split())
_PLACING = frozenset("in at from near to on".split())
_RELATED = frozenset(
    "wife husband widow son daughter father mother brother sister friend colleague rival predecessor successor".split()
)
"""Words that say nothing of who somebody is without the one they are that to."""
_MORE = frozenset({"master", "retired", "son", "chief-of-staff"})
_PLACES = PLACES_ROLES | frozenset("port town village island strait river lake sea region province county".split())


def descriptions(text: str, analysis: Analysis, entity: str) -> Iterator[Span]:
    """Yield where a document says who or what an entity is.

    Args:
        text: the document's.
        analysis: what was found in it.
        entity: an id.
    """
    is_head = _HEADS.get(label_of(entity), _is_body)
    for mention in analysis.mentions:
        if mention.entity == entity:
            if label_of(entity) == "PERSON":
                yield from _title(text, mention.span)
                yield from _apposed_before(text, mention.span)
            yield from _apposed_after(text, mention.span, is_head)
    for statement in analysis.statements:
        source = statement.source
        if source.entity == entity and source.resolved_by == "nominal" and source.confidence != "low":
            yield from _trimmed(text, source.spans[0])


def _is_person(word: str) -> bool:
    parts = word.lower().split("-")
    lower = word.lower()
    if (
        lower in COURTESIES
        or lower == "counterpart"
        or (lower not in ROLES and is_role(lower[:-1]) and lower[-1] == "s")
    ):
        return False  # "Ministers X and Y" are several.
    return is_role(word) or any(is_role(part) or part in PEOPLE | EPITHETS | _MORE for part in (lower, *parts))


def _is_body(word: str) -> bool:
    return word.lower() in BODIES | COMMERCIAL


def _is_place(word: str) -> bool:
    return word.lower() in _PLACES


_HEADS: dict[str, Callable[[str], bool]] = {"PERSON": _is_person, "GPE": _is_place, "LOC": _is_place, "FAC": _is_place}


def _title(text: str, mention: Span) -> Iterator[Span]:
    """The words of a title right before a name ("Lornish Harbour Minister")."""
    start = max(0, mention.start - _REACH)
    before = text[start : mention.start]
    if not before[-1:].isspace() or _PARAGRAPH.search(before[-3:]):
        return
    stops = [found.end() for found in _STOP.finditer(before)]
    words = list(_WORD.finditer(before, stops[-1] if stops else 0))[-_MOST_BEFORE:]
    while len(words) > 1 and _bare(words[-1]) in HONORIFICS and _is_title(words[-2].group()):
        words.pop()  # "union leader Dr X"
    if not words or not _is_title(words[-1].group()):
        return
    first = len(words) - 1
    while first > 0 and _belongs(words, first - 1):
        first -= 1
    # A place that something happened in is none of a title: "in Geneva Prime Minister X".
    if (
        0 < first < len(words) - 1
        and words[first - 1].group().lower() in _PLACING
        and not _is_title(words[first].group())
    ):
        first += 1
    yield from _trimmed(text, Span(start + words[first].start(), start + words[-1].end()))


def _bare(word: re.Match[str]) -> str:
    return word.group().lower().rstrip(".")


def _is_title(word: str) -> bool:
    return not word.endswith(("’s", "'s")) and _is_person(word.rstrip("."))


def _belongs(words: list[re.Match[str]], at: int) -> bool:
    """Whether a word goes on with a title to its left: a capital, or one word in small letters before a role."""
    word, after = words[at].group(), words[at + 1].group()
    lower = word.lower()
    if is_weekday(word) or is_month(word) or lower in STOP_WORDS | _JOINING or not word[0].isalpha():
        return False
    if _is_title(word) or lower in NEUTRAL | LOWERED | _MORE:
        return True
    if word[0].isupper():
        return True
    return _is_title(after) and after[0].islower() and not lower.endswith(("ed", "ing"))


_JOINING = frozenset("said told says tells like unlike despite since amid then soon thus still yet".split())
"""What may begin a sentence, or come, before a title."""


def _apposed_before(text: str, mention: Span) -> Iterator[Span]:
    """What stands before a name and a comma ("the head of the union, X,")."""
    start = max(0, mention.start - _REACH)
    before = text[start : mention.start]
    comma = before.rstrip()
    if not comma.endswith(",") or _PARAGRAPH.search(before[len(comma) :]) or not _FOLLOWS.match(text, mention.end):
        return
    before = comma[:-1]
    stops = [found.end() for found in _STOP.finditer(before)]
    words = list(_WORD.finditer(before, stops[-1] if stops else 0))[-_MOST_WORDS:]
    for at in range(len(words) - 1, -1, -1):
        if words[at].group().lower() in _ARTICLES or _POSSESSIVE.search(words[at].group()):
            while at > 0 and _POSSESSIVE.search(words[at].group()) and words[at - 1].group()[0].isupper():
                at -= 1
            if at > 0 and words[at - 1].group().lower() in ("of", "for"):
                continue  # "the head of the service": the article of another noun.
            found = before[words[at].start() : words[-1].end()]
            if _says_who(found, _is_person):
                yield from _trimmed(text, Span(start + words[at].start(), start + words[-1].end()))
            return


def _apposed_after(text: str, mention: Span, is_head: Callable[[str], bool]) -> Iterator[Span]:
    """What stands after a name and a comma ("X, the head of the union")."""
    match = _BESIDE.match(text, mention.end)
    if match is None or _PARAGRAPH.search(match.group()):
        return
    after = text[match.end() : match.end() + _REACH]
    stop = _STOP.search(after)
    if stop is None:
        return
    after = after[: stop.start()]
    clause = _CLAUSE.search(after)
    found = (after[: clause.start()] if clause else after).rstrip()
    # "X, the ministry said" is a clause.
    if clause and clause.group().strip() != "and":
        return
    if len(found.split()) > _MOST_WORDS:
        found = _RELATIVE.split(found, maxsplit=1)[0]
    if _says_who(found, is_head):
        yield from _trimmed(text, Span(match.end(), match.end() + len(found)))


def _says_who(found: str, is_head: Callable[[str], bool]) -> bool:
    """Whether the noun of a phrase, the last before "of …", is a word for somebody or something of its kind."""
    head = _RELATIVE.split(f"{found} ", maxsplit=1)[0].split()
    # "X, hit the bank on Monday": an article further on is another noun's.
    if not head or any(word.lower() in _ARTICLES for word in head[1:]) or _RELATIVE.match(f" {found} "):
        return False
    return not _POSSESSIVE.search(head[-1]) and is_head(head[-1])


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    """The words without "its", "his" … before them and a possessive after them, if any are left."""
    found = span.of(text)
    first, _, rest = found.partition(" ")
    if first.lower() in _OWNERS:
        span = Span(span.start + len(first) + 1 + len(rest) - len(rest.lstrip()), span.end)
    found = span.of(text)
    end = _POSSESSIVE.sub("", found) if found.endswith(("’s", "'s")) else found
    if end.strip() and _stands_alone(end):
        yield Span(span.start, span.start + len(end.rstrip()))


def _stands_alone(found: str) -> bool:
    """Whether it is clear without what was cut off whose wife, son … somebody is."""
    *before, head = _RELATIVE.split(f"{found} ", maxsplit=1)[0].split() or [""]
    return head.lower() not in _RELATED or " of " in found or any(map(_POSSESSIVE.search, before))


def folded(words: str) -> str:
    """What descriptions that say the same have in common: no article, no case."""
    found = " ".join(words.split()).casefold().replace("’", "'")
    first, _, rest = found.partition(" ")
    return rest if first in _ARTICLES and rest else found
