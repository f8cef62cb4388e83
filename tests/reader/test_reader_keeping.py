"""What the user keeps: pins, notes, read marks, what is settled; copied, and all of it taken back."""

import sys
from contextlib import nullcontext
from time import sleep

import pytest

from briefing.config import Reader as Start
from briefing.config import Settings
from briefing.places import HOME
from briefing.screens.changes import turned_settled
from briefing.screens.note import NoteScreen
from briefing.screens.tray import TrayScreen
from index.asking import Search
from index.keeping import Kept
from index.library import Library
from index.model import Link

WIDE, MEDIUM = (160, 45), (80, 24)


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_pins_and_notes_show_in_the_margin_and_the_list_and_are_taken_back(open_reader, size):
    async with open_reader(size=size) as reader:
        main, kept = reader.main, reader.app.library.kept
        await reader.press("2", "n", "p", "n", "p")
        first, second = list(main.reading.page.signs)[:2]
        assert kept.pins() == (first, second)
        assert "Pinned: 2 statements for the digest. u undoes it." in reader.toasts
        assert [one.is_pinned for one in main.reading.page.signs.values()] == [True, True]
        assert reader.main.reading.chosen == second
        await reader.press("3")
        assert all(one.prompt.plain.startswith("◆") for one in main.statements.options[:2])
        await reader.press("2", "c")
        assert isinstance(reader.app.screen, NoteScreen)
        await reader.type("Ask again, on [b]Monday[/b]; s, / and q are letters")
        await reader.press("enter")
        assert kept.note(second) == "Ask again, on [b]Monday[/b]; s, / and q are letters"
        assert "Note kept. u undoes it." in reader.toasts
        assert [one.has_note for one in main.reading.page.signs.values()] == [False, True]
        assert main.statements.options[1].prompt.plain.startswith("◈")
        await reader.press("c", "escape")
        assert reader.app.screen is main
        # Each is taken back, the last one first; that is no change to take back in its turn.
        await reader.press("u")
        assert kept.note(second) is None
        assert "Undone: note kept." in reader.toasts
        assert main.statements.options[1].prompt.plain.startswith("◆")
        await reader.press("u")
        assert kept.pins() == (first,)
        await reader.press("N", "p")
        assert kept.pins() == ()
        await reader.press("u", "u")
        assert kept.pins() == ()
        assert "◆" not in reader.shown
        await reader.press("u")
        assert "There is no correction to undo." in reader.toasts


async def test_corrections_and_what_is_kept_are_taken_back_in_one_order(open_reader):
    async with open_reader() as reader:
        kept, library = reader.app.library.kept, reader.app.library
        await reader.press("2", "n", "p", "E")
        await reader.type("cald")
        await reader.press("enter", "end", "enter")
        assert [one.kind for one in library.corrections()] == ["hide"]
        await reader.press("m", "u")
        assert kept.read() == frozenset()
        assert "Undone: it is not read." in reader.toasts
        assert len(library.corrections()) == 1
        await reader.press("u")
        assert library.corrections() == ()
        assert len(kept.pins()) == 1
        # One that is taken back in their list is not taken back again.
        await reader.press("E")
        await reader.type("cald")
        await reader.press("enter", "end", "enter", "C", "u", "escape")
        assert library.corrections() == ()
        await reader.press("u")
        assert kept.pins() == ()


async def test_a_document_counts_as_read_after_a_moment_or_when_it_is_said_so(open_reader, monkeypatch):
    async with open_reader(settings=Settings()) as reader:
        main, kept = reader.main, reader.app.library.kept
        await reader.press("m")
        assert "Reports are marked as read, and none is open." in reader.toasts
        first, second, third = (one.id for one in reader.app.library.documents())
        await reader.press("1", "g", "enter")
        assert main.document.summary.id == first
        assert kept.read() == frozenset()
        await reader.press("m")
        assert kept.read() == {first}
        assert "2 of 3 unread" in reader.title("documents")
        assert "●" not in main.documents.options[0].prompt.plain
        assert "●" in main.documents.options[1].prompt.plain
        await reader.press("m")
        assert kept.read() == frozenset()
        await reader.press("u", "u")
        assert kept.read() == frozenset()
        # What is merely passed by is not read; what stays open for a moment is.
        monkeypatch.setattr("briefing.screens.keeping._READ_AFTER", 0.01)
        await reader.press("1", "j")
        await reader.until(lambda: kept.read() == {second})
        assert "u undoes" not in reader.toasts.splitlines()[-1]
        await reader.rest()
        assert "●" not in main.documents.options[1].prompt.plain
        await reader.press("0")
        assert "3 documents · 2 unread" in reader.page_text
        assert third not in kept.read()
        # The mark is kept, though the state is read anew at the same moment.
        main.mark_read(third)
        main.read_state()
        await reader.until(lambda: third in kept.read())


