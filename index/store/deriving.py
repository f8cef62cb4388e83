"""One transaction in which findings change: what is derived from them is made anew before it ends.

Documents hang together: a report read today may tell who is meant in another, and a correction speaks of all of them.
So whatever changes says what it touches, and at the end the rows of every document that is concerned are made anew.
The corrections that were made meanwhile are taken in at the beginning; whoever commits next brings them into force.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import msgspec

from index.identity import bearings, corrected, label_of, reach
from index.model import Analysis, Correction, Document
from index.store import codec
from index.store.bearers import Bearers, identities
from index.store.copyrows import remove_prints, stored_document, write_prints
from index.store.facetcodes import write_facets
from index.store.findings import add_findings, remove_findings

TEXT, FINDINGS = "text", "findings"
"""The parts of a document that the search index follows; see `DocumentStore.changed_since`."""

_KEPT = 128
"""Analyses held from being attached to being derived from."""
_PRINTED = 1_000
"""So many documents' prints are written at a time, in their order."""

MadeCorrections = Callable[[], tuple[Correction, ...]]
Step = Callable[[int, int], None]
"""Told before each document how many are done, and of how many; what it raises undoes the transaction."""


def no_corrections() -> tuple[Correction, ...]:
    """For a store without a user."""
    return ()


def untold(_done: int, _total: int) -> None:
    """For callers who don't want to know how far work has come."""


class Deriving:
    """What must be derived anew in a transaction.

    Args:
        connection: in a transaction.
        made: the corrections there are now, in the order they were made.
        step: told how far taking them in has come.
    """

    def __init__(self, connection: sqlite3.Connection, made: MadeCorrections, step: Step = untold) -> None:
        self._connection = connection
        self._due: dict[int, None] = {}
        self._counted: dict[int, None] = {}
        self._printed: dict[int, Document] = {}
        self._bearers = Bearers(connection)
        self._analysis = lru_cache(maxsize=_KEPT)(self._read)
        self._corrections = applied(connection)
        self._take_in(made(), step)

    def attach(self, document: int, analysis: int) -> None:
        """Makes an analysis a document's own."""
        former, layout, text = self._connection.execute(
            "SELECT d.analysis, t.layout, t.text FROM documents d JOIN texts t ON t.document = d.number"
            " WHERE d.number = ?",
            (document,),
        ).fetchone()
        self._bearers.put(document, bearings(self._analysis(analysis), codec.unpack_document(layout, text)))
        self._connection.execute("UPDATE documents SET analysis = ? WHERE number = ?", (analysis, document))
        if former is None:
            # To be known when its rows are written: only then is it in the change that the index takes in.
            self._connection.execute("UPDATE documents SET analysed_change = NULL WHERE number = ?", (document,))
        if former != analysis:
            forget_analysis(self._connection, former)
        self._due[document] = None

    def detach(self, document: int) -> None:
        """Takes away what was found in a document; its analysis goes if no other document has it."""
        (former,) = self._connection.execute("SELECT analysis FROM documents WHERE number = ?", (document,)).fetchone()
        self._bearers.remove(document)
        self._rename(remove_findings(self._connection, document))
        self._connection.execute("UPDATE documents SET analysis = NULL WHERE number = ?", (document,))
        forget_analysis(self._connection, former)
        self._due.pop(document, None)
        self._counted[document] = None

    def count(self, document: int) -> None:
        """Has it noted at the end what the document counts under; to be called when its header may be another."""
        self._counted[document] = None

    def imprint(self, number: int, document: Document) -> None:
        """Has a document's prints noted, by which its copies are found; those of a former text must be gone."""
        self._printed[number] = document
        if len(self._printed) == _PRINTED:
            self._write_prints()

    def imprint_again(self, number: int) -> None:
        """The same for a document that is in the store; one whose text is damaged has none."""
        document = stored_document(self._connection, number)
        if document is not None:
            self.imprint(number, document)

    def erase(self, number: int) -> None:
        """Takes away a document's prints, while its text is still there."""
        if self._printed.pop(number, None) is None:
            remove_prints(self._connection, number)

    def finish(self, step: Step = untold) -> None:
        """Derives what is due, also where a name means another now; to be called once, last."""
        self._due.update(dict.fromkeys(self._bearers.settle()))
        self._derive(list(self._due), step)
        write_facets(self._connection, list(self._counted))
        self._write_prints()

    def _write_prints(self) -> None:
        write_prints(self._connection, self._printed)
        self._printed = {}

    # Deriving

    def _derive(self, documents: Sequence[int], step: Step = untold) -> None:
        for done, document in enumerate(documents):
            step(done, len(documents))
            self._derive_one(document)

    def _derive_one(self, number: int) -> None:
        connection = self._connection
        identifier, analysis, summary = connection.execute(
            "SELECT id, analysis, summary FROM documents WHERE number = ?", (number,)
        ).fetchone()
        meant = identities(connection, identifier)
        found = corrected(self._analysis(analysis).rebased(identifier), meant, self._corrections)
        published = codec.unpack_summary(summary, 0, 0, True).published
        touched = remove_findings(connection, number)
        touched |= add_findings(connection, number, published, found.analysis, found.heads)
        connection.executemany(
            "INSERT INTO effects VALUES (?, ?)", [(correction, number) for correction in sorted(found.effects)]
        )
        self._rename(touched)
        self._counted[number] = None
        note_change(connection, identifier, FINDINGS)
        connection.execute(
            "UPDATE documents SET analysed_change = (SELECT max(sequence) FROM changes)"
            " WHERE number = ? AND analysed_change IS NULL",
            (number,),
        )

    def _read(self, number: int) -> Analysis:
        row = self._connection.execute("SELECT findings FROM analyses WHERE number = ?", (number,)).fetchone()
        return codec.unpack_analysis(row[0])

    def _rename(self, entities: Iterable[str]) -> None:
        """Calls entities what most documents call them that name them in full, or what the user does."""
        names = {one.target: one.value for one in self._corrections if one.kind == "rename"}
        labels = {one.target: one.value for one in self._corrections if one.kind == "relabel"}
        self._connection.executemany(
            "UPDATE entities SET label = ?, name = coalesce(?, (SELECT name FROM entity_names WHERE entity = id"
            " ORDER BY heads > 0 DESC, name = upper(name) AND length(name) > 4, heads DESC, uses DESC, name LIMIT 1))"
            " WHERE id = ?",
            [(labels.get(entity) or label_of(entity), names.get(entity), entity) for entity in sorted(entities)],
        )

    # Corrections

    def _take_in(self, made: tuple[Correction, ...], step: Step) -> None:
        """Brings the derived rows up to date with the corrections that were made or undone since the last time."""
        former = self._corrections
        if made == former:
            return
        self._corrections = tuple(one for one in former if one in made)
        undone = {one.number for one in former} - {one.number for one in self._corrections}
        self._derive(_numbers(self._connection, _AFFECTED, undone), step)
        for one in made:
            # One after the other: each speaks of what those before it have left.
            if one not in self._corrections:
                self._corrections += (one,)
                self._derive(self._concerned(one), step)
        self._connection.execute(
            "INSERT OR REPLACE INTO meta VALUES ('corrections', ?)", (msgspec.json.encode(made).decode(),)
        )

    def _concerned(self, correction: Correction) -> list[int]:
        """The documents in which the last correction may have an effect."""
        if correction.kind == "speaker":
            return _numbers(self._connection, _CALLED, [correction.target.partition(":")[0]])
        return _numbers(self._connection, _NAMING, reach(correction))


