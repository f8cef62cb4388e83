"""The digest tray: pins in the user's order, their notes, and the digest that comes of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.content import Content
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

from briefing.digest import Selection, render, verify
from briefing.messages import Changed, StateChanged, Undo
from briefing.places import Place, at_statement
from briefing.screens.help import HelpScreen
from briefing.screens.note import NoteScreen
from briefing.screens.tray import TrayScreen
from briefing.view.theme import THEMES
from index.keeping import LONGEST_NOTE
from index.library import Library

WIDE, MEDIUM, NARROW = (160, 45), (80, 24), (60, 20)


class Host(App[None]):
    """An application that has the tray alone, and keeps what can be undone."""

    def __init__(self, library: Library, document: str | None = None) -> None:
        super().__init__()
        self.library = library
        self.document = document
        self.changes: list[Changed] = []
        self.left: list[Place | None] = []
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name

    def on_mount(self) -> None:
        self.push_screen(TrayScreen(self.library, self.document), self.left.append)

    def _on_changed(self, message: Changed) -> None:
        self.changes.append(message)

    def _on_undo(self, _message: Undo) -> None:
        self.changes.pop().undo(self.library)
        self.screen.post_message(StateChanged())


class Tray:
    """The running tray and a hand on its keys."""

    def __init__(self, app: Host, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def rest(self) -> None:
        """Wait until nothing is going on any more, and the preview is there."""
        quiet = 0
        for _ in range(500):
            await self.pilot.pause(0.005)
            is_due = any(isinstance(one, TrayScreen) and one._timer is not None for one in self.app.screen_stack)
            quiet = 0 if is_due or any(not one.is_finished for one in self.app.workers) else quiet + 1
            if quiet == 3:
                return
        pytest.fail("the tray does not come to rest")

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        await self.pilot.press(*({" ": "space"}.get(one, one) for one in text))
        await self.rest()

    @property
    def shown(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def toasts(self) -> str:
        return "\n".join(one.message for one in self.app._notifications)

    @property
    def preview(self) -> str:
        return self.app.screen.made.text


@pytest.fixture(autouse=True)
def no_delay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The preview waits for no further change; digests are written where nothing else is."""
    monkeypatch.setattr("briefing.screens.tray._DELAY", 0.001)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run_tray(library: Library) -> Callable[..., object]:
    @asynccontextmanager
    async def run(size: tuple[int, int] = WIDE, document: str | None = None) -> AsyncIterator[Tray]:
        app = Host(library, document)
        async with app.run_test(size=size) as pilot:
            tray = Tray(app, pilot)
            await tray.rest()
            yield tray

    return run


@pytest.fixture
def three(library: Library) -> tuple[str, ...]:
    """Three pinned statements, the second with a note."""
    found = tuple(one.id for one in library.statements()[:3])
    for one in found:
        library.kept.pin(one)
    library.kept.set_note(found[1], "Ask the ministry *twice*.\nAsked.")
    return found


async def test_the_pins_stand_beside_their_digest(run_tray, library, three):
    async with run_tray() as tray:
        assert "◆ Pinned  3" in tray.shown
        assert "¶ Preview  3 statements" in tray.shown
        assert "✎ Ask the ministry *twice*. Asked." in tray.shown
        for number, one in enumerate(three, 1):
            assert f"{number}" in tray.shown
            assert library.statement(one).source.name in tray.shown
        assert "Calder · Orrin Dam to open its gates on Friday" in tray.shown
        assert "Note: Ask the ministry *twice*." in tray.shown
        assert "¹ Document" in tray.shown
        assert "┃ Nobody downstream needs to move," in tray.shown
        assert "[^s" not in tray.shown
        assert "generator" not in tray.shown


