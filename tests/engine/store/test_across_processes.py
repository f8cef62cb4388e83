"""A reader in another process sees whole commits, whatever is written or rebuilt meanwhile; a store of before."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from index.library import Library
from index.store.tables import MIGRATIONS

Write = Callable[[str, str], Path]

READ = """
import sys
from pathlib import Path
from index.library import Library
with Library(Path(sys.argv[1])) as library:
    print("ready", flush=True)
    last = seen = 0
    while last < 13:
        total = library.search("levy").total
        said = library.search("levy", statements=True, limit=50).total
        assert total >= last, (total, last)
        assert said >= min(2, last), said
        for summary in library.documents("levy"):
            assert "levy" in library.document(summary.id).text
        library.entities()
        seen += total != last
        last = total
print("saw", seen)
"""


def test_a_reader_across_commits_and_rebuilds(three: Library, place: Path, wire: Write) -> None:
    with subprocess.Popen([sys.executable, "-c", READ, str(place)], stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "ready\n"
        for number in range(11):
            wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays.")
            three.sync()
            if number % 4 == 3:
                three.reindex()
        assert reader.stdout.read().startswith("saw ")
    assert reader.returncode == 0


def test_a_store_of_an_older_version_is_brought_up_to_date_without_analysing_again(
    three: Library, place: Path, opened: Callable[[], Library], analysed: list[str]
) -> None:
    """One from before the later migrations: documents and analyses as they are, no derived rows."""
    kept = three.documents(), three.statements(all_voices=True), three.entities()
    three.close()
    older = place / "older.db"
    with sqlite3.connect(older) as connection:
        for statement in MIGRATIONS[0].split(";\n"):
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
        connection.execute("ATTACH ? AS now", (str(place / "documents.db"),))
        for table in ("analyses", "documents", "texts", "origins"):
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
        connection.execute("INSERT INTO changes (part, document) SELECT 'text', id FROM main.documents")
    connection.close()
    older.chmod(0o600)
    older.replace(place / "documents.db")
    analysed.clear()
    library = opened()
    assert library.notices == (
        "The search index belonged to other documents; it was built anew from the stored documents.",
    )
    library.sync()
    assert (library.documents(), library.statements(all_voices=True), library.entities()) == kept
    assert library.search("levy").total == library.search("levy", statements=True).total == 2
    assert analysed == []
    assert library.check() == ()
