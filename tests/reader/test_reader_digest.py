"""Pins and the digest tray, from the main screen."""

from pathlib import Path

import pytest

from briefing.digest import verify
from briefing.screens.destination import free_path
from briefing.screens.tray import TrayScreen


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The digests are written to a folder of the test's own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_p_pins_the_chosen_statement_and_lets_it_go(open_reader):
    async with open_reader() as reader:
        await reader.press("p")
        assert "Choose a statement first" in reader.toasts
        await reader.press("n", "p")
        chosen = reader.main.reading.chosen
        assert reader.app.library.pins() == (chosen,)
        assert "◆" in reader.shown
        assert reader.main.reading.chosen == chosen
        await reader.press("p")
        assert reader.app.library.pins() == ()
        assert "◆" not in reader.shown


async def test_d_is_the_tray_of_what_is_pinned_wherever_it_is(open_reader, here):
    async with open_reader() as reader:
        library = reader.app.library
        for document in (1, 2):
            await reader.press("1", "g", *["j"] * (document - 1), "2", "n", "p")
        first, second = library.pins()
        await reader.press("d")
        assert isinstance(reader.app.screen, TrayScreen)
        await reader.press("w", "enter")
        assert "Wrote 2 statements to" in reader.toasts
        (file,) = here.iterdir()
        text = file.read_text(encoding="utf-8")
        assert all(library.statement(pin).document in text for pin in (first, second))
        assert not verify(library, text).drifted
        # What is changed there shows here, and is taken back from here.
        await reader.press("j", "x", "escape")
        assert library.pins() == (first,)
        assert "◆" not in reader.shown
        await reader.press("u")
        assert library.pins() == (first, second)
        assert "◆" in reader.shown
        await reader.press("d", "enter")
        assert reader.main.reading.chosen == first
        assert reader.main.document.summary.id == first.partition(":")[0]
        await reader.press("b")
        assert reader.main.reading.chosen == second


async def test_a_digest_that_can_not_be_written_is_one_sentence(open_reader, here):
    async with open_reader() as reader:
        await reader.press("n", "p", "d", "w", "ctrl+a", "ctrl+k")
        await reader.type("nowhere/digest.md")
        await reader.press("enter")
        assert "can't be written" in reader.shown + reader.toasts
        assert "Traceback" not in reader.shown
        assert list(here.iterdir()) == []


def test_a_taken_name_is_numbered_on(here):
    first = free_path()
    first.write_text("mine")
    second = free_path()
    second.write_text("mine too")
    assert len({first, second, free_path()}) == 3
    assert first.parent == second.parent == here
