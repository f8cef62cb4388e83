"""A folder that can't be written, a disk that is full, an index that takes long to build anew."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import Cancelled, IndexNotReady, LibraryError, LibraryReadOnly
from index.library import Library
from index.reports import Progress
from index.store import mending

Write = Callable[[str, str], Path]


class Rights:
    """What the superuser may do although permissions forbid it, for this thread (`capset`, version 3)."""

    HEADER = (ctypes.c_uint32 * 2)(0x20080522, 0)
    OVERRIDE = 0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._data = (ctypes.c_uint32 * 6)()
        assert self._libc.capget(self.HEADER, self._data) == 0

    def give_up(self) -> None:
        """Permissions count from now on."""
        data = (ctypes.c_uint32 * 6)(*self._data)
        data[0] &= ~self.OVERRIDE
        assert self._libc.capset(self.HEADER, data) == 0

    def take_back(self) -> None:
        """They do not any more."""
        assert self._libc.capset(self.HEADER, self._data) == 0


@pytest.fixture
def ordinary() -> Iterator[None]:
    """Permissions count, whoever runs the tests."""
    if os.name == "nt" or (os.getuid() == 0 and sys.platform != "linux"):
        pytest.skip("needs permissions that count")
    rights = Rights() if os.getuid() == 0 else None
    if rights:
        rights.give_up()
    yield
    if rights:
        rights.take_back()


def lock_up(place: Path, *, folder: int = 0o500, file: int = 0o400) -> None:
    for path in (*place.rglob("*"), place):
        path.chmod(folder if path.is_dir() else file)


@pytest.fixture
def locked(three: Library, place: Path, ordinary: None) -> Iterator[Path]:
    """The library of three reports in a folder that can't be written."""
    three.pin(three.statements()[0].id)
    three.close()
    lock_up(place)
    yield place
    lock_up(place, folder=0o700, file=0o600)


READ_ONLY = "This library is open for reading only, as its folder can't be written."


class TestReadOnly:
    def test_everything_can_be_read(self, locked: Path, opened: Callable[[], Library]) -> None:
        library = opened()
        assert library.is_read_only
        assert library.notices == (READ_ONLY,)
        assert library.search("levy").total == library.search("levy", statements=True).total == 2
        assert len(library.documents()) == 3
        assert library.document(library.documents()[0].id).text
        assert len(library.pins()) == 1
        assert library.entities()
        assert library.status().documents == 3
        assert [one.part for one in library.check()] == ["folder"]

    def test_nothing_can_be_changed_and_that_is_said(
        self, locked: Path, opened: Callable[[], Library], folder: Path
    ) -> None:
        library = opened()
        statement = library.statements()[1].id
        changes: list[Callable[[], object]] = [
            lambda: library.add([folder]),
            library.sync,
            library.reindex,
            library.analyse_pending,
            lambda: library.pin(statement),
            lambda: library.kept.unpin(statement),
            lambda: library.kept.move(statement, 0),
            lambda: library.kept.set_note(statement, "A note"),
            lambda: library.kept.mark_read(library.documents()[0].id),
            lambda: library.kept.settle(statement, library.statements()[0].id),
            lambda: library.correct("speaker", statement),
            lambda: library.mark("seen"),
        ]
        for change in changes:
            with pytest.raises(LibraryReadOnly, match="open for reading only, as its folder can't be written"):
                change()

    def test_what_a_killed_process_left_in_the_journal_is_read(
        self, three: Library, place: Path, opened: Callable[[], Library], ordinary: None, tmp_path: Path
    ) -> None:
        three.pin(three.statements()[0].id)
        left = tmp_path / "left"
        shutil.copytree(place, left)
        assert (left / "user.db-wal").stat().st_size
        lock_up(left)
        try:
            with Library(left) as library:
                assert library.pins() == three.pins()
                assert library.search("levy").total == 2
        finally:
            lock_up(left, folder=0o700, file=0o600)

    def test_an_index_that_is_damaged_is_not_asked(self, three: Library, place: Path, ordinary: None) -> None:
        three.close()
        shutil.rmtree(place / "index")
        lock_up(place)
        try:
            with Library(place) as library:
                assert library.notices == (f"{READ_ONLY} Its search index was missing, so there is no searching.",)
                assert len(library.documents()) == 3
                with pytest.raises(IndexNotReady, match="was missing and has to be built anew"):
                    library.search("levy")
        finally:
            lock_up(place, folder=0o700, file=0o600)

    def test_a_folder_without_a_library_is_refused(
        self, place: Path, opened: Callable[[], Library], ordinary: None
    ) -> None:
        place.mkdir(mode=0o500)
        with pytest.raises(LibraryError, match="can't be written, and there is no library in it; name another place"):
            opened()


