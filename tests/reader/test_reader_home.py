"""Home: what it says first, what it leads to, what is new on it, and what happens when its documents go."""

from threading import Event

import pytest

from briefing.app import BriefingApp
from briefing.config import Settings
from briefing.ingesting import Job
from briefing.places import HOME
from index.library import Library
from index.reports import Report

WIDE, MEDIUM = (160, 45), (80, 24)
AT_HOME = Settings()


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_a_statement_on_home_leads_to_its_words_and_back(open_reader, size):
    async with open_reader(size=size, settings=AT_HOME) as reader:
        main = reader.main
        assert main.open.address == HOME
        assert main.pane == "reading"
        assert "2 Page  Home" in reader.shown
        # These are no seeds: there is nobody to tell what they are.
        assert "Who said what, about whom" not in reader.page_text
        assert "3 documents · 3 unread" in reader.page_text
        for section in ("Leading statements", "Documents by day"):
            assert section in reader.page_text
        await reader.press("right_square_bracket", "right_square_bracket", "n", "N")
        chosen, line = main.reading.chosen, main.reading.scroll_y
        assert main.reading.page.signs[chosen].number == 2
        assert main.statements.chosen == chosen
        await reader.press("enter")
        assert main.document.summary.id == chosen.partition(":")[0]
        assert main.reading.chosen == chosen
        assert reader.app.library.statement(chosen).content.text.split()[0] in reader.shown
        await reader.press("b")
        assert main.open.address == HOME
        assert (main.reading.chosen, main.reading.scroll_y, main.pane) == (chosen, line, "reading")
        assert len(main.history) == 0
        await reader.press("B", "B")
        assert main.reading.chosen == chosen
        assert main.document is not None
        # Home is a place like any other.
        await reader.press("0", "0")
        assert (main.open.address, main.reading.chosen, len(main.history)) == (HOME, None, 2)
        await reader.press("q", "q")
        assert main.open.address == HOME
        await reader.pilot.press("q")
        await reader.pilot.pause()
        assert not reader.app.is_running


async def test_down_goes_through_home_and_enter_opens_what_is_there(open_reader):
    async with open_reader(settings=AT_HOME) as reader:
        seen = []
        for _ in range(11):
            await reader.press("j")
            seen.append(reader.main.reading.at_hand or reader.main.reading.chosen)
        assert len(set(seen)) == len(seen)
        assert set(reader.main.reading.page.signs) <= set(seen)
        await reader.press("k")
        assert (reader.main.reading.at_hand or reader.main.reading.chosen) == seen[-2]
        await reader.press("G")
        while reader.main.reading.at_hand is None or reader.main.reading.at_hand.anchor.to.page.kind != "document":
            await reader.press("k")
        wanted = reader.main.reading.at_hand.anchor.to.page
        await reader.press("enter")
        assert reader.main.open.address == wanted
        # The list follows, and goes on from there.
        assert reader.main.documents.chosen == wanted.id
        await reader.press("b", "g")
        assert reader.main.reading.at_hand is None


async def test_from_the_end_of_a_list_that_is_scrolled_one_goes_on(open_reader):
    async with open_reader(settings=AT_HOME, size=(80, 20)) as reader:
        main = reader.main
        await reader.press("3", "G")
        assert main.statements.scroll_y > 0
        last = main.reading.chosen
        assert main.reading.page.signs[last].number == 6
        await reader.press("enter")
        assert (main.reading.chosen, main.pane) == (last, "reading")
        assert main.statements.option_count == len(main.said)
        await reader.press("b")
        assert (main.reading.chosen, main.pane) == (last, "statements")
        assert main.statements.chosen == last
        await reader.press("1", "G", "enter", "b", "3", "g")
        assert main.statements.scroll_y == 0


async def test_a_click_opens_what_is_under_the_pointer(open_reader):
    async with open_reader(settings=AT_HOME) as reader:
        row, line = next((y, line) for y, line in enumerate(reader.lines) if "answered by 1" in line)
        await reader.pilot.click(offset=(line.index("answered by 1") + 2, row))
        await reader.rest()
        assert reader.main.open.address.kind == "thread"
        await reader.press("b")
        row, line = next((y, line) for y, line in enumerate(reader.lines) if " 2┊ Tomas Brandl\xa0·" in line)
        for _ in range(2):
            # First it is chosen, then opened.
            assert reader.main.document is None
            await reader.pilot.click(offset=(line.index(" 2┊ Tomas Brandl\xa0·") + 20, row + 1))
            await reader.rest()
            assert reader.app.library.statement(reader.main.reading.chosen).content.text.startswith("Water Minister")
        assert reader.main.document is not None


