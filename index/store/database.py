"""A SQLite file: private, in write-ahead mode, with numbered migrations, shared by threads through a pool."""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from index.errors import LibraryError, LibraryReadOnly, StoreDamaged

BUSY_SECONDS = 15.0
"""How long a connection waits for another process's transaction."""


class Database:
    """Connections to one file. `migrations[n]` takes a file from version n to n + 1 (`PRAGMA user_version`).

    Args:
        path: the file; made if it is not there.
        migrations: see above.
        read_only: the file is there and can't be written, nor can anything beside it.

    Raises:
        LibraryError: the file is damaged, is not ours, or was written by a newer version of the program.
    """

    def __init__(self, path: Path, migrations: Sequence[str], *, read_only: bool = False) -> None:
        self.path = path
        self._read_only = read_only
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        try:
            # SQLite gives its journal the same mode as the file.
            os.close(os.open(path, os.O_RDONLY if read_only else os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise LibraryError(f"{path} can't be used: {error.strerror}.") from error
        with self.reading() as connection:
            self._migrate(connection, migrations)

    def close(self) -> None:
        """Closes every connection that is not in use; those in use are closed when they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yields a connection for this block alone; each statement sees what was committed when it began."""
        with self._explained():
            connection = self._take()
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.rollback()
                self._give_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yields a connection inside a transaction that is committed at the end, or undone by an error.

        Raises:
            LibraryReadOnly: nothing here can be written.
        """
        if self._read_only:
            raise LibraryReadOnly(self.path.parent)
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Yields a connection whose every statement sees the same state."""
        with self.reading() as connection:
            connection.execute("BEGIN")
            yield connection

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        if self._read_only:
            return self._connect_to_read()
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        # Every commit reaches the disk: a committed document survives a power cut too.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Views and triggers of a file from somebody else can't call anything.
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    def _connect_to_read(self) -> sqlite3.Connection:
        """Where SQLite can't make the files that it shares a journal with, and need not if there is no journal."""
        journal = self.path.with_name(self.path.name + "-wal")
        has_journal = journal.exists() and journal.stat().st_size > 0
        uri = f"file:{quote(os.fsencode(self.path))}?mode=ro" + ("" if has_journal else "&immutable=1")
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _migrate(self, connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
        version = _version(connection)
        if version > len(migrations):
            raise LibraryError(
                f"{self.path} was written by a newer version of this program; update it to open the library."
            )
        if version == len(migrations):
            return
        if self._read_only:
            raise LibraryError(
                f"{self.path} was written by an older version of this program and can't be brought up to date, as "
                "its folder can't be written."
            )
        connection.execute("BEGIN IMMEDIATE")
        for number in range(_version(connection), len(migrations)):
            for statement in migrations[number].split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.commit()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turns SQLite's errors into a sentence that says what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LibraryError(f"{self.path} can't be used: {_reason(error)}.") from error
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
                raise
            raise StoreDamaged(self.path, error, self.path.name) from error


def _version(connection: sqlite3.Connection) -> int:
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def _reason(error: sqlite3.OperationalError) -> str:
    text = str(error)
    if "locked" in text:
        return "another program has been writing to it for too long; try again"
    if "full" in text:
        return "the disk is full; make room and try again"
    if "readonly" in text or "unable to open" in text:
        return "it can't be written; check that its folder is yours and writable"
    return text
