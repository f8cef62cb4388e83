"""Pins and the digest, by one key each."""

from pathlib import Path

import pytest

from briefing.digest import verify
from briefing.screens.destination import free_path


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


async def test_d_writes_the_digest_of_the_open_report_and_says_where(open_reader, here):
    async with open_reader() as reader:
        await reader.press("d")
        (file,) = here.iterdir()
        assert str(file) in reader.toasts
        text = file.read_text(encoding="utf-8")
        assert reader.open_title()[:20].split()[0] in text
        others = [one for one in reader.app.library.statements() if one.document != reader.main.open.summary.id]
        assert others
        assert not any(one.id in text for one in others)
        verdict = verify(reader.app.library, text)
        assert verdict.findings
        assert not verdict.drifted


async def test_d_writes_what_is_pinned_wherever_it_is(open_reader, here):
    async with open_reader() as reader:
        for document in (1, 2):
            await reader.press("1", "g", *["j"] * (document - 1), "2", "n", "p")
        assert len(reader.app.library.pins()) == 2
        await reader.press("d")
        assert "2 statements of what you pinned" in reader.toasts
        (file,) = here.iterdir()
        text = file.read_text(encoding="utf-8")
        for pin in reader.app.library.pins():
            assert reader.app.library.statement(pin).document in text


async def test_nothing_is_ever_written_over(open_reader, here):
    async with open_reader() as reader:
        await reader.press("d", "d")
        assert len(list(here.iterdir())) == 2


def test_a_taken_name_is_numbered_on(here):
    first = free_path()
    first.write_text("mine")
    second = free_path()
    second.write_text("mine too")
    assert len({first, second, free_path()}) == 3
    assert first.parent == second.parent == here


async def test_a_digest_that_can_not_be_written_is_one_sentence(open_reader, monkeypatch, tmp_path):
    monkeypatch.setattr("briefing.screens.destination.free_path", lambda: tmp_path / "nowhere" / "digest.md")
    async with open_reader() as reader:
        await reader.press("d")
        assert "can't be written" in reader.toasts
        assert "Traceback" not in reader.shown