async def test_a_possible_contradiction_is_settled_and_opened_again(open_reader, monkeypatch):
    async with open_reader() as reader:
        main, library = reader.main, reader.app.library
        kept = library.kept
        here, there = next(
            (a.id, b.id) for a in library.statements() for b in library.statements() if a.document != b.document
        )
        (evidence,) = {link.evidence for found in library.statements() for link in library.links(found.id)}

        def links(_library, statement, **_):
            return (Link(there, here, "contradicts", 0.5, evidence),) if statement in (here, there) else ()

        monkeypatch.setattr(Library, "links", links)
        while main.document.summary.id != here.partition(":")[0]:
            await reader.press("j")
        await reader.press("2", "x")
        assert "Choose a possible contradiction" in reader.toasts
        while main.reading.chosen != here:
            await reader.press("n")
        assert main.chosen_related.statement.id == there
        await reader.press("x")
        assert kept.settled() == {frozenset((here, there))}
        assert "Settled: no contradiction. u undoes it." in reader.toasts
        # It stays among what is related, as what it is now, and can be opened again from there.
        row = "possible contradiction · settled"
        assert row in main.related.options[0].prompt.plain
        await reader.press("n", "N")
        assert (main.reading.chosen, main.related.chosen) == (here, "0")
        assert row in main.related.options[0].prompt.plain
        await reader.press("x")
        assert kept.settled() == frozenset()
        assert row not in main.related.options[0].prompt.plain
        await reader.press("u")
        assert kept.settled() == {frozenset((here, there))}
        assert row in main.related.options[0].prompt.plain
        await reader.press("u")
        assert kept.settled() == frozenset()


async def test_home_follows_what_is_settled(open_reader, monkeypatch):
    async with open_reader(settings=Settings()) as reader:
        main, library = reader.main, reader.app.library
        one, other = [found.id for found in library.statements()[:2]]
        made = []
        monkeypatch.setattr("briefing.screens.opening.open_page", _noting(made))
        assert main.open.address == HOME
        main.change(turned_settled(one, other))
        await reader.rest()
        assert made == ["home"]
        # From elsewhere, it is not gone back to as it was.
        await reader.press("1", "j", "enter")
        assert main._recent.of(HOME) is not None
        await reader.press("u")
        assert library.kept.settled() == frozenset()
        assert main._recent.of(HOME) is None
        assert made.count("home") == 1


def _noting(made):
    from briefing.screens.opening import open_page

    def opened(library, address, *more):
        made.append(address.kind)
        return open_page(library, address, *more)

    return opened


async def test_keys_in_one_go_are_done_and_undone_in_their_order(open_reader, monkeypatch):
    async with open_reader() as reader:
        main, kept = reader.main, reader.app.library.kept
        await reader.press("2", "n", "p")
        (first,) = kept.pins()
        await reader.press("n")
        pin = Kept.pin

        def slow(*arguments, **more):
            sleep(0.05)
            return pin(*arguments, **more)

        monkeypatch.setattr(Kept, "pin", slow)
        await reader.pilot.press("p", "u")
        await reader.rest()
        assert kept.pins() == (first,)
        assert len(main._done) == 1
        # And so in the tray, which may be left at once.
        await reader.press("d")
        await reader.pilot.press("x", "u", "escape")
        await reader.rest()
        assert kept.pins() == (first,)
        assert len(main._done) == 1
        # And in the search.
        main.open_search(Search("downstream", statements=True))
        await reader.rest()
        await reader.pilot.press("ctrl+k", "escape")
        await reader.rest()
        assert reader.app.screen is main
        assert kept.pins() != (first,)
        await reader.press("u")
        assert kept.pins() == (first,)


