"""The palette: every command of where one is, with its key, and the places that one may go to by name."""

import pytest
from textual.app import App
from textual.binding import Binding
from textual.command import CommandList, CommandPalette
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from briefing.commands import COMMANDS
from briefing.commands.inforce import in_force
from briefing.commands.palette import Commands, Names
from index.errors import QueryError
from index.model import Entity


class Shelf(OptionList, inherit_bindings=False):
    """A widget with a key of its own, and one that only moves."""

    BINDINGS = (
        Binding("enter", "open", "Open", tooltip="Open the [b]book[/b] at [/hand]", id="shelf.open"),
        Binding("j,down", "cursor_down", "Next row", show=False, id="shelf.down"),
    )
    opened = 0

    def action_open(self):
        self.opened += 1


class Room(Vertical):
    """A pane around it."""

    BINDINGS = (Binding("d", "dust", "Dust", show=False, id="room.dust"),)
    dusted = 0

    async def action_dust(self):
        self.dusted += 1


class Cellar(ModalScreen):
    """A screen over it."""

    BINDINGS = (Binding("x", "dismiss", "Go up", id="cellar.up-stairs"),)

    def compose(self):
        yield Input()


class Host(App):
    """All of it, and a library of a few names."""

    COMMANDS = COMMANDS
    BINDINGS = (
        Binding("ctrl+p,colon", "command_palette", "Commands", priority=True, id="commands"),
        Binding("p", "pin", "Pin", tooltip="Pin the chosen statement", id="pin"),
        Binding("P", "positions", "Positions", show=False, id="positions"),
        Binding("z", "sleep", "Sleep", id="sleep"),
    )
    library = None
    done = ()
    followed = ()

    def compose(self):
        with Room():
            yield Shelf("one", "two")

    @property
    def main(self):
        return self.screen_stack[0]

    def check_action(self, action, parameters):
        return action != "sleep"

    def action_pin(self):
        self.done += ("pin",)

    def action_positions(self):
        self.done += ("positions",)


class Shelved:
    """A library that knows two entities and a document by name."""

    def entities(self, query, limit):
        return [Entity("person:ada-quill", "Ada [b]Quill\x1b[1m", "PERSON"), Entity("place:adano", "Adano", "GPE")]

    def documents(self, query, limit):
        if "fails" in query:
            raise QueryError("No.")
        self.asked = query
        return []


async def names(hits):
    return [one.text async for one in hits]


async def test_everything_that_can_be_done_here_is_offered_with_its_key_and_nothing_that_only_moves():
    async with Host().run_test() as pilot:
        app = pilot.app
        commands = Commands(app.screen)
        found = [one async for one in commands.discover()]
        assert [one.text for one in found][:4] == ["Open", "Pin", "Dust", "Positions"]
        assert {"Theme", "Screenshot"} <= {one.text for one in found}
        assert not {"Next row", "Commands", "Sleep", "Keys", "Quit"} & {one.text for one in found}
        assert [one.display.plain for one in found][:2] == ["Open  enter", "Pin  p"]
        app.set_keymap({"pin": "f9,ctrl+b"})
        assert next(iter([one async for one in commands.search("pin")])).match_display.plain == "Pin  f9  ctrl+b"
        assert await names(commands.search("f9")) == ["Pin"]
        assert await names(commands.search("HAND")) == ["Open"]
        assert await names(commands.search("nothing so called")) == []
        assert "Theme: nord" in await names(commands.search("theme nord"))
        by_score = sorted([one async for one in commands.search("p")], key=lambda one: -one.score)
        assert [one.text for one in by_score][:2] == ["Pin", "Positions"]


async def test_what_is_chosen_is_done_where_it_belongs_and_comes_first_the_next_time():
    async with Host().run_test() as pilot:
        app = pilot.app

        async def choose(typed):
            await pilot.press("ctrl+p")
            await pilot.press(*typed)
            await app.workers.wait_for_complete()
            await pilot.press("enter")
            await pilot.pause()

        await choose("open")
        await choose("dust")
        await choose("posi")
        await choose("dust")
        assert (app.query_one(Shelf).opened, app.query_one(Room).dusted, app.done) == (1, 2, ("positions",))
        assert app.focused is app.query_one(Shelf)
        assert (await names(Commands(app.screen).discover()))[:4] == ["Dust", "Open", "Positions", "Pin"]
        await pilot.press("colon")
        assert CommandPalette.is_open(app)


async def test_over_another_screen_its_own_commands_are_offered_and_those_that_hold_everywhere():
    async with Host().run_test() as pilot:
        app = pilot.app
        await app.push_screen(Cellar())
        ids = {one.binding.id: one.binding.key for one in in_force(app.screen)}
        # What is typed into the field is no command.
        assert "cellar.up-stairs" not in ids
        assert ids["commands"] == "ctrl+p"
        app.screen.set_focus(None)
        assert "pin" not in {one.binding.id for one in in_force(app.screen)}
        assert (await names(Commands(app.screen).discover()))[0] == "Go up"


@pytest.mark.parametrize("query", ["a", "?!", "fails"])
async def test_a_name_that_cannot_be_looked_for_finds_nothing(query):
    async with Host().run_test() as pilot:
        pilot.app.library = Shelved()
        assert await names(Names(pilot.app.screen).search(query)) == []


async def test_names_of_the_library_are_shown_as_data_and_lead_to_their_pages():
    class Listening(Host):
        def on_follow(self, message):
            self.followed += (message.to.page.id,)

    async with Listening().run_test() as pilot:
        app = pilot.app
        assert await names(Names(app.screen).search("ada")) == []
        app.library = Shelved()
        found = [one async for one in Names(app.screen).search("ada qui")]
        assert app.library.asked == "headline:ada headline:qui*"
        assert found[0].match_display.plain.startswith("Ada [b]Quill")
        assert "\x1b" not in found[0].match_display.plain
        await pilot.press("ctrl+p", *"quill")
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        assert app.followed == ("person:ada-quill",)
        await app.push_screen(Cellar())
        assert await names(Names(app.screen).search("ada")) == []


async def test_commands_come_before_themes_and_are_found_by_other_words_too(open_reader):
    async with open_reader() as reader:

        async def best(typed):
            await reader.press("ctrl+p")
            await reader.type(typed)
            found = [
                str(one.hit.text) for one in reader.app.screen.query_one(CommandList).options if hasattr(one, "hit")
            ]
            await reader.press("escape", "escape")
            return found

        assert (await best("contra"))[:2] == ["Home", "Settle"]
        assert set((await best("possible contradictions"))[:2]) == {"Home", "Settle"}
        found = await best("pin")
        assert found[0] == "Pin"
        assert not [one for one in found if one.startswith("Theme:")]
        assert (await best("bookmark"))[0] == "Pin"
        assert (await best("front page"))[0] == "Home"
        found = await best("the rose")
        assert found[-1].startswith("Theme: rose-pine")
        found = await best("theme")
        assert found[0] == "Theme"
        assert "Theme: nord" in found
        assert not reader.app.theme.startswith("rose")
