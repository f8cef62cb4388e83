"""A library whose search index has to be built anew, and one that can't be written: the reader works."""

import shutil
import threading

import pytest

from index.library import Library
from index.store import mending
from index.store.searchindex import SearchIndex


@pytest.fixture
def slow_rebuild(monkeypatch):
    """Building the index anew takes until it is told to go on."""
    go_on = threading.Event()
    rebuild = SearchIndex.rebuild

    def waiting(index, report, is_cancelled, **how):
        from index.reports import Progress

        report(Progress("repairing", 2, 7))
        go_on.wait(20)
        rebuild(index, report, is_cancelled, **how)

    monkeypatch.setattr(mending, "QUICK", 1)
    monkeypatch.setattr(SearchIndex, "rebuild", waiting)
    yield go_on
    go_on.set()


async def test_reading_goes_on_while_the_index_is_built_anew(
    run_reader, library, library_folder, slow_rebuild, quick_analysis
):
    library.close()
    shutil.rmtree(library_folder / "index")
    async with run_reader(lambda: Library.open(library_folder), rests=False) as reader:
        await reader.until(lambda: "2 of 7" in reader.shown and reader.main.open is not None)
        assert "Repairing" in reader.shown
        assert reader.main.documents.option_count == 3
        await reader.pilot.press("j", "2", "n")
        await reader.until(lambda: reader.main.reading.chosen is not None)
        await reader.pilot.press("s", *"levels")
        await reader.until(lambda: "has to be built anew" in reader.shown)
        await reader.pilot.press("escape")
        slow_rebuild.set()
        await reader.until(lambda: not reader.main.is_ingesting)
        assert reader.app.library.search("Orrin").total
        assert not reader.app.library.needs_repair
        reader.app.library.close()


async def test_a_library_that_cannot_be_written_is_read(run_reader, library, library_folder, monkeypatch):
    library.close()
    monkeypatch.setattr("index.library.is_writable", lambda _: False)
    async with run_reader(lambda: Library.open(library_folder)) as reader:
        assert "open for reading only" in reader.shown
        assert reader.main.documents.option_count == 3
        await reader.press("2", "n", "space")
        assert reader.app.is_running
        reader.app.library.close()
