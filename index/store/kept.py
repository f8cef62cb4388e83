"""What the user has put beside documents and statements: pins, notes, read marks, settled pairs; tables of `user.db`.

All of it goes by id, and outlives the documents it is about.
"""

import sqlite3

from index.store.clock import now
from index.store.database import Database


class KeptRows:
    """The tables of pins, notes, read marks and settled contradictions. Every change is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Pins

    def pins(self) -> tuple[str, ...]:
        """The ids of the pinned statements, in the user's order."""
        with self._database.reading() as connection:
            return tuple(_pinned(connection))

    def pin(self, statement: str, place: int | None = None) -> None:
        """Pins a statement, at the end or at an index; without an index a pinned one stays where it is."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO pins (statement, pinned_at) VALUES (?, ?)", (statement, now()))
            if place is not None:
                _move(connection, statement, place)

    def unpin(self, statement: str) -> int | None:
        """Takes a pin away; returns the index it had, or None."""
        with self._database.writing() as connection:
            order = _pinned(connection)
            if statement not in order:
                return None
            connection.execute("DELETE FROM pins WHERE statement = ?", (statement,))
            return order.index(statement)

    def move(self, statement: str, place: int) -> int | None:
        """Moves a pin to an index; returns the one it had, or None when there is no such pin."""
        with self._database.writing() as connection:
            return _move(connection, statement, place)

    # Notes

    def notes(self) -> list[tuple[str, str, str]]:
        """Statement, text and time of every note, in the order they were first made."""
        with self._database.reading() as connection:
            return connection.execute("SELECT statement, text, made_at FROM notes ORDER BY number").fetchall()

    def note(self, statement: str) -> str | None:
        """The note on a statement, or None."""
        with self._database.reading() as connection:
            return _note(connection, statement)

    def set_note(self, statement: str, text: str | None) -> str | None:
        """Writes a note, in place of another, or takes it away; returns the one before."""
        with self._database.writing() as connection:
            before = _note(connection, statement)
            if text is None:
                connection.execute("DELETE FROM notes WHERE statement = ?", (statement,))
            else:
                connection.execute(
                    "INSERT INTO notes (statement, text, made_at) VALUES (?, ?, ?)"
                    " ON CONFLICT (statement) DO UPDATE SET text = excluded.text, made_at = excluded.made_at",
                    (statement, text, now()),
                )
            return before

    # Read marks

    def read(self) -> frozenset[str]:
        """The ids of the documents marked as read."""
        with self._database.reading() as connection:
            return frozenset(document for (document,) in connection.execute("SELECT document FROM read_marks"))

    def mark_read(self, document: str, is_read: bool) -> bool:
        """Marks a document as read, or takes the mark away; returns whether that changed anything."""
        with self._database.writing() as connection:
            if is_read:
                made = connection.execute("INSERT OR IGNORE INTO read_marks VALUES (?, ?)", (document, now()))
            else:
                made = connection.execute("DELETE FROM read_marks WHERE document = ?", (document,))
            return made.rowcount > 0

    # Settled contradictions

    def settled(self) -> frozenset[frozenset[str]]:
        """The pairs of statements that the user says do not contradict each other."""
        with self._database.reading() as connection:
            return frozenset(map(frozenset, connection.execute("SELECT one, other FROM settled")))

    def settle(self, one: str, other: str, is_settled: bool) -> bool:
        """Notes a pair, or forgets it; returns whether that changed anything."""
        pair = sorted((one, other))
        with self._database.writing() as connection:
            if is_settled:
                made = connection.execute("INSERT OR IGNORE INTO settled VALUES (?, ?, ?)", (*pair, now()))
            else:
                made = connection.execute("DELETE FROM settled WHERE one = ? AND other = ?", pair)
            return made.rowcount > 0


def _pinned(connection: sqlite3.Connection) -> list[str]:
    return [statement for (statement,) in connection.execute("SELECT statement FROM pins ORDER BY place")]


def _move(connection: sqlite3.Connection, statement: str, place: int) -> int | None:
    """Numbers all pins anew, as places are the table's keys; there are as many as one person makes."""
    rows = dict(connection.execute("SELECT statement, pinned_at FROM pins ORDER BY place"))
    if statement not in rows:
        return None
    order = [*rows]
    before = order.index(statement)
    order.remove(statement)
    order.insert(max(place, 0), statement)
    connection.execute("DELETE FROM pins")
    connection.executemany(
        "INSERT INTO pins VALUES (?, ?, ?)", [(number, one, rows[one]) for number, one in enumerate(order, start=1)]
    )
    return before


def _note(connection: sqlite3.Connection, statement: str) -> str | None:
    row = connection.execute("SELECT text FROM notes WHERE statement = ?", (statement,)).fetchone()
    return None if row is None else str(row[0])
