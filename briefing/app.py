"""The reader as a Textual application: it opens the library after the first paint and keeps it filled."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input
from textual.worker import Worker

from briefing.commands import COMMANDS as COMMAND_PROVIDERS
from briefing.config import Settings
from briefing.ingesting import Ingest, Job
from briefing.messages import Changed, LibraryOpened, MakeCorrection, Undo, UndoCorrection
from briefing.reading_in import WATCH, ReadingIn
from briefing.screens.failures import failure_of, sentence_for
from briefing.screens.in_turn import in_turn
from briefing.screens.main import MainScreen
from briefing.view.page import note_page
from briefing.view.theme import FEW_COLOURS, FEW_COLOURS_CSS, THEMES, has_few_colours, theme_flaw

if TYPE_CHECKING:
    from index.library import Library

_OPEN = "open"
_LATE = 1.0
"""Seconds after which it is said why the program has not ended yet."""


class BriefingApp(ReadingIn):
    """Reads a library.

    Args:
        open_library: opens the library; called once, in a thread, after the first paint.
        settings: what the user has set.
        paths: what to add to the library first.
        ingest_in: where documents are read in; by default a thread of this process.
        watch: look at the sources every few seconds, and read them again when they have changed.
    """

    TITLE = "briefing"
    # Textual loads no stylesheet of its own accord for a screen that is there from the start.
    CSS_PATH = Path(__file__).parent / "screens" / "panes.tcss"
    CSS = FEW_COLOURS_CSS
    COMMANDS = COMMAND_PROVIDERS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            show=False,
            priority=True,
            tooltip="Every command by its name: type a part of it",
            id="commands",
        ),
        Binding("colon", "command_palette", "Commands", show=False, key_display=":", id="commands.too"),
        Binding("ctrl+q", "quit", "Quit at once", show=False, priority=True, id="quit-now"),
    ]

    def __init__(
        self,
        open_library: "Callable[[], Library]",
        *,
        settings: Settings | None = None,
        paths: Sequence[Path] = (),
        ingest_in: Ingest | None = None,
        watch: bool = False,
    ) -> None:
        super().__init__(ingest_in=ingest_in, watch=watch)
        self.main = MainScreen()
        self._open_library = open_library
        self._settings = settings or Settings()
        self.main.use_settings(self._settings)
        self._paths = tuple(paths)
        self._first: Job | None = None
        self._is_late: Timer | None = None
        for theme in THEMES:
            self.register_theme(theme)
        is_known = self._settings.theme in self.available_themes
        self.theme = str(self._settings.theme) if is_known else THEMES[0].name
        if has_few_colours(self.console.color_system, is_monochrome=self.no_color):
            self.add_class(FEW_COLOURS)

    def get_default_screen(self) -> Screen[None]:
        """The one screen that is always there."""
        return self.main

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme by its name; Textual's own way makes a table of all themes for every line that is drawn."""
        return self._registered_themes.get(theme_name) or super().get_theme(theme_name)

    async def on_event(self, event: events.Event) -> None:
        """Take what happens; a key that is bound to something on the main screen is not sent round first."""
        if not (isinstance(event, events.Key) and await self._is_done_at_once(event)):
            await super().on_event(event)

    async def _is_done_at_once(self, event: events.Key) -> bool:
        """Do what a key is bound to; whether it is bound.

        Textual sends it through all that is around the focused widget first. On that way keys that go before any
        other, such as s, would overtake it, and leave the screen that it is meant for.
        """
        if event.is_forwarded or self.screen is not self.main or isinstance(self.main.focused, Input):
            return False
        is_done = await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)
        if is_done and event.key == "escape":
            self.main.clear_selection()
        return is_done

    async def action_quit(self) -> None:
        """Leave when what was asked for before is kept."""

        async def leave() -> None:
            self.exit()

        in_turn(self, leave)

    def on_mount(self) -> None:
        """Open the library once the first frame is on the screen."""
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        await self.main.complete()
        self._tell_of_theme()
        self._set_keys()
        self.open_it()

    def _set_keys(self) -> None:
        """Give bindings the keys that the user has set; what is wrong with these is told."""
        if self._settings.keys:
            from briefing.screens.key_parts import key_parts
            from briefing.view.keymap import flaws

            found = flaws(self._settings.keys, key_parts(type(self)))
            self.main.status.add_notices(*(one.words for one in found))
            wrong = {one.id for one in found}
            self.set_keymap({one: keys for one, keys in self._settings.keys.items() if one not in wrong})

    def _tell_of_theme(self) -> None:
        """Say it when there is no such theme; one that there is, is there from the first frame."""
        if self._settings.theme and self._settings.theme not in self.available_themes:
            self.main.status.add_notices(theme_flaw(self._settings.theme))

    @work(thread=True, exit_on_error=False, group=_OPEN)
    def open_it(self) -> None:
        """Open the library and see what it needs first; posts `LibraryOpened`."""
        library = self._open_library()
        try:
            self._first = self._first_job(library)
        except BaseException:
            library.close()
            raise
        self.post_message(LibraryOpened(library))

    def _on_library_opened(self, message: LibraryOpened) -> None:
        self.library = message.library
        self.main.status.add_notices(*self._settings.notices, *message.library.notices)
        first = self._first
        if first is not None:
            self.start(first, is_quiet=first.kind == "sync", is_asked_for=first.kind == "add")
        self.main.use(message.library)
        self.stay_smooth()
        self.watch_sources(watch=self.watches)

    def _first_job(self, library: "Library") -> Job | None:
        """What comes before reading: the paths given, the seeds of a new library, what has changed, or was left undone.

        A search index that has to be built anew is built first, with its progress; lists and reading work meanwhile.
        """
        from briefing.cli.session import WELCOMED

        if self._paths:
            return Job("add", self._paths)
        if library.is_read_only:
            return None
        if library.is_empty and library.marked(WELCOMED) is None:
            return Job("seeds")
        # What has changed while nobody was watching comes first.
        has_folder = any(source.kind == "folder" for source in library.sources())
        return Job("sync" if self.watches and has_folder else "analyse")

    # Corrections

    def _on_make_correction(self, message: MakeCorrection) -> None:
        self.main.make_correction(message.change)

    def _on_undo_correction(self, message: UndoCorrection) -> None:
        self.main.undo_correction(message.number)

    # What the user keeps

    def _on_changed(self, message: Changed) -> None:
        self.main.remember(message)

    def _on_undo(self, _message: Undo) -> None:
        self.main.action_undo()

    # When something fails, and at the end

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one line that stays; without a library there is nothing else to show."""
        sentence = failure_of(event)
        if event.worker.group == WATCH:
            self.watch_again(event)
        elif sentence and event.worker.group == _OPEN:
            self.main.reading.show(note_page(sentence, "", "q leaves."))
        elif sentence:
            self.main.status.add_notices(sentence)

    def _handle_exception(self, error: Exception) -> None:
        """A mistake of ours ends the program with one sentence; the traceback is in the log."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        self.panic(Text(sentence_for(error)))

    def run(self, *args: Any, **keywords: Any) -> None:
        """Run until the user leaves; then close the library, when no thread uses it any more."""
        try:
            super().run(*args, **keywords)
        finally:
            try:
                self._close()
            finally:
                if self._is_late is not None:
                    self._is_late.cancel()

    def _close(self) -> None:
        if self.library is not None:
            try:
                self.main.note_visit(self.library)
            finally:
                self.library.close()

    async def run_async(self, *args: Any, **keywords: Any) -> None:
        """Run until the screen is given back. Threads may not have ended then: whoever waits long is told why."""
        try:
            await super().run_async(*args, **keywords)
        finally:
            self._is_late = Timer(_LATE, self._tell_of_waiting)
            self._is_late.daemon = True
            self._is_late.start()

    def _tell_of_waiting(self) -> None:
        words = "Finishing what is being read …" if self.main.is_ingesting else "Finishing …"
        print(words, file=sys.stderr, flush=True)