async def test_what_was_seen_on_home_is_not_new_the_next_time(run_reader, library, tmp_path):
    async with run_reader(library) as reader:
        reader.main.note_visit(library)
    assert library.news.last() is None
    async with run_reader(library, settings=AT_HOME) as reader:
        assert "3 documents, 7 statements" in reader.shown
        reader.main.note_visit(library)
    assert library.news.last() is not None
    late = tmp_path / "late.txt"
    late.write_text("LISMORE, 30 June 2031 (Calder) – A late report came in, officials said.")
    library.add([late])
    for _ in range(2):
        # Until the end it stays new.
        async with run_reader(library, settings=AT_HOME) as reader:
            assert "New since" in reader.shown
            assert "1 document, 0 statements" in reader.shown
    reader.main.note_visit(library)
    async with run_reader(library, settings=AT_HOME) as reader:
        assert "New since" not in reader.shown


def test_leaving_the_reader_notes_the_visit_and_closes_the_library(library, library_folder):
    async def leave(pilot):
        for _ in range(500):
            await pilot.pause(0.01)
            if app.main.open is not None and app.main.open.is_whole:
                break
        await pilot.press("q")

    app = BriefingApp(lambda: library, settings=AT_HOME)
    app.run(headless=True, size=WIDE, auto_pilot=leave)
    assert app.main.open.address == HOME
    with Library(library_folder) as again:
        assert again.news.last() is not None


async def test_what_takes_long_comes_later_and_moves_nobody(run_reader, library, monkeypatch):
    front = type(library.front)
    real, go_on = front.of, Event()

    def slow(one, *args, **how):
        assert go_on.wait(20)
        return real(one, *args, **how)

    monkeypatch.setattr(front, "of", slow)
    async with run_reader(library, settings=AT_HOME, size=MEDIUM, rests=False) as reader:
        main = reader.main
        await reader.until(lambda: main.open is not None and "Documents by day" in reader.page_text)
        assert not main.open.is_whole
        assert "Leading statements" in reader.page_text
        assert not main.said
        await reader.pilot.press("right_parenthesis", "right_parenthesis", "right_parenthesis")
        at_hand = main.reading.at_hand
        assert at_hand is not None
        go_on.set()
        await reader.rest()
        assert main.open.is_whole
        assert len(main.said) == 6
        assert main.reading.at_hand.anchor == at_hand.anchor
        await reader.press("0", "1", "enter")
        assert main.document is not None
        await reader.press("b")
        assert main.open.address == HOME


async def test_an_empty_library_says_that_it_is_being_filled(run_reader, tmp_path, monkeypatch):
    go_on = Event()

    class Slow:
        def run(self, library, job, progress, is_cancelled):
            assert job == Job("seeds")
            assert go_on.wait(20)
            return Report()

    monkeypatch.setattr("briefing.reading_in.InThread", Slow)
    with Library(tmp_path / "fresh") as fresh:
        async with run_reader(fresh, settings=AT_HOME, rests=False) as reader:
            await reader.until(lambda: "Reading documents in" in reader.shown)
            assert "nothing to read yet" not in reader.shown
            go_on.set()
            await reader.rest()
            assert "There is nothing to read yet" in reader.shown
            assert "Who said what, about whom" in reader.shown
            row, line = next((y, line) for y, line in enumerate(reader.lines) if "shows every key" in line)
            await reader.pilot.click(offset=(line.index("shows every key") + 2, row))
            await reader.rest()
            assert reader.app.screen is not reader.main
            await reader.press("escape", "right_parenthesis", "enter", "escape", "b")
            assert reader.main.open.address == HOME


async def test_a_document_that_is_gone_is_a_sentence_and_home_stays(open_reader, monkeypatch):
    monkeypatch.setattr(Library, "links", lambda *_, **__: ())
    async with open_reader(settings=AT_HOME) as reader:
        await reader.press("n")
        chosen = reader.main.reading.chosen
        reader.app.library.remove(chosen.partition(":")[0])
        for keys in (["enter"], ["w"], ["t"], ["o"], ["c"], ["p"], ["P"], ["y"], ["4", "enter"], ["3", "enter"]):
            await reader.press("2", *keys)
            assert reader.app.screen is reader.main
            assert "Traceback" not in reader.toasts
        assert "document" in reader.toasts
        await reader.press("0", "r", "g", "n")
        assert reader.main.reading.chosen != chosen
        assert "2 documents" in reader.page_text
        assert reader.main.documents.option_count == 2
