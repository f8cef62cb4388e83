"""Corrections: asked for by keys and by the mouse, in force at once, and refused with a sentence."""

from threading import Event

import pytest

from briefing.screens.correct import CorrectScreen
from briefing.view.statements import BY_HAND
from index.library import Library
from index.reports import Report

SIZES = ((160, 45), (80, 24))


def saying(reader, words):
    """The statement that begins so, as the library has it now."""
    return next(one for one in reader.app.library.statements() if one.content.text.startswith(words))


async def choose(reader, words):
    """Open the document in which somebody says these words, and choose that statement."""
    wanted = saying(reader, words)
    await reader.press("1", "g")
    while reader.main.document.summary.id != wanted.document:
        await reader.press("j")
    await reader.press("2")
    while reader.main.reading.chosen != wanted.id:
        await reader.press("right_square_bracket")
    return wanted


def row(reader, words):
    """The line of the screen's list that begins with these words, as it is shown."""
    return next(
        one.prompt.plain for one in reader.app.screen.query_one("#choices").options if words in one.prompt.plain
    )


async def take(reader, words):
    """Go to the row of the list that begins with these words, by keys, and choose it."""
    listing = reader.app.screen.query_one("#choices")
    places = [index for index, one in enumerate(listing.options) if one.prompt.plain.startswith(words)]
    assert places, [one.prompt.plain for one in listing.options]
    while listing.highlighted != places[0]:
        await reader.press("down" if listing.highlighted is None or listing.highlighted < places[0] else "up")
    await reader.press("enter")


