"""Jumping: letters over what is in sight, which lead there and leave no trace."""

import pytest
from textual._context import visible_screen_stack
from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from briefing.config import Settings
from briefing.screens.jump import JumpScreen, start_jump
from briefing.view.entry import Entry, Part
from briefing.widgets.jumping import LETTERS, JumpPoint, jump_points, labels, listing_points
from briefing.widgets.listing import Listing


class Rows(Listing):
    """A list that one can jump into."""

    def jump_points(self):
        return listing_points(self)


class Links(Static, can_focus=True):
    """Something with two places, of which one is out of sight."""

    gone_to = ()

    def jump_points(self):
        return [JumpPoint(self.region.x + 3, self.region.y, self.go), JumpPoint(self.region.x, 500, self.go)]

    def go(self):
        self.gone_to += ("link",)


class Host(App):
    """Two columns: a list, and beside it a field and a link."""

    BINDINGS = (Binding("f", "jump", "Jump", id="jump"),)
    CSS = "Listing { width: 30; border: none; } Links, Input { width: 20; }"

    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def compose(self):
        with Horizontal():
            yield Rows(id="rows")
            yield Links("see there", id="links")
            yield Input(id="field")
            yield Input(id="hidden", classes="hidden")

    def on_mount(self):
        self.query_one("#hidden").display = False
        entries = [
            Entry(Part(Content(f"水水水 {one}")), Part(Content("said so"), indent=2)) for one in range(self.rows)
        ]
        self.query_one(Rows).fill([(str(one), entry) for one, entry in enumerate(entries)])
        self.query_one(Rows).focus()

    def action_jump(self):
        start_jump(self)

    @property
    def lines(self):
        # A screen over others draws those below it when it is told what they are.
        visible_screen_stack.set(list(self._background_screens))
        return [strip.text for strip in self.screen._compositor.render_strips()]


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 52, 300, 651])
def test_no_label_begins_another_one_and_the_first_ones_are_single_letters(count):
    made = labels(count)
    assert len(set(made)) == len(made) == count
    assert not [(one, other) for one in made for other in made if one != other and other.startswith(one)]
    assert made[:1] == tuple(LETTERS[:1])[:count]
    assert all(len(one) == 1 for one in made) == (count <= 26)


async def test_letters_stand_over_rows_links_and_fields_and_lead_there():
    async with Host(6).run_test(size=(80, 20)) as pilot:
        app = pilot.app
        before = app.lines
        await pilot.press("f")
        assert isinstance(app.screen, JumpScreen)
        assert list(app.screen.labels) == list("fjdkslag")
        assert [line[:2].strip() for line in app.lines[0:12:2]] == list("fjdksl")
        assert app.lines[0].startswith(" f 水水 0 ")
        assert app.lines[1][:30] == before[1][:30]
        assert "seeathere" in app.lines[0]
        await pilot.press("d")
        assert app.query_one(Rows).highlighted == 2
        assert app.focused is app.query_one(Rows)
        await pilot.press("f", "a")
        assert app.query_one(Links).gone_to == ("link",)
        await pilot.press("f", "g")
        assert app.focused is app.query_one("#field")


@pytest.mark.parametrize("key", ["escape", "1", "enter", "z"])
async def test_any_other_key_leaves_everything_as_it_was(key):
    async with Host(6).run_test(size=(80, 20)) as pilot:
        app = pilot.app
        before, highlighted = app.lines, app.query_one(Rows).highlighted
        await pilot.press("f", key)
        assert not isinstance(app.screen, JumpScreen)
        assert (app.lines, app.query_one(Rows).highlighted) == (before, highlighted)


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_the_key_of_the_palette_leaves_and_opens_it_over_what_is_below(key):
    class WithPalette(Host):
        BINDINGS = (
            Binding("ctrl+p", "command_palette", priority=True),
            Binding("colon", "command_palette", "Commands"),
        )

    async with WithPalette(6).run_test(size=(80, 20)) as pilot:
        await pilot.press("f", key)
        await pilot.pause()
        assert [type(one).__name__ for one in pilot.app.screen_stack] == ["Screen", "CommandPalette"]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app.focused is pilot.app.query_one(Rows)


async def test_letters_on_a_page_stand_beside_the_words_they_lead_to(open_reader):
    async with open_reader(settings=Settings()) as reader:
        reading = reader.main.reading
        before = reader.lines
        await reader.press("f")
        visible_screen_stack.set(list(reader.app._background_screens))
        for letter, point in reader.app.screen.labels.items():
            if reading.region.contains(point.x, point.y) and len(letter) == 1:
                assert reader.lines[point.y][point.x] == letter
                assert before[point.y][point.x].isspace()
        await reader.press("escape")
        assert reader.lines == before


async def test_where_there_is_more_than_letters_two_are_typed_and_rows_are_those_in_sight():
    async with Host(100).run_test(size=(80, 80)) as pilot:
        app = pilot.app
        # Rows are measured when they are drawn.
        assert len(app.lines) == 80
        app.query_one(Rows).scroll_to(y=11, animate=False)
        await pilot.pause()
        points = jump_points(app.screen)
        assert len(points) == 41 + 2
        await pilot.press("f")
        assert [len(one) for one in app.screen.labels] == [1] * 25 + [2] * 18
        label = list(app.screen.labels)[40]
        await pilot.press(label[0])
        assert set(app.screen.labels) == set(LETTERS[:18])
        await pilot.press(label[1])
        assert app.query_one(Rows).highlighted == 45


@pytest.mark.parametrize("theme", ["ansi-dark", "textual-light"])
async def test_in_sixteen_colours_too_the_letters_stand_out_on_what_is_below(theme):
    async with Host(3).run_test(size=(80, 20)) as pilot:
        app = pilot.app
        app.theme = theme
        await pilot.pause()
        below = app.lines
        await pilot.press("f")
        assert app.lines[3] == below[3]
        assert app.lines[0].startswith(" f 水水 0 ")
        label = next(one for one in app.screen._compositor.render_strips()[0] if one.text == "f")
        assert label.style.reverse


async def test_a_window_of_another_size_ends_it_and_so_does_a_click():
    async with Host(3).run_test(size=(80, 20)) as pilot:

        async def ends():
            for _ in range(300):
                await pilot.pause(0.01)
                if not isinstance(pilot.app.screen, JumpScreen):
                    return True
            return False

        await pilot.press("f")
        await pilot.resize_terminal(70, 20)
        assert await ends()
        await pilot.press("f")
        await pilot.click(offset=(5, 5))
        assert await ends()
