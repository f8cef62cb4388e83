"""Reading and analysing go on beside the reader and never move it."""

import threading
from dataclasses import replace

import pytest

from index.errors import LibraryLocked
from index.library import Library
from index.reports import Progress, Report


@pytest.fixture
def slow_add(monkeypatch):
    """Adding goes on until it is told to end, or stopped."""
    go_on = threading.Event()
    real = Library.add

    def add(library, paths, progress=None, is_cancelled=None):
        progress(Progress("reading", 3, 12, "/inbox/report [x].txt"))
        while not go_on.wait(0.01):
            if is_cancelled():
                from index.errors import Cancelled

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
        assert "There is nothing to read yet." in reader.shown
        assert "briefing add" in reader.shown
        await reader.press("j", "enter", "n", "p", "d", "3", "enter", "4", "slash", "escape", "b")
        assert reader.app.is_running


async def test_paths_are_added_and_appear_without_moving_the_reader(run_reader, library, tmp_path):
    new = tmp_path / "new.txt"
    new.write_text("LISMORE, 30 June 2031 (Calder) – Nothing happened in Lismore on Monday, officials said.")
    async with run_reader(library, paths=(new,)) as reader:
        assert reader.main.documents.option_count == 4
        assert "1 document added." in reader.toasts
        assert reader.title("documents") == "1 Documents  4"


async def test_progress_shows_and_escape_stops_it(library, slow_add, run_reader, tmp_path):
    async with run_reader(library, size=(80, 24), paths=(tmp_path / "x.txt",), rests=False) as reader:
        await reader.until(lambda: "3 of 12" in reader.shown and reader.main.open is not None)
        assert "Reading" in reader.shown
        assert "report [x].txt" in reader.shown
        await reader.pilot.press("j", "2", "n")
        await reader.until(lambda: reader.main.reading.chosen is not None)
        await reader.pilot.press("r")
        await reader.until(lambda: "being read already" in reader.toasts)
        await reader.pilot.press("escape")
        await reader.until(lambda: not reader.main.is_ingesting)
        assert "Stopped; what was read stays." in reader.toasts
        assert not reader.main.status.display
        slow_add.set()


async def test_r_reads_the_sources_again_and_keeps_the_place(open_reader, reports):
    async with open_reader() as reader:
        await reader.press("G", "2", "n")
        title, chosen = reader.open_title(), reader.main.reading.chosen
        (reports / "0_new.txt").write_text("LISMORE, 30 June 2031 (Calder) – A new report came in, officials said.")
        await reader.press("r")
        assert reader.main.documents.option_count == 4
        assert reader.open_title() == title
        assert reader.main.reading.chosen == chosen
        assert reader.main.documents.chosen == reader.main.open.summary.id
        assert "1 document added." in reader.toasts


async def test_findings_that_come_later_are_shown_in_place(run_reader, library, monkeypatch):
    real, hidden = Library.analysis, True
    monkeypatch.setattr(Library, "analysis", lambda one, identifier: None if hidden else real(one, identifier))
    async with run_reader(library, size=(60, 20)) as reader:
        assert reader.main.open.analysis is None
        await reader.press("2")
        assert "Not analysed yet" in reader.shown
        await reader.press("G")
        while reader.main.reading.top_offset is None:
            await reader.press("k")
        top = reader.main.reading.top_offset
        hidden = False
        reader.main.open.summary = replace(reader.main.open.summary, analysed=False)
        reader.main.refresh_documents()
        await reader.rest()
        assert reader.main.open.analysis is not None
        assert reader.main.reading.top_offset == top


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


def test_a_report_in_words():
    from briefing.view.progress import report_in_words
    from index.reports import Refusal

    assert report_in_words(Report()) == ""
    assert report_in_words(Report(added=("a",), removed=("b",))) == "1 document added, 1 gone."
    refused = Report(refused=(Refusal("x.bin", "is no text"), Refusal("y.bin", "is no text")))
    assert report_in_words(refused) == "2 files not read: x.bin is no text …"
