"""Reading and analysing go on beside the reader and never move it."""

import asyncio
import gc
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from briefing.ingesting import InProcess, Job
from briefing.messages import StopIngest
from briefing.smooth import Garbage
from briefing.view.progress import Pace, Paces, pace_in_words, progress_line, report_in_words
from briefing.watching import Watch
from index.errors import BriefingError, Cancelled, LibraryLocked
from index.library import Library
from index.reports import LibrarySource, Progress, Refusal, Report


@pytest.fixture
def slow_add(monkeypatch):
    """Adding goes on until it is told to end, or stopped."""
    go_on = threading.Event()
    real = Library.add

    def add(library, paths, progress=None, is_cancelled=None):
        progress(Progress("reading", 3, 12, "/inbox/report [x].txt"))
        while not go_on.wait(0.01):
            if is_cancelled():
                raise Cancelled("stopped")
        return real(library, paths, progress, is_cancelled)

    monkeypatch.setattr(Library, "add", add)
    return go_on


async def test_a_new_library_reads_the_seeds_once_and_says_so(run_reader, library_folder, quick_analysis):
    def fresh():
        return Library.open(library_folder)

    async with run_reader(fresh) as reader:
        assert reader.main.documents.option_count > 10
        assert "These are the reports that briefing comes with" in reader.shown
        assert "analysing…" not in reader.shown
        assert reader.main.open is not None
        for source in reader.app.library.sources():
            reader.app.library.remove(source.uri)
        reader.app.library.close()
    async with run_reader(fresh) as reader:
        assert reader.app.library.is_empty
        assert "There is nothing to read yet" in reader.shown
        await reader.press("j", "enter", "n", "p", "d", "3", "enter", "4", "slash", "escape", "b")
        assert reader.app.is_running


async def test_paths_are_added_and_appear_without_moving_the_reader(run_reader, library, tmp_path):
    new = tmp_path / "new.txt"
    new.write_text("LISMORE, 30 June 2031 (Calder) – Nothing happened in Lismore on Monday, officials said.")
    async with run_reader(library, paths=(new,)) as reader:
        assert reader.main.documents.option_count == 4
        assert "/new.txt: 1 document. u undoes it." in reader.toasts
        assert reader.title("documents") == "1 Documents  4"
        # What was added can be taken out, once.
        await reader.press("u")
        assert reader.main.documents.option_count == 3
        assert "/new.txt is taken out." in reader.toasts
        assert not any(source.uri == new.as_uri() for source in library.sources())
        await reader.press("u")
        assert "taken out" not in reader.toasts
        assert reader.main.documents.option_count == 3


async def test_progress_shows_and_escape_stops_it(library, slow_add, run_reader, tmp_path):
    async with run_reader(library, size=(80, 24), paths=(tmp_path / "x.txt",), rests=False) as reader:
        await reader.until(lambda: "3 of 12" in reader.shown and reader.main.open is not None)
        assert "Reading" in reader.shown
        assert "report [x].txt" in reader.shown
        await reader.pilot.press("j", "2", "n")
        await reader.until(lambda: reader.main.reading.chosen is not None)
        await reader.pilot.press("r")
        await reader.until(lambda: "being read already" in reader.toasts)
        assert "esc stops" in reader.shown
        # First what is in sight.
        await reader.pilot.press("slash", *"Orrin", "enter", "escape")
        await reader.until(lambda: not reader.main.reading.matches)
        assert reader.main.is_ingesting
        await reader.pilot.press("escape")
        await reader.until(lambda: not reader.main.is_ingesting)
        assert "Stopped; what was read stays." in reader.toasts
        assert not reader.main.status.display
        slow_add.set()


async def test_escape_does_not_stop_what_began_by_itself(library, run_reader, monkeypatch):
    was_stopped = []

    def analyse(_library, progress, is_cancelled):
        progress(Progress("analysing", 3, 12))
        while not is_cancelled():
            pass
        was_stopped.append(True)
        raise Cancelled("stopped")

    monkeypatch.setattr(Library, "analyse_pending", analyse)
    async with run_reader(library, rests=False) as reader:
        await reader.until(lambda: "3 of 12" in reader.shown and reader.main.open is not None)
        assert "esc stops" not in reader.shown
        await reader.pilot.press("0")
        await reader.until(lambda: len(reader.main.history) == 1)
        await reader.pilot.press("escape")
        await reader.until(lambda: not len(reader.main.history))
        assert not was_stopped
        await reader.pilot.press("I")
        await reader.until(lambda: "c Stop" in reader.shown)
        await reader.pilot.press("c")
        await reader.until(lambda: not reader.main.is_ingesting)
        assert was_stopped


