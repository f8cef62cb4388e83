"""The search screen: hits as one types, facets, what to begin with, what is kept; opened at the hit."""

import threading
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.messages import Changed, StateChanged, Undo
from briefing.places import Address
from briefing.screens.help import HelpScreen
from briefing.screens.search import SearchScreen
from briefing.view.theme import THEMES
from index.asking import Filters, Search

NOTHING = Search()
SIZES = ((160, 45), (80, 24), (60, 20))


class Host(App):
    """A reader of nothing else: keeps what the search ends with, and what changes are posted."""

    def __init__(self, library, search):
        super().__init__()
        self.library, self.search = library, search
        self.ended, self.changes = None, []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def on_mount(self):
        self.open(self.search)

    def open(self, search):
        self.push_screen(SearchScreen(self.library, search), lambda ended: setattr(self, "ended", ended))

    def on_changed(self, message: Changed):
        self.changes.append(message)

    def on_undo(self, _message: Undo):
        self.changes.pop().undo(self.library)
        self.screen.post_message(StateChanged())


class Searching:
    """The search screen and a hand on its keys."""

    def __init__(self, app: Host, pilot: Pilot):
        self.app, self.pilot = app, pilot
        self.screen = app.screen

    async def rest(self):
        quiet = 0
        for _ in range(500):
            await self.pilot.pause(0.004)
            is_busy = any(not one.is_finished for one in self.app.workers) or self.screen.is_asking
            quiet = 0 if is_busy else quiet + 1
            if quiet == 3:
                return
        pytest.fail("the search does not come to rest")

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text):
        await self.pilot.press(*("space" if one == " " else one for one in text))
        await self.rest()

    async def undo(self):
        await self.press("ctrl+z")

    @property
    def shown(self):
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def query(self):
        return self.screen.query_one("#query", Input).value

    @property
    def rows(self):
        return self.screen.query_one("#hits")

    @property
    def facets(self):
        return self.screen.query_one("#facets")

    @property
    def total(self):
        return self.screen.results.total


@pytest.fixture
def searching(library):
    """Open the search on the tests' library."""

    @asynccontextmanager
    async def run(size=(160, 45), search=NOTHING):
        app = Host(library, search)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            search_screen = Searching(app, pilot)
            await search_screen.rest()
            yield search_screen

    return run


# Typing and opening


@pytest.mark.parametrize("size", SIZES)
async def test_typing_finds_and_enter_opens_at_the_hit(searching, library, size):
    async with searching(size) as search:
        await search.type("downstream")
        assert "downstream" in search.shown
        assert f"{search.total} documents" in search.shown
        assert search.total == library.search("downstream").total
        await search.press("down", "up", "enter")
        ended = search.app.ended
        hit = library.search("downstream").hits[0]
        assert ended.search == Search("downstream")
        assert (ended.place.document, ended.place.offset, ended.place.pane) == (
            hit.document.id,
            hit.snippet.span.start,
            "reading",
        )
        assert ended.place.matches == hit.snippet
        assert not ended.beside
        assert [one.search.query for one in library.searches.history()] == ["downstream"]


async def test_statements_are_a_key_away_and_open_beside(searching, library):
    async with searching() as search:
        await search.press("tab")
        await search.type("downstream")
        assert "● Statements" in search.shown
        hit = library.search("downstream", statements=True).hits[0]
        assert hit.document.title[:30] in search.shown
        await search.press("ctrl+o")
        assert search.app.ended.place.statement == hit.statement.id
        assert search.app.ended.beside
        assert search.app.ended.search.statements


async def test_one_moves_in_the_hits_while_typing_and_more_come_near_the_end(searching, library, monkeypatch):
    monkeypatch.setattr("briefing.screens.search_asking._PAGE", 2)
    monkeypatch.setattr(SearchScreen, "first_page", 2)
    async with searching((80, 24)) as search:
        await search.press("tab")
        await search.type("*")
        everything = library.search("*", statements=True, limit=500)
        assert everything.total > 4
        for number in range(everything.total):
            assert search.rows.chosen == str(number)
            await search.press("down")
        assert [one.statement.id for one in search.screen.hits] == [one.statement.id for one in everything.hits]
        await search.press("pageup", "pageup", "pageup", "pageup", "pageup", "up")
        assert search.rows.chosen == "0"
        await search.press("pagedown")
        assert search.rows.chosen != "0"
        await search.press("escape")
        assert search.app.ended.place is None
        assert search.app.ended.search == Search("*", statements=True)


async def test_a_word_that_is_not_typed_out_finds_what_begins_so(searching, library):
    async with searching() as search:
        await search.type("downstr")
        assert search.total == library.search("downstr*").total > 0
        assert "that begin “downstr”" in search.shown
        await search.press("enter")
        assert search.app.ended.search.query == "downstr"
        assert library.searches.history()[0].search.query == "downstr*"


