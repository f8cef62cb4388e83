"""The part of the application that keeps the library filled: jobs one after the other, told as they go on."""

from datetime import datetime
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.worker import Worker, WorkerState, get_current_worker

from briefing.ingesting import Ingest, InThread, Job
from briefing.messages import (
    AddPaths,
    IngestFinished,
    IngestProgressed,
    SourcesWatched,
    StopIngest,
    SyncSources,
)
from briefing.screens.failures import sentence_for
from briefing.smooth import Smooth
from briefing.source_changes import change_of, changes_sources
from briefing.view.ingested import Ingested, Round
from briefing.view.progress import Paces, arrivals_in_words, progress_line, report_in_words
from index.errors import Cancelled, LibraryLocked
from index.reports import LibrarySource, Progress, Report

if TYPE_CHECKING:
    from briefing.ingesting import IsCancelled, TellProgress
    from briefing.screens.ingest import IngestScreen, RemoveSource
    from briefing.screens.main import MainScreen
    from briefing.watching import Watcher
    from index.library import Library

_LIST_EVERY = 2.0
"""Seconds between two lists of the documents while they are being read."""
_TELL_EVERY = 0.1
"""Seconds between two reports of how far the work has come."""
_WELCOME = "These are the reports that briefing comes with; A adds yours, ? shows the keys."
_INGEST = "ingest"
WATCH = "watch"
"""The group of the workers that look at the sources."""
_REST_AFTER_FAILURE = 30.0
"""Seconds until the sources are looked at again after that has failed."""


