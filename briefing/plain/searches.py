"""Facets, saved searches and the history as plain text."""

from collections.abc import Iterator, Sequence

from briefing.plain.layout import column, cut, padded, wrap
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from index.asking import Facet, PastSearch, SavedSearch, Search

_WIDEST_NAME = 30
_NAMES = {
    "speaker": "Speakers",
    "about": "About",
    "agency": "Agencies",
    "place": "Places",
    "month": "Months",
    "kind": "Kinds",
}


def facet_lines(facets: Sequence[Facet], width: int, style: Style = PLAIN) -> Iterator[str]:
    """An empty line, then each facet that has values: its name, and the values with their counts."""
    found = [facet for facet in facets if facet.values]
    if found:
        yield ""
    names = column([_NAMES[facet.name] for facet in found], 12)
    for facet in found:
        name = _NAMES[facet.name]
        values = ", ".join(f"{one_line(value.label)} ({value.count:,})" for value in facet.values)
        lines = wrap(values, width, " " * (names + 2), first=f"{padded(name, names)}  ")
        yield style.strong(name) + lines[0][len(name) :]
        yield from lines[1:]


def saved_table(saved: Sequence[SavedSearch], width: int, style: Style = PLAIN) -> Iterator[str]:
    """A saved search a line: its name, how many results are new, and what it asks."""
    names = column([one_line(one.name) for one in saved], _WIDEST_NAME)
    news = column([_new(one) for one in saved], 16)
    for one in saved:
        name = padded(cut(one_line(one.name), names), names)
        first = f"{name}  {padded(_new(one), news)}  "
        lines = wrap(question(one.search), max(width, len(first) + 30), " " * (names + news + 4), first=first)
        yield style.strong(name) + lines[0][len(name) :]
        yield from lines[1:]


def past_table(past: Sequence[PastSearch], width: int, style: Style = PLAIN) -> Iterator[str]:
    """A search a line: when it was last made, and what it asked."""
    for one in past:
        first = f"{one.run_at[:16].replace('T', ' ')}  "
        lines = wrap(question(one.search), width, " " * len(first), first=first)
        yield style.faint(first) + lines[0][len(first) :]
        yield from lines[1:]


def question(search: Search) -> str:
    """What a search asks, as it is written on the command line but for the shell's quotation marks."""
    filters = search.filters
    given = (
        ("--by", filters.by),
        ("--about", filters.about),
        ("--since", filters.since),
        ("--until", filters.until),
        ("--kind", filters.kind),
        ("--sort", None if search.order == "relevance" else search.order),
    )
    options = [f"{name} {one_line(value)}" for name, value in given if value is not None]
    return " ".join(filter(None, [one_line(search.query), *(["--statements"] if search.statements else []), *options]))


def _new(saved: SavedSearch) -> str:
    if saved.new is None:
        return "can't be run"
    return f"{saved.new:,} new" if saved.new else "nothing new"
