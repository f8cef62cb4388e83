"""The search index of a library: two word indexes, which follow the store and can be made anew from it.

`index/current` names the folder in use; a rebuilt index takes another and becomes current in one step, so that readers
in other processes go on with the old one until then.
"""

import gc
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal

from index.errors import Cancelled, IndexNotReady, LibraryError
from index.reports import Progress
from index.store.damage import DAMAGE
from index.store.deriving import FINDINGS, TEXT
from index.store.documents import DocumentStore
from index.store.entries import document_entry, statement_entries
from index.store.schema import DOCUMENT_FIELDS, SCHEMA_VERSION, STATEMENT_FIELDS
from index.store.storage import read_record, write_durably
from index.store.wordindex import View, WordIndex

CURRENT = "current"
NUMBERED = re.compile(r"index([0-9]{1,9})")
BATCH = 2000
"""Documents in one commit of a bulk load: few segments are read fast, and this many fit into memory."""

TOLD_EVERY = 100
"""Documents after which it is told how far following has come."""

SMALL = 100
"""So many changed documents or fewer are an addition, not a bulk load: small segments may be merged."""

SIZES = {TEXT: (250, 1_000), FINDINGS: (2_500, 25_000)}
"""Up to how many entries a segment of documents or of statements is of the first or second size, see `writer`."""

Report = Callable[[Progress], None]
Part = Literal["documents", "statements"]


