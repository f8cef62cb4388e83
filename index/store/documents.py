"""What was read and what was found in it: `documents.db`, which everything else can be rebuilt from."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from index.errors import StoreDamaged, UnknownId
from index.identity import corrected, named
from index.model import Analysis, Correction, Document, DocumentSummary
from index.store import codec
from index.store.bearers import identities
from index.store.database import Database
from index.store.deriving import Deriving, MadeCorrections, Step, applied, no_corrections, untold
from index.store.records import Reading, put_document, remove_document
from index.store.tables import DERIVED, DERIVED_VERSION, MIGRATIONS
from index.store.words import is_text

SUMMARY_COLUMNS = "summary, statements, entities, analysis IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of the file at a uri."""

    id: str
    sha256: str
    modified: int | None
    size: int | None


class DocumentStore:
    """`documents.db`. Changing it needs the library's lock; reading needs nothing.

    Args:
        path: the file.
        made: gives the corrections there are now; the next transaction that derives anything takes them in.
        read_only: it is there and can't be written.
    """

    def __init__(self, path: Path, made: MadeCorrections = no_corrections, *, read_only: bool = False) -> None:
        self._made = made
        self.database = Database(path, MIGRATIONS, read_only=read_only)
        with self.database.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'store'").fetchone()
        self.id = str(row[0])
        # By number and content: an analysis is never changed in place, but the number of one that went is given again.
        self._found = lru_cache(maxsize=32)(self._read_analysis)
        # By the newest change too: what is shown depends on other documents and on corrections.
        self._shown = lru_cache(maxsize=128)(self._show)

    def close(self) -> None:
        """Closes the file."""
        self.database.close()

    # Changing

    @contextmanager
    def _deriving(self, step: Step = untold) -> Iterator[tuple[sqlite3.Connection, Deriving]]:
        """A transaction in which findings may change; what is derived from them is made anew at its end."""
        with self.database.writing() as connection:
            deriving = Deriving(connection, self._made, step)
            yield connection, deriving
            deriving.finish()

    def put(self, readings: Iterable[Reading]) -> None:
        """Commits documents, new or changed. A changed one keeps its number and loses its findings."""
        with self._deriving() as (connection, deriving):
            for reading in readings:
                number = put_document(connection, deriving, reading)
                connection.execute("INSERT OR IGNORE INTO origins VALUES (?, ?)", (reading.origin, number))

    def touch(self, known: Iterable[tuple[str, int | None, int | None]]) -> None:
        """Notes the time and size of files (by document id) that were read again and are the same."""
        with self.database.writing() as connection:
            connection.executemany(
                "UPDATE documents SET modified = ?, bytes = ? WHERE id = ?",
                [(modified, size, document) for document, modified, size in known],
            )

    def date(self, read_at: Mapping[str, str]) -> None:
        """Notes when documents, by id, were read first (UTC, ISO 8601)."""
        with self.database.writing() as connection:
            connection.executemany(
                "UPDATE documents SET read_at = ? WHERE id = ?",
                [(moment, document) for document, moment in read_at.items()],
            )

    def set_origin(self, source: str, documents: Iterable[str]) -> None:
        """Notes that documents come from a source too."""
        with self.database.writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO origins SELECT ?, number FROM documents WHERE id = ?",
                [(source, document) for document in documents],
            )

    def drop_origin(self, source: str, documents: Iterable[str] | None = None) -> list[str]:
        """Forgets that documents (all, by default) come from a source; takes away those that now come from none."""
        with self._deriving() as (connection, deriving):
            if documents is None:
                connection.execute("DELETE FROM origins WHERE source = ?", (source,))
            else:
                connection.executemany(
                    "DELETE FROM origins WHERE source = ? AND document = (SELECT number FROM documents WHERE id = ?)",
                    [(source, document) for document in documents],
                )
            rows = connection.execute(
                "SELECT id FROM documents WHERE number NOT IN (SELECT document FROM origins) ORDER BY number"
            )
            orphans = [document for (document,) in rows]
            for document in orphans:
                remove_document(connection, deriving, document)
            return orphans

    def remove(self, document: str) -> None:
        """Takes a document away with all that was found in it."""
        with self._deriving() as (connection, deriving):
            remove_document(connection, deriving, document)

    def put_analyses(self, analyses: Iterable[Analysis]) -> None:
        """Commits what was found. An analysis of a document that is gone or has changed since is passed over."""
        with self._deriving() as (connection, deriving):
            for analysis in analyses:
                row = connection.execute(
                    "SELECT content, number FROM documents WHERE id = ?", (analysis.document,)
                ).fetchone()
                if row is None:
                    continue
                connection.execute(
                    "INSERT INTO analyses (content, version, model, findings) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (content, version, model) DO NOTHING",
                    (row[0], analysis.version, analysis.model or "", codec.pack_analysis(analysis)),
                )
                found = connection.execute(
                    "SELECT number FROM analyses WHERE content = ? AND version = ? AND model = ?",
                    (row[0], analysis.version, analysis.model or ""),
                ).fetchone()
                deriving.attach(row[1], found[0])

    def attach_known(self, version: int, model: str | None) -> int:
        """Gives documents the analysis of others with the same content; returns how many."""
        with self._deriving() as (connection, deriving):
            rows = connection.execute(
                f"SELECT d.number, a.number FROM documents d LEFT JOIN analyses now ON now.number = d.analysis"
                f" JOIN analyses a ON a.content = d.content AND a.version = ? AND a.model = ?"
                f" WHERE {_IS_PENDING}",
                (version, model or "", *_pending_parameters(version, model)),
            ).fetchall()
            for document, number in rows:
                deriving.attach(document, number)
            return len(rows)

    def take_in_corrections(self, step: Step = untold) -> None:
        """Brings corrections into force that were made or undone since the last change."""
        with self._deriving(step):
            return

    def derive(self, step: Step) -> None:
        """Makes all rows that are derived from analyses anew, at once or not at all."""
        with self.database.writing() as connection:
            for table in DERIVED:
                connection.execute(f"DELETE FROM {table}")
            deriving = Deriving(connection, self._made)
            rows = connection.execute("SELECT number, analysis FROM documents").fetchall()
            for document, analysis in rows:
                deriving.count(document)
                deriving.imprint_again(document)
                if analysis is not None:
                    deriving.attach(document, analysis)
            deriving.finish(step)
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('derived', ?)", (DERIVED_VERSION,))

    def is_dated(self) -> bool:
        """Whether the derived rows were made by an older version of the program."""
        with self.database.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'derived'").fetchone()
            return row is None or row[0] != DERIVED_VERSION

    # Corrections

    def awaits_corrections(self) -> bool:
        """Whether there are corrections, made or undone, that are not in force yet."""
        with self.database.reading() as connection:
            return applied(connection) != self._made()

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections there are, with the number of documents in which each has an effect."""
        made = self._made()
        with self.database.snapshot() as connection:
            taken_in = applied(connection)
            effects = dict(connection.execute("SELECT correction, count(*) FROM effects GROUP BY correction"))
            listed = json.dumps([one.value for one in made])
            names = dict(
                connection.execute(
                    "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))", (listed,)
                ).fetchall()
            )
        return tuple(
            replace(
                one,
                value_name=one.value_name and names.get(one.value, one.value_name),
                documents=effects.get(one.number, 0) if one in taken_in else None,
            )
            for one in made
        )

    # Reading

    def has_documents(self) -> bool:
        """Whether there is a document."""
        with self.database.reading() as connection:
            return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None

    def known(self) -> dict[str, Known]:
        """Every document's file, by uri."""
        with self.database.reading() as connection:
            rows = connection.execute("SELECT source, id, sha256, modified, bytes FROM documents")
            return {source: Known(*rest) for source, *rest in rows}

    def origins(self) -> dict[str, set[str]]:
        """The ids of the documents of every source."""
        found: dict[str, set[str]] = {}
        with self.database.reading() as connection:
            rows = connection.execute("SELECT o.source, d.id FROM origins o JOIN documents d ON d.number = o.document")
            for source, document in rows:
                found.setdefault(source, set()).add(document)
        return found

    def pending(self, version: int, model: str | None) -> list[str]:
        """Ids of the documents without a current analysis, newest read first."""
        with self.database.reading() as connection:
            rows = connection.execute(
                f"SELECT d.id FROM documents d LEFT JOIN analyses now ON now.number = d.analysis"
                f" WHERE {_IS_PENDING} ORDER BY d.number DESC",
                _pending_parameters(version, model),
            )
            return [document for (document,) in rows]

    def full_id(self, prefix: str) -> str:
        """The id that a document's id or uri, or the unique beginning (4 digits or more) of an id, stands for.

        Raises:
            UnknownId: there is none, or more than one.
        """
        if not is_text(prefix):
            raise UnknownId(f"No document has the id {prefix!r}; `briefing documents` lists them.")
        with self.database.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM documents WHERE id = ? OR source = ?", (prefix, prefix)
            ).fetchall()
            if not rows and len(prefix) >= 4 and prefix.isalnum():
                rows = connection.execute(
                    "SELECT id FROM documents WHERE id >= ? AND id < ? LIMIT 2",
                    (prefix.lower(), prefix.lower() + "g"),
                ).fetchall()
        if not rows:
            raise UnknownId(f"No document has the id {prefix!r}; `briefing documents` lists them.")
        if len(rows) > 1:
            raise UnknownId(f"Several documents' ids begin with {prefix!r}; give more of its digits.")
        return str(rows[0][0])

    def named(self, names: Sequence[str]) -> str:
        """The id of the document with one of these uris or, failing that, with the first name for its id.

        Raises:
            UnknownId: there is none.
        """
        known = self.known()
        for name in names:
            if name in known:
                return known[name].id
        try:
            return self.full_id(names[0])
        except UnknownId as error:
            raise UnknownId(
                f"{names[0]!r} is neither a source nor a document; `briefing sources` and `briefing documents` "
                "list them."
            ) from error

    def document(self, identifier: str) -> Document:
        """A document, whole. Raises `UnknownId`."""
        with self.database.reading() as connection:
            row = connection.execute(
                "SELECT t.layout, t.text FROM documents d LEFT JOIN texts t ON t.document = d.number WHERE d.id = ?",
                (identifier,),
            ).fetchone()
        if row is None:
            raise UnknownId(f"No document has the id {identifier!r}; `briefing documents` lists them.")
        with self._unpacking():
            return codec.unpack_document(*row)

    def summary(self, identifier: str) -> DocumentSummary:
        """A document as a list shows it. Raises `UnknownId`."""
        with self.database.reading() as connection:
            row = connection.execute(f"SELECT {SUMMARY_COLUMNS} FROM documents WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            raise UnknownId(f"No document has the id {identifier!r}; `briefing documents` lists them.")
        return codec.unpack_summary(*row)

    def analysis(self, identifier: str) -> Analysis | None:
        """What was found in a document, as it is shown, or None while it has not been analysed."""
        with self.database.reading() as connection:
            row = connection.execute(
                "SELECT a.number, a.content, a.version, a.model, (SELECT max(sequence) FROM changes)"
                " FROM documents d JOIN analyses a ON a.number = d.analysis WHERE d.id = ?",
                (identifier,),
            ).fetchone()
        return None if row is None else self._shown(identifier, *row)

    def _show(self, identifier: str, *key: str | int) -> Analysis | None:
        """The findings with the corrections in force, and with the names that entities have in the library."""
        found = self._found(*key[:-1])
        if found is None:
            return None
        with self.database.snapshot() as connection:
            shown = corrected(
                found.rebased(identifier), identities(connection, identifier), applied(connection)
            ).analysis
            rows = connection.execute(
                "SELECT id, name, label FROM entities WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps([entity.id for entity in shown.entities]),),
            )
            return named(shown, {entity: (name, label) for entity, name, label in rows})

    def _read_analysis(self, *key: str | int) -> Analysis | None:
        with self.database.reading() as connection:
            row = connection.execute(
                "SELECT findings FROM analyses WHERE number = ? AND content = ? AND version = ? AND model = ?", key
            ).fetchone()
        with self._unpacking():
            return None if row is None else codec.unpack_analysis(row[0])

    @contextmanager
    def _unpacking(self) -> Iterator[None]:
        """Tells a damaged value apart from a damaged index, while that is made from it. Raises `StoreDamaged`."""
        try:
            yield
        except codec.UNREADABLE as error:
            raise StoreDamaged(self.database.path, error, self.database.path.name) from error

    # What the search index follows

    def last_change(self) -> int:
        """The number of the newest change."""
        with self.database.reading() as connection:
            return int(connection.execute("SELECT coalesce(max(sequence), 0) FROM changes").fetchone()[0])

    def changed_since(self, part: str, sequence: int) -> list[tuple[int, str]]:
        """Number of the change and id of each document whose text or findings have changed since, oldest first."""
        with self.database.reading() as connection:
            return connection.execute(
                "SELECT sequence, document FROM changes WHERE sequence > ? AND part = ? ORDER BY sequence",
                (sequence, part),
            ).fetchall()

    def numbers(self, identifiers: Sequence[str]) -> dict[str, int]:
        """The numbers of those documents that are there."""
        with self.database.reading() as connection:
            found = {}
            for identifier in identifiers:
                row = connection.execute("SELECT number FROM documents WHERE id = ?", (identifier,)).fetchone()
                if row is not None:
                    found[identifier] = int(row[0])
            return found

    def statement_numbers(self, document: str) -> list[tuple[int, int]]:
        """The number and place of every statement of a document."""
        with self.database.reading() as connection:
            return connection.execute(
                "SELECT number, place FROM statements"
                " WHERE document = (SELECT number FROM documents WHERE id = ?) ORDER BY place",
                (document,),
            ).fetchall()


# A document is analysed when its analysis is of this version and, if there is a model, of this model: findings made
# with a model are not given up where there is none.
_IS_PENDING = "(now.number IS NULL OR now.version <> ? OR (? <> '' AND now.model <> ?))"


def _pending_parameters(version: int, model: str | None) -> tuple[int, str, str]:
    return version, model or "", model or ""