async def test_work_that_is_stopped_before_it_has_a_thread_ends(run_reader, library, elsewhere):
    async with run_reader(library) as reader:
        # As it is when all threads are busy: none is there for this one.
        pool = ThreadPoolExecutor(1)
        go_on = threading.Event()
        pool.submit(go_on.wait)
        asyncio.get_running_loop().set_default_executor(pool)
        reader.app.start(Job("sync"))
        reader.app.post_message(StopIngest())
        await reader.pilot.pause()
        assert reader.main.is_ingesting
        go_on.set()
        await reader.until(lambda: not reader.main.is_ingesting)
        assert "Stopped; what was read stays." in reader.toasts
        assert [job.kind for job in elsewhere.jobs] == ["analyse"]
        assert len(reader.app.ingested.rounds) == 1
        # What comes then is done.
        elsewhere.go_on.set()
        await reader.press("r")
        assert [job.kind for job in elsewhere.jobs] == ["analyse", "sync"]


async def test_a_source_is_removed_after_a_question_and_comes_back(run_reader, library, reports, tmp_path):
    other = tmp_path / "b[r]ief.txt"
    other.write_text("LISMORE, 30 June 2031 (Calder) – Nothing happened in Lismore on Monday, officials said.")
    library.add([other])
    async with run_reader(library) as reader:
        await reader.press("G", "I", "g")
        assert "x Remove" not in reader.shown
        await reader.press("x", "j")
        assert library.sources()[0].kind == "folder"
        assert "x Remove" in reader.shown
        await reader.press("x")
        assert "and its 3 documents? x again does it, esc keeps it" in " ".join(reader.shown.split())
        # Escape, and going to another row, keep it.
        await reader.press("escape")
        assert "again does it" not in reader.shown
        await reader.press("x", "j")
        assert "again does it" not in reader.shown
        assert len(library.sources()) == 2
        await reader.press("k", "x", "x")
        assert [source.uri for source in library.sources()] == [other.as_uri()]
        assert f"{reports.name}: 3 documents. u undoes it." in reader.toasts
        assert reader.main.documents.option_count == 1
        await reader.press("u")
        assert f"{reports.name} is read again." in reader.toasts
        assert reader.main.documents.option_count == 4
        assert {source.uri for source in library.sources()} == {reports.as_uri(), other.as_uri()}
        # Nothing is left to take back.
        await reader.press("u")
        assert len(library.sources()) == 2
        await reader.press("escape")
        assert reader.app.screen is reader.main
        assert reader.main.open is not None


async def test_the_reports_that_come_with_it_are_removed_and_come_back(run_reader, library, elsewhere, monkeypatch):
    seeds = LibrarySource("seeds:", "seeds", 40)
    there = [seeds]
    monkeypatch.setattr(Library, "sources", lambda _: tuple(there))
    real = elsewhere.run

    def run(library, job, progress, is_cancelled):
        there[:] = [] if job.kind == "remove" else [seeds]
        return real(library, job, progress, is_cancelled)

    monkeypatch.setattr(elsewhere, "run", run)
    elsewhere.report = Report(removed=("a", "b"))
    async with run_reader(library) as reader:
        await reader.press("I", "j", "x")
        elsewhere.go_on.set()
        await reader.press("x")
        assert "Removed the reports that briefing comes with: 2 documents. u undoes it." in reader.toasts
        elsewhere.go_on.set()
        await reader.press("u")
        assert "the reports that briefing comes with are read again." in reader.toasts
        assert "A adds yours" not in reader.shown
    assert [(job.kind, job.source) for job in elsewhere.jobs[1:]] == [("remove", "seeds:"), ("seeds", "")]


async def test_r_reads_the_sources_again_and_keeps_the_place(open_reader, reports):
    async with open_reader() as reader:
        await reader.press("G", "2", "n")
        title, chosen = reader.open_title(), reader.main.reading.chosen
        (reports / "0_new.txt").write_text("LISMORE, 30 June 2031 (Calder) – A new report came in, officials said.")
        await reader.press("r")
        assert reader.main.documents.option_count == 4
        assert reader.open_title() == title
        assert reader.main.reading.chosen == chosen
        assert reader.main.documents.chosen == reader.main.document.summary.id
        assert "1 document added." in reader.toasts


