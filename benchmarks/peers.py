"""The search engines that `search.py` compares: our library, SQLite FTS5 and plain Whoosh, each used the usual way.

All are given the same files and the same questions. The peers keep the text with the index and take a first line for
the headline and the first ISO date for the day; our library reads everything it always does, but for the analysis.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
TOP = 20


@dataclass(frozen=True)
class Asked:
    """A question: words, what they are to be, and for the field and date the first and the last day."""

    kind: str
    words: tuple[str, ...]
    since: str = ""
    until: str = ""


def parts(path: Path) -> tuple[str, str, str]:
    """Headline, text and day of a file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    found = DATE.search(text, 0, 1000)
    return text.partition("\n")[0][:300], text, found[0] if found else "1900-01-01"


class Nobody:
    """Stands in for the worker processes: finds nothing in anything, without a language model."""

    def __enter__(self) -> "Nobody":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[object], **_: Any) -> Iterator[Any]:
        """Yields nothing."""
        return iter(())


class Ours:
    """`Library`, the analysis left out."""

    name = "briefing"

    def __init__(self, folder: Path) -> None:
        from index.library import Library

        self.library = Library(folder, analysers=Nobody)

    def add(self, folder: Path) -> None:
        """Reads all files of a folder, searchable at the end."""
        self.library.add([folder])

    def ask(self, asked: Asked) -> int:
        """Answers with snippets and facets; how many hits are on the page."""
        from index.model import Filters

        words = " ".join(asked.words)
        query = {"phrase": f'"{words}"', "prefix": f"{words}*", "field + date": f"headline:{words}"}.get(
            asked.kind, words
        )
        filters = Filters(since=asked.since or None, until=asked.until or None)
        return len(self.library.search(query, filters, limit=TOP, facets=True).hits)

    def close(self) -> None:
        """Lets go of the files."""
        self.library.close()


class Fts5:
    """SQLite's full-text index with its stemmer, its ranking and its snippets."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(folder / "fts5.db")
        self._connection.executescript(
            "PRAGMA journal_mode = WAL;"
            "CREATE VIRTUAL TABLE IF NOT EXISTS reports USING fts5(headline, text, tokenize = 'porter unicode61');"
            "CREATE TABLE IF NOT EXISTS days (number INTEGER PRIMARY KEY, day TEXT);"
        )

    def add(self, folder: Path) -> None:
        """Reads all files of a folder."""
        with self._connection:
            for number, path in enumerate(sorted(folder.rglob("*.txt")), 1):
                headline, text, day = parts(path)
                self._connection.execute(
                    "INSERT INTO reports (rowid, headline, text) VALUES (?, ?, ?)", (number, headline, text)
                )
                self._connection.execute("INSERT INTO days VALUES (?, ?)", (number, day))

    def ask(self, asked: Asked) -> int:
        """The best with their snippets; how many there are on the page."""
        words = " ".join(asked.words)
        query = {"phrase": f'"{words}"', "prefix": f"{words}*", "field + date": f"headline : {words}"}.get(
            asked.kind, words
        )
        dated = "AND rowid IN (SELECT number FROM days WHERE day BETWEEN ? AND ?)" if asked.since else ""
        rows = self._connection.execute(
            f"SELECT headline, snippet(reports, 1, '[', ']', '', 30) FROM reports WHERE reports MATCH ? {dated}"
            f" ORDER BY rank LIMIT {TOP}",
            (query, asked.since, asked.until) if asked.since else (query,),
        )
        return len(rows.fetchall())

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()


class Whoosh:
    """Whoosh as its manual shows it: text stored, default analysis, ranking and highlights, one commit."""

    name = "plain Whoosh"

    def __init__(self, folder: Path) -> None:
        from whoosh import fields, index

        folder.mkdir(parents=True, exist_ok=True)
        schema = fields.Schema(
            path=fields.ID(unique=True, stored=True),
            headline=fields.TEXT(stored=True),
            text=fields.TEXT(stored=True),
            day=fields.NUMERIC(stored=True, sortable=True),
        )
        self._index = index.open_dir(folder) if index.exists_in(folder) else index.create_in(folder, schema)
        self._searcher: Any = None

    def add(self, folder: Path) -> None:
        """Reads all files of a folder."""
        writer = self._index.writer()
        for path in sorted(folder.rglob("*.txt")):
            headline, text, day = parts(path)
            writer.add_document(path=str(path), headline=headline, text=text, day=_number(day))
        writer.commit()

    def ask(self, asked: Asked) -> int:
        """The best with their highlights; how many there are on the page."""
        from whoosh import query

        words = [word.lower() for word in asked.words]
        if asked.kind == "phrase":
            node: Any = query.Phrase("text", words)
        elif asked.kind == "prefix":
            node = query.Prefix("text", words[0])
        elif asked.kind == "field + date":
            days = query.NumericRange("day", _number(asked.since), _number(asked.until))
            node = query.And([query.Term("headline", words[0]), days])
        else:
            node = query.And([query.Term("text", word) for word in words])
        if self._searcher is None:
            self._searcher = self._index.searcher()
        return len([hit.highlights("text") for hit in self._searcher.search(node, limit=TOP)])

    def close(self) -> None:
        """Lets go of the files."""
        self._index.close()


def _number(day: str) -> int:
    return int(day.replace("-", ""))


ENGINES = {engine.name: engine for engine in (Ours, Fts5, Whoosh)}
