"""Whose a library is, and who may write to it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import Cancelled, LibraryError, LibraryLocked, LibraryUnsafe
from index.library import Library
from index.store.guard import WriteLock, prepare_folder

HOLD = """
import sys
from pathlib import Path
from index.store.guard import WriteLock
with WriteLock(Path(sys.argv[1])).held(lambda: False):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held_elsewhere(place: Path) -> Iterator[None]:
    """Another process holds the library's lock until the test ends."""
    prepare_folder(place)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield
        process.stdin.close()


def never() -> bool:
    return False


@pytest.mark.skipif(os.name == "nt", reason="other systems have other permissions")
class TestFolder:
    def test_a_new_library_is_private(self, three: Library, place: Path) -> None:
        three.pin(three.statements()[0].id)
        for path in (place, *place.rglob("*")):
            forbidden = 0o077 if path.parent in (place, place.parent) else 0o022
            assert path.stat().st_mode & forbidden == 0, path

    @pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
    def test_a_folder_that_others_may_write_to_is_refused(
        self, mode: int, place: Path, opened: Callable[[], Library]
    ) -> None:
        place.mkdir()
        place.chmod(mode)
        with pytest.raises(LibraryUnsafe, match="can be written by others; take that away with: chmod go-w"):
            opened()
        assert list(place.iterdir()) == []

    def test_so_is_one_with_a_part_that_they_may(
        self, three: Library, place: Path, opened: Callable[[], Library]
    ) -> None:
        three.close()
        (place / "index").chmod(0o777)
        with pytest.raises(LibraryUnsafe, match="index can be written by others"):
            opened()

    @pytest.mark.parametrize("pattern", ["*/documents/*.toc", "*/statements/*.seg", "*/statements"])
    def test_so_is_one_with_a_file_deep_inside_that_they_may(
        self, pattern: str, three: Library, place: Path, opened: Callable[[], Library]
    ) -> None:
        three.close()
        next((place / "index").glob(pattern)).chmod(0o777)
        with pytest.raises(LibraryUnsafe, match="can be written by others; take that away"):
            opened()

    def test_so_is_one_with_a_link_to_where_they_may(
        self, three: Library, place: Path, opened: Callable[[], Library], tmp_path: Path
    ) -> None:
        three.close()
        (place / "index").rename(tmp_path / "elsewhere")
        (place / "index").symlink_to(tmp_path / "elsewhere")
        assert opened().search("levy").total == 2
        (tmp_path / "elsewhere").chmod(0o777)
        with pytest.raises(LibraryUnsafe, match="index can be written by others"):
            opened()

    def test_a_folder_of_somebody_else_is_refused(
        self, place: Path, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mine = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: mine + 1)
        with pytest.raises(LibraryUnsafe, match="belongs to another user"):
            opened()

    def test_a_folder_that_others_may_read_is_taken(self, place: Path, opened: Callable[[], Library]) -> None:
        place.mkdir(mode=0o755)
        assert opened().is_empty


def test_a_file_is_no_library(place: Path, opened: Callable[[], Library]) -> None:
    place.write_text("")
    with pytest.raises(LibraryError, match="is a file, not a folder"):
        opened()


@pytest.mark.usefixtures("held_elsewhere")
def test_another_process_that_writes_is_not_disturbed(opened: Callable[[], Library], folder: Path) -> None:
    library = opened()
    with pytest.raises(LibraryLocked, match="Another briefing is writing to the library"):
        library.add([folder])
    assert library.documents() == ()
    assert library.search("levy").total == 0


def test_the_lock_of_a_process_that_ended_is_free(
    opened: Callable[[], Library], wire: Callable[[str, str], Path], place: Path
) -> None:
    prepare_folder(place)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        process.stdout.readline()
        process.kill()
    assert len(opened().add([wire("levy.txt", "Levy\n\nIt stays.")]).added) == 1


def test_threads_wait_for_one_another(place: Path) -> None:
    lock = WriteLock(prepare_folder(place))
    order: list[str] = []
    inside = threading.Event()
    leave = threading.Event()

    def first() -> None:
        with lock.held(never):
            inside.set()
            leave.wait(5)
            order.append("first")

    def second() -> None:
        with lock.held(never):
            order.append("second")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    inside.wait(5)
    threads[1].start()
    with lock.free() as is_free:
        assert not is_free
    with pytest.raises(Cancelled), lock.held(lambda: True):
        order.append("cancelled")
    leave.set()
    for thread in threads:
        thread.join(5)
    assert order == ["first", "second"]
    with lock.free() as is_free:
        assert is_free