async def test_findings_that_come_later_are_shown_in_place(run_reader, library, monkeypatch):
    real, hidden = Library.analysis, True
    monkeypatch.setattr(Library, "analysis", lambda one, identifier: None if hidden else real(one, identifier))
    async with run_reader(library, size=(60, 20)) as reader:
        document = reader.main.document
        assert document.analysis is None
        await reader.press("2")
        assert "Not analysed yet" in reader.shown
        await reader.press("G")
        hidden = False
        summary = replace(document.summary, analysed=False)
        reader.main.open = replace(reader.main.open, of=replace(document, summary=summary))
        reader.main.refresh_documents()
        await reader.until(lambda: reader.main.document.analysis is not None)
        await reader.rest()
        assert reader.main.reading.scroll_y > 0
        assert "Not analysed yet" not in reader.shown


async def test_a_locked_library_can_still_be_read(library, run_reader, monkeypatch):
    def locked(*_args, **_how):
        raise LibraryLocked("Another briefing is writing to this library: try again when it is done.")

    monkeypatch.setattr(Library, "analyse_pending", locked)
    async with run_reader(library) as reader:
        assert "Another briefing is writing" in reader.shown
        assert reader.main.documents.option_count == 3
        await reader.press("j")
        assert reader.main.open is not None


async def test_an_unexpected_mistake_is_one_sentence_and_a_log(library, run_reader, monkeypatch, caplog):
    def broken(*_args, **_how):
        raise ZeroDivisionError("the details")

    monkeypatch.setattr(Library, "analyse_pending", broken)
    async with run_reader(library) as reader:
        assert "Something went wrong inside the program" in reader.shown
        assert "the details" not in reader.shown
    assert any("ZeroDivisionError" in one.message for one in caplog.records)


async def test_a_document_that_has_gone_is_a_sentence(open_reader):
    async with open_reader() as reader:
        last = reader.app.library.documents()[-1]
        reader.app.library.remove(last.id)
        await reader.press("G")
        assert reader.toasts
        assert reader.app.is_running
        await reader.press("g")
        assert reader.main.open is not None


class Elsewhere:
    """Stands in for the process that reads in: tells and ends as it is told to."""

    def __init__(self):
        self.jobs = []
        self.go_on = threading.Event()
        self.report = Report()

    def run(self, library, job, progress, is_cancelled):
        self.jobs.append(job)
        if job.kind == "analyse":
            return Report()
        while not self.go_on.wait(0.01):
            progress(Progress("reading", 3, 12, "/inbox/report [x].txt"))
            if is_cancelled():
                raise Cancelled("stopped")
        self.go_on.clear()
        return self.report


@pytest.fixture
def elsewhere(monkeypatch):
    place = Elsewhere()
    monkeypatch.setattr("briefing.reading_in.InThread", lambda: place)
    return place


async def test_the_sheet_tells_what_is_read_what_came_and_what_was_refused(run_reader, library, elsewhere):
    added = library.documents()[0]
    refused = tuple(Refusal(f"file:///in/[b]{number}.bin", "is no text") for number in range(250))
    elsewhere.report = Report(added=(added.id,), removed=("0" * 12,), refused=refused)
    async with run_reader(library) as reader:
        await reader.press("I")
        assert "Nothing is being read just now." in reader.shown
        assert "3 documents" in reader.shown
        assert "Stop" not in reader.shown
        await reader.pilot.press("r")
        await reader.until(lambda: "3 of 12" in reader.shown)
        assert "how long it takes is not known yet" in reader.shown
        assert "report [x].txt" in reader.shown
        assert "c Stop" in reader.shown
        elsewhere.go_on.set()
        await reader.until(lambda: "250 files not read." in reader.shown)
        assert "/in/[b]0.bin is no text" in reader.shown
        await reader.press("y")
        assert reader.app.clipboard.count("is no text") == 250
        assert "Copied: 250 lines." in reader.toasts
        await reader.press("G")
        assert "and 150 more files; y copies them all" in reader.shown
        assert added.headline[:20] in reader.shown
        await reader.pilot.press("r")
        await reader.until(lambda: "c Stop" in reader.shown)
        await reader.pilot.press("c")
        await reader.until(lambda: not reader.main.is_ingesting)
        await reader.press("g")
        assert "Stopped; what was read stays." in reader.shown
        await reader.press("escape", "I", "q")
        assert reader.app.screen is reader.main
    assert [job.kind for job in elsewhere.jobs] == ["analyse", "sync", "sync"]