async def test_pins_are_moved_and_the_preview_follows(run_tray, library, three):
    first, second, third = three
    async with run_tray() as tray:
        before = tray.preview
        await tray.press("J")
        assert library.pins() == (second, first, third)
        assert tray.app.screen.chosen.id == first
        assert tray.preview != before
        await tray.pilot.press("shift+down", "J", "J")
        await tray.rest()
        assert library.pins() == (second, third, first)
        await tray.press("k", "K")
        assert library.pins() == (third, second, first)
        assert [one.words for one in tray.app.changes] == [
            "Moved down to place 2",
            "Moved down to place 3",
            "Moved up to place 1",
        ]
        await tray.press("u", "u", "u")
        assert library.pins() == three
        assert tray.preview == before


async def test_a_pin_is_taken_away_and_comes_back_where_it_was(run_tray, library, three):
    first, second, third = three
    async with run_tray() as tray:
        await tray.press("j", "x")
        assert library.pins() == (first, third)
        assert tray.app.screen.chosen.id == third
        assert library.kept.note(second)
        await tray.press("u")
        assert library.pins() == three
        await tray.press("delete", "x", "x")
        assert library.pins() == ()
        assert "Nothing is pinned yet." in tray.shown
        await tray.press("x", "J", "enter", "c")
        assert tray.app.left == []
        await tray.press("u", "u", "u")
        assert library.pins() == three


async def test_notes_are_written_changed_and_removed(run_tray, library, three):
    first, second, _ = three
    async with run_tray(MEDIUM) as tray:
        await tray.press("c")
        assert isinstance(tray.app.screen, NoteScreen)
        await tray.type("Why Friday")
        await tray.press("ctrl+j")
        await tray.type("and not Monday")
        assert "Note on" in tray.shown
        await tray.press("enter")
        assert library.kept.note(first) == "Why Friday\nand not Monday"
        assert "Why Friday and not Monday" in tray.shown
        await tray.press("c")
        await tray.type(" at all")
        await tray.press("escape")
        assert library.kept.note(first) == "Why Friday\nand not Monday"
        await tray.press("c", "enter")
        assert len(tray.app.changes) == 1
        await tray.press("j", "c")
        tray.app.screen.query_one(TextArea).text = ""
        await tray.rest()
        assert "An empty note is removed." in tray.shown
        await tray.press("ctrl+s")
        assert library.kept.note(second) is None
        assert [one.words for one in tray.app.changes] == ["Note kept", "Note removed"]
        await tray.press("u", "u")
        assert library.kept.note(second) == "Ask the ministry *twice*.\nAsked."
        assert library.kept.note(first) is None


async def test_a_note_has_an_end_and_a_title_is_no_markup(run_tray):
    async with run_tray() as tray:
        given: list[str | None] = []
        tray.app.push_screen(NoteScreen(Content("[b]On this[/x]"), "x\x1b[2J"), given.append)
        await tray.rest()
        assert "[b]On this[/x]" in tray.shown
        field = tray.app.screen.query_one(TextArea)
        assert field.text == "x␛[2J"
        field.text = "x" * (LONGEST_NOTE + 2)
        await tray.rest()
        await tray.press("enter")
        assert "2 characters too many" in tray.shown
        assert given == []
        field.text = "  short "
        await tray.press("enter")
        assert given == ["short"]


async def test_what_steers_a_terminal_is_kept_as_what_it_is(run_tray):
    async with run_tray() as tray:
        given: list[str | None] = []
        tray.app.push_screen(NoteScreen(Content("On this")), given.append)
        await tray.rest()
        field = tray.app.screen.query_one(TextArea)
        tray.app.post_message(Paste("one\r\n\x1b[2Jtwo \u202ethree"))
        await tray.rest()
        assert field.text == "one\n␛[2Jtwo \ufffdthree"
        field.text += "\x1b]0;mine\x07"
        await tray.press("enter")
        assert given == ["one\n␛[2Jtwo \ufffdthree␛]0;mine␇"]


async def test_the_digest_is_written_and_copied_whole(run_tray, library, three, tmp_path):
    async with run_tray() as tray:
        await tray.press("y")
        assert "Copied the digest: 3 statements." in tray.toasts
        digest = render(library, Selection(pinned=True))
        assert tray.app.clipboard == digest
        await tray.press("w")
        assert "Write to" in tray.shown
        await tray.press("x", "escape")
        assert library.pins() == three
        assert list(tmp_path.glob("*.md")) == []
        await tray.press("w", "enter")
        (written,) = tmp_path.glob("digest-*.md")
        assert "Wrote 3 statements to" in tray.toasts
        assert written.read_text(encoding="utf-8") == digest
        assert not verify(library, digest).drifted
        assert not tray.app.screen.is_asking


