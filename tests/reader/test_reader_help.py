"""Every key has help, and what the help says is so: in the reader, on the page of keys, on the line of keys."""

import importlib.util
from pathlib import Path

import pytest
from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from briefing.app import BriefingApp
from briefing.screens.help import HelpScreen, key_parts
from briefing.screens.jump import JumpScreen
from briefing.screens.key_parts import key_owners, own_bindings, part_name
from briefing.view.help import found_in, key_name, key_names, sheet, words_of
from briefing.widgets.bars import KeyLine

ROOT = Path(__file__).parents[2]
PARTS = key_parts(BriefingApp)
OWNERS = list(key_owners(BriefingApp))
EVERY = [(owner, binding) for owner in OWNERS for binding in own_bindings(owner)]
BY_OWNER = [pytest.param(owner, id=owner.__name__) for owner in OWNERS]
SIZES = [(160, 45), (80, 24), (60, 20)]


# The law: a key has an id, words and help, and an action; what it does is tried in test_reader_every_key_works.py


def test_every_class_of_the_reader_that_has_keys_is_told_of():
    def all_below(one):
        return {below for child in one.__subclasses__() for below in {child, *all_below(child)}}

    ours = {one for one in all_below(DOMNode) if one.__module__.startswith("briefing.") and vars(one).get("BINDINGS")}
    assert ours == set(OWNERS)
    assert all(isinstance(one, Binding) for owner in ours for one in owner.BINDINGS)


def test_every_key_has_an_id_of_its_own_and_words_and_is_in_the_help():
    assert [(owner.__name__, one.key) for owner, one in EVERY if not one.id or not one.description] == []
    actions = {}
    for _, one in EVERY:
        actions.setdefault(one.id, set()).add(one.action)
    assert {one: said for one, said in actions.items() if len(said) > 1} == {}
    told = [(id(one)) for part in PARTS for one in part.bindings]
    assert sorted(told) == sorted(id(one) for _, one in EVERY)
    lines = [part.content.plain for part in sheet(PARTS, has_ids=True).parts]
    missing = [
        one.id for _, one in EVERY if not any(key_names(one) in line and words_of(one) in line for line in lines)
    ]
    assert missing == []


@pytest.mark.parametrize("owner", BY_OWNER)
def test_every_key_leads_to_an_action_that_there_is(owner):
    def below(one):
        return [one, *(deeper for child in one.__subclasses__() for deeper in below(child))]

    screens = [one for one in OWNERS if issubclass(one, Screen)]
    for binding in own_bindings(owner):
        where, name, _ = parse(binding.action)
        targets = {"": below(owner), "app": [BriefingApp], "screen": screens}[where]
        assert any(callable(getattr(one, f"{start}action_{name}", None)) for one in targets for start in ("", "_")), (
            f"{binding.id}: nothing has an action_{name}"
        )


def test_the_page_of_keys_is_what_the_bindings_say():
    spec = importlib.util.spec_from_file_location("keys_tool", ROOT / "tools" / "keys.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == tool.page(), "run tools/keys.py"
    assert [one.id for _, one in EVERY if f"| `{one.id}` |" not in page] == []


# How keys are told and looked for


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("question_mark", "?"),
        ("?", "?"),
        ("right_curly_bracket", "}"),
        ("colon", ":"),
        ("escape", "esc"),
        ("pagedown", "page down"),
        ("shift+tab", "shift+tab"),
        ("ctrl+right_square_bracket", "ctrl+]"),
        ("alt+left", "alt+←"),
        ("backspace", "backspace"),
        ("enter", "enter"),
        ("G", "G"),
        ("f1", "f1"),
    ],
)
def test_a_key_is_named_as_it_stands_on_the_keyboard(key, name):
    assert key_name(key) == name


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("p", ["pin"]),
        ("P", ["positions"]),
        ("ctrl+b", ["bind"]),
        ("PIN chosen", ["pin"]),
        ("open.bes", ["open.beside"]),
        ("who is speaking", []),
    ],
)
def test_a_key_is_found_by_itself_its_words_and_its_id(query, ids):
    assert [one.id for part in found_in(parts_of(Main), query) for one in part.bindings] == ids