async def test_a_path_is_completed_and_added(run_reader, library, elsewhere, tmp_path, monkeypatch):
    inbox = tmp_path / "inbox"
    (inbox / "reports-of-may").mkdir(parents=True)
    (inbox / "reports-of-june").mkdir()
    (inbox / ".reports").mkdir()
    (inbox / "reports.bin").touch()
    (inbox / "reports-of-\nmay.txt").touch()
    (inbox / "notes.txt").write_text("Nothing happened.")
    monkeypatch.setenv("HOME", str(inbox))
    async with run_reader(library) as reader:
        await reader.press("A", "enter")
        assert "The path of a file or a folder" in reader.shown
        await reader.type("~/r")
        await reader.press("tab")
        typed = reader.app.screen.query_one("#add-path")
        assert typed.value == "~/reports-of-"
        assert "reports-of-june/" in reader.shown
        # A name that goes on in the next line is one row.
        assert "reports-of- may.txt" in reader.shown
        assert ".reports" not in reader.shown
        await reader.type("a")
        assert "There is no file or folder of this name." in reader.shown
        await reader.press("enter", "backspace")
        assert reader.app.screen is not reader.main
        await reader.type("m")
        await reader.press("tab")
        assert typed.value == "~/reports-of-may/"
        assert "stays a source" in reader.shown
        await reader.pilot.press("enter")
        await reader.until(lambda: "3 of 12" in reader.shown)
        await reader.pilot.press("A", *"~/n", "tab", "enter")
        await reader.until(lambda: "It comes next" in reader.toasts)
        elsewhere.go_on.set()
        await reader.until(lambda: len(elsewhere.jobs) == 3)
        elsewhere.go_on.set()
        await reader.rest()
    assert [job.paths for job in elsewhere.jobs[1:]] == [(inbox / "reports-of-may",), (inbox / "notes.txt",)]


async def test_sources_that_change_are_read_by_themselves(run_reader, library, reports, library_folder, monkeypatch):
    monkeypatch.setattr("briefing.watching._REST", 0.02)
    monkeypatch.setattr("briefing.watching._REST_UNSETTLED", 0.01)
    async with run_reader(library) as reader:
        reader.app.watch_sources()
        await reader.rest()
        title = reader.open_title()
        new = reports / "0_new.txt"
        new.write_text("LISMORE, 30 June 2031 (Calder) – A new report came in, officials said.")
        await reader.until(lambda: "1 new document; 0 shows it." in reader.toasts)
        await reader.until(lambda: reader.main.documents.option_count == 4)
        assert reader.open_title() == title
        # What another program reads in is noticed, too, once the watcher has seen what this one has read.
        await reader.until(lambda: not reader.main.is_ingesting and not reader.app._watcher._is_mine)
        new.with_name("ignored.bin").touch()
        other = library_folder.parent / "other.txt"
        other.write_text("LISMORE, 1 July 2031 (Calder) – Another report came in, officials said.")
        with Library(library_folder, analysers=lambda: library._analysers()) as beside:
            beside.add([other])
        await reader.until(lambda: reader.toasts.count("1 new document; 0 shows it.") == 2)
        assert reader.main.documents.option_count == 5
        assert reader.open_title() == title


def test_a_process_reads_in_stops_and_says_what_failed(library, library_folder, reports, tmp_path):
    said = []
    copy = reports / "copy.txt"
    copy.write_bytes(next(reports.glob("*.txt")).read_bytes())
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 40)
    process = InProcess(log=tmp_path / "log")
    # What it finds was found before in the same text: nothing has to be analysed.
    report = process.run(library, Job("sync"), said.append, lambda: False)
    assert (len(report.added), report.unchanged) == (1, 3)
    assert [one.name.rsplit("/", 1)[-1] for one in report.refused] == ["binary.txt"]
    assert {one.phase for one in said} >= {"reading", "indexing"}
    assert library.summary(report.added[0]).analysed
    assert len(library.documents()) == 4
    with pytest.raises(Cancelled):
        process.run(library, Job("reindex"), said.append, lambda: True)
    with library._lock.held(lambda: False), pytest.raises(LibraryLocked):
        process.run(library, Job("sync"), said.append, lambda: False)
    assert process.run(library, Job("analyse"), said.append, lambda: False) == Report()
    gone = process.run(library, Job("remove", source=library.sources()[0].uri), said.append, lambda: False)
    assert len(gone.removed) == 4
    assert not library.sources()


