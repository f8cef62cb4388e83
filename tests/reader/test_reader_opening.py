"""Opening the library and moving about in it."""

import subprocess
import sys

import pytest

from briefing.config import Settings
from briefing.view.theme import INK, PAPER
from index.errors import LibraryUnsafe

SIZES = ((160, 45), (80, 24), (60, 20))


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_document_is_open_and_shown_as_a_briefing(open_reader, size):
    async with open_reader(size=size) as reader:
        assert reader.main.documents.option_count == 3
        title = reader.open_title()
        await reader.press("2")
        await reader.press("g")
        assert title[:20] in reader.shown.replace("\n", " ")
        assert "In brief" in reader.shown


async def test_the_briefing_says_what_is_known_and_no_more(open_reader):
    async with open_reader() as reader:
        await reader.press("1", "g")
        text = reader.shown
        assert "Who and where" in text
        assert "People" in text
        assert "Lena Ostrow" in text
        assert "words" in text


async def test_keys_move_in_the_list_and_the_briefing_follows(open_reader):
    async with open_reader() as reader:
        titles = [one.title for one in reader.app.library.documents()]
        assert reader.open_title() == titles[0]
        await reader.press("j")
        assert reader.open_title() == titles[1]
        await reader.press("G")
        assert reader.open_title() == titles[-1]
        await reader.press("k")
        assert reader.open_title() == titles[-2]
        await reader.press("g")
        assert reader.open_title() == titles[0]


async def test_enter_reads_and_tab_goes_round(open_reader):
    async with open_reader() as reader:
        assert reader.main.pane == "documents"
        await reader.press("enter")
        assert reader.main.pane == "reading"
        seen = []
        for _ in range(4):
            await reader.press("tab")
            seen.append(reader.main.pane)
        assert seen == ["statements", "related", "documents", "reading"]
        await reader.press("shift+tab")
        assert reader.main.pane == "documents"
        await reader.press("left")
        assert reader.main.pane == "related"
        await reader.press("right")
        assert reader.main.pane == "documents"


async def test_the_text_scrolls(open_reader):
    async with open_reader(size=(60, 20)) as reader:
        await reader.press("2")
        pane = reader.main.reading
        await reader.press("j", "j", "k")
        assert pane.scroll_y == 1
        await reader.press("G")
        end = pane.scroll_y
        assert end == pane.max_scroll_y > 5
        await reader.press("pageup")
        assert pane.scroll_y < end
        await reader.press("g")
        assert pane.scroll_y == 0
        await reader.press("space")
        assert pane.scroll_y > 3


async def test_a_click_opens_a_document_and_focuses_its_pane(open_reader):
    async with open_reader() as reader:
        await reader.press("2")
        row = next(
            y for y, line in enumerate(reader.lines) if reader.main.documents.options[1].prompt.plain[:15] in line
        )
        await reader.pilot.click(offset=(5, row))
        await reader.rest()
        assert reader.open_title() == reader.app.library.documents()[1].title


async def test_q_leaves_at_the_top(open_reader):
    async with open_reader() as reader:
        await reader.pilot.press("q")
        await reader.pilot.pause()
        assert not reader.app.is_running


async def test_a_library_that_can_not_be_opened_is_told_in_its_sentence(run_reader):
    def refuse():
        raise LibraryUnsafe("Others may write to the library [b]here[/b].")

    async with run_reader(refuse) as reader:
        assert "Others may write to the library [b]here[/b]." in reader.shown
        await reader.press("s", "slash", "escape", "d", "p", "n", "r", "0", "w", "o")
        assert reader.app.is_running


async def test_notices_stand_in_one_line_until_dismissed(library, run_reader, monkeypatch):
    monkeypatch.setattr(type(library), "notices", ("No model is installed.", "The index was mended."))
    async with run_reader(library) as reader:
        assert "No model is installed." in reader.shown
        await reader.press("escape")
        assert "No model is installed." not in reader.shown
        assert "The index was mended." in reader.shown
        await reader.press("escape")
        assert "The index was mended." not in reader.shown
        assert not reader.main.status.display


async def test_the_set_theme_is_used_and_a_wrong_one_is_told(open_reader):
    async with open_reader() as reader:
        assert reader.main.styles.background.hex.lower() == INK.background
    async with open_reader(settings=Settings(theme="briefing-light")) as reader:
        assert reader.app.theme == "briefing-light"
        assert reader.main.styles.background.hex.lower() == PAPER.background
    async with open_reader(settings=Settings(theme="plaid")) as reader:
        assert reader.app.theme == "briefing-dark"
        assert "There is no theme “plaid”" in reader.shown


def test_the_engine_is_imported_only_after_the_first_paint():
    program = (
        "import sys, briefing.app; "
        "print([one for one in sys.modules if one.split('.')[0] in {'whoosh', 'spacy', 'sqlite3'}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_keys_that_come_at_once_act_on_what_they_lead_to(open_reader):
    async with open_reader() as reader:
        documents = reader.app.library.documents()
        for key in ("j", "2", "n", "p"):
            reader.app.simulate_key(key)
        await reader.until(lambda: bool(reader.app.library.pins()))
        assert reader.main.document.summary.id == documents[1].id
        assert reader.main.pane == "reading"
        assert reader.main.reading.chosen == next(iter(reader.main.reading.page.signs))
        assert reader.app.library.pins() == (reader.main.reading.chosen,)


async def test_a_long_list_comes_in_parts(run_reader, library, monkeypatch):
    monkeypatch.setattr("briefing.screens.main.PAGE_LENGTH", 1)
    monkeypatch.setattr("briefing.widgets.listing._NEAR_THE_END", 1)
    async with run_reader(library) as reader:
        assert reader.main.documents.option_count < 3
        await reader.press("G", "G", "G")
        assert reader.title("documents") == "1 Documents  3"
