"""The one door to a library of documents: reading them in, finding them again, what was said in them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from index.analysis import ANALYSIS_VERSION, AnalyserPool, find_model
from index.asked import Asked
from index.asking import Visit
from index.copying import Copies
from index.front import FrontPage
from index.keeping import Kept
from index.linking import Linker
from index.model import (
    Correction,
    CorrectionKind,
)
from index.news import News
from index.positions import Positions
from index.profiles import Profiles
from index.reports import LibrarySource, Problem, Progress, Report, Status, ignore, never
from index.searches import Searches
from index.store.analysing import AnalyserFactory, Wanted, analyse_pending
from index.store.checking import Checked, problems, refuse_damaged
from index.store.correcting import Corrector, undoable
from index.store.documents import DocumentStore
from index.store.finder import Finder
from index.store.guard import WriteLock, is_writable, prepare_folder
from index.store.intake import SEEDS, Intake
from index.store.listing import Listing
from index.store.mending import Mender
from index.store.removal import take_out
from index.store.salvage import salvaged
from index.store.searchindex import SearchIndex
from index.store.status import status_of
from index.store.user import UserStore

ProgressReport = Callable[[Progress], None]
IsCancelled = Callable[[], bool]


class Library(Asked):
    """A folder with documents, what was found in them, a search index and what the user keeps.

    Safe to use from several threads. Any number of processes may read a library; one at a time may change it.

    Args:
        path: the folder; made, for the user alone, if it is not there.
        model: name or path of a language model, instead of the best one that is installed.
        analysers: makes what analyses documents, in place of the pool of worker processes.
        today: says which day it is, for dates like "last week" in queries.
        repairs: mend what is quickly mended; if not, everything is left as it is found.

    Attributes:
        path: the folder's real path.
        kept: pins, notes, read marks, settled contradictions.
        searches: the saved searches, and those made before.
        copies: which documents are copies or versions of others, and the reports of a statement.
        positions: what a speaker has said through time; two speakers side by side.
        news: what is new since the last visit, or since a day.
        profiles: what is known of an entity; what was said on a subject, day by day.
        front: what leads among the newest statements, what may not agree; the documents by day.
        is_read_only: its folder can't be written: everything that would change it raises `LibraryReadOnly`.

    Raises:
        LibraryUnsafe: the folder is not the user's own, or others may write to it.
        LibraryError: it can't be read, or was written by a newer version of the program.
    """

    def __init__(
        self,
        path: Path,
        *,
        model: str | None = None,
        analysers: AnalyserFactory | None = None,
        today: Callable[[], date] = date.today,
        repairs: bool = True,
    ) -> None:
        self.path = prepare_folder(path)
        self._lock = WriteLock(self.path)
        self._model = find_model(model)
        self._analysers = analysers or (lambda: AnalyserPool(model=model))
        self.is_read_only = not is_writable(self.path)
        self._user = UserStore(self.path / "user.db", read_only=self.is_read_only)
        store = DocumentStore(self.path / "documents.db", self._user.corrections, read_only=self.is_read_only)
        self._index = SearchIndex(self.path / "index", store)
        finder = Finder(store, self._index, today)
        super().__init__(store, Listing(store), finder, Linker(store, self._index), Wanted())
        self.kept = Kept(self._user.kept, self.statement, self._store.full_id)
        self.searches = Searches(self._user.searches, self._store, self._index, self.search)
        self.positions = Positions(self, self._listing)
        self.news = News(self, self._store, self._index, self._user.visit)
        self.copies = Copies(self._store, self._linker, self.statement)
        self.profiles = Profiles(self._store, self._finder, self._linker, today)
        self.front = FrontPage(self, self._store, self._linker)
        self._mender = Mender(self.path, self._user, self._store, self._index, self._lock, read_only=self.is_read_only)
        try:
            begun = self._mender.begin() if repairs else None
        except BaseException:
            self.close()
            raise
        self._notices = [one for one in (self._user.notice, begun, self._model.notice) if one]

    @classmethod
    def open(cls, path: Path, *, model: str | None = None, repairs: bool = True) -> "Library":
        """Opens the library in a folder, making or mending what is missing; see the class."""
        return cls(path, model=model, repairs=repairs)

    salvage = staticmethod(salvaged)

    def close(self) -> None:
        """Closes the files; the library can't be used afterwards."""
        self._index.close()
        self._store.close()
        self._user.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What opening repaired and what is missing, one sentence each."""
        return tuple(self._notices)

    @property
    def is_empty(self) -> bool:
        """Whether there is no document."""
        return self._listing.counts()[0] == 0

    @property
    def needs_repair(self) -> bool:
        """Whether opening left something undone that takes long: `repair` does it, or whatever writes next."""
        return self._mender.is_due

    @property
    def is_current(self) -> bool:
        """Whether nothing waits to be analysed, mended or derived anew; always so where nothing can be written."""
        if self.is_read_only:
            return True
        pending = self._store.pending(ANALYSIS_VERSION, self._model.label)
        return not (pending or self.needs_repair or self._store.is_dated() or self.awaits_corrections)

    @property
    def change(self) -> int:
        """The number of the newest change of documents and findings, whichever process made it."""
        return self._store.last_change()

    def repair(self, progress: ProgressReport = ignore, is_cancelled: IsCancelled = never) -> str | None:
        """Makes the search index current where opening did not; until then it may not answer.

        Returns:
            What was done, in a sentence, or None. Raises as `add` does.
        """
        return self._mender.repair(progress, is_cancelled)

    # Reading in

    def add(
        self, paths: Sequence[Path], progress: ProgressReport = ignore, is_cancelled: IsCancelled = never
    ) -> Report:
        """Reads files and folders, and remembers them as sources. They are searchable before they are analysed.

        Raises:
            LibraryLocked: another process is writing.
            Cancelled: `is_cancelled` turned true; what was committed stays.
        """

        def read(intake: Intake) -> None:
            for path in paths:
                intake.read_path(path)

        return self._read(read, progress, is_cancelled)

    def add_seeds(self, progress: ProgressReport = ignore, is_cancelled: IsCancelled = never) -> Report:
        """Reads the documents that the program ships with. Raises as `add` does."""
        return self._read(Intake.read_seeds, progress, is_cancelled)

    def sync(self, progress: ProgressReport = ignore, is_cancelled: IsCancelled = never) -> Report:
        """Reads every source again: new and changed files come in, removed ones go. Raises as `add` does."""

        def read(intake: Intake) -> None:
            for uri, kind in self._user.sources():
                intake.sync_source(uri, kind)

        return self._read(read, progress, is_cancelled)

    def reindex(self, progress: ProgressReport = ignore, is_cancelled: IsCancelled = never) -> Report:
        """Builds all that is derived anew, the search index too, and analyses what is not current.

        Raises as `add` does, and `StoreDamaged`: not everything can be read as it was stored; see `salvage`.
        """
        refuse_damaged(self._store, is_cancelled)
        with self._mender.changing(progress, is_cancelled, anew=True):
            self._analyse(progress, is_cancelled)
            return Report(unchanged=self._listing.counts()[0])

    def analyse_pending(self, progress: ProgressReport = ignore, is_cancelled: IsCancelled = never) -> int:
        """Analyses the documents that have no current analysis; returns how many. Raises as `add` does."""
        with self._mender.changing(progress, is_cancelled):
            return self._analyse(progress, is_cancelled)

    def remove(self, source: str, progress: ProgressReport = ignore, is_cancelled: IsCancelled = never) -> Report:
        """Takes out a source, by path or uri, with the documents that no other gives; or one document, by id or uri.

        A document taken out of a folder stays out until it is added by its own name.

        Raises:
            UnknownId: there is no such source or document.
            LibraryLocked: another process is writing.
        """
        with self._mender.changing(progress, is_cancelled):
            documents = take_out(source, self._store, self._user)
            self._index.follow(progress, never)
            return Report(removed=tuple(documents))

    def _read(self, read: Callable[[Intake], None], progress: ProgressReport, is_cancelled: IsCancelled) -> Report:
        with self._mender.changing(progress, is_cancelled):
            intake = Intake(self._store, self._user, self._index, progress, is_cancelled)
            read(intake)
            self._analyse(progress, is_cancelled)
            return intake.outcome.report()

    def _analyse(self, progress: ProgressReport, is_cancelled: IsCancelled) -> int:
        wanted = ANALYSIS_VERSION, self._model.label, progress, is_cancelled, self._wanted
        return analyse_pending(self._store, self._index, self._analysers, *wanted)

    def sources(self) -> tuple[LibrarySource, ...]:
        """What the library reads from, in the order it was added."""
        origins = self._store.origins()
        return tuple(LibrarySource(uri, kind, len(origins.get(uri, ()))) for uri, kind in self._user.sources())

    def status(self) -> Status:
        """Counts, sizes, versions and health."""
        return status_of(self.path, self._store, self._index, ANALYSIS_VERSION, self._model.label, self._notices)

    def check(self, progress: ProgressReport = ignore, is_cancelled: IsCancelled = never) -> tuple[Problem, ...]:
        """Everything that is wrong, each with what mends it; reads all there is. Raises `Cancelled`."""
        parts = self._store, self._user, self._index, self._lock
        looked_at = Checked(self.path, *parts, ANALYSIS_VERSION, self._model.label, self.is_read_only)
        return tuple(problems(looked_at, progress, is_cancelled))

    # The user's own

    def pin(self, statement: str) -> None:
        """Pins a statement. Raises `UnknownId`."""
        self.kept.pin(statement)

    def unpin(self, statement: str) -> None:
        """Takes a pin away; nothing happens when there is none."""
        self.kept.unpin(statement)

    def pins(self) -> tuple[str, ...]:
        """The ids of the pinned statements, in the user's order; one may since have changed or gone."""
        return self.kept.pins()

    def correct(
        self,
        kind: CorrectionKind,
        target: str,
        value: str | None = None,
        *,
        document: str | None = None,
        progress: ProgressReport = ignore,
    ) -> Correction:
        """Puts something right, everywhere and for good. While somebody else is writing, it waits until they commit.

        Args:
            kind: rename, relabel, merge, split or hide an entity, or set the speaker of a statement.
            target: an entity, by id or unambiguous name; for "speaker" the id of a statement.
            value: the new name; the new label; the entity to merge into, by id or name; the name to split off; the
                speaker, by id, name, or a new name. None to hide an entity or clear a speaker.
            document: the id of the only document to split a name off in.
            progress: told how far it has come; what is named in thousands of documents takes a while.

        Raises:
            UnknownId: there is no such entity, statement or document.
            CorrectionError: it makes no sense; the sentence says why.
        """
        asked = Corrector(self._store, self._listing).correction(kind, target, value, document)
        made = self._user.add_correction(asked)
        self._mender.apply_corrections(progress)
        return next((one for one in self.corrections() if one.number == made.number), made)

    def corrections(self) -> tuple[Correction, ...]:
        """What was corrected, in that order; one that changes nothing now (`documents` 0) may yet, and is kept."""
        return self._store.corrections()

    @property
    def awaits_corrections(self) -> bool:
        """Whether corrections, made or undone, wait for somebody who is writing to take them in."""
        return self._store.awaits_corrections()

    def undo(self, number: int | None = None, *, progress: ProgressReport = ignore) -> Correction:
        """Takes a correction back: the one of a number, or the last.

        Returns:
            The correction as it was.

        Raises:
            CorrectionError: there is no such correction.
        """
        found = undoable(self.corrections(), number)
        self._user.remove_correction(found.number)
        self._mender.apply_corrections(progress)
        return found

    def visit(self) -> Visit | None:
        """Notes that what is new has been seen; returns the visit before, or None. See `News.visit`."""
        return self.news.visit()

    def mark(self, name: str, moment: str | None = None) -> None:
        """Remembers a moment (UTC, ISO 8601; this one by default) by a name."""
        self._user.mark(name, moment)

    def marked(self, name: str) -> str | None:
        """The moment that was remembered by a name (UTC, ISO 8601), or None."""
        return self._user.marked(name)

    def documents_since(self, moment: str) -> tuple[str, ...]:
        """Ids of the documents first read in after a moment, in the order they were read."""
        return self._listing.documents_since(moment)


__all__ = ["SEEDS", "Library"]