class ReadingIn(Smooth):
    """An application whose library can be read into while it is read.

    Args:
        ingest_in: where that is done.
        watch: look at the sources every few seconds, and read them again when they have changed.

    Attributes:
        library: the library, once it is open.
        main: the screen that shows it.
        ingested: what is being read in, and what was.
        watches: whether the sources are to be looked at from the start.
    """

    main: "MainScreen"

    def __init__(self, *, ingest_in: Ingest | None = None, watch: bool = False) -> None:
        super().__init__()
        self.library: Library | None = None
        self.ingested = Ingested()
        self._ingest_in = ingest_in or InThread()
        self.watches = watch
        self._watcher: Watcher | None = None
        self._jobs: list[Job] = []
        self._is_quiet = False
        self._stop = Event()
        self._paces = Paces()
        self._listed_at = 0.0
        self._sheet: IngestScreen | None = None

    # Jobs

    def start(self, job: Job, *, is_quiet: bool = False, is_asked_for: bool = True) -> None:
        """Do a job; one that is given while another is done has to wait.

        Args:
            job: what is to be done.
            is_quiet: tell only of what is new.
            is_asked_for: by the user, who may stop it with escape; any can be stopped in the sheet of reading in.
        """
        if self.main.is_ingesting:
            self._jobs.append(job)
            return
        self.main.is_ingesting, self.main.is_work_asked_for = True, is_asked_for
        # Not Textual's own way to stop a thread: one that has not begun by then never says that it has ended.
        self._stop = Event()
        self._is_quiet, self._paces = is_quiet, Paces()
        self._listed_at = monotonic()
        self.ingest(job, self._stop, is_quiet=is_quiet)

    @work(thread=True, exit_on_error=False, group=_INGEST)
    def ingest(self, job: Job, stop: Event, *, is_quiet: bool) -> None:
        """Do `job` until `stop`; posts `IngestProgressed` as it goes on and `IngestFinished` however it ends."""
        worker = get_current_worker()
        told_at, phase = 0.0, ""

        def tell(progress: Progress) -> None:
            nonlocal told_at, phase
            if monotonic() - told_at > _TELL_EVERY or progress.phase != phase:
                told_at, phase = monotonic(), progress.phase
                self.post_message(IngestProgressed(progress))

        before = None
        try:
            before = self._sources(job)
            finished = IngestFinished(self._do(job, tell, lambda: stop.is_set() or worker.is_cancelled))
        except Cancelled:
            finished = IngestFinished(Report(), was_stopped=True)
        except LibraryLocked as error:
            # Whoever is writing may not read the sources: the next look finds them changed again.
            if self._watcher is not None:
                self._watcher.missed(_REST_AFTER_FAILURE)
            finished = IngestFinished(Report(), failure="" if is_quiet else sentence_for(error))
        except Exception as error:  # the last resort: it is told and logged, and reading goes on
            finished = IngestFinished(Report(), failure=sentence_for(error))
        self.post_message(finished)
        if before is not None:
            do = partial(self.call_from_thread, self.start)
            change = change_of(before, self._sources(job) or (), finished.report, do)
            if change is not None:
                self.post_message(change)

    def _sources(self, job: Job) -> tuple[LibrarySource, ...] | None:
        """The sources, for a job that changes them in a way that can be taken back."""
        return self.library.sources() if self.library is not None and changes_sources(job) else None

    def _do(self, job: Job, tell: "TellProgress", is_stopped: "IsCancelled") -> Report:
        from briefing.cli.session import WELCOMED

        library = self.library
        if library is None:
            return Report()
        if is_stopped():
            raise Cancelled("Stopped before it began.")
        if job.kind == "add":
            # The user's own documents come first: from here on no seeds are read unasked.
            library.mark(WELCOMED)
        report = self._ingest_in.run(library, job, tell, is_stopped)
        if job.kind == "seeds" and not job.is_undo:
            library.mark(WELCOMED)
            self.call_from_thread(self.main.status.add_notices, _WELCOME)
        return report

    def _on_ingest_progressed(self, message: IngestProgressed) -> None:
        if not self.main.is_ingesting:
            return
        now = monotonic()
        pace = self._paces.after(now, message.progress)
        self.ingested.progress, self.ingested.pace = message.progress, pace
        self.main.status.show_work(progress_line(message.progress, pace, esc_stops=self.main.is_work_asked_for))
        if self._sheet is not None:
            self._sheet.show_progress()
        if now - self._listed_at > _LIST_EVERY:
            self._listed_at = now
            self.main.refresh_documents()

    def _on_ingest_finished(self, message: IngestFinished) -> None:
        self.main.is_ingesting = False
        if self._watcher is not None:
            self._watcher.mine()
        self.main.status.show_work(None)
        self.main.stop_waiting()
        self.main.refresh_documents()
        self._tell_of(message)
        self.ingested.end(Round(f"{datetime.now():%H:%M}", message.report, message.was_stopped, message.failure))
        if self._sheet is not None:
            self._sheet.show_rounds()
        if self._jobs:
            self.start(self._jobs.pop(0))

    def _tell_of(self, message: IngestFinished) -> None:
        report = message.report
        words = "Stopped; what was read stays." if message.was_stopped else report_in_words(report)
        if message.failure:
            self.main.status.add_notices(message.failure)
        elif self._is_quiet:
            # What can't be read is no news with every change beside it; the sheet has it.
            if report.added:
                self.notify(arrivals_in_words(len(report.added)), markup=False)
        elif report.refused:
            self.main.status.add_notices(f"{words}  I shows {'it' if len(report.refused) == 1 else 'them'}.")
        elif words:
            self.notify(words, markup=False)

    def _on_sync_sources(self, _message: SyncSources) -> None:
        if self.main.is_ingesting:
            self.notify("The sources are being read already.", markup=False)
        else:
            self.start(Job("sync"))

    def _on_add_paths(self, message: AddPaths) -> None:
        self._start_next(Job("add", message.paths))

    def _on_remove_source(self, message: "RemoveSource") -> None:
        self._start_next(Job("remove", source=message.source.uri))

    def _start_next(self, job: Job) -> None:
        if self.main.is_ingesting:
            self.notify("It comes next, when what is being read now has been read.", markup=False)
        self.start(job)

    def _on_stop_ingest(self, _message: StopIngest) -> None:
        self._jobs.clear()
        self._stop.set()

    # What changes by itself

    def watch_sources(self, *, watch: bool = True) -> None:
        """Look now and then at what may change by itself, or do so no longer."""
        if not watch:
            self._watcher = None
        elif self.library is not None and self._watcher is None:
            from briefing.watching import Watcher

            self._watcher = Watcher(self.library)
            self.look()

    @work(thread=True, exit_on_error=False, group=WATCH)
    def look(self) -> None:
        """Look once; posts `SourcesWatched`."""
        worker = get_current_worker()
        watcher = self._watcher
        if watcher is not None:
            seen = watcher.look(lambda: worker.is_cancelled, is_writing=self.main.is_ingesting)
            self.post_message(SourcesWatched(seen))

    def _on_sources_watched(self, message: SourcesWatched) -> None:
        seen = message.seen
        if self._watcher is None:
            return
        self.set_timer(seen.rest, self.look)
        if seen.have_changed:
            if self.main.is_ingesting:
                self._watcher.missed()
            else:
                self.start(Job("sync"), is_quiet=True, is_asked_for=False)
        if seen.library_changed:
            self.main.refresh_documents()
        if seen.arrived:
            self.notify(arrivals_in_words(seen.arrived), markup=False)

    # Screens

    def action_ingest(self) -> None:
        """Show what is being read in, and what was."""
        from briefing.screens.ingest import IngestScreen

        def closed(_: None) -> None:
            self._sheet = None

        if self.library is not None and self._sheet is None:
            self._sheet = IngestScreen(self.library, self.ingested)
            self.push_screen(self._sheet, closed)

    def action_add(self) -> None:
        """Ask for a file or folder to read."""
        from briefing.screens.adding import AddScreen

        if self.library is not None:
            self.push_screen(AddScreen())

    # Failures

    def watch_again(self, event: Worker.StateChanged) -> None:
        """Look at the sources later when looking has failed: that is nothing to tell."""
        if event.worker.group == WATCH and event.state is WorkerState.ERROR:
            self.set_timer(_REST_AFTER_FAILURE, self.look)
