"""The help is made from the bindings, and the page of keys says the same."""

from pathlib import Path

import pytest

from briefing.app import BriefingApp
from briefing.screens.help import HelpScreen, key_parts
from briefing.view.help import help_lines, key_names

PAGE = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
PARTS = key_parts(BriefingApp)
BINDINGS = [pytest.param(part, one, id=f"{part.name}: {one.key}") for part in PARTS for one in part.bindings]


@pytest.mark.parametrize(("part", "binding"), BINDINGS)
def test_every_binding_is_in_the_help_and_on_the_page(part, binding):
    lines = [line.plain for line in help_lines(PARTS)]
    words = binding.tooltip or binding.description
    assert any(line.strip().startswith(key_names(binding)) and line.endswith(words) for line in lines)
    section = PAGE.split(f"## {part.name}\n")[1].split("\n## ")[0]
    keys = " ".join(f"`{one}`" for one in key_names(binding).split("  "))
    assert f"| {keys} | {words} |" in section


def test_every_binding_has_an_id_of_its_own_and_says_what_it_does():
    ids = [one.id for part in PARTS for one in part.bindings]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert all(one.description for part in PARTS for one in part.bindings)


def test_no_widget_or_screen_of_the_reader_is_left_out():
    from textual.dom import DOMNode

    def all_below(one: type) -> set[type]:
        return {below for child in one.__subclasses__() for below in {child, *all_below(child)}}

    ours = {one for one in all_below(DOMNode) if one.__module__.startswith("briefing.") and "BINDINGS" in vars(one)}
    told = {id(binding) for part in PARTS for binding in part.bindings}
    for owner in ours:
        assert {id(one) for one in vars(owner)["BINDINGS"]} <= told, owner


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (60, 20)])
async def test_the_help_opens_scrolls_and_closes(open_reader, size):
    async with open_reader(size=size) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        assert "Everywhere" in reader.shown
        await reader.press("G")
        assert "Everywhere" not in reader.shown or size[1] > 90
        assert "told in other words" in reader.shown or "the same in the list" in reader.shown
        await reader.press("q")
        assert reader.app.screen is reader.main
