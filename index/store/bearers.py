"""The rows that tell which entity of the library each entity of a document is.

A document is judged when it comes in, and again when what it was judged by changes: a full name comes or goes, or a
document that it shares names with. Nothing else is looked at, so that a library grows at the same pace.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.identity import ENOUGH, GENDERS, Bare, Bearing, Bucket, judged, label_of, told_apart

_COLUMNS = "entity, own, form, bucket, other, marks"
_FULL = "SELECT DISTINCT own, marks FROM bearers WHERE {0} = ? AND {0} <> '' AND form IN ('full', 'country')"
_SHORT = (
    "SELECT b.document, d.id, b.entity, b.own, b.identity, b.marks FROM bearers b JOIN documents d"
    " ON d.number = b.document WHERE b.bucket = ? AND b.bucket <> '' AND b.form = 'short'"
    " ORDER BY b.document, b.entity"
)
_KIN = (
    "SELECT o.document FROM bearers s JOIN bearers o ON o.own = s.own AND o.document <> s.document"
    " WHERE s.document = ? AND s.form IN ('full', 'name') AND o.form IN ('full', 'name') GROUP BY o.document"
    " HAVING sum(CASE WHEN s.own LIKE 'person:%' THEN 2 ELSE 1 END) >= ?"
)

Row = tuple[str, str, str, str, str, str]
Short = tuple[int, str, str, str, str, str]


class Bearers:
    """What one transaction changes of who is who."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._buckets: set[str] = set()
        self._added: set[int] = set()
        self._shaken: set[int] = set()
        self._gone: dict[str, set[str]] = {}
        self._stirred: dict[str, set[str]] = {}
        self._kin = lru_cache(maxsize=None)(self._read_kin)
        self._naming = lru_cache(maxsize=None)(self._read_naming)

    def put(self, document: int, found: Iterable[Bearing]) -> None:
        """Writes a document's rows, in place of those that it has."""
        found = tuple(found)
        rows = {one.entity: _row(one) for one in found}
        former = self._connection.execute(f"SELECT {_COLUMNS} FROM bearers WHERE document = ?", (document,)).fetchall()
        if former and sorted(former) == sorted(rows.values()):
            return
        self.remove(document)
        self._connection.executemany(
            f"INSERT INTO bearers (document, identity, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(document, row[1], *row) for row in rows.values()],
        )
        self._added.add(document)
        for one in found:
            self._buckets.update(filter(None, (one.bucket, one.other)))
            self._stir(one.form, one.bucket, one.marks & GENDERS)

    def remove(self, document: int) -> None:
        """Takes a document's rows away."""
        rows = self._connection.execute(
            "SELECT own, form, bucket, other, marks FROM bearers WHERE document = ?", (document,)
        ).fetchall()
        if rows:
            for own, form, bucket, other, marks in rows:
                self._buckets.update(filter(None, (bucket, other)))
                if form in ("full", "country"):
                    self._gone.setdefault(bucket, set()).add(own)
                self._stir(form, bucket, _marks(marks))
            self._shaken |= self._read_kin(document)
            self._connection.execute("DELETE FROM bearers WHERE document = ?", (document,))
        self._added.discard(document)

    def settle(self) -> list[int]:
        """Judges anew what may mean another now; to be called once, last. Returns the numbers of the documents."""
        changed: dict[int, None] = {}
        for key in sorted(self._buckets):
            shorts = self._connection.execute(_SHORT, (key,)).fetchall()
            if shorts:
                for document, entity, identity in self._meant(key, shorts):
                    self._connection.execute(
                        "UPDATE bearers SET identity = ? WHERE document = ? AND entity = ?",
                        (identity, document, entity),
                    )
                    changed[document] = None
        return list(changed)

    def _meant(self, key: str, shorts: list[Short]) -> Iterator[tuple[int, str, str]]:
        """The document, entity and identity of every short name of a bucket that means another now."""
        bucket = Bucket(key, self._fulls("bucket", key), self._fulls("other", key))
        bare: list[Bare] = []
        open_: list[tuple[int, str, str]] = []
        for document, identifier, entity, own, former, listed in shorts:
            marks = _marks(listed)
            identity = self._judged(bucket, document, former, marks)
            if identity is None and label_of(own) == "PERSON":
                bare.append(Bare(identifier, own, marks))
                open_.append((document, entity, former))
            elif (identity or own) != former:
                yield document, entity, identity or own
        for (document, entity, former), identity in zip(open_, told_apart(bare), strict=True):
            if identity != former:
                yield document, entity, identity

    def _stir(self, form: str, bucket: str, marks: Iterable[str]) -> None:
        """Notes marks of a full name that speak for or against a short one no more, or for once."""
        if form == "full":
            self._stirred.setdefault(bucket, set()).update(marks)

    def _judged(self, bucket: Bucket, document: int, former: str, marks: frozenset[str]) -> str | None:
        is_new = document in self._shaken or document in self._added
        is_unsettled = is_new or self._has_shrunk(bucket) or self._is_stirred(bucket, marks)

        def is_near(full: str) -> bool:
            if is_unsettled:
                return not self._kin(document).isdisjoint(self._naming(full))
            return former == full or any(document in self._kin(one) for one in self._added & self._naming(full))

        return judged(bucket, marks, is_near)

    def _is_stirred(self, bucket: Bucket, marks: frozenset[str]) -> bool:
        """Whether what told of a short name by its marks may do so no more: then the company it is in counts."""
        stirred = self._stirred.get(bucket.key, set())
        return bool(marks & stirred or (marks & GENDERS and stirred & GENDERS))

    def _has_shrunk(self, bucket: Bucket) -> bool:
        """Whether a full name of the bucket has gone: what it stood in the way of has never been looked at."""
        return not self._gone.get(bucket.key, set()) <= bucket.fulls.keys()

    def _fulls(self, column: str, bucket: str) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for own, marks in self._connection.execute(_FULL.format(column), (bucket,)):
            found[own] = found.get(own, frozenset()) | _marks(marks)
        return found

    def _read_kin(self, document: int) -> frozenset[int]:
        """The documents that share enough names with a document."""
        return frozenset(number for (number,) in self._connection.execute(_KIN, (document, ENOUGH)))

    def _read_naming(self, own: str) -> frozenset[int]:
        """The documents that name an entity."""
        rows = self._connection.execute("SELECT document FROM bearers WHERE own = ?", (own,))
        return frozenset(number for (number,) in rows)


@lru_cache(maxsize=4096)
def _marks(listed: str) -> frozenset[str]:
    return frozenset(json.loads(listed))


def _row(one: Bearing) -> Row:
    return one.entity, one.own, one.form, one.bucket, one.other, json.dumps(sorted(one.marks))


def identities(connection: sqlite3.Connection, document: str) -> dict[str, str]:
    """Which entity of the library each entity of a document is, by id; those that have the same id left out."""
    rows = connection.execute(
        "SELECT entity, identity FROM bearers WHERE document = (SELECT number FROM documents WHERE id = ?)"
        " AND identity <> entity",
        (document,),
    )
    return dict(rows.fetchall())