@pytest.mark.parametrize("command", [("/there/is/no/such/program",), (sys.executable, "-c", "pass")])
def test_where_no_process_can_be_started_a_thread_reads_in(library, reports, command):
    (reports / "copy.txt").write_bytes(next(reports.glob("*.txt")).read_bytes())
    report = InProcess(start=command).run(library, Job("sync"), lambda _: None, lambda: False)
    assert len(report.added) == 1


def test_a_process_that_ends_too_soon_is_told(library):
    start = (sys.executable, "-c", "print('{\"ready\": true}')")
    with pytest.raises(BriefingError, match="ended before its time"):
        InProcess(start=start).run(library, Job("sync"), lambda _: None, lambda: False)


def test_a_process_ends_with_whoever_gave_it_its_order(library):
    """A reader that is killed leaves nothing behind: its end of the pipe closes."""
    code = (
        "import time, index.library; from briefing import ingest_child;"
        "index.library.Library.sync = lambda *_: time.sleep(60); ingest_child._GRACE = 0.05; ingest_child.main()"
    )
    order = {"library": str(library.path), "model": None, "log": None, "kind": "sync", "paths": [], "source": ""}
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdin.write(json.dumps(order).encode() + b"\n")
        child.stdin.flush()
        assert b"ready" in child.stdout.readline()
        child.stdin.close()
        assert child.wait(20) == 1


def test_a_rate_and_the_time_that_is_left():
    pace = Pace()
    for second in range(41):
        pace = pace.after(float(second), Progress("analysing", second * 5, 1000))
        if second == 3:
            assert pace_in_words(pace) == ""
    assert pace_in_words(pace) == "5.0 documents/s, about 3 min left"
    assert pace_in_words(pace, short=True) == "5.0/s, about 3 min left"
    # The last while counts, not all of the time.
    for second in range(41, 70):
        pace = pace.after(float(second), Progress("analysing", 200 + (second - 40) * 20, 1000))
    assert pace_in_words(pace) == "20 documents/s, about 10 s left"
    assert "20/s, about 10 s left  esc stops" in progress_line(Progress("analysing", 780, 1000), pace).plain
    # Phases take turns, each at its own pace.
    paces = Paces()
    for second in range(10):
        reading = paces.after(float(second), Progress("reading", second * 10, 0))
        indexing = paces.after(second + 0.5, Progress("indexing", second % 3, 50))
    assert pace_in_words(reading) == "10 documents/s"
    assert pace_in_words(indexing) == ""


def test_what_changes_all_the_time_is_read_when_it_rests_or_after_a_while(tmp_path):
    watch = Watch()
    assert not watch.look([tmp_path])
    (tmp_path / "a.txt").write_text("one")
    assert not watch.look([tmp_path])
    assert not watch.is_settled
    assert watch.look([tmp_path])
    assert not watch.look([tmp_path])
    looks = 0
    for looks in range(1, 50):
        (tmp_path / "a.txt").write_text("x" * looks)
        if watch.look([tmp_path]):
            break
    assert 5 < looks < 20
    watch.forget()
    assert watch.look([tmp_path])
    with pytest.raises(Cancelled):
        watch.look([tmp_path], lambda: True)


def test_garbage_is_looked_for_when_nobody_waits():
    clock = [0.0]
    garbage, usual = Garbage(lambda: clock[0]), gc.get_threshold()
    try:
        garbage.hold()
        assert gc.get_threshold() != usual
        assert not garbage.collect_if_idle()
        for _ in range(20):
            gc.collect(1)
        assert not garbage.collect_if_idle()
        clock[0] = 10.0
        assert garbage.collect_if_idle()
        assert not garbage.collect_if_idle()
    finally:
        garbage.let_go()
    assert gc.get_threshold() == usual


def test_a_report_in_words():
    assert report_in_words(Report()) == ""
    assert report_in_words(Report(added=("a",), removed=("b",))) == "1 document added, 1 gone."
    refused = Report(refused=(Refusal("x.bin", "is no text"), Refusal("y.bin", "is no text")))
    assert report_in_words(refused) == "2 files not read: x.bin is no text …"
