"""What the user keeps is there again when its file is damaged, cut, emptied or gone."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import Library

PUT_BACK = "the copy of "


def gone(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 97):
        data[place] ^= 0x5A
    path.write_bytes(data)


def strange(path: Path) -> None:
    path.write_text("no database at all")


@pytest.mark.parametrize("damage", [gone, emptied, cut, flipped, strange])
def test_what_the_user_keeps_comes_back(
    damage: Callable[[Path], None], three: Library, place: Path, opened: Callable[[], Library]
) -> None:
    three.pin(three.statements()[0].id)
    three.correct("rename", three.entities()[0].id, "Nora Vell")
    kept = (three.pins(), three.corrections(), three.sources(), three.entities(), three.statements())
    three.close()
    damage(place / "user.db")
    library = opened()
    assert (library.pins(), library.corrections(), library.sources(), library.entities(), library.statements()) == kept
    assert len(library.notices) == 1
    assert PUT_BACK in library.notices[0]
    assert (place / "user.damaged.db").exists() == (damage is not gone)
    library.close()
    assert opened().notices == ()


def test_a_copy_is_made_of_what_a_killed_process_has_left(
    three: Library, place: Path, opened: Callable[[], Library]
) -> None:
    """It has not been closed: the next start copies what is in the journal too."""
    three.pin(three.statements()[0].id)
    assert (place / "user.db-wal").stat().st_size > 0
    opened()
    with sqlite3.connect(place / "user.copy.db") as connection:
        assert connection.execute("SELECT statement FROM pins").fetchall() == [(three.pins()[0],)]
    connection.close()
    assert (place / "user.copy.db").stat().st_mode & 0o077 == 0


def test_nothing_is_copied_where_nothing_has_changed(
    three: Library, place: Path, opened: Callable[[], Library]
) -> None:
    three.close()
    before = (place / "user.copy.db").stat().st_ino
    opened().close()
    assert (place / "user.copy.db").stat().st_ino == before


def test_a_damaged_copy_is_not_put_anywhere(three: Library, place: Path, opened: Callable[[], Library]) -> None:
    three.close()
    strange(place / "user.copy.db")
    assert opened().notices == ()


def test_that_there_is_nothing_left_to_put_back_is_found(
    three: Library, place: Path, opened: Callable[[], Library]
) -> None:
    three.close()
    for path in place.glob("user*"):
        path.unlink()
    (problem,) = opened().check()
    assert problem.part == "user"
    assert problem.message.startswith("It is not known any more where the documents come from")