class SearchIndex:
    """The pair of word indexes of a library. Changing it needs the library's lock."""

    def __init__(self, root: Path, store: DocumentStore) -> None:
        self.root = root
        self._store = store
        self._lock = threading.Lock()
        self._name = ""
        self._documents: WordIndex | None = None
        self._statements: WordIndex | None = None
        self._fault: tuple[str, str] | None = None

    @property
    def documents(self) -> WordIndex | None:
        """The index of documents, or None where there is none to read."""
        self._reopen()
        return self._documents

    @property
    def statements(self) -> WordIndex | None:
        """The index of statements, or None where there is none to read."""
        self._reopen()
        return self._statements

    def close(self) -> None:
        """Lets go of the files."""
        for index in (self._documents, self._statements):
            if index is not None:
                index.close()
        self._documents = self._statements = None
        self._name = ""

    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file())

    @contextmanager
    def reading(self, part: Part) -> Iterator[View]:
        """Yields the newest commit of an index, an empty one if there is none, for this thread alone until the end.

        Raises:
            IndexNotReady: it has to be built anew first.
            LibraryError: it is damaged; it will be rebuilt at the next start.
        """
        with ExitStack() as stack:
            yield self._open_view(part, stack)

    def _open_view(self, part: Part, stack: ExitStack) -> View:
        """Opens a view that `stack` closes; another one when a rebuild replaces the index meanwhile."""
        while True:
            index = self.documents if part == "documents" else self.statements
            name = self._name
            if self._fault and self._fault[0] == name and self._store.last_change():
                raise IndexNotReady(self._fault[1])
            if index is None:
                return View.of_nothing(DOCUMENT_FIELDS if part == "documents" else STATEMENT_FIELDS)
            try:
                return stack.enter_context(index.reading())
            except LibraryError:
                if self._current() == name:
                    raise

    def _reopen(self) -> None:
        """Follows a rebuild, by whichever process."""
        name = self._current()
        with self._lock:
            if name == self._name:
                return
            former = self._documents, self._statements
            self._documents = self._statements = None
            if name:
                folder = self.root / name
                self._documents = WordIndex(folder / "documents", DOCUMENT_FIELDS)
                self._statements = WordIndex(folder / "statements", STATEMENT_FIELDS)
            self._name = name
            self._fault = None
        # Outside the lock: who reads the old one may be about to ask for it.
        for index in former:
            if index is not None:
                index.close()

    def _current(self) -> str:
        name = read_record(self.root / CURRENT).get("name", "")
        return name if isinstance(name, str) and name.isalnum() else ""

    # Health

    def fault(self) -> str | None:
        """Why the index can't be used and must be built anew, as the rest of a sentence; None when it can.

        Until then it is not asked.
        """
        fault = self._look()
        self._fault = (self._name, fault) if fault else None
        return fault

    def _look(self) -> str | None:
        documents, statements = self.documents, self.statements
        if documents is None or statements is None:
            return "was missing"
        for index in (documents, statements):
            state = index.state()
            if state is None:
                return "was damaged"
            if state.schema != SCHEMA_VERSION:
                return "was made by another version of the program"
            if state.store != self._store.id or state.sequence > self._store.last_change():
                return "belonged to other documents"
            if index.generation() < state.generation:
                return "was damaged"
            try:
                index.check()
            except DAMAGE:
                return "was damaged"
        return None

    def version(self) -> tuple[str, int, int]:
        """Differs after any change of what can be found: the folder in use, and the commits its parts are at."""
        documents, statements = self.documents, self.statements
        return (
            self._name,
            documents.generation() if documents else -1,
            statements.generation() if statements else -1,
        )

    def behind(self) -> int:
        """How many changes of the store it has not followed yet."""
        count = 0
        for part, index in ((TEXT, self.documents), (FINDINGS, self.statements)):
            state = index.state() if index else None
            count += len(self._store.changed_since(part, state.sequence if state else 0))
        return count

    def length(self) -> int:
        """How many changes of the store building it anew takes in."""
        return sum(len(self._store.changed_since(part, 0)) for part in (TEXT, FINDINGS))

    # Following the store

    def follow(self, report: Report, is_cancelled: Callable[[], bool], *, phase: str = "indexing") -> None:
        """Takes in what has changed in the store since the last commit.

        Raises:
            Cancelled: after the batch at hand.
        """
        if self.documents is not None and self.statements is not None:
            self._follow(self.documents, TEXT, report, is_cancelled, phase)
            self._follow(self.statements, FINDINGS, report, is_cancelled, phase)

    def rebuild(self, report: Report, is_cancelled: Callable[[], bool], *, phase: str = "repairing") -> None:
        """Makes the index anew in another folder, then switches to it and throws the old one away."""
        self.root.mkdir(mode=0o700, exist_ok=True)
        name = self._free_name()
        folder = self.root / name
        documents = WordIndex.create(folder / "documents", DOCUMENT_FIELDS)
        statements = WordIndex.create(folder / "statements", STATEMENT_FIELDS)
        try:
            try:
                self._follow(documents, TEXT, report, is_cancelled, phase)
                self._follow(statements, FINDINGS, report, is_cancelled, phase)
            finally:
                documents.close()
                statements.close()
        except BaseException:
            # On a full disk what was written so far is in the way of everything else.
            shutil.rmtree(folder, ignore_errors=True)
            raise
        write_durably(self.root / CURRENT, b'{"name": "%s"}' % name.encode())
        self._reopen()
        self.sweep()

    def sweep(self) -> None:
        """Throws away what is not in use: an old index, or a new one whose making was killed."""
        name = self._current()
        for folder in self.root.iterdir() if name else ():
            if folder.is_dir() and folder.name != name:
                shutil.rmtree(folder, ignore_errors=True)

    def _free_name(self) -> str:
        """One that no index here had before: who still reads an old one must not take the new one for it."""
        taken = (NUMBERED.fullmatch(path.name) for path in self.root.iterdir())
        return f"index{1 + max((int(match[1]) for match in taken if match), default=0)}"

    def _follow(
        self, index: WordIndex, part: str, report: Report, is_cancelled: Callable[[], bool], phase: str
    ) -> None:
        state = index.state()
        changed = self._store.changed_since(part, state.sequence if state else 0)
        if state is None and not changed:
            with index.changing(self._store.id, 0, SCHEMA_VERSION):
                return
        for start in range(0, len(changed), BATCH):
            if is_cancelled():
                raise Cancelled("The index was not brought up to date; the next start goes on with it.")
            batch = changed[start : start + BATCH]
            sequence = batch[-1][0]
            with _collecting_seldom(), index.changing(self._store.id, sequence, SCHEMA_VERSION) as writer:
                documents = [document for _, document in batch]
                writer.forget(documents)
                if len(changed) <= SMALL:
                    writer.merge_small(SIZES[part])
                for done in range(0, len(documents), TOLD_EVERY):
                    report(Progress(phase, start + done, len(changed)))
                    self._write(writer, part, documents[done : done + TOLD_EVERY])
            report(Progress(phase, start + len(batch), len(changed)))

    def _write(self, writer: Any, part: str, documents: list[str]) -> None:
        numbers = self._store.numbers(documents)
        entries = self._document_entry if part == TEXT else self._statement_entries
        for identifier in documents:
            if identifier in numbers:
                for entry in entries(identifier, numbers[identifier]):
                    writer.add_document(**entry)

    def _document_entry(self, identifier: str, number: int) -> Iterator[dict[str, Any]]:
        yield document_entry(self._store.document(identifier), number)

    def _statement_entries(self, identifier: str, number: int) -> Iterator[dict[str, Any]]:
        analysis = self._store.analysis(identifier)
        if analysis is not None:
            places = self._store.statement_numbers(identifier)
            yield from statement_entries(self._store.document(identifier), number, analysis, places)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Has Python look for garbage in cycles less often: a batch makes many lists that stay, and is looked through for
    nothing again and again.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(usual[0], 200_000), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
