"""The list of corrections, and undoing them."""

import pytest

from briefing.screens.corrections import CorrectionsScreen

SIZES = ((160, 45), (80, 24))


@pytest.fixture
def corrected(library):
    """The tests' library with two corrections."""
    library.correct("rename", "person:ada-quill", "Ada Quillon")
    library.correct("hide", "fac:orrin-dam")
    return library


@pytest.mark.parametrize("size", SIZES)
async def test_u_undoes_the_last_correction_and_says_which(run_reader, corrected, size):
    async with run_reader(corrected, size=size) as reader:
        await reader.press("u")
        assert "Undone: “Orrin Dam” is no name of anything." in reader.toasts
        assert [one.number for one in corrected.corrections()] == [1]
        assert corrected.entity("fac:orrin-dam").mentions
        await reader.press("u")
        assert "Undone: “Ada Quill” is called “Ada Quillon”." in reader.toasts
        await reader.press("u")
        assert "There is no correction to undo." in reader.toasts
        assert "briefing correct" not in reader.toasts


async def test_what_was_undone_shows_at_once(run_reader, corrected):
    async with run_reader(corrected) as reader:
        await reader.press("1", "g")
        while "person:ada-quill" not in {one.id for one in reader.main.document.analysis.entities}:
            await reader.press("j")
        await reader.press("2", "n")
        chosen, line = reader.main.reading.chosen, reader.main.reading.scroll_y
        assert "Ada Quillon" in reader.shown
        await reader.press("u", "u")
        assert "Ada Quillon" not in "\n".join(one.prompt.plain for one in reader.main.statements.options)
        assert (reader.main.reading.chosen, reader.main.reading.scroll_y) == (chosen, line)


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_says_what_where_and_when_and_undoes_the_one_gone_to(run_reader, corrected, size):
    async with run_reader(corrected, size=size) as reader:
        await reader.press("C")
        assert isinstance(reader.app.screen, CorrectionsScreen)
        assert "2, the latest first" in reader.shown
        assert "“Orrin Dam” is no name of anything" in reader.shown
        assert "in 3 reports" in reader.shown
        assert "“Ada Quill” is called “Ada Quillon”" in reader.shown
        await reader.press("j", "u")
        assert [one.number for one in corrected.corrections()] == [2]
        assert "1, the latest first" in reader.shown
        assert isinstance(reader.app.screen, CorrectionsScreen)
        await reader.press("u")
        assert "Nothing was corrected" in reader.shown
        await reader.press("escape")
        assert reader.app.screen is reader.main


async def test_a_correction_without_effect_says_so(run_reader, corrected):
    corrected.correct("merge", "org:calder", "person:ada-quill")
    async with run_reader(corrected) as reader:
        await reader.press("C")
        assert "without effect" not in reader.shown
        source = next(one for one in corrected.documents() if "Ada Quill" in corrected.document(one.id).text)
        corrected.remove(source.id)
        await reader.press("escape", "C")
        assert "without effect now" in reader.shown


async def test_one_that_is_gone_meanwhile_is_a_sentence_in_the_list(run_reader, corrected):
    async with run_reader(corrected) as reader:
        await reader.press("C")
        corrected.undo(2)
        await reader.press("u")
        assert "There is no correction 2." in reader.shown
