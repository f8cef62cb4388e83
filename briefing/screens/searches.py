"""What the search asks of the library, each in a thread, and the messages that bring the answers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from briefing.sanitise import is_safe
from briefing.view.narrowing import Asked
from briefing.view.query_help import Beginning, Example
from index.asking import Facet, Filters, Search
from index.errors import QueryError
from index.model import Results

if TYPE_CHECKING:
    from index.library import Library

_BEGUN = re.compile(r"(?:^|[\s(:])(?!(?:OR|AND|NOT)$)[^\W\d_][^\W_]+$")
"""A word at the end of a query that may be typed only in part."""
_WORD = re.compile(r"(?<![\w'’-])[a-z]{5,10}(?![\w'’-])")
_PHRASE = re.compile(r"(?<![\w'’-])[a-z]{2,} [a-z]{2,} [a-z]{4,}(?![\w'’-])")
_ONE_WORD = re.compile(r"[^\W_]+")


class HitsFound(Message):
    """A page of what was asked for, beginning after `offset` hits; `asked_as` is how the library was asked at last."""

    def __init__(self, asked: Asked, asked_as: Asked, results: Results, offset: int, pins: frozenset[str]) -> None:
        super().__init__()
        self.pins = pins
        self.asked = asked
        self.asked_as = asked_as
        self.results = results
        self.offset = offset


class QueryMistaken(Message):
    """There is a mistake in what was asked, at a position of its words where that can be told."""

    def __init__(self, asked: Asked, reason: str, position: int | None) -> None:
        super().__init__()
        self.asked = asked
        self.reason = reason
        self.position = position


class FacetsCounted(Message):
    """What all results of what was asked have in common."""

    def __init__(self, asked: Asked, facets: Sequence[Facet]) -> None:
        super().__init__()
        self.asked = asked
        self.facets = facets


class BeginningGathered(Message):
    """What there is to begin with, and what all of the library has in common."""

    def __init__(self, asked: Asked, beginning: Beginning, facets: Sequence[Facet]) -> None:
        super().__init__()
        self.asked = asked
        self.beginning = beginning
        self.facets = facets


def find(library: "Library", asked: Asked, *, limit: int, offset: int = 0) -> HitsFound | QueryMistaken:
    """Asks for hits. Where there are none, the last word is taken for the beginning of one: it may not be typed out."""
    try:
        if _BEGUN.search(asked.words) and not _finds(library, asked.search):
            begun = replace(asked, words=f"{asked.words}*")
            with suppress(QueryError):
                found = _page(library, begun.search, limit, offset)
                if found.total:
                    return HitsFound(asked, begun, found, offset, _pins(library, asked))
        results = _page(library, asked.search, limit, offset)
        return HitsFound(asked, asked, results, offset, _pins(library, asked))
    except QueryError as error:
        return _mistake(library, asked, error)


def _finds(library: "Library", search: Search) -> bool:
    """Whether there is any hit; unlike `search`, this does not look for what else may be meant, which takes longest."""
    listed = library.statements if search.statements else library.documents
    return bool(listed(search.query, search.filters, limit=1))


def more(library: "Library", asked: Asked, asked_as: Asked, *, limit: int, offset: int) -> HitsFound:
    """Asks for the next hits of what was asked before."""
    return HitsFound(asked, asked_as, _page(library, asked_as.search, limit, offset), offset, _pins(library, asked))


def count(library: "Library", asked: Asked, asked_as: Asked) -> FacetsCounted:
    """Counts the facets of what was asked before."""
    search = asked_as.search
    found = library.search(search.query, search.filters, statements=search.statements, limit=1, facets=True)
    return FacetsCounted(asked, found.facets)


def gather(library: "Library", asked: Asked) -> BeginningGathered:
    """Gathers what is shown while nothing is asked."""
    of_statements = library.search("", statements=True, limit=1, facets=True).facets
    facets = of_statements if asked.statements else library.search("", limit=1, facets=True).facets
    examples = _verified(library, _examples(library, of_statements), asked.statements)
    beginning = Beginning(tuple(examples), library.searches.saved(), library.searches.history())
    return BeginningGathered(asked, beginning, facets)


def _pins(library: "Library", asked: Asked) -> frozenset[str]:
    return frozenset(library.kept.pins()) if asked.statements else frozenset()


def _page(library: "Library", search: Search, limit: int, offset: int) -> Results:
    return library.search(
        search.query, search.filters, statements=search.statements, order=search.order, limit=limit, offset=offset
    )


def _mistake(library: "Library", asked: Asked, error: QueryError) -> QueryMistaken:
    """Where narrowing has put something around the words, their mistake is told as it is without that."""
    if asked.search.query != asked.words.strip():
        try:
            library.search(asked.words, statements=asked.statements, limit=1)
        except QueryError as own:
            error = own
    return QueryMistaken(asked, str(error), error.position)


def _verified(library: "Library", examples: Iterator[tuple[str, str]], statements: bool) -> Iterator[Example]:
    """Those that find something, and how much."""
    for query, meaning in examples:
        with suppress(QueryError):
            total = library.search(query, statements=statements, limit=1).total if is_safe(query) else 0
            if total:
                yield Example(query, meaning, total)


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
