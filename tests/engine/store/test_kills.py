"""A process that is killed at a step of its work loses nothing; `kills.py` says what is looked at."""

import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parent / "kills.py"


@pytest.mark.skipif(sys.platform != "linux", reason="needs SIGKILL")
@pytest.mark.parametrize("steps", [5, 14])
def test_what_was_committed_survives(steps: int) -> None:
    phases = {5: "read,sync,correct", 14: "read,reindex,remove"}[steps]
    arguments = [sys.executable, KILLS, "--steps", str(steps), "--documents", "16", "--phases", phases]
    ended = subprocess.run(arguments, capture_output=True, text=True, timeout=120, check=False)
    assert ended.stdout.startswith("3 killed at work"), ended.stdout + ended.stderr
    assert ended.stdout.endswith("\n0 with a loss\n")
    assert ended.returncode == 0
