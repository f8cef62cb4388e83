"""What the search asks of the library, each in a thread, and the messages that bring the answers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from briefing.screens.search_examples import examples_of
from briefing.view.narrowing import Asked
from briefing.view.query_help import Beginning
from index.asking import Facet, Search
from index.errors import QueryError
from index.model import Results

if TYPE_CHECKING:
    from index.library import Library

_BEGUN = re.compile(r"(?:^|[\s(:])(?!(?:OR|AND|NOT)$)(?P<word>[^\W\d_][^\W_]*)$")
"""A word at the end of a query that may be typed only in part."""
_NEEDS_A_WORD = re.compile(r"(?:[:(\-]|(?<!\S)(?:OR|AND|NOT))$")


class HitsFound(Message):
    """A page of what was asked for, beginning after `offset` hits; `asked_as` is how the library was asked at last.

    Where nothing was found, `others` is what there is of the other kind: documents for statements, and the reverse.
    """

    def __init__(
        self,
        asked: Asked,
        asked_as: Asked,
        results: Results,
        offset: int,
        pins: frozenset[str],
        others: Results | None = None,
    ) -> None:
        super().__init__()
        self.pins = pins
        self.others = others
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


class TooMuchMeant(Message):
    """The only word that was typed may be the beginning of nearly any word."""

    def __init__(self, asked: Asked, word: str) -> None:
        super().__init__()
        self.asked = asked
        self.word = word


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


def find(library: "Library", asked: Asked, *, limit: int) -> HitsFound | QueryMistaken | TooMuchMeant:
    """Asks for the first hits. Where there are none, the last word is taken for one that is not typed out yet."""
    try:
        begun = _BEGUN.search(asked.words)
        if begun and not _finds(library, asked.search):
            return _find_begun(library, asked, begun["word"], limit)
        return _first(library, asked, asked, limit)
    except QueryError as error:
        return _mistake(library, asked, error)


def _find_begun(library: "Library", asked: Asked, word: str, limit: int) -> HitsFound | TooMuchMeant:
    """What begins so; where that is nearly anything, what there is without that word."""
    try:
        found = _first(library, asked, replace(asked, words=f"{asked.words}*"), limit)
        return found if found.results.total else _first(library, asked, asked, limit)
    except QueryError:
        rest = asked.words[: -len(word)].rstrip()
    if (rest or asked.narrowed) and not _NEEDS_A_WORD.search(rest):
        return _first(library, asked, replace(asked, words=rest), limit)
    return TooMuchMeant(asked, word)


def _first(library: "Library", asked: Asked, asked_as: Asked, limit: int) -> HitsFound:
    found = more(library, asked, asked_as, limit=limit, offset=0)
    if not found.results.total:
        found.others = _others(library, asked_as.turned.search)
    return found


def _others(library: "Library", search: Search) -> Results | None:
    return _page(library, search, 1, 0) if _finds(library, search) else None


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
    examples = examples_of(library, of_statements, statements=asked.statements)
    beginning = Beginning(examples, library.searches.saved(), library.searches.history())
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
