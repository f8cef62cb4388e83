"""Without a language model the program still reads, indexes, searches and finds direct quotations, and says so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HIDING = """
import importlib.util

find_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: (
    None if name.startswith("en_core_web") else find_spec(name, package)
)
"""


@pytest.fixture
def run(tmp_path: Path, library_folder: Path):
    """Run a command where no language model is installed, in the worker processes neither."""
    (tmp_path / "hiding").mkdir()
    (tmp_path / "hiding" / "sitecustomize.py").write_text(HIDING)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "hiding"), "BRIEFING_LIBRARY": str(library_folder)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "briefing", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)

    return run


def test_without_a_model_it_is_said_once_and_the_rest_works(run, reports):
    for ran in (run("add", str(reports)), run("documents"), run("search", "downstream")):
        assert len([line for line in ran.stderr.splitlines() if "language model" in line]) == 1
    assert len(run("search", "downstream").stdout.split("\n\n")) == 2
    found = [
        json.loads(line) for line in run("statements", "--kind", "direct", "--format", "jsonl").stdout.splitlines()
    ]
    assert any("Nobody downstream needs to move" in one["content"]["text"] for one in found)
    status = json.loads(run("status", "--format", "json").stdout)
    assert status["model"] is None
    assert any("language model" in notice for notice in status["notices"])
    shown = run("status")
    assert "language model" in shown.stdout.splitlines()[-1]
    assert "language model" not in shown.stderr