async def test_what_cant_be_taken_back_stays_the_last(open_reader, monkeypatch):
    async with open_reader() as reader:
        library = reader.app.library
        await reader.press("2", "n", "p")
        database = library._user._database
        monkeypatch.setattr(database, "_read_only", True)
        await reader.press("u")
        assert "open for reading only" in reader.toasts
        assert len(library.pins()) == 1
        monkeypatch.setattr(database, "_read_only", False)
        await reader.press("u")
        assert library.pins() == ()


async def test_what_is_about_a_document_that_went_meanwhile(open_reader, monkeypatch):
    monkeypatch.setattr("briefing.screens.keeping._READ_AFTER", 0.01)
    async with open_reader() as reader:
        main, kept, library = reader.main, reader.app.library.kept, reader.app.library
        await reader.until(lambda: len(kept.read()) == 1)
        await reader.press("m", "2", "n", "p", "c")
        await reader.type("Ask")
        await reader.press("enter", "p")
        statement, document = main.reading.chosen, main.document.summary.id
        library.remove(document)
        # It does not count as read a moment later, and that is no failure.
        main.mark_read(document)
        await reader.rest()
        assert reader.toasts.count("\n") == 0
        await reader.press("u", "u", "u", "u")
        assert (kept.pins(), kept.note(statement), kept.read()) == ((), None, {document})


async def test_a_note_that_comes_late_is_not_asked_for_over_another_screen(open_reader, monkeypatch):
    async with open_reader() as reader:
        await reader.press("2", "n")
        note = Kept.note

        def slow(*arguments):
            sleep(0.1)
            return note(*arguments)

        monkeypatch.setattr(Kept, "note", slow)
        await reader.pilot.press("c", "d")
        await reader.rest()
        assert isinstance(reader.app.screen, TrayScreen)


async def test_a_statement_is_copied_with_its_citation(open_reader):
    async with open_reader() as reader:
        await reader.press("2", "n", "n", "y")
        copied = reader.app.clipboard
        assert "Lena Ostrow" in copied
        assert "“Nobody downstream needs to move, … We have measured it twice.”" in copied
        assert "Calder, Port Elster, 3 May 2026: “Orrin Dam to open its gates on Friday”" in copied
        assert f"[{reader.main.reading.chosen}]" in copied
        assert len(copied.splitlines()) == 2
        assert "Copied with its citation." in reader.toasts


@pytest.mark.parametrize("key", ["v", "V"])
async def test_the_original_is_shown_by_the_users_own_programs(open_reader, reports, monkeypatch, key):
    monkeypatch.setenv("PAGER", sys.executable)
    monkeypatch.setenv("VISUAL", sys.executable)
    async with open_reader() as reader:
        # Without a terminal there is none to lend.
        await reader.press(key)
        assert "This terminal can't be lent to another program." in reader.toasts
        reader.app.clear_notifications()
        monkeypatch.setenv("PAGER", "/there/is/no [b]such")
        monkeypatch.setenv("VISUAL", "/there/is/no [b]such")
        await reader.press(key)
        assert "/there/is/no is not installed" in reader.toasts
        reader.app.clear_notifications()
        (reports / "1_gates_to_open.txt").unlink()
        await reader.press(key)
        assert "is not there any more; r reads the sources again." in reader.toasts
        await reader.press("0", key)
        assert "Only a report has a file" in reader.toasts


async def test_the_pager_of_the_settings_comes_first(open_reader, monkeypatch):
    ran = []
    monkeypatch.setenv("PAGER", "/there/is/no")
    monkeypatch.setattr("briefing.screens.going.subprocess.run", lambda command, **_: ran.append(command))
    settings = Settings(reader=Start(start="documents", pager=f"'{sys.executable}' -x"))
    async with open_reader(settings=settings) as reader:
        monkeypatch.setattr(type(reader.app), "suspend", lambda _app: nullcontext())
        await reader.press("v")
        (command,) = ran
        assert command[:2] == [sys.executable, "-x"]
        assert command[2].endswith("1_gates_to_open.txt")


async def test_a_library_that_cant_be_written_says_so(open_reader, monkeypatch):
    async with open_reader() as reader:
        monkeypatch.setattr(reader.app.library._user._database, "_read_only", True)
        for keys in (["n", "p"], ["m"], ["c", "x", "enter"]):
            await reader.press("2", *keys)
            assert "open for reading only" in reader.toasts
            reader.app.clear_notifications()
        assert reader.app.library.pins() == ()
        assert reader.app.screen is reader.main
