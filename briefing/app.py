"""The reader as a Textual application: it opens the library after the first paint and keeps it filled."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from briefing.config import Settings
from briefing.messages import (
    IngestFinished,
    IngestProgressed,
    LibraryOpened,
    MakeCorrection,
    StopIngest,
    SyncSources,
    UndoCorrection,
)
from briefing.screens.failures import failure_of, sentence_for
from briefing.screens.main import MainScreen
from briefing.view.page import note_page
from briefing.view.progress import progress_line, report_in_words
from briefing.view.theme import THEMES
from index.errors import Cancelled
from index.reports import Progress, Report

if TYPE_CHECKING:
    from index.library import Library

Ingest = Callable[..., Report | int]
"""Long work on the library: takes `progress` and `is_cancelled`."""

_LIST_EVERY = 1.0
"""Seconds between two lists of the documents while they are being read."""
_TELL_EVERY = 0.05
"""Seconds between two reports of how far the work has come."""
_WELCOME = "These are the reports that briefing comes with; `briefing add PATH` adds yours, ? shows the keys."
_INGEST = "ingest"
_OPEN = "open"


class BriefingApp(App[None]):
    """Reads a library.

    Args:
        open_library: opens the library; called once, in a thread, after the first paint.
        settings: what the user has set.
        paths: what to add to the library first.
    """

    TITLE = "briefing"
    # Textual loads no stylesheet of its own accord for a screen that is there from the start.
    CSS_PATH = Path(__file__).parent / "screens" / "panes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            show=False,
            priority=True,
            tooltip="Commands: another theme, a screenshot",
            id="commands",
        ),
        Binding("ctrl+q", "quit", "Quit at once", show=False, priority=True, id="quit-now"),
    ]

    def __init__(
        self,
        open_library: "Callable[[], Library]",
        *,
        settings: Settings | None = None,
        paths: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self.library: Library | None = None
        self.main = MainScreen()
        self._open_library = open_library
        self._settings = settings or Settings()
        self._paths = tuple(paths)
        self._listed_at = 0.0
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """The one screen that is always there."""
        return self.main

    def on_mount(self) -> None:
        """Open the library once the first frame is on the screen."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._set_theme()
        self.open_it()

    def _set_theme(self) -> None:
        wanted = self._settings.theme
        if wanted in self.available_themes:
            self.theme = str(wanted)
        elif wanted:
            names = ", ".join(sorted(self.available_themes))
            self.main.status.add_notices(f"There is no theme “{wanted}”. There are: {names}.")

    @work(thread=True, exit_on_error=False, group=_OPEN)
    def open_it(self) -> None:
        """Open the library; posts `LibraryOpened`."""
        self.post_message(LibraryOpened(self._open_library()))

    def _on_library_opened(self, message: LibraryOpened) -> None:
        self.library = message.library
        self.main.status.add_notices(*self._settings.notices, *message.library.notices)
        self._start(self._first_work(message.library))
        self.main.use(message.library)

    def _first_work(self, library: "Library") -> Ingest:
        """What comes before reading: the paths given, the seeds of a new library, or what was left undone.

        A search index that has to be built anew is built first, with its progress; lists and reading work meanwhile.
        """
        from briefing.cli.session import WELCOMED

        if library.is_read_only and not self._paths:
            return lambda **_: Report()
        if self._paths:
            library.mark(WELCOMED)
            return partial(library.add, self._paths)
        if not library.is_empty or library.marked(WELCOMED) is not None:
            return library.analyse_pending

        def welcome(**how: Any) -> Report:
            library.add_seeds(**how)
            library.mark(WELCOMED)
            self.call_from_thread(self.main.status.add_notices, _WELCOME)
            return Report()

        return welcome

    # Reading in

    def _start(self, ingest: Ingest) -> None:
        if self.main.is_ingesting:
            self.notify("The sources are being read already.", markup=False)
            return
        self.main.is_ingesting = True
        self.ingest(ingest)

    @work(thread=True, exit_on_error=False, group=_INGEST)
    def ingest(self, ingest: Ingest) -> None:
        """Do `ingest`; posts `IngestProgressed` as it goes on and `IngestFinished` at its end, however it ends."""
        worker = get_current_worker()
        told_at, phase = 0.0, ""

        def tell(progress: Progress) -> None:
            nonlocal told_at, phase
            if monotonic() - told_at > _TELL_EVERY or progress.phase != phase:
                told_at, phase = monotonic(), progress.phase
                self.post_message(IngestProgressed(progress))

        finished = IngestFinished(Report())
        try:
            _prepare_processes()
            outcome = ingest(progress=tell, is_cancelled=lambda: worker.is_cancelled)
            if isinstance(outcome, Report):
                finished = IngestFinished(outcome)
        except Cancelled:
            finished = IngestFinished(Report(), was_stopped=True)
        finally:
            self.post_message(finished)

    def _on_ingest_progressed(self, message: IngestProgressed) -> None:
        if not self.main.is_ingesting:
            return
        self.main.status.show_work(progress_line(message.progress))
        if monotonic() - self._listed_at > _LIST_EVERY:
            self._listed_at = monotonic()
            self.main.refresh_documents()

    def _on_ingest_finished(self, message: IngestFinished) -> None:
        self.main.is_ingesting = False
        self.main.status.show_work(None)
        self.main.stop_waiting()
        self.main.refresh_documents()
        words = "Stopped; what was read stays." if message.was_stopped else report_in_words(message.report)
        if message.report.refused:
            self.main.status.add_notices(words)
        elif words:
            self.notify(words, markup=False)

    def _on_sync_sources(self, _message: SyncSources) -> None:
        if self.library is not None:
            self._start(self.library.sync)

    def _on_stop_ingest(self, _message: StopIngest) -> None:
        self.workers.cancel_group(self, _INGEST)

    # Corrections

    def _on_make_correction(self, message: MakeCorrection) -> None:
        self.main.make_correction(message.change)

    def _on_undo_correction(self, message: UndoCorrection) -> None:
        self.main.undo_correction(message.number)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: beside Textual's own commands those of corrections."""
        yield from super().get_system_commands(screen)
        if screen is self.main:
            yield SystemCommand("Correct", "What is chosen: its speaker, a name in it", self.main.action_correct)
            yield SystemCommand(
                "Correct a name", "One of this report, or of the library", self.main.action_correct_name
            )
            yield SystemCommand("Corrections", "List them, take one back", self.main.action_corrections)
            yield SystemCommand("Undo the last correction", "As u does", self.main.action_undo)

    # When something fails, and at the end

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one line that stays; without a library there is nothing else to show."""
        sentence = failure_of(event)
        if sentence and event.worker.group == _OPEN:
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
            if self.library is not None:
                self.library.close()


def _prepare_processes() -> None:
    """Start what multiprocessing needs beside its workers; it wants the real stderr, which Textual has replaced."""
    from multiprocessing import resource_tracker

    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
