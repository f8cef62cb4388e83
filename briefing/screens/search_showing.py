"""The part of the search screen that shows what was answered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Input, Static

from briefing.screens.search_asking import AskingScreen
from briefing.screens.searches import BeginningGathered, FacetsCounted
from briefing.view.facets import facet_rows
from briefing.view.hits import hit_row
from briefing.view.narrowing import Asked, Narrowing
from briefing.view.query_help import Beginning, Choice, beginning_rows
from briefing.view.rows import Row
from briefing.view.search_lines import (
    chips_line,
    found_line,
    mistake_line,
    nothing_found,
    pointer_line,
    scope_line,
    type_on_line,
)
from briefing.widgets.facets import FacetList
from briefing.widgets.query import QueryInput
from briefing.widgets.rows import Rows
from index.asking import Facet
from index.model import Hit

if TYPE_CHECKING:
    from index.library import Library

_WIDE, _HIGH = 100, 24
"""From so many columns on facets stand beside the hits, from so many lines on there is an empty one at the top."""
_ROW = 4
"""Lines that a hit takes, mostly."""


class SearchKeys(Footer):
    """The keys at the bottom; in a narrow window without those that the help knows."""

    SPARE: ClassVar[frozenset[str]] = frozenset({"save", "turn_order", "pin", "timeline"})

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        """The keys, those that can be spared with a class of their own."""
        for part in super().compose():
            if getattr(part, "action", None) in self.SPARE:
                part.add_class("-spare")
            yield part


class ShowingScreen(AskingScreen):
    """The query, what it is narrowed to, what is searched, the hits and the facets."""

    def __init__(self, library: "Library", asked: Asked) -> None:
        super().__init__(library, asked)
        self.beginning = Beginning()
        self.narrowings: dict[str, Narrowing] = {}
        self.choices: dict[str, Choice] = {}

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Horizontal(id="query-line"):
            yield Static("Search", id="query-mark", markup=False)
            hint = "words, “a phrase”, speaker:name …"
            yield QueryInput(self.asked.words, placeholder=hint, id="query", compact=True, select_on_focus=False)
        yield Static(id="pointer", markup=False)
        yield Static(id="chips", markup=False)
        with Horizontal(id="scope-line"):
            yield Static(id="scope", markup=False)
            yield Static(id="found", markup=False)
        with Horizontal(id="name-line"):
            yield Static("Save as", id="name-mark", markup=False)
            yield Input(id="name", compact=True, placeholder="a name; enter saves, esc does not")
        with Horizontal(id="search-body"):
            yield Rows(id="hits")
            yield FacetList(id="facets")
        yield SearchKeys()

    @property
    def query_input(self) -> QueryInput:
        """Where the query is typed."""
        return self.query_one("#query", QueryInput)

    @property
    def rows(self) -> Rows:
        """The hits, or what there is to begin with."""
        return self.query_one("#hits", Rows)

    @property
    def facets(self) -> FacetList:
        """The facets."""
        return self.query_one("#facets", FacetList)

    @property
    def first_page(self) -> int:
        """How many hits come into sight."""
        return max(self.size.height // _ROW + 1, 8)

    @property
    def is_narrow(self) -> bool:
        """Whether facets stand in the place of the hits."""
        return self.has_class("-narrow")

    @property
    def shows_facets(self) -> bool:
        """Whether facets are in sight."""
        return not self.is_narrow or self.has_class("-facets")

    def on_resize(self, event: events.Resize) -> None:
        """Facets stand beside the hits where there is room."""
        self.set_class(event.size.width < _WIDE, "-narrow")
        self.set_class(event.size.height < _HIGH, "-low")
        self.query_one("#query-mark", Static).update("❯" if self.is_narrow else "Search")

    # What is asked

    def show_asked(self) -> None:
        """Show what is searched for, and what it is narrowed to."""
        self.query_one("#scope", Static).update(scope_line(self.asked), layout=False)
        chips, line = self.query_one("#chips", Static), chips_line(self.asked)
        if chips.content != line:
            chips.display = bool(self.asked.narrowed)
            chips.update(line)

    @property
    def hit(self) -> Hit | None:
        """The highlighted hit."""
        chosen = self.rows.chosen
        is_hit = chosen is not None and chosen.isdecimal() and int(chosen) < len(self.hits)
        return self.hits[int(chosen or 0)] if is_hit else None

    @property
    def choice(self) -> Choice | None:
        """What is highlighted of what there is to begin with."""
        return self.choices.get(self.rows.chosen or "")

    def _say(self, words: Content, mistake_at: int | None = None, *, is_mistake: bool = False) -> None:
        is_other = is_mistake != self.has_class("-mistaken")
        self.set_class(is_mistake, "-mistaken")
        self.query_one("#found", Static).update(words, layout=is_other or is_mistake)
        before = self.query_input.content_region.x - self.query_one("#pointer").content_region.x
        column = None if mistake_at is None else self.query_input.column_of(mistake_at)
        self.query_one("#pointer", Static).update(pointer_line(column, before), layout=False)

    # Answers

    def show_hits(self) -> None:
        """Show the first hits."""
        rows, self.choices = self._hit_rows(self.hits, 0), {}
        self.rows.fill(rows or [Row(nothing_found(self.asked, self.others))], highlight="0")
        self._say(found_line(self.asked, self.asked_as, self.results))

    def show_more(self, hits: list[Hit]) -> None:
        """Show further hits below."""
        self.rows.extend(self._hit_rows(hits, len(self.hits) - len(hits)))

    def show_hits_anew(self) -> None:
        """Show the same hits where they are: something else is to be seen of them."""
        self.rows.fill(self._hit_rows(self.hits, 0), highlight=self.rows.chosen, keep_place=True)

    def _hit_rows(self, hits: list[Hit], first: int) -> list[Row]:
        return [
            hit_row(hit, str(number), is_pinned=hit.statement is not None and hit.statement.id in self.pins)
            for number, hit in enumerate(hits, first)
        ]

    def show_facets(self, message: FacetsCounted) -> None:
        """Show what all results have in common."""
        self._fill_facets(message.facets)
        self.show_asked()

    def _fill_facets(self, facets: Sequence[Facet]) -> None:
        rows, self.narrowings = facet_rows(facets, self.asked)
        self.facets.fill(rows, highlight=self.facets.chosen, keep_place=self.facets.chosen in self.narrowings)

    def show_beginning(self, message: BeginningGathered) -> None:
        """Show what there is to begin with."""
        self.beginning = message.beginning
        rows, self.choices = beginning_rows(message.beginning)
        self.rows.fill(rows, highlight=self.rows.chosen)
        self._fill_facets(message.facets)
        self._say(Content(""))

    def say_type_on(self, word: str) -> None:
        """Tell that there is not enough of a word yet; the hits of before stay."""
        self._say(type_on_line(word))

    def say_mistake(self, sentence: str, position: int | None = None) -> None:
        """Tell what is wrong, and where; the hits of before stay."""
        self._say(mistake_line(sentence), position, is_mistake=True)
