"""A damaged store: what can be read of it is saved, the rest is read from the sources again."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import StoreDamaged
from index.library import Library

Write = Callable[[str, str], Path]


@pytest.fixture
def many(opened: Callable[[], Library], wire: Write, folder: Path) -> Library:
    """A library of forty reports, closed, so that all of it is in its file."""
    for number in range(40):
        wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays. " + "Ships wait " * 300)
    library = opened()
    library.add([folder])
    library.pin(library.statements()[0].id)
    library.correct("rename", library.entities()[0].id, "Nora Vell")
    return library


def flip(path: Path, share: float) -> None:
    """Spoils some pages past the first ones."""
    chance = random.Random(7)
    data = bytearray(path.read_bytes())
    for page in range(6 * 4096, len(data), 4096):
        if chance.random() < share:
            data[page + 100 : page + 900] = bytes(chance.randbytes(800))
    path.write_bytes(data)


def in_text(path: Path, words: bytes) -> None:
    """Changes a letter of a text: the database is sound, its document is not what was read."""
    data = path.read_bytes()
    assert words in data
    path.write_bytes(data.replace(words, words.upper()))


def test_pages_that_are_spoilt_cost_only_their_own_documents(
    many: Library, place: Path, opened: Callable[[], Library], analysed: list[str]
) -> None:
    kept = {one.id for one in many.documents()}, many.pins(), many.corrections()
    many.close()
    analysed.clear()
    flip(place / "documents.db", 0.15)
    with pytest.raises(StoreDamaged, match=r"documents\.db is damaged .* run `briefing reindex`, which saves what can"):
        opened().reindex()
    saved = Library.salvage(place)
    assert 5 < saved < 40
    assert (place / "documents.damaged.db").exists()
    library = opened()
    assert len(library.documents()) == saved
    library.sync()
    assert ({one.id for one in library.documents()}, library.pins(), library.corrections()) == kept
    assert library.search("levy").total == library.search("levy", statements=True).total == 40
    assert len(analysed) < 40
    assert library.check() == ()


def test_a_text_that_is_not_what_was_read_is_read_again(
    many: Library, place: Path, opened: Callable[[], Library]
) -> None:
    many.close()
    in_text(place / "documents.db", b"levy 17 stays")
    library = opened()
    (problem,) = library.check()
    assert problem.part == "store"
    assert "is not as it was read" in problem.message
    with pytest.raises(StoreDamaged):
        library.reindex()
    library.close()
    assert Library.salvage(place) == 39
    library = opened()
    library.sync()
    assert library.search('"levy 17 stays"').total == 1
    assert library.check() == ()


def test_when_a_document_was_first_read_is_kept(many: Library, place: Path, opened: Callable[[], Library]) -> None:
    many.mark("seen")
    many.close()
    Library.salvage(place)
    library = opened()
    assert library.documents_since(library.marked("seen") or "") == ()


def test_a_store_that_is_no_database_is_made_anew_from_the_sources(
    many: Library, place: Path, opened: Callable[[], Library]
) -> None:
    pins = many.pins()
    many.close()
    (place / "documents.db").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreDamaged):
        opened()
    assert Library.salvage(place) == 0
    library = opened()
    library.sync()
    assert library.search("levy").total == 40
    assert library.pins() == pins
