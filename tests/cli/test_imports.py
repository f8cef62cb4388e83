"""What is loaded when: `--help` is answered at once, and the engine knows nothing of screens."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "spacy", "thinc", "numpy", "whoosh", "markdown_it", "platformdirs", "sqlite3", "shtab")


def loaded_after(code: str) -> set[str]:
    """The top-level modules that are loaded once `code` has run."""
    show = "import sys; print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(ran.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["statements", "--help"], ["nonsense"]])
def test_a_command_line_that_needs_nothing_loads_nothing(arguments):
    loaded = loaded_after(f"from briefing.cli import main; main({arguments!r})")
    assert "argparse" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("module", ["index", "index.library", "index.links", "index.analysis", "index.ingest"])
def test_the_engine_loads_no_screen_and_no_model(module):
    assert not loaded_after(f"import {module}") & {"textual", "rich", "briefing", "spacy", "thinc"}


@pytest.mark.parametrize(
    "module", ["briefing.digest", "briefing.plain.documents", "briefing.contract", "briefing.config"]
)
def test_a_digest_and_plain_text_need_no_screen(module):
    assert not loaded_after(f"import {module}") & {"textual", "rich", "spacy", "whoosh"}


def test_a_listing_loads_no_screen_and_no_model(library, library_folder):
    arguments = ["--library", str(library_folder), "search", "Orrin"]
    loaded = loaded_after(f"from briefing.cli import main; main({arguments!r})")
    assert not loaded & {"textual", "rich", "spacy", "thinc"}