def is_asking(reader):
    """Whether a correction is being asked for."""
    return isinstance(reader.app.screen, CorrectScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_speaker_is_set_from_those_named_near_and_the_place_stays(open_reader, size):
    async with open_reader(size=size) as reader:
        said = await choose(reader, "She has never stood")
        line = reader.main.reading.scroll_y
        await reader.press("e")
        assert "Statement 2" in reader.shown
        assert "unresolved" in reader.shown
        # What is done to the statement stands apart from its names, and between them is nothing to choose.
        assert "Or correct a name" in reader.shown
        choices = reader.app.screen.query_one("#choices")
        await reader.press("down")
        assert choices.highlighted_option.prompt.plain.startswith("Another name")
        await reader.press("up")
        assert choices.highlighted == 0
        await reader.press("enter")
        assert "She has never stood" in reader.shown
        await take(reader, "Tomas Brandl")
        assert not is_asking(reader)
        source = reader.app.library.statement(said.id).source
        assert (source.entity, source.resolved_by) == ("person:tomas-brandl", "correction")
        assert "Tomas Brandl said" in reader.toasts
        assert "u undoes it" in reader.toasts
        assert (reader.main.reading.chosen, reader.main.reading.scroll_y) == (said.id, line)
        assert reader.main.pane == "reading"
        reader.app.clear_notifications()
        await reader.press("3")
        assert "Tomas Brandl  “he”" in reader.shown
        assert BY_HAND in reader.shown


async def test_the_best_suggestion_is_taken_when_a_beginning_is_typed(open_reader):
    async with open_reader() as reader:
        said = await choose(reader, "She has never stood")
        await reader.press("e", "enter")
        await reader.type("bran")
        assert "Tomas Brandl" in row(reader, "Tomas")
        await reader.press("enter")
        assert reader.app.library.statement(said.id).source.name == "Tomas Brandl"


async def test_somebody_of_another_report_is_found_in_the_library(open_reader):
    async with open_reader() as reader:
        said = await choose(reader, "She has never stood")
        await reader.press("e", "enter")
        await reader.type("quill")
        assert "not in this report" in row(reader, "Ada Quill")
        await reader.press("enter")
        assert reader.app.library.statement(said.id).source.entity == "person:ada-quill"


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_name_makes_a_new_person(open_reader, size):
    async with open_reader(size=size) as reader:
        said = await choose(reader, "She has never stood")
        await reader.press("e", "enter")
        await reader.type("Nils [b]Varrow[/b]")
        assert "a person not named so far" in row(reader, "Nils")
        await reader.press("enter")
        source = reader.app.library.statement(said.id).source
        assert (source.name, source.kind) == ("Nils [b]Varrow[/b]", "person")
        await reader.press("3")
        assert "Nils [b]Varrow[/b]" in reader.shown


async def test_a_part_of_a_name_in_the_report_is_not_offered_as_somebody_new(open_reader):
    async with open_reader() as reader:
        await choose(reader, "She has never stood")
        await reader.press("e", "enter")
        await reader.type("brandl")
        assert [one.prompt.plain for one in reader.app.screen.query_one("#choices").options] == ["Tomas Brandl  person"]


async def test_a_speaker_is_cleared(open_reader):
    async with open_reader() as reader:
        said = await choose(reader, "Water Minister")
        await reader.press("e")
        await take(reader, "Clear the speaker")
        assert reader.app.library.statement(said.id).source.kind == "unresolved"
        assert "left open who said" in reader.toasts
        await reader.press("e")
        assert "Clear the speaker" not in reader.shown


@pytest.mark.parametrize("size", SIZES)
async def test_an_entity_is_renamed_in_all_that_is_shown(open_reader, size):
    async with open_reader(size=size) as reader:
        await choose(reader, "Water Minister")
        await reader.press("e")
        await take(reader, "the name Tomas Brandl")
        await take(reader, "Rename")
        assert "Tomas Brandl" in reader.shown
        await reader.press("end")
        await reader.type("-Vey")
        await reader.press("enter")
        assert not is_asking(reader)
        assert reader.app.library.entity("person:tomas-brandl").name == "Tomas Brandl-Vey"
        assert "“Tomas Brandl” is called “Tomas Brandl-Vey”" in reader.toasts
        await reader.press("3")
        assert "Tomas Brandl-Vey" in reader.main.statements.options[0].prompt.plain


async def test_a_name_another_one_has_is_refused_and_the_other_one_offered(open_reader):
    async with open_reader() as reader:
        await choose(reader, "Water Minister")
        await reader.press("e")
        await take(reader, "the name Tomas Brandl")
        await take(reader, "Rename")
        await reader.press("enter")
        assert "has this name already" in reader.shown
        await reader.press("ctrl+u")
        await reader.type("Ada Quill")
        await reader.press("enter")
        assert "There is Ada Quill" in reader.shown
        assert "briefing correct" not in reader.shown
        assert is_asking(reader)
        assert reader.app.library.corrections() == ()
        await take(reader, "Ada Quill")
        assert reader.app.library.corrections()[0].kind == "merge"
        assert reader.app.library.statements()[0].source.name


@pytest.mark.parametrize("size", SIZES)
async def test_an_entity_gets_another_label(open_reader, size):
    async with open_reader(size=size) as reader:
        await reader.press("E")
        await reader.type("orr")
        await reader.press("enter")
        await take(reader, "Relabel")
        assert "it is one now" in row(reader, "building")
        await take(reader, "organisation")
        assert reader.app.library.entity("fac:orrin-dam").label == "ORG"
        assert "“Orrin Dam” is an organisation" in reader.toasts


async def test_two_entities_become_one(open_reader):
    async with open_reader() as reader:
        await reader.press("E")
        await reader.type("cald")
        await reader.press("enter")
        await take(reader, "Same as")
        await reader.type("orrin")
        await reader.press("enter")
        assert {one.id for one in reader.app.library.entities("orrin")} == {"fac:orrin-dam"}
        assert "Calder" in reader.app.library.entity("fac:orrin-dam").aliases
        assert "“Calder” is the same as “Orrin Dam”" in reader.toasts


async def test_a_merge_with_nobody_is_refused_in_words(open_reader):
    async with open_reader() as reader:
        await reader.press("E")
        await reader.type("cald")
        await reader.press("enter")
        await take(reader, "Same as")
        await reader.type("zzz")
        assert "Nothing is called so." in reader.shown
        await reader.press("enter")
        assert "No entity has the id or name 'zzz'." in reader.shown
        assert is_asking(reader)


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_is_split_off(run_reader, library, tmp_path, monkeypatch, size):
    monkeypatch.setattr("index.store.correcting.Corrector._has_effect", lambda *_: True)
    async with run_reader(library, size=size) as reader:
        await reader.press("E")
        await reader.type("ostrow")
        await reader.press("enter")
        assert "“Ostrow”" in row(reader, "Split off")
        await take(reader, "Split off")
        assert "in every report" in row(reader, "“Ostrow”")
        await take(reader, "“Ostrow”")
        (made,) = library.corrections()
        assert (made.kind, made.target, made.value) == ("split", "person:lena-ostrow", "Ostrow")


async def test_a_hidden_entity_is_no_name_any_more(open_reader):
    async with open_reader() as reader:
        await choose(reader, "Water Minister")
        assert "Orrin Dam" in reader.shown
        await reader.press("E")
        await reader.type("orr")
        await reader.press("enter")
        await take(reader, "Hide")
        assert reader.app.library.entities("orrin") == ()
        assert "fac:orrin-dam" not in {one.id for one in reader.main.document.analysis.entities}


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
async def test_escape_goes_back_step_by_step_and_changes_nothing(open_reader, size):
    async with open_reader(size=size) as reader:
        await choose(reader, "Water Minister")
        await reader.press("e", "down", "down", "enter", "enter")
        assert "What is it called?" in reader.shown
        await reader.press("escape")
        assert "Relabel" in reader.shown
        await reader.press("escape")
        assert "Set the speaker" in reader.shown
        await reader.press("escape")
        assert reader.app.screen is reader.main
        assert reader.app.library.corrections() == ()
        assert "n chooses" not in reader.toasts


async def test_without_a_chosen_statement_e_asks_for_a_name(open_reader):
    async with open_reader() as reader:
        await reader.press("e")
        assert "Correct a name" in reader.shown


@pytest.mark.parametrize("before", ["/ORBEN/. ", "People         "])
async def test_e_corrects_the_name_that_is_selected(open_reader, before):
    async with open_reader() as reader:
        await choose(reader, "Water Minister")
        y, line = next((y, line) for y, line in enumerate(reader.lines) if before + "Tomas" in line)
        x = line.index("Tomas", line.index(before))
        await reader.pilot.mouse_down(offset=(x, y))
        await reader.pilot.hover(offset=(x + 10, y))
        await reader.pilot.hover(offset=(x + 12, y))
        await reader.pilot.mouse_up(offset=(x + 12, y))
        await reader.press("e")
        assert is_asking(reader)
        assert "Tomas Brandl  person" in reader.shown
        assert "Rename" in reader.shown
        await reader.press("escape", "n", "e")
        assert "Statement 2" in reader.shown


async def test_the_mouse_does_it_too(open_reader):
    async with open_reader() as reader:
        said = await choose(reader, "She has never stood")
        await reader.press("e")
        for words in ("Set the speaker", "Tomas Brandl  person"):
            y, line = next((y, line) for y, line in enumerate(reader.lines) if words in line)
            await reader.pilot.click(offset=(line.index(words) + 2, y))
            await reader.rest()
        assert reader.app.library.statement(said.id).source.name == "Tomas Brandl"


async def test_the_palette_has_corrections(open_reader):
    async with open_reader() as reader:
        await reader.press("ctrl+p")
        await reader.type("correct a name")
        await reader.press("enter")
        await reader.until(lambda: is_asking(reader))
        assert "Correct a name" in reader.shown


async def test_while_another_process_writes_it_is_said_and_shown_when_it_can(
    library, library_folder, run_reader, monkeypatch
):
    monkeypatch.setattr("index.store.mending.PATIENCE", 0.05)
    monkeypatch.setattr("briefing.screens.correcting._LOOK_AGAIN", 0.02)
    async with run_reader(library) as reader:
        said = await choose(reader, "She has never stood")
        with Library(library_folder) as other:
            with other._lock.held(lambda: False):
                for key in ("e", "enter", "enter"):
                    await reader.pilot.press(key)
                    await reader.pilot.pause(0.2)
                await reader.until(lambda: "Another briefing is writing to this library" in reader.toasts)
                assert library.statement(said.id).source.kind == "unresolved"
                await reader.pilot.press("C")
                await reader.until(lambda: "not in force yet" in reader.shown)
                await reader.pilot.press("escape")
            other.sync()
        await reader.until(lambda: BY_HAND in reader.shown)
        assert reader.main.reading.chosen == said.id


async def test_while_the_reader_itself_reads_in_it_shows_in_a_moment(library, run_reader, monkeypatch):
    monkeypatch.setattr("index.store.mending.PATIENCE", 0.05)
    monkeypatch.setattr("briefing.screens.correcting._LOOK_AGAIN", 0.02)
    held, release = Event(), Event()

    class Slow:
        def run(self, library, job, progress, is_cancelled):
            if job.kind == "sync":
                with library._lock.held(lambda: False):
                    held.set()
                    assert release.wait(20)
                return library.sync()
            return Report()

    monkeypatch.setattr("briefing.reading_in.InThread", Slow)
    async with run_reader(library) as reader:
        said = await choose(reader, "She has never stood")
        await reader.pilot.press("r")
        await reader.until(held.is_set)
        for key in ("e", "enter", "enter"):
            await reader.pilot.press(key)
            await reader.pilot.pause(0.1)
        await reader.until(lambda: "It shows in a moment" in reader.toasts)
        release.set()
        await reader.until(lambda: BY_HAND in reader.shown)
        assert library.statement(said.id).source.resolved_by == "correction"


async def test_what_is_chosen_on_a_page_that_is_no_document_is_corrected_there(open_reader):
    async with open_reader() as reader:
        await reader.press("2", "]", "w")
        assert reader.main.open.address.kind == "entity"
        await reader.press("e")
        assert "Rename" in reader.shown
        await reader.press("escape", "]", "e")
        assert "Set the speaker" in reader.shown
