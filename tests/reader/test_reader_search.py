"""Search as you type, opened at the hit."""

import pytest
from textual import events

from briefing.screens.search import SearchScreen

SIZES = ((160, 45), (80, 24), (60, 20))


@pytest.mark.parametrize("size", SIZES)
async def test_typing_finds_and_enter_opens_at_the_hit(open_reader, size):
    async with open_reader(size=size) as reader:
        await reader.press("slash")
        assert isinstance(reader.app.screen, SearchScreen)
        await reader.type("downstream")
        assert "downstream" in reader.shown
        await reader.press("enter")
        assert reader.app.screen is reader.main
        assert reader.main.pane == "reading"
        assert "downstream" in reader.shown
        matches = reader.main.reading.matches
        text = reader.main.open.document.text
        assert matches
        assert {one.of(text).lower() for one in matches} == {"downstream"}
        assert f"match {reader.main.reading.match + 1}/{len(matches)}"[:8] in reader.title("reading")


async def test_n_goes_from_match_to_match_and_escape_clears_them(open_reader):
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("slash")
        await reader.type("dam")
        await reader.press("enter")
        pane = reader.main.reading
        count = len(pane.matches)
        assert count > 1
        start = pane.match
        await reader.press("n")
        assert pane.match == (start + 1) % count
        await reader.press("N", "N")
        assert pane.match == (start - 1) % count
        await reader.press("escape")
        assert pane.matches == ()
        await reader.press("n")
        assert pane.chosen is not None


async def test_the_match_at_hand_takes_the_choice_with_it(open_reader):
    async with open_reader() as reader:
        await reader.press("slash")
        await reader.type("dam")
        await reader.press("enter")
        pane, seen = reader.main.reading, set()
        statements = {one.id: one for one in reader.main.open.analysis.statements}
        for _ in pane.matches:
            await reader.press("n")
            match = pane.matches[pane.match]
            inside = {one.id for one in statements.values() if any(span.covers(match) for span in one.content.spans)}
            assert (pane.chosen in inside) if inside & set(pane.page.signs) else pane.chosen is None
            seen.add(pane.chosen)
        assert seen - {None}


async def test_statements_are_a_key_away_and_open_at_the_statement(open_reader):
    async with open_reader() as reader:
        await reader.press("slash", "tab")
        await reader.type("downstream")
        assert "statement" in reader.shown
        hit = next(iter(reader.app.screen._hits.values()))
        assert hit.statement is not None
        await reader.press("enter")
        assert reader.main.reading.chosen == hit.statement.id


async def test_the_list_is_moved_in_while_typing(open_reader):
    async with open_reader() as reader:
        await reader.press("slash")
        await reader.type("dam")
        listing = reader.app.screen.query_one("#hits")
        assert listing.highlighted == 0
        assert listing.option_count > 1
        await reader.press("down")
        assert listing.highlighted == 1
        await reader.press("up")
        assert listing.highlighted == 0


async def test_a_click_opens_a_hit(open_reader):
    async with open_reader() as reader:
        await reader.press("slash")
        await reader.type("downstream")
        region = reader.app.screen.query_one("#hits").region
        await reader.pilot.click(offset=(region.x + 4, region.y + 1))
        await reader.rest()
        assert reader.app.screen is reader.main
        assert reader.main.reading.matches


async def test_nothing_found_is_said_and_escape_keeps_the_query(open_reader):
    async with open_reader() as reader:
        await reader.press("slash")
        await reader.type("zzyzx")
        assert "Nothing found." in reader.shown
        await reader.press("enter")
        assert isinstance(reader.app.screen, SearchScreen)
        await reader.press("escape")
        assert reader.app.screen is reader.main
        await reader.press("slash")
        assert reader.app.screen.query_one("#query").value == "zzyzx"


async def test_a_mistake_in_a_query_is_a_sentence_and_the_hits_stay(open_reader):
    async with open_reader() as reader:
        await reader.press("slash")
        await reader.type("downstream")
        before = reader.app.screen.query_one("#hits").option_count
        await reader.press("quotation_mark")
        assert "is not closed" in reader.shown
        assert reader.app.screen.query_one("#hits").option_count == before
        assert reader.app.is_running


async def test_after_a_search_b_returns(open_reader):
    async with open_reader() as reader:
        await reader.press("G")
        title = reader.open_title()
        await reader.press("slash")
        await reader.type("downstream")
        await reader.press("enter")
        assert reader.open_title() != title
        await reader.press("b")
        assert reader.open_title() == title
        assert reader.main.reading.matches == ()


async def test_nothing_is_lost_of_what_is_typed_at_once(open_reader):
    async with open_reader() as reader:
        for key in ("slash", *"downstream", "enter"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await reader.until(lambda: bool(reader.main.reading.matches))
        text = reader.main.open.document.text
        assert {one.of(text).lower() for one in reader.main.reading.matches} == {"downstream"}
