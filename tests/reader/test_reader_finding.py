"""Finding on the page: as one types, match by match, and back to where one was."""

import pytest
from textual import events
from textual.widgets import Input

from briefing.config import Settings

WIDE, MEDIUM = (160, 45), (80, 24)


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_what_is_typed_is_found_at_once_and_stepped_through(open_reader, size):
    async with open_reader(size=size) as reader:
        main = reader.main
        await reader.press("2", "slash")
        assert "Find on this page" in reader.shown
        # Keys that mean something elsewhere are letters here, and the case makes no difference.
        await reader.type("ORRIN dam/s?0")
        assert main.query_one("#find", Input).value == "ORRIN dam/s?0"
        assert "none" in reader.shown
        assert (main.document is not None, len(main.history)) == (True, 0)
        await reader.press("backspace", "backspace", "backspace", "backspace")
        count = len(main.reading.matches)
        assert count >= 3
        assert f"{count} found" in reader.shown
        assert f"match 1/{count}" in reader.title("reading")
        await reader.press("down", "down", "up")
        assert f"match 2/{count}" in reader.title("reading")
        await reader.press("enter")
        assert main.pane == "reading"
        assert not main.finding.display
        first = main.reading.match
        await reader.press("n")
        assert main.reading.match == (first + 1) % count
        await reader.press(*["n"] * (count - 1), "N", "n")
        assert main.reading.match == first
        # The statement that a match stands in is the chosen one, so that a pin is the one looked at.
        while main.reading.chosen is None:
            await reader.press("n")
        chosen = main.reading.chosen
        assert "Orrin Dam" in reader.app.library.statement(chosen).content.text
        await reader.press("escape")
        assert main.reading.matches == ()
        assert "match" not in reader.title("reading")
        assert main.reading.chosen == chosen
        await reader.press("n")
        assert main.reading.chosen != chosen


async def test_escape_is_where_one_was_and_the_next_find_begins_with_the_last(open_reader):
    async with open_reader(size=(60, 20)) as reader:
        main = reader.main
        await reader.press("2", "j", "j", "j")
        line = main.reading.scroll_y
        await reader.press("slash")
        await reader.type("valley")
        assert main.reading.scroll_y != line
        assert "valley" in reader.shown
        await reader.press("escape")
        assert (main.reading.scroll_y, main.reading.matches, main.pane) == (line, (), "reading")
        await reader.press("slash")
        assert [main.reading.matches != (), "1 found" in reader.shown] == [True, True]
        # What was typed last is selected: the next letter takes its place.
        await reader.type("nowhere at all")
        await reader.press("enter")
        assert "Not on this page; s searches the library." in reader.toasts
        assert (main.reading.matches, main.finding.display, main.pane) == ((), False, "reading")
        await reader.press("slash", "backspace", "enter", "n")
        assert main.reading.chosen is not None


async def test_accents_quotation_marks_and_dashes_make_no_difference(run_reader, library, tmp_path):
    text = "LISMORE, 30 June 2031 (Calder) – Zoë Müller–Åberg said “the café’s naïve”, or so it went on Friday."
    (tmp_path / "zoe.txt").write_text(text)
    library.add([tmp_path / "zoe.txt"])
    async with run_reader(library) as reader:
        await reader.press("1", "g")
        while not reader.main.document.document.text.startswith("LISMORE"):
            await reader.press("j")
        await reader.press("slash")
        for typed in ("zoe muller-aberg", "CAFE'S NAÏVE", '"the cafe', "  on   friday "):
            await reader.press("ctrl+u")
            await reader.type(typed)
            assert len(reader.main.reading.matches) >= 1, typed


async def test_a_page_of_any_kind_can_be_looked_through(open_reader):
    async with open_reader(settings=Settings(), size=MEDIUM) as reader:
        main = reader.main
        await reader.press("slash")
        await reader.type("gates")
        await reader.press("enter")
        assert len(main.reading.matches) >= 2
        while main.reading.chosen is None:
            await reader.press("n")
        assert "gates" in reader.app.library.statement(main.reading.chosen).content.text
        # Another page, other words: nothing is marked on it.
        await reader.press("enter")
        assert main.document is not None
        assert main.reading.matches == ()
        await reader.press("0", "slash", "s", "slash", "escape", "s")
        assert reader.app.screen is not main


async def test_the_line_closes_when_it_is_left_and_what_was_found_stays(open_reader):
    async with open_reader() as reader:
        main = reader.main
        for leave in (("tab",), ("shift+tab",), ("ctrl+p", "escape", "tab")):
            await reader.press("2", "slash", *leave)
            assert (main.finding.display, main.reading.matches) == (False, ())
            assert main.pane != "reading"
        await reader.press("2")
        await reader.press("slash", *"orrin", "tab")
        assert not main.finding.display
        assert (main.reading.match, main.pane) == (0, "statements")
        await reader.press("n")
        assert main.reading.match == 1
        await reader.press("escape")
        assert main.reading.matches == ()
        await reader.press("slash")
        await reader.pilot.click("#documents", offset=(4, 1))
        await reader.rest()
        assert not main.finding.display
        # When the whole terminal loses the focus, it stays.
        await reader.press("slash")
        reader.app.post_message(events.AppBlur())
        await reader.rest()
        reader.app.post_message(events.AppFocus())
        await reader.rest()
        assert (main.finding.display, main.focused) == (True, main.finding.field)


async def test_what_is_typed_in_one_go_is_found(open_reader):
    async with open_reader() as reader:
        await reader.press("2")
        for key in ("slash", *"gates", "ctrl+u", *"orrin", "enter"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await reader.rest()
        assert reader.main.finding.field.value == "orrin"
        assert not reader.main.finding.display
        assert len(reader.main.reading.matches) >= 2
