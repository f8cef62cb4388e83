"""Every key of the main screen, pressed where it makes sense and where it doesn't: the reader is there afterwards.

What a key does where it makes sense is tried in test_reader_every_key_works.py.
"""

from dataclasses import replace
from threading import Event

import pytest
from textual.binding import Binding

from briefing.app import BriefingApp
from briefing.places import HOME, Place, at_statement, of_entity
from briefing.screens.main import MainScreen
from briefing.widgets.reading import ReadingPane

MEDIUM = (80, 24)
LEAVING = {"quit", "quit-now"}
ALWAYS_OPEN = {"search", "find", "tray", "corrections", "add", "ingest", "jump", "help", "commands", "commands.too"}


def bindings(*classes):
    """The bindings of these classes and of what of ours they are made of, each id once."""
    found = {}
    for one in classes:
        for cls in one.__mro__:
            if cls.__module__.startswith("briefing."):
                for binding in cls.__dict__.get("BINDINGS", ()):
                    found.setdefault(binding.id, binding)
    return list(found.values())


@pytest.fixture
def unpainted():
    """Here everything is painted, as on a terminal."""


ALL = bindings(MainScreen, ReadingPane, BriefingApp)


def test_every_binding_has_an_id_a_description_and_keys_of_its_own():
    assert all(isinstance(one, Binding) for one in ALL)
    assert all(one.id and one.description for one in ALL)
    keys = [key for one in bindings(MainScreen, BriefingApp) for key in one.key.split(",")]
    assert len(set(keys)) == len(keys)
    # A list has keys of its own for what is no text; what the main screen says must not be hidden by the page.
    assert not set(keys) & {key for one in bindings(ReadingPane) for key in one.key.split(",")}


def place_for(index, said):
    """Where a key is pressed: by turns on a statement, in a list or on other pages."""
    at = at_statement(said)
    places = (
        replace(at, pane="reading"),
        replace(at, pane="documents"),
        replace(at, pane="related"),
        Place(of_entity("person:lena-ostrow").page, pane="reading"),
        Place(at.page, pane="statements"),
        Place(HOME, pane="reading"),
    )
    return places[index % len(places)]


async def test_every_key_is_survived_and_what_it_opens_is_closed_by_escape(open_reader):
    async with open_reader(size=MEDIUM) as reader:
        main = reader.main
        said = next(one.id for one in reader.app.library.statements() if "Nobody" in one.content.text)
        opened = set()
        for index, binding in enumerate(one for one in ALL if one.id not in LEAVING):
            main.go_to(place_for(index, said))
            await reader.rest()
            for key in binding.key.split(","):
                await reader.press(key)
                assert reader.app.is_running, binding.id
                assert reader.app._exception is None, binding.id
                if reader.app.screen is not main or main.finding.display:
                    opened.add(binding.id)
                    await reader.press("escape")
                assert reader.app.screen is main, binding.id
                assert not main.finding.display
                main.close_beside()
            # It answers.
            await reader.press("2")
            assert main.pane == "reading", binding.id
            reader.app.clear_notifications()
        assert opened >= ALWAYS_OPEN
        await reader.pilot.press("ctrl+q")
        await reader.pilot.pause()
        assert not reader.app.is_running


async def test_every_key_is_survived_before_there_is_a_library(run_reader, library):
    go_on = Event()

    def open_late():
        assert go_on.wait(20)
        return library

    async with run_reader(open_late, rests=False) as reader:
        for binding in ALL:
            if binding.id not in LEAVING:
                await reader.pilot.press(binding.key.split(",")[0])
                while reader.app.screen is not reader.main:
                    await reader.pilot.press("escape")
                    await reader.pilot.pause()
        assert reader.app.is_running
        go_on.set()
        await reader.until(lambda: reader.main.open is not None)
        await reader.rest()
        # What was asked for meanwhile is done: `0` has its page, `d` the tray over it.
        assert reader.main.open.address == HOME
        await reader.press("escape")
        assert reader.app.screen is reader.main
        await reader.press("1", "g", "enter", "2", "g", "n")
        assert reader.main.document is not None
        assert reader.main.reading.chosen is not None
