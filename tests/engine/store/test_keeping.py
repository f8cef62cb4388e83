"""What the user puts beside documents and statements is kept, in their order, and never lost."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import InputError, UnknownId
from index.keeping import LONGEST_NOTE
from index.library import Library
from index.store.database import Database
from index.store.tables import USER_MIGRATIONS

BEFORE_NOTES = 4
"""The version of `user.db` before there were notes."""

GONE = "0123456789ab:1-2"


@pytest.fixture
def some(three: Library) -> tuple[str, ...]:
    """The ids of the statements of a small library."""
    return tuple(statement.id for statement in three.statements(all_voices=True))


class TestPins:
    def test_a_pin_goes_where_it_is_put(
        self, three: Library, some: tuple[str, ...], opened: Callable[[], Library]
    ) -> None:
        first, second, third, fourth = some[:4]
        for statement in (first, second, third):
            three.kept.pin(statement)
        assert three.kept.move(third, 0) == 2
        assert three.kept.pins() == three.pins() == (third, first, second)
        assert three.kept.move(third, 9) == 0
        assert three.kept.move(first, -3) == 0
        three.kept.pin(fourth, 1)
        assert opened().pins() == (first, fourth, second, third)
        three.kept.pin(third)
        assert three.kept.pins()[3] == third
        three.kept.pin(third, 0)
        assert three.kept.pins() == (third, first, fourth, second)

    def test_taking_one_away_tells_where_it_was(self, three: Library, some: tuple[str, ...]) -> None:
        for statement in some[:3]:
            three.kept.pin(statement)
        assert three.kept.unpin(some[1]) == 1
        assert three.kept.unpin(some[1]) is None
        assert three.kept.move(some[1], 0) is None
        three.kept.pin(some[1], 1)
        assert three.kept.pins() == some[:3]

    def test_only_what_is_there_is_pinned(self, three: Library) -> None:
        with pytest.raises(UnknownId):
            three.kept.pin(GONE)
        assert three.kept.unpin("\udcff") is three.kept.move("\udcff", 1) is None
        assert three.kept.pins() == ()

    def test_all_is_put_back_whatever_has_gone(self, three: Library, some: tuple[str, ...]) -> None:
        kept, document = three.kept, GONE.partition(":")[0]
        kept.pin(some[0])
        kept.pin(GONE, 0)
        assert kept.pins() == (GONE, some[0])
        assert kept.set_note(GONE, "Ask", again=True) is None
        assert kept.set_note(GONE, None, again=True) == "Ask"
        assert kept.set_note(GONE, None, again=True) is None
        assert kept.mark_read(document, again=True)
        assert kept.mark_read(document, False, again=True)
        assert kept.settle(GONE, some[0], again=True)
        assert kept.settled() == {frozenset((GONE, some[0]))}
        with pytest.raises(UnknownId):
            kept.pin("\udcff", 0)


class TestNotes:
    def test_a_note_is_written_and_changed_and_taken_away(
        self, three: Library, some: tuple[str, ...], opened: Callable[[], Library]
    ) -> None:
        first, second = some[:2]
        assert three.kept.note(first) is None
        assert three.kept.set_note(second, " Ask Karel Ayle.  \r\n\r\nHe was there. ") is None
        assert three.kept.set_note(first, "New") is None
        assert three.kept.set_note(second, "Asked.") == "Ask Karel Ayle.\n\nHe was there."
        notes = opened().kept.notes()
        assert [(note.statement, note.text) for note in notes] == [(second, "Asked."), (first, "New")]
        assert notes[0].made_at > notes[1].made_at
        assert three.kept.set_note(second, "  \n") == "Asked."
        assert three.kept.set_note(first, None) == "New"
        assert three.kept.set_note(first, None) is None
        assert three.kept.notes() == ()

    def test_a_note_outlives_its_statement(
        self, three: Library, some: tuple[str, ...], opened: Callable[[], Library]
    ) -> None:
        three.kept.set_note(some[0], "Keep this")
        three.remove(some[0].partition(":")[0])
        library = opened()
        assert library.kept.note(some[0]) == "Keep this"
        with pytest.raises(UnknownId):
            library.kept.set_note(some[0], "Other words")
        assert library.kept.set_note(some[0], None) == "Keep this"

    @pytest.mark.parametrize("text", ["x" * (LONGEST_NOTE + 1), "half \udcff"])
    def test_what_is_no_note_is_refused(self, text: str, three: Library, some: tuple[str, ...]) -> None:
        with pytest.raises(InputError):
            three.kept.set_note(some[0], text)
        assert three.kept.notes() == ()

    def test_the_statement_must_be_there(self, three: Library) -> None:
        with pytest.raises(UnknownId):
            three.kept.set_note(GONE, "Words")
        assert three.kept.note("\udcff") is None


def test_documents_are_marked_as_read(three: Library, opened: Callable[[], Library]) -> None:
    first, second = (document.id for document in three.documents()[:2])
    assert three.kept.read() == frozenset()
    assert three.kept.mark_read(first[:6])
    assert not three.kept.mark_read(first)
    assert three.kept.mark_read(second)
    assert opened().kept.read() == {first, second}
    assert three.kept.mark_read(first, False)
    assert not three.kept.mark_read(first, False)
    assert three.kept.read() == {second}
    with pytest.raises(UnknownId):
        three.kept.mark_read("0123456789ab")


def test_contradictions_are_settled_in_pairs(
    three: Library, some: tuple[str, ...], opened: Callable[[], Library]
) -> None:
    one, other, third = some[:3]
    assert three.kept.settle(other, one)
    assert not three.kept.settle(one, other)
    assert three.kept.settle(one, third)
    assert opened().kept.settled() == {frozenset({one, other}), frozenset({one, third})}
    assert three.kept.settle(one, other, False)
    assert not three.kept.settle(other, one, False)
    assert three.kept.settled() == {frozenset({one, third})}
    with pytest.raises(UnknownId):
        three.kept.settle(one, GONE)
    with pytest.raises(InputError, match="is one statement"):
        three.kept.settle(one, one)


def test_a_library_from_before_opens_with_its_pins(
    three: Library, some: tuple[str, ...], place: Path, opened: Callable[[], Library]
) -> None:
    three.close()
    for path in place.glob("user.*"):
        path.unlink()
    old = Database(place / "user.db", USER_MIGRATIONS[:BEFORE_NOTES])
    with old.writing() as connection:
        connection.executemany("INSERT INTO pins VALUES (?, ?, '2026')", [(3, some[1]), (7, some[0]), (8, GONE)])
    old.close()
    library = opened()
    assert library.pins() == (some[1], some[0], GONE)
    assert (library.kept.notes(), library.kept.read(), library.kept.settled()) == ((), frozenset(), frozenset())
    library.kept.move(GONE, 0)
    library.kept.set_note(some[0], "Still here")
    library.kept.pin(some[2])
    library.close()
    assert opened().pins() == (GONE, some[1], some[0], some[2])


def test_all_of_it_is_in_the_copy(
    three: Library, some: tuple[str, ...], place: Path, opened: Callable[[], Library]
) -> None:
    document = some[0].partition(":")[0]
    for statement in some[:3]:
        three.kept.pin(statement, 0)
    three.kept.set_note(some[0], "Keep this")
    three.kept.mark_read(document)
    three.kept.settle(some[0], some[1])
    three.close()
    (place / "user.db").write_bytes(b"damaged")
    kept = opened().kept
    assert kept.pins() == (some[2], some[1], some[0])
    assert kept.note(some[0]) == "Keep this"
    assert kept.read() == {document}
    assert kept.settled() == {frozenset(some[:2])}


def test_ids_of_the_pins_stay_unique(three: Library, some: tuple[str, ...], place: Path) -> None:
    """Moving numbers the rows anew: none is lost, and the next pin comes last."""
    for statement in some:
        three.kept.pin(statement)
    for turn, statement in enumerate(some):
        three.kept.move(statement, turn * 7 % len(some))
    assert sorted(three.pins()) == sorted(some)
    with sqlite3.connect(place / "user.db") as connection:
        assert connection.execute("SELECT count(DISTINCT place) FROM pins").fetchone() == (len(some),)
    connection.close()
    three.kept.unpin(some[0])
    three.kept.pin(some[0])
    assert three.pins()[-1] == some[0]