async def test_too_little_of_a_word_changes_nothing_yet(searching, library):
    async with searching() as search:
        await search.type("q")
        assert "type on: too many words begin “q”" in search.shown
        assert "Examples from this library" in search.shown
        await search.press("backspace")
        await search.type("dam q")
        assert search.total == library.search("dam").total
        assert "3 documents without “q”" in search.shown
        await search.press("ctrl+u")
        await search.type("speaker:q")
        assert "type on" in search.shown


async def test_the_last_key_counts_however_slow_the_library_is(searching, library, monkeypatch):
    go, asked, ask = threading.Event(), [], library.search

    def slowly(query, *args, **how):
        asked.append(query)
        if query == "d":
            go.wait(5)
        return ask(query, *args, **how)

    async with searching() as search:
        monkeypatch.setattr(library, "search", slowly)
        monkeypatch.setattr("briefing.screens.searches._finds", lambda *_: True)
        for letter in "dam":
            await search.pilot.press(letter)
        await search.pilot.press("enter")
        assert search.app.ended is None
        go.set()
        for _ in range(200):
            await search.pilot.pause(0.01)
            if search.app.ended:
                break
        assert search.app.ended.place.document == ask("dam").hits[0].document.id
        assert "da" not in asked


async def test_a_mistake_is_told_with_its_place_and_the_hits_stay(searching):
    async with searching() as search:
        await search.type("dam")
        total, ids = search.total, search.rows.ids
        await search.type(' "')
        assert "The quotation mark at 5 is not closed" in search.shown
        lines = search.shown.splitlines()
        at = next(index for index, line in enumerate(lines) if 'dam "' in line)
        assert lines[at + 1].index("▲") == lines[at].index('"')
        assert (search.total, search.rows.ids) == (total, ids)
        await search.press("ctrl+u")
        assert "▲" not in search.shown
        assert "Examples from this library" in search.shown
        await search.type(" ")
        assert "Examples from this library" in search.shown


async def test_what_may_be_meant_is_a_key_away(searching, library):
    async with searching() as search:
        await search.type("downstraem")
        assert library.search("downstraem").suggestion == "downstream"
        assert "did you mean downstream" in search.shown
        assert "Nothing found" in search.shown
        await search.press("ctrl+y")
        assert search.query == "downstream"
        assert search.total > 0


async def test_the_order_the_timeline_and_the_help(searching, library):
    async with searching() as search:
        await search.type("dam")
        await search.press("ctrl+r")
        assert "newest first" in search.shown
        newest = library.search("dam", order="date").hits
        assert [one.document.id for one in search.screen.hits] == [one.document.id for one in newest]
        await search.press("f1")
        assert isinstance(search.app.screen, HelpScreen)
        await search.pilot.press("escape")
        await search.pilot.pause()
        await search.press("ctrl+l")
        assert search.app.ended.place.page == Address("timeline", "dam")
        assert search.app.ended.search == Search("dam", order="date")


# Facets


async def test_a_facet_narrows_and_a_chip_undoes_it(searching, library):
    async with searching(search=Search("dam", statements=True)) as search:
        before = search.total
        facet = next(one for one in library.search("dam", statements=True, facets=True).facets if one.name == "speaker")
        top = facet.values[0]
        assert top.label in search.facets.plain
        await search.press("right")
        assert search.screen.focused is search.facets
        await search.press("enter")
        assert search.total == top.count < before
        assert f"speaker: {top.label} ×" in search.shown
        assert f"✓ {top.label}" in search.facets.plain
        await search.press("space")
        assert search.total == before
        await search.press("space", "left")
        assert search.screen.focused.id == "query"
        await search.press("ctrl+u", "backspace")
        assert "×" not in search.shown
        assert search.screen.asked.is_empty
        await search.press("ctrl+f")
        await search.type("dam")
        assert search.query == "dam"
        assert search.total == before
        await search.pilot.click("#facets", offset=(8, 1))
        await search.rest()
        assert f"speaker: {top.label} ×" in search.shown
        await search.press("escape")
        assert search.app.ended is None
        await search.pilot.click("#chips", offset=(4, 0))
        await search.rest()
        assert search.total == before


async def test_in_a_narrow_window_facets_stand_in_the_place_of_the_hits(searching):
    async with searching((60, 20), Search("dam")) as search:
        assert "Speaker" not in search.shown
        await search.press("ctrl+f")
        assert "Speaker" in search.shown
        assert not search.rows.region.area
        await search.press("down", "enter")
        assert "×" in search.shown
        await search.press("escape")
        assert "Speaker" not in search.shown
        assert search.screen.focused.id == "query"
        await search.press("escape")
        assert search.app.ended.search.filters != Filters()


# What to begin with


async def test_examples_are_of_this_library_and_find_something(searching, library):
    async with searching((80, 24)) as search:
        examples = search.screen.beginning.examples
        assert len(examples) >= 3
        assert all(library.search(one.query, statements=one.statements).total == one.found > 0 for one in examples)
        assert [one.statements for one in examples if one.query.startswith("speaker:")] == [True]
        await search.press("down")
        assert search.rows.chosen is not None
        await search.press("enter")
        assert search.query == examples[0].query
        assert search.total == examples[0].found
        assert library.searches.history() == ()


