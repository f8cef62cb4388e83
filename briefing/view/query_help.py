"""What the search shows before anything is asked: examples from the library, saved searches, those made before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.entry import Entry, Part, cut
from briefing.view.narrowing import Asked
from briefing.view.rows import ByWidth, Row
from briefing.view.styles import HEADING, KEY, MUTED, UNSURE, styled
from index.asking import PastSearch, SavedSearch, Search

MOST_PAST = 12
"""So many searches made before are listed."""
_LONGEST = 200
_WRITTEN = 34
_LANGUAGE = (
    ("words", "all of them, in any inflection"),
    ("-word  a OR b  (a b)", "without it, either, groups"),
    ('"a phrase"  "a b"~5', "as it stands, within five words"),
    ("begin*  w?rd  slip~", "how it begins, any letter, a slip of the pen"),
    ("speaker: about: entity:", "who says it, whom it names, either"),
    ("agency: place: headline: byline:", "the header of the report"),
    ("cue: quote:", "denied, asked …; direct, indirect, mixed"),
    ("since: until: said: published:", "2026-03, yesterday, last week …"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A query that finds something in this library: what it asks for, and how many documents or statements it finds."""

    query: str
    meaning: str
    found: int
    statements: bool = False


Choice = Example | SavedSearch | PastSearch


@dataclass(frozen=True, slots=True)
class Beginning:
    """What there is to begin with."""

    examples: tuple[Example, ...] = ()
    saved: tuple[SavedSearch, ...] = ()
    past: tuple[PastSearch, ...] = ()


def beginning_rows(beginning: Beginning) -> tuple[list[Row], dict[str, Choice]]:
    """The rows, and what each of those that can be chosen stands for, by the row's id."""
    asks: dict[str, Choice] = {}
    rows: list[Row] = []
    for heading, hint, found in (
        ("Examples from this library", "↓ and enter run one", _example_rows(beginning.examples)),
        ("Saved searches", "ctrl+d forgets one", _saved_rows(beginning.saved)),
        ("Made before", "↑ takes one up", _past_rows(beginning.past)),
    ):
        listed = list(found)
        if not listed:
            continue
        rows.append(_heading(heading, hint))
        for number, (entry, choice) in enumerate(listed, 1):
            identifier = f"{heading} {number}"
            asks[identifier] = choice
            rows.append(Row(entry, identifier, gap=1 if number == len(listed) else 0))
    rows.append(_heading("What can be written", ""))
    rows += [_language_row(*one) for one in _LANGUAGE]
    return rows, asks


def question(search: Search) -> str:
    """What a search asks, in a line."""
    asked = Asked.of(search)
    parts = [one_line(asked.words), *(one.words for one in asked.narrowed)]
    parts += ["statements"] if search.statements else []
    parts += ["newest first"] if search.order == "date" else []
    return cut(" · ".join(part for part in parts if part), _LONGEST)


def _heading(words: str, hint: str) -> Row:
    return Row(Entry(Part(Content.assemble((words, styled(HEADING)), (f"  {hint}" if hint else "", styled(MUTED))))))


def _example_rows(examples: Sequence[Example]) -> Iterator[tuple[Entry, Choice]]:
    for one in examples:
        words = Content.assemble((one_line(one.query), styled(KEY)), (f"  {one.meaning}", styled(MUTED)))
        yield Entry(Part(words, aside=_aside(f"{one.found:,}"))), one


def _saved_rows(saved: Sequence[SavedSearch]) -> Iterator[tuple[Entry, Choice]]:
    for one in saved:
        words = Content.assemble((one_line(one.name), "bold"), (f"  {question(one.search)}", styled(MUTED)))
        yield Entry(Part(words, aside=_news(one.new))), one


def _past_rows(past: Sequence[PastSearch]) -> Iterator[tuple[Entry, Choice]]:
    for one in past[:MOST_PAST]:
        yield Entry(Part(Content(question(one.search)), aside=_aside(one.run_at[:10]))), one


def _news(new: int | None) -> Content:
    if new:
        return Content.styled(f"{new:,} new", styled(KEY))
    return Content.styled("can't be run", styled(UNSURE)) if new is None else _aside("nothing new")


def _aside(words: str) -> Content:
    return Content.styled(words, styled(MUTED))


def _language_row(written: str, meaning: str) -> Row:
    said = Content.styled(meaning, styled(MUTED))
    wide = Part(Content.assemble(f"{written:<{_WRITTEN}}", said))
    return Row(ByWidth(_WRITTEN + 44, (wide,), (Part(Content(written)), Part(said, indent=4))))
