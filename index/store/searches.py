"""The searches that the user keeps, and those made last: tables of `user.db`."""

import msgspec

from index.asking import PastSearch, Position, SavedSearch, Search
from index.store.clock import now
from index.store.database import Database

LONGEST_HISTORY = 100
"""So many searches are remembered; each once, as it was last made."""


class KeptSearches:
    """Saved and past searches. Every change is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, name: str, search: Search, position: Position) -> None:
        """Keeps a search by a name, in place of another of that name; its results have been seen up to a position."""
        at = now()
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO searches VALUES (?, ?, ?, ?, ?)",
                (name, _text(search), at, at, _text(position)),
            )

    def saved(self) -> list[tuple[SavedSearch, Position]]:
        """The saved searches by name, each with the position up to which its results have been seen."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT name, search, saved_at, run_at, position FROM searches ORDER BY name"
            ).fetchall()
        return [
            (
                SavedSearch(name, msgspec.json.decode(search, type=Search), saved_at, run_at),
                msgspec.json.decode(position, type=Position),
            )
            for name, search, saved_at, run_at, position in rows
        ]

    def seen(self, name: str, position: Position) -> None:
        """Notes that the results of a saved search have been looked at, up to a position; nothing if it is gone."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE searches SET run_at = ?, position = ? WHERE name = ?", (now(), _text(position), name)
            )

    def forget(self, name: str) -> bool:
        """Forgets a saved search; False when there is none of that name."""
        with self._database.writing() as connection:
            return connection.execute("DELETE FROM searches WHERE name = ?", (name,)).rowcount > 0

    def remember(self, search: Search) -> None:
        """Puts a search at the head of the history, which forgets the oldest of too many."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO history VALUES (?, ?)", (_text(search), now()))
            connection.execute(
                "DELETE FROM history WHERE search NOT IN (SELECT search FROM history ORDER BY run_at DESC LIMIT ?)",
                (LONGEST_HISTORY,),
            )

    def history(self) -> tuple[PastSearch, ...]:
        """The searches made, the last one first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT search, run_at FROM history ORDER BY run_at DESC").fetchall()
        return tuple(PastSearch(msgspec.json.decode(search, type=Search), run_at) for search, run_at in rows)

    def clear_history(self) -> int:
        """Forgets the searches made; returns how many there were."""
        with self._database.writing() as connection:
            return connection.execute("DELETE FROM history").rowcount


def _text(value: Search | Position) -> str:
    return msgspec.json.encode(value).decode()