async def test_searches_are_kept_run_forgotten_and_all_of_it_undone(searching, library):
    async with searching(search=Search("gate", statements=True)) as search:
        await search.press("ctrl+s")
        assert "Save as" in search.shown
        await search.press("escape", "ctrl+s", "ctrl+u", *"gates", "enter")
        assert [one.name for one in library.searches.saved()] == ["gates"]
        assert library.searches.find("gates")[0].search == Search("gate", statements=True)
        assert "gates" in search.app.changes[-1].words
        await search.press("ctrl+u")
        assert "Saved searches" in search.shown
        assert "nothing new" in search.shown
        search.rows.highlight("Saved searches 1")
        await search.press("enter")
        assert (search.query, search.screen.asked.statements) == ("gate", True)
        await search.press("ctrl+u")
        search.rows.highlight("Saved searches 1")
        await search.press("ctrl+d")
        assert library.searches.saved() == ()
        assert "Saved searches" not in search.shown
        await search.undo()
        assert "Saved searches" in search.shown
        await search.undo()
        assert library.searches.saved() == ()
        await search.type("gate")
        await search.press("ctrl+s", "ctrl+u", "enter")
        assert "can't be a search's name" in search.shown


async def test_up_walks_through_the_searches_made_before(searching, library):
    for query in ("gate", "dam", "river"):
        library.searches.remember(Search(query))
    async with searching() as search:
        assert "Made before" in search.shown
        walked = []
        for key in ("up", "up", "up", "up", "down", "down", "down"):
            await search.press(key)
            walked.append(search.query)
        assert walked == ["river", "dam", "gate", "gate", "dam", "river", ""]
        await search.press("up", "up")
        await search.type("s")
        assert search.query == "dams"
        await search.press("up")
        assert search.query == "dams"


async def test_a_statement_is_pinned_and_that_is_undone(searching, library):
    async with searching(search=Search("downstream", statements=True)) as search:
        await search.press("ctrl+k")
        pinned = search.screen.hits[0].statement.id
        assert library.kept.pins() == (pinned,)
        assert "◆" in search.shown
        await search.press("ctrl+k")
        assert library.kept.pins() == ()
        assert "◆" not in search.shown
        await search.undo()
        assert library.kept.pins() == (pinned,)
        assert "◆" in search.shown


# Documents or statements


async def test_what_only_statements_have_is_looked_for_in_statements_until_one_turns_by_hand(searching, library):
    async with searching(search=Search(statements=True)) as search:
        assert "● Documents" in search.shown
    async with searching(search=Search("dam", statements=True)) as search:
        # Taken up as it is, it is what it was.
        assert "● Statements" in search.shown
        await search.type(" gates")
        assert "● Documents" in search.shown
        await search.press("ctrl+u")
        await search.type('about:"orrin dam"')
        assert "● Statements" in search.shown
        assert search.total == library.search('about:"orrin dam"', statements=True).total > 0
        await search.press("ctrl+u")
        await search.type('"quote:direct"')
        assert "● Documents" in search.shown
        await search.press("ctrl+u", "tab", "tab")
        await search.type("cue:denied dam")
        assert "● Documents" in search.shown


async def test_where_nothing_is_found_it_is_told_what_there_is_of_the_other_kind(searching, library):
    query = "speaker:brandl valley"
    documents = library.search(query).total
    assert (documents > 0, library.search(query, statements=True).total) == (True, 0)
    async with searching((80, 24)) as search:
        await search.type(query)
        found = "1 document does: tab shows it." if documents == 1 else f"{documents} documents do: tab shows them."
        assert f"No statement has all of it; {found}" in search.shown
        await search.press("tab")
        assert search.total == documents
        await search.press("ctrl+u")
        await search.type("xyzzyxyzzy")
        assert "Nothing found." in search.shown


async def test_names_of_which_only_the_beginning_is_typed_are_told_in_words(searching, library):
    async with searching() as search:
        await search.type("speaker:brand")
        total = library.search("speaker:brand*", statements=True).total
        assert (
            f"{total} statement{'s' if total > 1 else ''} by names that begin “brand”; none by “brand” it"
            in search.shown
        )


async def test_keys_in_one_go_are_neither_lost_nor_do_they_overtake_each_other(searching, library):
    async with searching() as search:

        async def burst(*keys):
            for key in keys:
                search.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await search.rest()

        await burst(*"river", "ctrl+u", *"dam", "left", *"xy", "backspace")
        assert search.query == "daxm"
        # Before there is a field, too.
        await search.pilot.pause()
        search.app.open(Search("before"))
        search.screen = search.app.screen
        await burst("ctrl+u", *"speaker", ":", *"brandl", "home", *"x ")
        assert (search.query, search.screen.asked.words) == ("x speaker:brandl", "x speaker:brandl")
