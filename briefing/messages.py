"""What happens in the reader, and what is asked for, as messages: facts in the past tense, requests verb first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from briefing.places import Act, Place
from index.asking import Search
from index.model import Correction, CorrectionKind, DocumentSummary, Entity, Link, Statement
from index.reports import Progress, Report

if TYPE_CHECKING:
    from briefing.watching import Seen
    from index.library import Library


@dataclass(frozen=True, slots=True)
class Change:
    """Something to put right, as `Library.correct` takes it.

    Attributes:
        kind: what is put right.
        target: id of the entity or, for a speaker, of the statement.
        value: the new name, label, entity or speaker; None to hide an entity or to clear a speaker.
        document: the id of the only document it is about, or None.
    """

    kind: CorrectionKind
    target: str
    value: str | None = None
    document: str | None = None


class LibraryOpened(Message):
    """The library is open: from now on there is something to read."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library


class IngestProgressed(Message):
    """Reading or analysing has come a step further."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        """Only the latest one matters."""
        return isinstance(message, IngestProgressed)


class IngestFinished(Message):
    """Reading and analysing have ended, were stopped, or failed: `failure` says why, as a sentence."""

    def __init__(self, report: Report, *, was_stopped: bool = False, failure: str = "") -> None:
        super().__init__()
        self.report = report
        self.was_stopped = was_stopped
        self.failure = failure


class DocumentsListed(Message):
    """A list of the library's documents has come, `has_more` when it does not hold them all."""

    def __init__(self, documents: Sequence[DocumentSummary], *, has_more: bool) -> None:
        super().__init__()
        self.documents = documents
        self.has_more = has_more


class LinksFound(Message):
    """The links of the statement `asked`, each with the statement at its other end and the document of that."""

    def __init__(self, asked: str, found: Sequence[tuple[Link, Statement, DocumentSummary]]) -> None:
        super().__init__()
        self.asked = asked
        self.found = found


class EntitiesFound(Message):
    """The library's entities for what was asked in a step of a correction."""

    def __init__(self, asked: object, entities: Sequence[Entity]) -> None:
        super().__init__()
        self.asked = asked
        self.entities = entities


class CorrectionMade(Message):
    """A correction is kept; it `waits` while somebody else is writing to the library."""

    def __init__(self, correction: Correction, *, waits: bool) -> None:
        super().__init__()
        self.correction = correction
        self.waits = waits


class CorrectionUndone(Message):
    """A correction was taken back; that `waits` while somebody else is writing to the library."""

    def __init__(self, correction: Correction, *, waits: bool) -> None:
        super().__init__()
        self.correction = correction
        self.waits = waits


class CorrectionRefused(Message):
    """A correction could not be made or taken back; `reason` is a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class CorrectionsInForce(Message):
    """What waited for somebody else's writing shows now."""


class CorrectionsListed(Message):
    """All corrections, in the order they were made."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        super().__init__()
        self.corrections = corrections


class MakeCorrection(Message):
    """Put something right for good."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.change = change


class UndoCorrection(Message):
    """Take back the correction of a number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Changed(Message):
    """The user's own state was changed.

    Attributes:
        words: what was done ("Pinned").
        undo: takes it back; called in a thread.
        undone: what is so again then ("No longer pinned"); "" for "Undone: …".
    """

    def __init__(self, words: str, undo: Callable[[Library], object], undone: str = "") -> None:
        super().__init__()
        self.words = words
        self.undo = undo
        self.undone = undone


class StateChanged(Message):
    """The user's own state is another one: what shows pins, notes, marks or saved searches reads them anew."""


class Undo(Message):
    """Take the last change of state back."""


class ChooseStatement(Message):
    """Make a statement the chosen one in `pane`; with `scroll`, bring its words into sight."""

    def __init__(self, statement: str, *, scroll: bool, pane: str = "reading") -> None:
        super().__init__()
        self.statement = statement
        self.scroll = scroll
        self.pane = pane


class ShowLinks(Message):
    """Go to what is related to the chosen statement of `pane`."""

    def __init__(self, pane: str = "reading") -> None:
        super().__init__()
        self.pane = pane


class Follow(Message):
    """Go where a link leads that stands in `pane`."""

    def __init__(self, to: Place | Search | Act, *, pane: str = "reading") -> None:
        super().__init__()
        self.to = to
        self.pane = pane


class StepMatch(Message):
    """Go to the next match on the page, or with `by` -1 to the one before."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by


class Find(Message):
    """Mark what is typed wherever it stands on the page; `is_done` when the typing is over."""

    def __init__(self, typed: str, *, is_done: bool = False) -> None:
        super().__init__()
        self.typed = typed
        self.is_done = is_done


class StopFinding(Message):
    """Go back to where the reader was before the find."""


class ShowPane(Message):
    """Bring a pane into sight and give it the focus."""

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.pane = pane


class FetchMore(Message):
    """The list comes to its end, after so many `rows`: more of it is wanted."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows


class SyncSources(Message):
    """Read what the library's sources hold now."""


class AddPaths(Message):
    """Read files and folders, and keep them as sources."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self.paths = tuple(paths)


class SourcesWatched(Message):
    """A look at what may change by itself, the sources and the library, was made; `seen` is what it found."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen


class StopIngest(Message):
    """Stop reading and analysing; what is done stays."""
