"""What only the user can give: sources, what was taken out by hand, marks, corrections, … Never derived, never lost."""

from pathlib import Path

from index.model import Correction
from index.store.clock import now as now
from index.store.database import Database
from index.store.kept import KeptRows
from index.store.searches import KeptSearches
from index.store.tables import USER_MIGRATIONS
from index.store.usercopy import keep_copy, restored
from index.store.visits import KeptVisit

_CORRECTION = "number, kind, target, value, made_at, target_name, value_name, document"


class UserStore:
    """`user.db`. It needs no lock of the library: every change is one short transaction. `searches` are in it too,
    the last `visit`, and what is `kept` beside statements and documents.

    Attributes:
        notice: what was put back when it was opened, in a sentence, or None.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.notice = None if read_only else restored(path)
        self._database = Database(path, USER_MIGRATIONS, read_only=read_only)
        self._copied = None if read_only else path
        self._keep_copy()
        self.searches = KeptSearches(self._database)
        self.visit = KeptVisit(self._database)
        self.kept = KeptRows(self._database)

    @property
    def database(self) -> Database:
        """The file."""
        return self._database

    def close(self) -> None:
        """Closes the file."""
        self._database.close()
        self._keep_copy()

    def _keep_copy(self) -> None:
        if self._copied is not None:
            keep_copy(self._copied)

    def sources(self) -> list[tuple[str, str]]:
        """The uri and kind of every source, in the order they were added."""
        with self._database.reading() as connection:
            return list(connection.execute("SELECT uri, kind FROM sources ORDER BY added_at, uri"))

    def add_source(self, uri: str, kind: str) -> None:
        """Remembers a source; one that is known already keeps its place."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO sources VALUES (?, ?, ?)", (uri, kind, now()))

    def remove_source(self, uri: str) -> None:
        """Forgets a source."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM sources WHERE uri = ?", (uri,))

    def excluded(self) -> set[str]:
        """The uris of documents taken out by hand, which reading their folder again does not bring back."""
        with self._database.reading() as connection:
            return {uri for (uri,) in connection.execute("SELECT uri FROM excluded")}

    def exclude(self, uri: str) -> None:
        """Keeps a document out until it is added by its own name."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO excluded VALUES (?, ?)", (uri, now()))

    def include(self, uris: set[str]) -> None:
        """Lets documents that were taken out come in again."""
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM excluded WHERE uri = ?", [(uri,) for uri in uris])

    def mark(self, name: str, moment: str | None = None) -> None:
        """Remembers a moment, this one by default, by a name."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (name, moment or now()))

    def marked(self, name: str) -> str | None:
        """The moment remembered by a name (UTC, ISO 8601), or None."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT moment FROM marks WHERE name = ?", (name,)).fetchone()
            return None if row is None else str(row[0])

    def corrections(self) -> tuple[Correction, ...]:
        """What was corrected, in that order."""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {_CORRECTION} FROM corrections ORDER BY number")
            return tuple(Correction(*row) for row in rows)

    def add_correction(self, correction: Correction) -> Correction:
        """Keeps a correction; returns it with the number and the time that it was given."""
        with self._database.writing() as connection:
            row = connection.execute(
                "INSERT INTO corrections (kind, target, value, made_at, target_name, value_name, document)"
                f" VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING {_CORRECTION}",
                (
                    correction.kind,
                    correction.target,
                    correction.value,
                    now(),
                    correction.target_name,
                    correction.value_name,
                    correction.document,
                ),
            ).fetchone()
            return Correction(*row)

    def remove_correction(self, number: int) -> None:
        """Takes a correction back."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM corrections WHERE number = ?", (number,))
