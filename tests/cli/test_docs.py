"""The pages in `docs/`: one for each command, with every option there is and none that there is not."""

import argparse
import json
import re
from pathlib import Path

import pytest

from briefing.cli.options import KINDS
from briefing.cli.parser import COMMANDS, build_parser, build_reader_parser

DOCS = Path(__file__).parents[2] / "docs"
PAGES = DOCS / "commands"


def parsers() -> dict[str, argparse.ArgumentParser]:
    whole = build_parser()
    (commands,) = (action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return {**commands.choices, "briefing": whole}


def page(command: str) -> str:
    return (PAGES / f"{command}.md").read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def actions_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """The arguments of a command, and of its parts where it has some (`correct`)."""
    parts = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not parts or "correct" in parts[0].choices:
        return list(parser._actions)
    return [*parser._actions, *(action for part in parts[0].choices.values() for action in part._actions)]


def options_of(command: str) -> set[str]:
    """Its options; those of help are told once, for all commands."""
    found = {option for action in actions_of(parsers()[command]) for option in action.option_strings}
    return found if command == "briefing" else found - {"-h", "--help"}


def test_there_is_a_page_for_every_command_and_no_other():
    assert {file.stem for file in PAGES.iterdir()} == {*COMMANDS, "briefing"}


@pytest.mark.parametrize("command", [*COMMANDS, "briefing"])
def test_every_option_is_documented_and_every_documented_option_exists(command):
    documented = set(re.findall(r"(?<=`)--?[a-z0-9-]+", section(page(command), "Options")))
    assert documented == options_of(command)


@pytest.mark.parametrize("command", [*COMMANDS, "briefing"])
def test_a_page_says_what_for_how_and_with_what_outcome(command):
    text = page(command)
    title = "briefing" if command == "briefing" else f"briefing {command}"
    assert text.startswith(f"# {title}\n\n")
    assert f"```\n{title}" in text
    assert section(text, "Exit codes")
    if command != "briefing":
        assert text.split("\n\n")[1].rstrip(".").lower() == COMMANDS[command][0].lower()
        assert f"$ briefing {command}" in section(text, "Example")


@pytest.mark.parametrize("command", [*COMMANDS, "briefing"])
def test_every_choice_is_documented(command):
    for action in actions_of(parsers()[command]):
        if action.choices and not isinstance(action, argparse._SubParsersAction):
            missing = [choice for choice in action.choices if choice not in page(command)]
            assert not missing or action.dest == "kind"


def test_every_kind_is_documented():
    assert all(f"`{kind}`" in page("statements") for kind in KINDS)


def test_every_usage_names_the_arguments_of_its_command():
    for command, parser in {**parsers(), "briefing": build_reader_parser()}.items():
        for action in (one for one in actions_of(parser) if not one.option_strings):
            word = action.metavar or "|".join(action.choices or ())
            assert str(word) in page(command)


def test_every_link_leads_somewhere():
    for file in DOCS.rglob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).is_file(), f"{file.name}: {target}"


def keys_of(value: object) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set()


def test_every_key_of_the_contract_is_documented(briefing, library):
    text = (DOCS / "json.md").read_text(encoding="utf-8") + "".join(map(page, COMMANDS))
    for command in (("export",), ("links", "--all"), ("search", "Orrin"), ("sources",), ("status",), ("entities",)):
        for line in briefing(*command, "--format", "jsonl").out.splitlines():
            undocumented = {key for key in keys_of(json.loads(line)) if not re.search(rf"\b{key}\b", text)}
            assert not undocumented, command


@pytest.mark.parametrize("name", ["thread", "positions_beside", "new", "entity", "timeline", "home"])
def test_every_key_of_what_is_made_of_links_is_documented(name):
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    lines = (Path(__file__).parents[1] / "golden" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    assert not {key for line in lines for key in keys_of(json.loads(line)) if not re.search(rf"\b{key}\b", text)}
