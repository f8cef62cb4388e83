"""Reading again: what is new, changed, gone, unreadable, taken out by hand, or interrupted."""

import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from index.errors import Cancelled
from index.library import Library
from index.model import Filters
from index.store import intake

Named = Callable[[Library, Iterable[str]], list[str]]
Write = Callable[[str, str], Path]


def found(library: Library, query: str, named: Named) -> list[str]:
    return sorted(named(library, [hit.document.id for hit in library.search(query).hits]))


def test_a_new_file_comes_in(three: Library, wire: Write, named: Named) -> None:
    wire("deeper/new.txt", "New\n\nThe harbour is shut.")
    report = three.sync()
    assert named(three, report.added) == ["new"]
    assert report.unchanged == 3
    assert found(three, "harbour", named) == ["new"]


def test_a_changed_file_keeps_its_id_and_loses_its_findings(three: Library, wire: Write, named: Named) -> None:
    (before,) = (hit.document for hit in three.search("headline:levy").hits)
    old = [one.id for one in three.statements(filters=Filters(documents=(before.id,)))]
    wire("levy.txt", "Levy dropped\n\nBerta Corm said that the quarrel is over.")
    report = three.sync()
    assert report.changed == (before.id,)
    assert (report.added, report.removed, report.unchanged) == ((), (), 2)
    assert found(three, "unlawful", named) == []
    assert found(three, "quarrel", named) == ["levy"]
    assert three.search("unlawful", statements=True).total == 0
    (statement,) = three.statements(filters=Filters(documents=(before.id,)))
    assert statement.content.text == "the quarrel is over"
    assert statement.id not in old
    assert [entity.name for entity in three.entities()] == ["Anna Pell", "Berta Corm", "Karel Ayle"]
    assert three.entity("person:anna-pell").documents == 1


def test_a_removed_file_goes(three: Library, folder: Path, named: Named) -> None:
    gone = three.search("headline:levy").hits[0].document.id
    (folder / "levy.txt").unlink()
    report = three.sync()
    assert report.removed == (gone,)
    assert len(three.documents()) == 2
    assert found(three, "levy", named) == ["grain"]
    assert {one.document for one in three.statements(all_voices=True)} == {one.id for one in three.documents()}
    assert three.entity("person:karel-ayle").statements_by == 1
    assert three.sync().removed == ()


def test_counts_are_as_if_it_had_never_been_there(three: Library, wire: Write, folder: Path) -> None:
    before = (three.status().entities, three.entities(), three.status().statements)
    wire("more.txt", "More\n\nAnna Pell said that it is enough. Berta Corm was there with Karel Ayle.")
    three.sync()
    assert three.entities() != before[1]
    (folder / "more.txt").unlink()
    three.sync()
    assert (three.status().entities, three.entities(), three.status().statements) == before


def test_a_bad_file_is_named_and_the_rest_goes_on(opened: Callable[[], Library], wire: Write, folder: Path) -> None:
    wire("a.txt", "")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 500)
    wire("c.txt", "Good\n\nThe levy stays.")
    library = opened()
    report = library.add([folder, folder / "absent.txt"])
    assert len(report.added) == 1
    assert [(Path(refusal.name).name, bool(refusal.reason)) for refusal in report.refused] == [
        ("a.txt", True),
        ("b.txt", True),
        ("absent.txt", True),
    ]
    assert [source.uri for source in library.sources()] == [folder.as_uri()]
    assert library.search("levy").total == 1


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="needs permissions that bind")
def test_a_file_that_can_no_longer_be_read_keeps_its_document(three: Library, folder: Path) -> None:
    (folder / "levy.txt").chmod(0)
    os.utime(folder / "levy.txt")
    report = three.sync()
    assert report.removed == ()
    assert len(report.refused) == 1


