"""What is in sight at which size, and that a change of size moves nobody."""

import pytest

PANES = ("documents", "reading", "statements", "related")


@pytest.mark.parametrize(
    ("size", "focus", "in_sight"),
    [
        ((160, 45), "1", set(PANES)),
        ((160, 45), "3", set(PANES)),
        ((80, 24), "1", {"documents", "reading"}),
        ((80, 24), "3", {"reading", "statements", "related"}),
        ((60, 20), "1", {"documents"}),
        ((60, 20), "2", {"reading"}),
        ((60, 20), "4", {"statements", "related"}),
    ],
)
async def test_as_many_panes_as_there_is_room_for(open_reader, size, focus, in_sight):
    async with open_reader(size=size) as reader:
        await reader.press(focus)
        assert {pane for pane in PANES if reader.is_in_sight(pane)} == in_sight
        for pane in PANES:
            if pane not in in_sight:
                assert {"documents": "1 Documents", "reading": "2 Page"}.get(pane, "Statements") in reader.lines[0]


async def test_a_hidden_pane_is_a_click_away(open_reader):
    async with open_reader(size=(60, 20)) as reader:
        await reader.pilot.click(offset=(reader.lines[0].index("3 Statements") + 2, 0))
        await reader.rest()
        assert reader.main.pane == "statements"
        await reader.pilot.click(offset=(reader.lines[0].index("2 Page") + 2, 0))
        await reader.rest()
        assert reader.main.pane == "reading"


async def test_the_statement_stays_in_sight_when_the_size_changes(open_reader):
    async with open_reader() as reader:
        await reader.press("s")
        await reader.type("downstream")
        await reader.press("enter", "n")
        chosen = reader.main.reading.chosen
        words = reader.app.library.statement(chosen).content.text.split()[0]
        for size in ((80, 24), (60, 20), (132, 30), (40, 12), (250, 70)):
            await reader.pilot.resize_terminal(*size)
            await reader.rest()
            assert reader.main.reading.chosen == chosen
            assert reader.is_in_sight("reading")
            assert words in reader.shown


async def test_the_same_words_stay_on_top_when_the_width_changes(run_reader, library, tmp_path):
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(f"Sentence {n} of a long report says " + "much " * 40 + "." for n in range(60)))
    library.add([long])
    async with run_reader(library, size=(80, 24)) as reader:
        await reader.press("1", "G")
        while reader.main.document.document.source != long.as_uri():
            await reader.press("k")
        await reader.press("2", *["space"] * 9)
        before = reader.main.reading.top
        assert before.block
        await reader.pilot.resize_terminal(60, 20)
        await reader.rest()
        after = reader.main.reading.top
        assert after.block == before.block
        assert abs(after.start - before.start) < 60
        assert reader.main.reading.scroll_y > 5


@pytest.mark.parametrize("size", [(30, 8), (20, 5), (10, 3)])
async def test_a_very_small_terminal_breaks_nothing(open_reader, size):
    async with open_reader(size=size) as reader:
        await reader.press("2", "n", "3", "j", "4", "slash", "escape", "question_mark", "escape", "1", "j")
        assert reader.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (30, 10)])
async def test_the_line_of_keys_fits_and_always_names_the_help(open_reader, size):
    async with open_reader(size=size) as reader:
        for focus in ("1", "2", "3", "4"):
            await reader.press(focus)
            assert reader.lines[-1].rstrip().endswith("? Help")
