"""When the user last looked at what is new, and up to where: a table of `user.db`."""

import msgspec

from index.asking import Position, Visit
from index.store.clock import now
from index.store.database import Database


class KeptVisit:
    """The last visit. A change is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> Visit | None:
        """The last visit, or None before the first."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT visited_at, position FROM visits").fetchone()
        return row and Visit(row[0], msgspec.json.decode(row[1], type=Position))

    def keep(self, position: Position) -> None:
        """Notes a visit, now, in place of the last one. Raises `LibraryReadOnly`."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO visits VALUES (1, ?, ?)", (now(), msgspec.json.encode(position).decode())
            )