async def test_what_is_no_digest_is_not_written_over(run_tray, library, three, tmp_path):
    (tmp_path / "mine.md").write_text("Mine")
    async with run_tray() as tray:
        await tray.press("w", "ctrl+a", "ctrl+k")
        await tray.type("mine.md")
        await tray.press("enter")
        assert "mine.md is there already and is no digest: name another file." in tray.shown
        assert tray.app.screen.is_asking
        await tray.press("2", "enter")
        assert (tmp_path / "mine.md").read_text() == "Mine"
        assert (tmp_path / "mine.md2").exists()
        await tray.press("w", "ctrl+a", "ctrl+k")
        await tray.type("mine.md2")
        await tray.press("enter")
        assert not tray.app.screen.is_asking


async def test_enter_leads_to_the_statement_and_escape_back(run_tray, three):
    async with run_tray() as tray:
        await tray.press("j", "enter")
        assert tray.app.left == [at_statement(three[1])]
    for key in ("escape", "q", "d"):
        async with run_tray() as tray:
            await tray.press(key)
            assert tray.app.left == [None]


async def test_a_pin_whose_statement_has_gone_says_so_and_can_be_taken_away(run_tray, library, three):
    documents = {one.partition(":")[0] for one in three}
    library.kept.pin(next(one.id for one in library.statements() if one.document not in documents), 0)
    gone, *_ = library.pins()
    library.remove(gone.partition(":")[0])
    async with run_tray() as tray:
        assert "4, 1 gone" in tray.shown
        assert "No longer in the library" in tray.shown
        assert "3 statements" in tray.shown
        await tray.press("enter")
        assert tray.app.left == []
        assert "no longer in the library" in tray.toasts
        await tray.press("x")
        assert library.pins() == three
        # What is taken back is not looked up.
        await tray.press("u")
        assert library.pins() == (gone, *three)
        assert "4, 1 gone" in tray.shown


@pytest.mark.parametrize("size", [MEDIUM, NARROW])
async def test_on_a_narrow_terminal_there_is_one_side_at_a_time(run_tray, library, three, size):
    async with run_tray(size) as tray:
        assert "tab Preview" in tray.shown
        assert "¶ Preview" not in tray.shown
        await tray.press("tab")
        assert "¶ Preview  3 statements" in tray.shown
        assert "◆ Pinned" not in tray.shown
        top = tray.shown
        await tray.press("G")
        assert tray.shown != top
        assert "sha256" in tray.shown
        await tray.press("x", "J", "enter")
        assert library.pins() == three
        assert tray.app.left == []
        await tray.press("tab")
        assert "◆ Pinned" in tray.shown
        await tray.press("question_mark")
        assert isinstance(tray.app.screen, HelpScreen)


async def test_without_pins_it_says_how_and_writes_the_report(run_tray, library, tmp_path):
    document = library.documents()[0]
    async with run_tray(document=document.id) as tray:
        assert "Nothing is pinned yet." in tray.shown
        assert "“Orrin Dam" in tray.shown
        assert "# Digest" in tray.preview
        await tray.press("w", "enter")
        (written,) = tmp_path.glob("digest-*.md")
        assert f"`{document.id}`" in written.read_text(encoding="utf-8")
    async with run_tray(NARROW) as tray:
        assert "Preview" not in tray.shown
        await tray.press("tab", "w", "y")
        assert not tray.app.screen.is_asking


async def test_a_library_that_cant_be_written_says_so(run_tray, library, three, monkeypatch):
    monkeypatch.setattr(library._user._database, "_read_only", True)
    async with run_tray() as tray:
        await tray.press("x")
        assert "open for reading only" in tray.toasts
        assert library.pins() == three
        await tray.press("y")
        assert "Copied the digest" in tray.toasts