_AFFECTED = "SELECT DISTINCT document FROM effects WHERE correction IN (SELECT value FROM json_each(?)) ORDER BY 1"
_CALLED = "SELECT number FROM documents WHERE analysis IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
_NAMING = "SELECT DISTINCT document FROM document_entities WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY 1"


def _numbers(connection: sqlite3.Connection, question: str, values: Iterable[object]) -> list[int]:
    return [number for (number,) in connection.execute(question, (json.dumps(list(values)),)).fetchall()]


def applied(connection: sqlite3.Connection) -> tuple[Correction, ...]:
    """The corrections that the derived rows are current with."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'corrections'").fetchone()
    return _unpacked(row[0]) if row else ()


@lru_cache(maxsize=2)
def _unpacked(corrections: str) -> tuple[Correction, ...]:
    return msgspec.json.decode(corrections, type=tuple[Correction, ...])


def forget_analysis(connection: sqlite3.Connection, analysis: int | None) -> None:
    """Takes away an analysis that no document has any more."""
    connection.execute(
        "DELETE FROM analyses WHERE number = ? AND number NOT IN (SELECT analysis FROM documents WHERE analysis = ?)",
        (analysis, analysis),
    )


def note_change(connection: sqlite3.Connection, document: str, *parts: str) -> None:
    """Numbers a change of some parts of a document, for the search index to follow."""
    connection.executemany(
        "INSERT OR REPLACE INTO changes (part, document) VALUES (?, ?)", [(part, document) for part in parts]
    )