def test_a_file_that_turned_bad_keeps_its_document(three: Library, folder: Path) -> None:
    (folder / "levy.txt").write_bytes(b"")
    report = three.sync()
    assert (report.removed, report.changed) == ((), ())
    assert [Path(refusal.name).name for refusal in report.refused] == ["levy.txt"]
    assert three.search("unlawful").total == 1


def test_a_folder_that_is_gone_keeps_its_documents(three: Library, folder: Path) -> None:
    shutil.move(folder, folder.with_name("elsewhere"))
    report = three.sync()
    assert report.removed == ()
    assert [refusal.reason for refusal in report.refused] == ["does not exist"]
    assert len(three.documents()) == 3
    shutil.move(folder.with_name("elsewhere"), folder)
    assert three.sync().unchanged == 3


def test_a_single_file_that_is_gone_takes_its_document_along(opened: Callable[[], Library], wire: Write) -> None:
    path = wire("levy.txt", "Levy\n\nIt stays.")
    library = opened()
    (added,) = library.add([path]).added
    path.unlink()
    assert library.sync().removed == (added,)
    assert library.sync() == type(library.sync())()
    wire("levy.txt", "Levy\n\nIt stays.")
    assert library.sync().added == (added,)


def test_unchanged_files_are_not_opened(three: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once their time is old enough to be trusted; a file of the last seconds is compared by its bytes."""
    past = time.time() - 60
    for path in folder.iterdir():
        os.utime(path, (past, past))
    assert three.sync().unchanged == 3
    opened: list[Path] = []
    monkeypatch.setattr(intake, "load_file", lambda path: opened.append(path) or pytest.fail("was opened"))
    assert three.sync().unchanged == 3
    assert opened == []


def test_a_change_that_keeps_the_time_is_found_while_it_is_recent(three: Library, wire: Write, folder: Path) -> None:
    status = (folder / "levy.txt").stat()
    text = (folder / "levy.txt").read_text()
    wire("levy.txt", text.replace("unlawful", "harmless"))
    os.utime(folder / "levy.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert len(three.sync().changed) == 1
    assert three.search("harmless").total == 1


def test_a_document_of_two_sources_stays_while_one_is_left(three: Library, folder: Path) -> None:
    report = three.add([folder / "levy.txt"])
    assert report.unchanged == 1
    assert [source.documents for source in three.sources()] == [3, 1]
    assert len(three.remove(str(folder)).removed) == 2
    assert [source.kind for source in three.sources()] == ["file"]
    assert len(three.remove((folder / "levy.txt").as_uri()).removed) == 1
    assert three.is_empty
    assert three.status().entities == three.status().statements == 0
    assert three.entities() == ()


@pytest.mark.parametrize("by_source", [True, False])
@pytest.mark.parametrize("step", ["_store.remove", "_user.remove_source", "_user.exclude", "_index.follow"])
def test_a_removal_that_is_interrupted_leaves_no_document_without_a_source(
    step: str, by_source: bool, opened: Callable[[], Library], wire: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened()
    path = wire("levy.txt", "Levy\n\nIt stays.")
    (added,) = library.add([path]).added
    name = str(path) if by_source else added
    part, method = step.split(".")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(getattr(library, part), method, stopped)
        with suppress(KeyboardInterrupt):
            library.remove(name)
    again = opened()
    assert bool(again.documents()) <= bool(again.sources())
    if again.sources():
        again.remove(str(path))
    assert again.documents() == again.sources() == ()
    assert again.search("levy").total == 0


def test_a_document_taken_out_stays_out(three: Library, folder: Path) -> None:
    levy = three.search("headline:levy").hits[0].document
    assert three.remove(levy.id[:6]).removed == (levy.id,)
    assert three.sync().added == ()
    assert three.add([folder]).added == ()
    assert three.search("unlawful").total == 0
    assert three.add([folder / "levy.txt"]).added == (levy.id,)
    assert three.search("unlawful", statements=True).total == 1
    three.remove(str(folder / "levy.txt"))
    assert [source.kind for source in three.sources()] == ["folder"]


def test_work_that_is_stopped_keeps_what_was_committed(
    opened: Callable[[], Library], wire: Write, folder: Path, monkeypatch: pytest.MonkeyPatch, analysed: list[str]
) -> None:
    monkeypatch.setattr(intake, "BATCH", 2)
    for number in range(7):
        wire(f"{number}.txt", f"Report {number}\n\nThe levy is {number}.")
    library = opened()
    asked = iter(range(100))
    with pytest.raises(Cancelled, match="what was read stays"):
        library.add([folder], is_cancelled=lambda: next(asked) >= 6)
    kept = library.search("levy").total
    assert 4 <= kept < 7
    assert analysed == []
    report = library.sync()
    assert (len(report.added), report.unchanged) == (7 - kept, kept)
    assert len(analysed) == 7
    assert all(summary.analysed for summary in library.documents())


def test_analysis_that_is_stopped_keeps_what_was_found(
    opened: Callable[[], Library], wire: Write, folder: Path, analysed: list[str]
) -> None:
    for number in range(6):
        wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays.")
    library = opened()
    with pytest.raises(Cancelled):
        library.add([folder], is_cancelled=lambda: len(analysed) >= 4)
    assert sum(summary.analysed for summary in library.documents()) == 4
    assert library.search("levy", statements=True).total == 4
    assert library.analyse_pending() == 2
    assert library.search("levy", statements=True).total == 6
    assert len(analysed) == 6


def test_a_file_that_must_not_be_looked_at_is_refused_and_the_rest_goes_on(
    opened: Callable[[], Library], wire: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened()
    first, second = wire("levy.txt", "Levy\n\nIt stays."), wire("lamps.txt", "Lamps\n\nThey burn.")
    library.add([first, second])
    second.unlink()
    stat, resolve = Path.stat, Path.resolve

    def forbidden(path: Path, **options: bool) -> os.stat_result:
        if path == first:
            raise PermissionError(13, "Permission denied")
        return stat(path, **options)

    def strictly(path: Path, strict: bool = False) -> Path:
        if strict and path == first:
            raise PermissionError(13, "Permission denied")
        return resolve(path, strict=strict)

    monkeypatch.setattr(Path, "stat", forbidden)
    monkeypatch.setattr(Path, "resolve", strictly)
    report = library.sync()
    assert [refusal.reason for refusal in report.refused] == ["can't be opened: permission denied"]
    assert len(report.removed) == 1
    assert len(library.documents()) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_to_itself_is_refused(opened: Callable[[], Library], folder: Path, wire: Write) -> None:
    loop = folder / "loop.txt"
    loop.symlink_to(loop)
    report = opened().add([loop, wire("levy.txt", "Levy\n\nIt stays.")])
    assert [refusal.reason for refusal in report.refused] == ["is a link that leads to itself"]
    assert len(report.added) == 1


def test_names_of_any_kind(opened: Callable[[], Library], wire: Write, folder: Path) -> None:
    for name in ("mit Ümlaut.txt", "100% #1?.txt", "a&b;c.txt", "日本.txt"):
        wire(name, f"Name\n\nThis is {name}.")
    library = opened()
    assert len(library.add([folder]).added) == 4
    assert library.sync().unchanged == 4
    assert library.remove(str(folder / "100% #1?.txt")).removed
    assert library.sync().removed == ()
    (folder / "日本.txt").unlink()
    assert len(library.sync().removed) == 1


def test_a_link_to_a_file_is_the_file(opened: Callable[[], Library], wire: Write, tmp_path: Path) -> None:
    path = wire("levy.txt", "Levy\n\nIt stays.")
    (tmp_path / "link.txt").symlink_to(path)
    library = opened()
    (added,) = library.add([tmp_path / "link.txt"]).added
    assert library.document(added).source == path.resolve().as_uri()
    assert library.sync().unchanged == 1