# The screen


class Pane(Static, can_focus=True):
    """A pane with a key of its own."""

    BINDINGS = (
        Binding("enter", "open", "Open", tooltip="Open what is at hand", id="pane.open"),
        Binding("j,down", "down", "Line down", show=False, id="pane.down"),
    )


class Main(Screen):
    """Many keys."""

    BINDINGS = (
        Binding("s", "search", "Search", id="search"),
        Binding("n", "next", "Next", id="next"),
        Binding("p", "pin", "Pin", tooltip="Pin the chosen statement", id="pin"),
        Binding("P", "positions", "Positions", id="positions"),
        Binding("b,ctrl+b", "bind", "Bind", id="bind"),
        Binding("o", "beside", "Beside", show=False, id="open.beside"),
        Binding("question_mark", "help", "Help", id="help"),
        *(Binding(one, f"some('{one}')", f"Something {one}", id=f"some.{one}") for one in "cdefgh"),
    )
    done = ()

    def compose(self):
        yield Pane("words", id="pane")
        yield Input(id="field")
        yield KeyLine()

    def action_help(self):
        self.app.push_screen(HelpScreen())

    def action_next(self):
        self.done += ("next",)


class Over(ModalScreen):
    """A screen over it."""

    BINDINGS = (Binding("x", "dismiss", "Go back", id="over.back"), Binding("f1", "help", "Help", id="over.help"))
    action_help = Main.action_help


class Host(App):
    """An application around it."""

    BINDINGS = (Binding("ctrl+t", "bell", "Ring", priority=True, show=False, id="ring"),)

    def get_default_screen(self):
        return Main()


def parts_of(owner):
    from briefing.view.help import Keys

    return [Keys("Here", own_bindings(owner) or list(owner.BINDINGS))]


def said(app):
    return [part.content.plain for part in app.screen.query_one("#help-text", Static).visual.parts]


async def until(pilot, condition):
    for _ in range(300):
        if condition():
            return
        await pilot.pause(0.01)
    pytest.fail("it never came true")


def headings(app):
    return [line for line in said(app) if line.strip() and not line.startswith(" ") and "  " not in line]


async def test_help_is_about_the_focused_pane_first_and_what_is_typed_is_looked_for():
    async with Host().run_test(size=(80, 24)) as pilot:
        app = pilot.app
        app.set_keymap({"pin": "f9"})
        await pilot.press("question_mark")
        assert headings(app)[:3] == ["In: pane", "In: main", "Everywhere"]
        assert said(app)[1].split() == ["enter", "Open", "what", "is", "at", "hand"]
        assert any(line.split()[:2] == ["f9", "Pin"] for line in said(app))
        assert any("every word is quoted" in line for line in said(app))
        await pilot.press(*"chosen")
        assert [line.split()[0] for line in said(app)[1:2]] == ["f9"]
        assert len(said(app)) == 5
        assert said(app)[4].endswith("most keys are about it")
        await pilot.press("question_mark")
        assert app.screen.query_one(Input).value == "chosen?"
        assert app.screen.query_one("#help-text", Static).visual.plain == "No key does that."
        await pilot.press("escape")
        assert isinstance(app.screen, Main)
        await pilot.press("question_mark", "question_mark")
        assert isinstance(app.screen, Main)


async def test_help_has_all_keys_with_their_ids_and_looks_there_when_nothing_here_is_meant():
    async with Host().run_test(size=(80, 24)) as pilot:
        app = pilot.app
        app.set_keymap({"list.last": "f9"})
        await pilot.press("question_mark", "tab")
        assert "In a list" in headings(app)
        asides = {
            part.aside.plain: part for part in app.screen.query_one("#help-text", Static).visual.parts if part.aside
        }
        assert set(asides) == {one.id for owner, one in EVERY if owner is not BriefingApp} | {"ring"}
        assert asides["list.last"].content.plain.startswith("f9  ")
        await pilot.press("tab")
        assert "In a list" not in headings(app)
        await pilot.press(*"last row")
        assert headings(app)[0] == "In a list"
        title = app.screen.query_one("#help-title", Static).visual.plain
        assert title == "Not here, but elsewhere"


