"""Whatever happens to the index, it follows the store again, and nothing is analysed anew for that."""

import json
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from index.errors import LibraryError
from index.library import Library
from index.store import bulk, finder, schema, searchindex, wordindex, writer
from index.store.searchindex import SearchIndex

Write = Callable[[str, str], Path]
BUILT = "it was built anew from the stored documents."


def works(library: Library) -> None:
    """What the library of three reports finds when it is whole."""
    assert library.search("levy").total == 2
    assert library.search("levy", statements=True).total == 2
    assert library.search("headline:lamps speaker:ayle", statements=True).total == 1
    assert len(library.documents()) == 3


def only(place: Path, pattern: str) -> Path:
    (path,) = (place / "index").glob(pattern)
    return path


def gone(place: Path) -> None:
    shutil.rmtree(place / "index")


def empty(place: Path) -> None:
    for path in (place / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")


def no_pointer(place: Path) -> None:
    (place / "index" / "current").unlink()


def pointer_elsewhere(place: Path) -> None:
    (place / "index" / "current").write_text('{"name": "../../elsewhere"}')


def pointer_to_nothing(place: Path) -> None:
    (place / "index" / "current").write_text('{"name": "index77"}')


def cut_contents(place: Path) -> None:
    toc = only(place, "*/documents/*.toc")
    toc.write_bytes(toc.read_bytes()[:-20])


def empty_contents(place: Path) -> None:
    only(place, "*/statements/*.toc").write_bytes(b"")


def no_contents(place: Path) -> None:
    only(place, "*/documents/*.toc").unlink()


def cut_segment(place: Path) -> None:
    for segment in (place / "index").glob("*/documents/*.seg"):
        segment.write_bytes(segment.read_bytes()[:50])


def no_segment(place: Path) -> None:
    for segment in (place / "index").glob("*/statements/*.seg"):
        segment.unlink()


def no_state(place: Path) -> None:
    only(place, "*/documents/state.json").unlink()


def strange_state(place: Path) -> None:
    only(place, "*/documents/state.json").write_text('{"store": 7}')


def older_state(place: Path) -> None:
    """A table of contents from before the state, as a folder that was restored in part may have it."""
    path = only(place, "*/documents/state.json")
    state = json.loads(path.read_text())
    path.write_text(json.dumps(state | {"generation": state["generation"] + 1}))


def half_built(place: Path) -> None:
    """A rebuild that was killed: another folder, not the current one."""
    shutil.copytree(next((place / "index").glob("index*")), place / "index" / "index9")
    no_pointer(place)


DAMAGES = [
    gone,
    empty,
    no_pointer,
    pointer_elsewhere,
    pointer_to_nothing,
    cut_contents,
    empty_contents,
    no_contents,
    cut_segment,
    no_segment,
    no_state,
    strange_state,
    older_state,
    half_built,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_built_anew(
    damage: Callable[[Path], None],
    three: Library,
    place: Path,
    opened: Callable[[], Library],
    analysed: list[str],
) -> None:
    three.pin(three.statements()[0].id)
    kept = (three.pins(), three.documents(), three.statements(), three.entities())
    three.close()
    analysed.clear()
    damage(place)
    library = opened()
    assert len(library.notices) == 1
    assert library.notices[0].startswith("The search index was ")
    assert library.notices[0].endswith(BUILT)
    works(library)
    assert (library.pins(), library.documents(), library.statements(), library.entities()) == kept
    assert analysed == []
    assert len(list((place / "index").glob("index*"))) == 1
    assert opened().notices == ()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_mended(
    seed: int, three: Library, place: Path, wire: Write, opened: Callable[[], Library]
) -> None:
    """They may show at once, or as an error, or as words that are not found; the store has none of it."""
    three.close()
    rng = random.Random(seed)
    for path in sorted((place / "index").rglob("*")):
        data = bytearray(path.read_bytes() if path.is_file() else b"")
        for _ in range(1 + len(data) // 200 if data else 0):
            data[rng.randrange(len(data))] ^= rng.randrange(1, 256)
        if path.is_file() and rng.random() < 0.6:
            path.write_bytes(data)
    library = opened()
    wire("new.txt", "New\n\nThe harbour is shut.")
    with suppress(LibraryError):
        library.sync()
    for statements in (False, True):
        with suppress(LibraryError):
            library.search("levy OR lamps OR grain", statements=statements)
    assert len(library.documents()) == 4
    library.reindex()
    for mended in (library, opened()):
        assert mended.search("harbour").total == 1
        assert mended.search("levy").total == mended.search("levy", statements=True).total == 2


def spoil_segments(place: Path, seed: int) -> None:
    """Flips some bytes of every segment."""
    rng = random.Random(seed)
    for path in sorted((place / "index").rglob("*.seg"), key=lambda path: (path.parent.name, path.stat().st_size)):
        data = bytearray(path.read_bytes())
        for _ in range(1 + len(data) // 400):
            data[rng.randrange(len(data))] ^= 0x5A
        path.write_bytes(data)


def lag(place: Path) -> None:
    """An index that has missed all changes but the first."""
    for path in (place / "index").rglob("state.json"):
        path.write_text(json.dumps(json.loads(path.read_text()) | {"sequence": 1}))


@pytest.mark.parametrize("seed", range(12))
def test_damage_that_shows_in_following_locks_nobody_out(
    seed: int, three: Library, place: Path, opened: Callable[[], Library], analysed: list[str]
) -> None:
    three.close()
    analysed.clear()
    lag(place)
    spoil_segments(place, seed)
    library = opened()
    assert len(library.notices) == 1
    library.reindex()
    works(library)
    assert analysed == []


@pytest.mark.parametrize("error", [struct.error("unpack"), IndexError("list index"), FileNotFoundError(2, "No file")])
def test_whatever_a_damaged_index_raises_in_following_it_is_mended(
    error: Exception, three: Library, place: Path, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    three.close()
    lag(place)
    write, raised = SearchIndex._write, [error]

    def once(index: SearchIndex, writer: object, part: str, documents: list[str]) -> None:
        if raised:
            raise raised.pop()
        write(index, writer, part, documents)

    monkeypatch.setattr(SearchIndex, "_write", once)
    library = opened()
    assert raised == []
    assert library.notices == (f"The search index was damaged; {BUILT}",)
    works(library)


def test_no_room_to_follow_is_said_and_the_index_kept(
    three: Library, place: Path, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    three.close()
    lag(place)
    before = sorted(path.name for path in (place / "index").iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SearchIndex, "_write", full)
    with pytest.raises(LibraryError, match="lags and can't be mended: No space left on device"):
        opened()
    assert sorted(path.name for path in (place / "index").iterdir()) == before


def test_damage_that_shows_in_writing_is_said_and_mended(
    three: Library, wire: Write, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By reindex, as the sentence says, or by the next start."""
    wire("new.txt", "New\n\nThe harbour is shut.")

    def damaged(*_: object, **__: object) -> None:
        raise struct.error("unpack requires a buffer")

    with monkeypatch.context() as patch:
        patch.setattr(wordindex.writing.SegmentWriter, "commit", damaged)
        with pytest.raises(LibraryError, match="damaged; `briefing reindex` builds it anew"):
            three.sync()
    three.reindex()
    assert three.search("levy OR harbour").total == 3
    assert opened().notices == ()


def test_damage_that_shows_late_is_said_and_mended_at_the_next_start(
    three: Library, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(data: bytes) -> None:
        raise zlib.error("invalid distance")

    with monkeypatch.context() as patch:
        patch.setattr(bulk, "Postings", damaged)
        with pytest.raises(LibraryError, match="damaged; `briefing reindex` builds it anew"):
            three.search("levy")
    library = opened()
    assert library.notices == (f"The search index was damaged; {BUILT}",)
    works(library)
    works(three)


@pytest.mark.parametrize(("places", "weights"), [([0, 4_000_000], [1, 1]), ([0, 1], [1])])
def test_a_posting_list_that_does_not_fit_is_damage(
    places: list[int], weights: list[int], three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misread(data: bytes) -> object:
        return SimpleNamespace(places=places, weights=weights)

    monkeypatch.setattr(bulk, "Postings", misread)
    with pytest.raises(LibraryError, match="is damaged"):
        three.search("levy")


def test_a_mistake_of_ours_is_not_taken_for_damage(
    three: Library, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object) -> None:
        raise TypeError("ours")

    with monkeypatch.context() as patch:
        patch.setattr(finder, "scored", mistaken)
        for statements in (False, True):
            with pytest.raises(TypeError, match="ours"):
                three.search("levy", statements=statements)
    assert opened().notices == ()


def test_damage_leaves_its_cause_in_the_log(
    three: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def damaged(data: bytes) -> None:
        raise zlib.error("invalid distance")

    monkeypatch.setattr(bulk, "Postings", damaged)
    with pytest.raises(LibraryError):
        three.search("levy")
    assert "invalid distance" in caplog.text


def test_an_index_of_another_version_is_built_anew(
    three: Library, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    three.close()
    monkeypatch.setattr(searchindex, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    library = opened()
    assert library.notices == (f"The search index was made by another version of the program; {BUILT}",)
    works(library)


def test_an_index_of_other_documents_is_built_anew(
    three: Library, opened: Callable[[], Library], place: Path, tmp_path: Path, wire: Write
) -> None:
    three.close()
    with Library(tmp_path / "other") as other:
        other.close()
    shutil.rmtree(place / "index")
    shutil.copytree(tmp_path / "other" / "index", place / "index")
    library = opened()
    assert library.notices == (f"The search index belonged to other documents; {BUILT}",)
    works(library)


def test_an_older_store_under_a_newer_index(
    three: Library, opened: Callable[[], Library], place: Path, tmp_path: Path, wire: Write
) -> None:
    """A copy of the store was put back: what the index has come to since is not in it."""
    three.close()
    shutil.copytree(place, tmp_path / "copy")
    wire("new.txt", "New\n\nThe harbour is shut.")
    library = opened()
    library.sync()
    library.close()
    for path in place.glob("documents.db*"):
        path.unlink()
    for path in (tmp_path / "copy").glob("documents.db*"):
        shutil.copy(path, place)
    library = opened()
    assert library.notices == (f"The search index belonged to other documents; {BUILT}",)
    works(library)
    assert library.search("harbour").total == 0


def test_a_lost_store_is_said_and_can_be_read_again(three: Library, place: Path, opened: Callable[[], Library]) -> None:
    three.close()
    for path in place.glob("documents.db*"):
        path.unlink()
    library = opened()
    assert library.notices == ("The stored documents are gone; `briefing sync` reads the sources again.",)
    library.sync()
    works(library)


@pytest.mark.parametrize("part", ["documents", "statements"])
def test_a_commit_that_fails_is_made_up_for(
    part: str, three: Library, wire: Write, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store has committed, the index has not: as after a crash between the two, or on a full disk."""
    wire("new.txt", "New\n\nAnna Pell said that the harbour is shut.")
    write = wordindex.DurableStorage.rename_file

    def full(storage: wordindex.DurableStorage, old: str, new: str, safe: bool = False) -> None:
        if new.endswith(".toc") and Path(storage.folder).name == part:
            raise OSError(28, "No space left on device")
        write(storage, old, new, safe)

    with monkeypatch.context() as patch:
        patch.setattr(wordindex.DurableStorage, "rename_file", full)
        with pytest.raises(LibraryError, match=r"can't be written: No space left on device\. What was committed stays"):
            three.sync()
    assert len(three.documents()) == 4
    library = opened()
    (notice,) = library.notices
    assert notice.startswith("The search index had missed a change")
    assert library.search("harbour").total == 1
    library.analyse_pending()
    assert library.search("harbour", statements=True).total == 1
    three.sync()
    assert three.search("harbour", statements=True).total == 1


def test_a_crash_between_a_commit_and_its_note_counts_nothing_twice(
    three: Library, wire: Write, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    wire("new.txt", "New\n\nAnna Pell said that the harbour is shut.")

    def crash(path: Path, data: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(wordindex, "write_durably", crash)
        with pytest.raises(KeyboardInterrupt):
            three.sync()
    library = opened()
    library.sync()
    assert library.search("harbour").total == 1
    assert library.search("harbour", statements=True).total == 1


def test_small_additions_are_merged_and_stay_right(opened: Callable[[], Library], wire: Write, folder: Path) -> None:
    library = opened()
    library.add([folder])
    for number in range(25):
        wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays.")
        if number % 5 == 4:
            (folder / f"{number - 2}.txt").unlink()
        library.sync()
    assert library.search("levy").total == 20
    assert library.search("levy", statements=True).total == 20
    assert library.search('"levy 7"').total == 0
    assert library.search('"levy 8 stays"').total == 1
    for index in (library._index.documents, library._index.statements):
        assert index is not None
        with index.reading() as view:
            assert 1 <= len(view.segments) <= writer.MOST_OF_A_SIZE


def test_an_open_library_mends_its_index_before_it_writes(three: Library, place: Path, wire: Write) -> None:
    shutil.rmtree(place / "index")
    wire("new.txt", "New\n\nThe harbour is shut.")
    three.sync()
    works_with_new = three.search("levy OR harbour").total
    assert works_with_new == 3


def test_what_is_derived_is_made_anew(three: Library, analysed: list[str]) -> None:
    before = (three.statements(all_voices=True), three.entities(), three.documents())
    with three._store.database.writing() as connection:
        connection.execute("DELETE FROM statements WHERE place = 0")
        connection.execute("UPDATE entities SET mentions = mentions + 7")
        connection.execute("DELETE FROM entity_names WHERE name = 'Ayle'")
        connection.execute("UPDATE documents SET statements = 99")
    assert three.statements(all_voices=True) != before[0]
    analysed.clear()
    three.reindex()
    assert (three.statements(all_voices=True), three.entities(), three.documents()) == before
    works(three)
    assert analysed == []


def test_readers_are_not_disturbed_by_a_writer(three: Library, wire: Write) -> None:
    """Threads that search while documents come in see a whole library at every moment."""
    done = threading.Event()
    failures: list[BaseException] = []

    def read() -> None:
        last = 0
        while not done.is_set():
            try:
                total = three.search("levy").total
                assert total >= last
                last = total
                assert len(three.search("levy", statements=True, limit=50).hits) <= 22
                for summary in three.documents("levy"):
                    assert "levy" in three.document(summary.id).text
                three.statements()
                three.entities()
            except BaseException as error:  # the test fails with it, in its own thread
                failures.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8):
        wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays.")
        three.sync()
    three.reindex()
    done.set()
    for thread in threads:
        thread.join(10)
    assert failures == []
    assert three.search("levy").total == 10


WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from conftest import ToyAnalyser
from index.library import Library
with Library(Path(sys.argv[1]), analysers=ToyAnalyser) as library:
    print("ready", flush=True)
    library.add([Path(sys.argv[2])])
"""


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.3])
@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_killed_process_loses_nothing_that_was_committed(
    delay: float, place: Path, opened: Callable[[], Library], wire: Write, folder: Path
) -> None:
    for number in range(120):
        wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays. " + "Words. " * 60)
    arguments = [sys.executable, "-c", WRITE, str(place), str(folder), str(Path(__file__).parent)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    library = opened()
    committed = len(library.documents())
    assert library.search("levy").total == committed
    found = sum(summary.statements > 0 for summary in library.documents())
    assert library.search("levy", statements=True).total == found
    library.add([folder])
    assert library.search("levy").total == library.search("levy", statements=True).total == 120


def test_the_fault_of_a_whole_index_is_none(three: Library, place: Path) -> None:
    index = SearchIndex(place / "index", three._store)
    assert index.fault() is None
    assert index.behind() == 0
    index.close()