class TestLongRebuild:
    @pytest.fixture
    def due(self, three: Library, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A library whose index is gone and takes long to make anew."""
        three.close()
        shutil.rmtree(place / "index")
        monkeypatch.setattr(mending, "QUICK", 2)
        return place

    def test_opening_does_not_wait_for_it_and_reading_works(self, due: Path, opened: Callable[[], Library]) -> None:
        library = opened()
        assert library.needs_repair
        assert library.notices == (
            "The search index was missing; it has to be built anew from the stored documents before the next search.",
        )
        assert not (due / "index").exists()
        assert len(library.documents()) == 3
        assert library.document(library.documents()[0].id).text
        assert library.search("").total == 3
        for statements in (False, True):
            with pytest.raises(IndexNotReady, match="search again when that is done"):
                library.search("levy", statements=statements)

    def test_it_is_done_when_asked_for_and_shows_how_far_it_is(
        self, due: Path, opened: Callable[[], Library], analysed: list[str]
    ) -> None:
        library = opened()
        analysed.clear()
        told: list[Progress] = []
        assert library.repair(told.append) == "The search index is current again."
        assert {one.phase for one in told} == {"repairing"}
        assert told[-1].done == told[-1].total > 0
        assert library.search("levy").total == 2
        assert not library.needs_repair
        assert library.repair() is None
        assert analysed == []
        assert opened().notices == ()

    def test_it_can_be_stopped_and_begun_again(self, due: Path, opened: Callable[[], Library]) -> None:
        library = opened()
        with pytest.raises(Cancelled):
            library.repair(is_cancelled=lambda: True)
        assert list((due / "index").glob("index*")) == []
        assert library.needs_repair
        library.repair()
        assert library.search("levy").total == 2

    def test_whoever_writes_does_it_first(self, due: Path, opened: Callable[[], Library], wire: Write) -> None:
        library = opened()
        told: list[str] = []
        wire("new.txt", "New\n\nThe levy is gone.")
        library.sync(lambda progress: told.append(progress.phase))
        assert told[0] == "repairing"
        assert library.search("levy").total == 3

    def test_another_process_sees_it_when_it_is_done(self, due: Path, opened: Callable[[], Library]) -> None:
        reader, writer = opened(), opened()
        with pytest.raises(IndexNotReady):
            reader.search("levy")
        writer.repair()
        assert reader.search("levy").total == 2

    def test_many_missed_changes_are_taken_in_later_too(
        self, three: Library, opened: Callable[[], Library], wire: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mending, "QUICK", 2)
        for number in range(4):
            wire(f"new{number}.txt", f"New {number}\n\nThe levy is gone.")
        with monkeypatch.context() as patch:
            patch.setattr("index.store.searchindex.SearchIndex.follow", lambda *_, **__: None)
            three.sync()
        library = opened()
        assert library.notices[0].startswith("The search index has missed 8 changes after an interruption; until")
        assert library.search("levy").total == 2
        library.repair()
        assert library.search("levy").total == 6


FILL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from conftest import ToyAnalyser
from index.errors import LibraryError
from index.library import Library
with Library(Path(sys.argv[1]), analysers=ToyAnalyser) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), -1))
    try:
        library.add([Path(sys.argv[2])])
    except LibraryError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of file sizes")
@pytest.mark.parametrize("room", [150_000, 400_000, 30_000])
def test_a_full_disk_is_said_and_loses_nothing(
    room: int, three: Library, place: Path, opened: Callable[[], Library], wire: Write, folder: Path
) -> None:
    three.pin(three.statements()[0].id)
    kept = three.pins()
    three.close()
    for number in range(150):
        text = " ".join(f"word{number * 400 + word}" for word in range(400))
        wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays {text}.")
    arguments = [sys.executable, "-c", FILL, str(place), str(folder), str(Path(__file__).parent), str(room)]
    ended = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert ended.stdout, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "can't be" in ended.stdout
    library = opened()
    committed = {one.id for one in library.documents()}
    assert len(committed) >= 3
    assert library.search("levy").total == len(committed) - (1 if len(committed) >= 3 else 0)
    library.add([folder])
    assert library.search("levy").total == 152
    assert library.pins() == kept
    assert library.check() == ()
    assert len(list((place / "index").glob("index*"))) == 1


def test_a_rebuild_without_room_leaves_no_rubbish(three: Library, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("index.store.searchindex.SearchIndex._write", full)
        with pytest.raises(LibraryError, match="can't be written: No space left on device"):
            three.reindex()
    assert len(list((place / "index").glob("index*"))) == 1
    assert three.search("levy").total == 2
