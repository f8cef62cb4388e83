"""The SQLite files: migrations, and what is said of a file that can't be used."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.library import Library
from index.store.database import Database

FIRST = "CREATE TABLE one (name TEXT);\nINSERT INTO one VALUES ('kept')"
SECOND = "CREATE TABLE two (name TEXT);\n"


def test_migrations_run_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Database(path, [FIRST]).close()
    for _ in range(2):
        database = Database(path, [FIRST, SECOND])
        with database.reading() as connection:
            assert connection.execute("SELECT count(*) FROM one, (SELECT count(*) FROM two)").fetchone() == (1,)
            assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        database.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with pytest.raises(LibraryError):
        Database(path, [FIRST + ";\nCREATE TABLE one (again TEXT)"])
    Database(path, [FIRST]).close()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Database(path, [FIRST, SECOND]).close()
    with pytest.raises(LibraryError, match="written by a newer version"):
        Database(path, [FIRST])


def test_an_error_undoes_the_transaction(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", [FIRST])

    def fails() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO one VALUES ('lost')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    with database.reading() as connection:
        assert connection.execute("SELECT name FROM one").fetchall() == [("kept",)]
    database.close()


def test_a_commit_reaches_the_disk(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", [FIRST])
    with database.reading() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    database.close()


@pytest.mark.parametrize("name", ["documents.db", "user.db"])
def test_a_damaged_store_is_named_and_kept(
    name: str, three: Library, place: Path, opened: Callable[[], Library]
) -> None:
    three.close()
    (place / "user.copy.db").unlink()
    for journal in place.glob(f"{name}-*"):
        journal.unlink()
    data = (place / name).read_bytes()
    damaged = b"\0" * 100 + data[100:]
    (place / name).write_bytes(damaged)
    with pytest.raises(LibraryError, match=rf"{name} is damaged .*put a copy of it in its place"):
        opened()
    assert (place / name).read_bytes() == damaged


def test_a_foreign_database_is_refused(place: Path, opened: Callable[[], Library]) -> None:
    place.mkdir()
    with sqlite3.connect(place / "documents.db") as connection:
        connection.execute("CREATE TABLE documents (a)")
    connection.close()
    (place / "documents.db").chmod(0o600)
    with pytest.raises(LibraryError, match=r"documents\.db can't be used"):
        opened()
