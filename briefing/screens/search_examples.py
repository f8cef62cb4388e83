"""Queries to try, made of what is most frequent in a library; each of them finds something."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing.sanitise import is_safe
from briefing.view.narrowing import Asked
from briefing.view.query_help import Example
from index.asking import Facet, Filters
from index.errors import QueryError

if TYPE_CHECKING:
    from index.library import Library

_WORD = re.compile(r"(?<![\w'’-])[a-z]{5,10}(?![\w'’-])")
_PHRASE = re.compile(r"(?<![\w'’-])[a-z]{2,} [a-z]{2,} [a-z]{4,}(?![\w'’-])")
_ONE_WORD = re.compile(r"[^\W_]+")


def examples_of(library: "Library", facets: Sequence[Facet], *, statements: bool) -> tuple[Example, ...]:
    """Examples from the facets of all statements, with what each finds.

    With `statements` all of them are for statements, else those that ask for what only these have.
    """
    return tuple(_verified(library, _examples(library, facets), statements))


def _verified(library: "Library", examples: Iterator[tuple[str, str]], statements: bool) -> Iterator[Example]:
    """Those that find something, and how much."""
    for query, meaning in examples:
        with suppress(QueryError):
            of_statements = statements or Asked(query).is_of_statements
            total = library.search(query, statements=of_statements, limit=1).total if is_safe(query) else 0
            if total:
                yield Example(query, meaning, total, of_statements)


def _examples(library: "Library", facets: Sequence[Facet]) -> Iterator[tuple[str, str]]:
    """Queries and their meaning, of what is most frequent in a library."""
    top = {facet.name: facet.values[0] for facet in facets if facet.values}
    speaker, agency, month = top.get("speaker"), top.get("agency"), top.get("month")
    about = next((one for facet in facets if facet.name == "about" for one in facet.values if one != speaker), None)
    if speaker:
        word = _a_word(library, speaker.value)
        name = _quoted(speaker.label)
        yield (
            f"speaker:{name} {word}".strip(),
            f"what {speaker.label} said{f' with a word of “{word}”' if word else ''}",
        )
        if word:
            yield f"{word[:4]}*", "words that begin so"
    phrase = _a_phrase(library)
    if phrase:
        yield f'"{phrase}"', "a phrase as it stands"
    if about and month:
        yield f"about:{_quoted(about.label)} since:{month.value}", f"who names {about.label}, since then"
    elif about:
        yield f"about:{_quoted(about.label)}", f"who names {about.label}"
    if agency:
        yield f"agency:{_quoted(agency.value)} cue:denied", f"denials in the reports of {agency.value}"


def _a_word(library: "Library", speaker: str) -> str:
    """One that a speaker used: again and again, or a long one."""
    hits = library.search("", Filters(by=speaker), statements=True, limit=5).hits
    words = Counter(word for hit in hits if hit.statement for word in _WORD.findall(hit.statement.content.text))
    return max(words, key=lambda word: (words[word], len(word)), default="")


def _a_phrase(library: "Library") -> str:
    """One that somebody said."""
    hits = library.search("quote:direct", statements=True, limit=5).hits
    phrases = [one for hit in hits if hit.statement for one in _PHRASE.findall(hit.statement.content.text)]
    return max(phrases, key=len, default="")


def _quoted(name: str) -> str:
    return name if _ONE_WORD.fullmatch(name) else f'"{name}"'
