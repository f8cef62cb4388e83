"""Running commands in the tests' own process, against the tests' library."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def briefing(library_folder: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command line and return what came of it."""

    def run(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = main(["--library", str(library_folder), *map(str, arguments)])
        written = capfd.readouterr()
        return Ran(code, written.out, written.err)

    return run
