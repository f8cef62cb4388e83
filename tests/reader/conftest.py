"""The reader, run without a terminal on the tests' library, and what it shows, as text."""

import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList

from briefing.app import BriefingApp
from briefing.config import Reader as Start
from briefing.config import Settings
from briefing.screens.main import MainScreen
from briefing.view import dates
from index.library import Library
from index.model import Analysis, Document, Source, Span, Statement
from index.model import Content as Said

WIDE, MEDIUM, NARROW = (160, 45), (80, 24), (60, 20)
SIZES = (WIDE, MEDIUM, NARROW)
AT_DOCUMENTS = Settings(reader=Start(start="documents"))
"""The reader begins with the first document instead of Home."""
_DELAYS = ("pages._OPEN_DELAY", "choosing._LINK_DELAY", "search._DELAY", "tray._DELAY")
_A_LONG_TIME = 3600.0


class Reader:
    """The running reader and a hand on its keys."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        """The screen a person reads in."""
        return self.app.main

    async def rest(self) -> None:
        """Wait until nothing is going on any more."""
        quiet = 0
        for _ in range(2000):
            await self.pilot.pause(0.001)
            quiet = 0 if any(not one.is_finished for one in self.app.workers) else quiet + 1
            if quiet == 3:
                return
        pytest.fail("the reader does not come to rest")

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something has come true, while other work may go on."""
        for _ in range(500):
            await self.pilot.pause(0.01)
            if condition():
                return
        pytest.fail("it never came true")

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, waiting each time for what follows."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Type a text as fast as it goes."""
        await self.pilot.press(*("space" if one == " " else one for one in text))
        await self.rest()

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        screen = self.app.screen
        return [strip.text for strip in screen._compositor.render_strips()]

    @property
    def shown(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    @property
    def page_text(self) -> str:
        """All of the open page, whether it is in sight or not."""
        return "\n".join(block.content.plain for block in self.main.reading.page.blocks).replace("\xa0", " ")

    @property
    def toasts(self) -> str:
        """What notifications say."""
        return "\n".join(one.message for one in self.app._notifications)

    def title(self, pane: str) -> str:
        """What stands over a pane."""
        return self.main.title_of(pane).plain

    def is_in_sight(self, pane: str) -> bool:
        """Whether a pane is on the screen."""
        return bool(self.main.query_one(f"#{pane}").region.area)

    def top_line(self) -> str:
        """The words at the top of the reading pane."""
        pane = self.main.reading
        return pane.render_line(0).text.strip()

    def open_title(self) -> str:
        """The title of the open document."""
        assert self.main.document is not None
        return self.main.document.summary.title


OpenReader = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is painted for a terminal that is not there: a third of the time. `Reader.lines` draws what is looked at.

    Where painting itself is to be tried, a module has a fixture of this name that does nothing.
    """

    def paint_nothing(compositor: Compositor, **_: object) -> None:
        compositor._dirty_regions.clear()
        for widget in compositor.widgets:
            if isinstance(widget, OptionList):
                # Textual measures a list when it paints it.
                assert widget._lines is not None

    monkeypatch.setattr(Compositor, "render_update", paint_nothing)


@pytest.fixture(autouse=True)
def no_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader waits for no further key."""
    for delay in _DELAYS:
        monkeypatch.setattr(f"briefing.screens.{delay}", 0.001)
    # On a slow machine a document would count as read in the middle of a test of something else.
    monkeypatch.setattr("briefing.screens.keeping._READ_AFTER", _A_LONG_TIME)
    # What one test has set is not set for the next.
    monkeypatch.setitem(dates._shown, "style", None)
    # Textual's pilot looks fifty times a second whether a key was dealt with: `Reader.rest` is the one that waits.
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.001)


@pytest.fixture(autouse=True)
def usual_garbage() -> Iterator[None]:
    """A reader that ends while it opens a library may leave the collector of garbage as it has set it."""
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


@pytest.fixture
def run_reader(unpainted: None) -> OpenReader:
    """Run the reader on a library; yields a `Reader` that has come to rest (unless `rests` is off)."""

    @asynccontextmanager
    async def run(
        library: Library | Callable[[], Library],
        size: tuple[int, int] = WIDE,
        settings: Settings | None = None,
        paths: tuple[Path, ...] = (),
        rests: bool = True,
    ) -> AsyncIterator[Reader]:
        settings = settings or AT_DOCUMENTS
        app = BriefingApp(library if callable(library) else lambda: library, settings=settings, paths=paths)
        # A page does not glide, so that it is where it goes at once.
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            if rests:
                await reader.rest()
            yield reader

    return run


@pytest.fixture
def open_reader(library: Library, run_reader: OpenReader) -> OpenReader:
    """The same, on the tests' library."""

    def run(**how: object) -> AbstractAsyncContextManager[Reader]:
        return run_reader(library, **how)

    return run


@pytest.fixture
def make_document() -> Callable[..., Document]:
    """A document of a text, its paragraphs parted by blank lines."""

    def make(text: str, **more: object) -> Document:
        paragraphs, start = [], 0
        for piece in text.split("\n\n"):
            paragraphs.append(Span(start, start + len(piece)))
            start += len(piece) + 2
        return Document("0123456789ab", "seeds:made", "0" * 64, "text", text, tuple(paragraphs), **more)

    return make


@pytest.fixture
def make_statement() -> Callable[..., Statement]:
    """A statement whose content is the first place where its words stand in a document."""

    def make(document: Document, words: str, name: str = "Ada Quill", quote: str = "direct") -> Statement:
        start = document.text.index(words)
        span = Span(start, start + len(words))
        kind = "outlet" if quote == "none" else "person"
        source = Source(name, (span,), kind, None, name if kind == "person" else None, "name", "high")
        return Statement(document.id, source, None, Said(words, (span,), quote), span)

    return make


@pytest.fixture
def make_analysis() -> Callable[..., Analysis]:
    """An analysis that holds these statements and mentions."""

    def make(document: Document, *statements: Statement, mentions: tuple = (), entities: tuple = ()) -> Analysis:
        return Analysis(document.id, 1, None, document.paragraphs, mentions, entities, statements)

    return make


@pytest.fixture
def plain() -> Callable[[Content], str]:
    """A content's text."""
    return lambda content: content.plain