async def test_help_of_a_field_and_of_a_screen_over_another_one():
    async with Host().run_test(size=(80, 24)) as pilot:
        app = pilot.app
        app.screen.query_one("#field").focus()
        app.push_screen(HelpScreen())
        await pilot.pause()
        assert said(app)[1].split() == ["ctrl+b", "Bind"]
        assert headings(app)[:4] == ["In: main", "Everywhere", "While typing", "Also"]
        await pilot.press("escape")
        await app.push_screen(Over())
        await pilot.press("f1")
        assert headings(app)[:2] == ["In: over", "Everywhere"]
        assert not any("Pin the chosen" in line for line in said(app))


@pytest.mark.parametrize("size", SIZES)
async def test_the_sheet_can_be_read_to_its_end(size):
    async with Host().run_test(size=size) as pilot:
        await pilot.press("question_mark", "tab")
        text, pane = pilot.app.screen.query_one("#help-text"), pilot.app.screen.query_one("#help-sheet")

        async def comes_to(*keys, place):
            await pilot.press(*keys)
            await until(pilot, lambda: pane.scroll_y == place)

        await until(pilot, lambda: text.size.height == len(text.visual.lines(text.content_size.width)))
        assert max(line.cell_length for line in text.visual.lines(text.content_size.width)) <= text.content_size.width
        assert pane.max_scroll_x == 0
        assert pane.max_scroll_y > 0
        await comes_to("ctrl+end", place=pane.max_scroll_y)
        await comes_to("ctrl+home", place=0)
        await comes_to("pagedown", place=pane.size.height)
        await comes_to("up", place=pane.size.height - 1)


# The line of keys


@pytest.mark.parametrize("width", [20, 60, 80, 160, 250])
async def test_the_line_of_keys_has_what_fits_most_important_first_and_the_help_always(width):
    async with Host().run_test(size=(width, 20)) as pilot:
        line = pilot.app.screen.query_one(KeyLine)
        text = line.render().plain
        words = text.split("  ")
        every = ["enter Open", "s Search", "n Next", "p Pin", "P Positions", "b Bind"]
        every += [f"{one} Something {one}" for one in "cdefgh"]
        assert len(text) <= line.content_size.width
        assert words[-1] == "? Help"
        assert words[:-1] == every[: len(words) - 1]
        # Another one would not have fitted.
        rest = every[len(words) - 1 :]
        assert not rest or len("  ".join([*words, rest[0]])) > line.content_size.width
        pilot.app.set_keymap({"pin": "f9"})
        assert len(words) < 5 or "n Next  f9 Pin  P" in line.render().plain


async def test_the_line_follows_the_focus_and_a_click_presses_the_key():
    async with Host().run_test(size=(100, 20)) as pilot:
        line = pilot.app.screen.query_one(KeyLine)
        await pilot.click(KeyLine, offset=(line.render().plain.index("n Next") + 2, 0))
        await pilot.pause()
        assert pilot.app.screen.done == ("next",)
        pilot.app.screen.query_one("#field").focus()
        await pilot.pause()
        assert "Open" not in "".join(strip.text for strip in pilot.app.screen._compositor.render_strips()[-1:])


# In the reader itself


@pytest.mark.parametrize("size", SIZES)
async def test_in_the_reader_help_palette_and_jump_are_a_key_away(open_reader, size):
    async with open_reader(size=size) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        assert headings(reader.app)[1:3] == ["Everywhere", "From pane to pane"]
        await reader.press("escape", "colon")
        assert CommandPalette.is_open(reader.app)
        await reader.press("escape", "f")
        assert isinstance(reader.app.screen, JumpScreen)
        assert reader.app.screen.labels
        await reader.press("escape")
        assert reader.app.screen is reader.main
        assert reader.lines[-1].rstrip().endswith("? Help")


def test_a_part_is_named_even_where_nobody_has_named_it():
    class TinyTrayScreen(Screen):
        BINDINGS = (Binding("x", "x", "X", id="x"),)

    assert part_name(TinyTrayScreen) == "In: tiny tray"
