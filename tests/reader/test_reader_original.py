"""The file itself, in the user's own pager or editor: whatever these do, the reader has its screen back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from briefing.config import Reader as Start
from briefing.config import Settings
from briefing.screens.original import command_for
from index.errors import InputError


async def test_a_pager_that_can_not_be_run_gives_the_screen_back(open_reader, monkeypatch):
    went = []

    @contextmanager
    def suspend(_app: object) -> Iterator[None]:
        went.append("out")
        # As Textual does it: only after a body that ends well.
        yield
        went.append("back")

    def fail(*_: object, **__: object) -> None:
        raise OSError(8, "Exec format error")

    settings = Settings(reader=Start(start="documents", pager=sys.executable))
    async with open_reader(settings=settings) as reader:
        monkeypatch.setattr(type(reader.app), "suspend", suspend)
        monkeypatch.setattr("briefing.screens.going.subprocess.run", fail)
        await reader.press("v")
        assert went == ["out", "back"]
        assert "Exec format error" in reader.toasts


@pytest.mark.parametrize("set_", ["less 'x", "/there/is/no/such/program"])
def test_what_is_no_command_is_told(set_, tmp_path, monkeypatch):
    monkeypatch.setenv("PAGER", set_)
    with pytest.raises(InputError):
        command_for("pager", tmp_path / "report.txt")
