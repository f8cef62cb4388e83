"""Kills a process that works on a library, again and again, and looks whether everything is there afterwards.

    python tests/engine/store/kills.py --kills 100         # by hand: at random moments of every phase, some minutes
    python tests/engine/store/kills.py --steps 7 --phases read,sync    # as a test: at a step, the same one every time

After each kill the library is opened: what was committed and what the user did must be there, search must find what a
fresh index over the store finds, the lists must be those that can be derived anew, and no document that has an analysis
may be analysed again; then the work is done to its end, and the outcome must be as if nothing had happened.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[2]), str(HERE)]

from conftest import ToyAnalyser  # noqa: E402 - found by the line above

from index.library import Library  # noqa: E402
from index.model import Analysis, Document  # noqa: E402
from index.store import searchindex, storage  # noqa: E402
from index.store.database import Database  # noqa: E402
from index.store.documents import DocumentStore  # noqa: E402
from index.store.finder import NO_FILTERS, Finder  # noqa: E402
from index.store.intake import path_of  # noqa: E402
from index.store.searchindex import SearchIndex  # noqa: E402

FIRST = ("Anna", "Karel", "Lena", "Orrin", "Mira", "Tobin")
LAST = ("Pell", "Ayle", "Ostrow", "Tarven", "Quill", "Marrow")
WORDS = "levy ships harbour lamps grain treaty narrows ferry toll bridge water minister talks vote winter port".split()
QUERIES = ("levy", "harbour OR lamps", '"the levy"', "ship*", "speaker:pell", "about:ayle NOT toll", "headline:report")

WITHOUT_WORKERS = ("read", "analyse", "sync", "reindex", "derive", "rebuild", "remove", "correct", "pin")
PHASES = (*WITHOUT_WORKERS, "workers", "worker")


class Failed(AssertionError):
    """Something is not as it should be after a kill."""


# What there is to read


def report(number: int, edition: int = 0) -> str:
    """A report; another edition of it says something else."""
    chance = random.Random(number * 1000 + edition)
    said = []
    for _ in range(4):
        who = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        said.append(f"{who} said that the {chance.choice(WORDS)} {' '.join(chance.choices(WORDS, k=12))}.")
    return f"Report {number} on the {chance.choice(WORDS)}\n\nOSTMAR, March 3 (Meridian) - {' '.join(said)}\n"


def write(folder: Path, numbers: Iterable[int], edition: int = 0) -> None:
    """Writes reports into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:04}.txt").write_text(report(number, edition), encoding="utf-8")


class Nobody:
    """Analyses nothing."""

    def __enter__(self) -> "Nobody":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, _: Iterable[Document], **__: object) -> Iterator[Analysis]:
        """Yields nothing."""
        return iter(())


# The process that is killed


def work(phase: str, place: Path, wires: Path, steps: int) -> None:
    """Does the work of a phase, telling on stdout what is committed."""
    _tell_commits()
    if steps:
        _die_after(steps)
    print("ready", flush=True)
    analysers: dict[str, Any] = {} if phase.startswith("worker") else {"analysers": ToyAnalyser}
    with Library(place, **analysers) as library:
        _WORK[phase](library, wires)
    print("done", flush=True)


def _correct(library: Library, _: Path) -> None:
    people = [entity.id for entity in library.entities()]
    for number, person in enumerate(people[:12]):
        kind, value = (("rename", f"Name {number}"), ("hide", None), ("merge", people[-1]))[number % 3]
        print("corrected", library.correct(kind, person, value).number, flush=True)  # type: ignore[arg-type]
    for statement in library.statements()[:6]:
        print("corrected", library.correct("speaker", statement.id, "Nora Vell").number, flush=True)
    library.undo()


def _pin(library: Library, _: Path) -> None:
    for statement in library.statements()[:150]:
        library.pin(statement.id)
        print("pinned", statement.id, flush=True)


_WORK: dict[str, Callable[[Library, Path], object]] = {
    "read": lambda library, wires: library.add([wires]),
    "analyse": lambda library, _: library.analyse_pending(),
    "sync": lambda library, _: library.sync(),
    "reindex": lambda library, _: library.reindex(),
    "derive": lambda library, _: library.sync(),
    "rebuild": lambda library, _: library.repair(),
    "remove": lambda library, wires: library.remove(str(wires / "b")),
    "correct": _correct,
    "pin": _pin,
    "workers": lambda library, wires: library.add([wires]),
    "worker": lambda library, wires: library.add([wires]),
}


def _tell_commits() -> None:
    put = DocumentStore.put

    def told(store: DocumentStore, readings: Iterable[Any]) -> None:
        readings = list(readings)
        put(store, readings)
        print("read", *(reading.document.id for reading in readings), flush=True)

    DocumentStore.put = told  # type: ignore[method-assign]


def _die_after(steps: int) -> None:
    """Kills this process at one of the moments that matter: around a commit, a flush, a renaming."""
    left = [steps]

    def step() -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any, **named: Any) -> Any:
            step()
            result = function(*arguments, **named)
            step()
            return result

        return stepped

    writing = Database.writing

    @contextmanager
    def written(database: Database) -> Iterator[sqlite3.Connection]:
        with writing(database) as connection:
            yield connection
            step()
        step()

    Database.writing = written  # type: ignore[method-assign]
    storage.flush_file = stepping(storage.flush_file)
    searchindex.write_durably = stepping(searchindex.write_durably)
    storage.DurableStorage.rename_file = stepping(storage.DurableStorage.rename_file)  # type: ignore[method-assign]


# The process that kills it


class Trial:
    """A library of two folders, made once; for each kill a copy of it is worked on."""

    def __init__(self, folder: Path, documents: int) -> None:
        self.folder = folder
        self.documents = documents
        self.place, self.wires = folder / "library", folder / "wires"
        self.base, self.pins = folder / "base", ()
        self._write_base()
        with Library(self.base, analysers=ToyAnalyser) as library:
            library.add([self.wires / "a", self.wires / "b"])
            for statement in library.statements()[:3]:
                library.pin(statement.id)
            library.correct("rename", library.entities()[0].id, "Somebody Else")

    def _write_base(self) -> None:
        shutil.rmtree(self.wires, ignore_errors=True)
        write(self.wires / "a", range(self.documents))
        write(self.wires / "b", range(1000, 1000 + self.documents // 3))

    def prepare(self, phase: str) -> None:
        """Makes everything as it is before a phase."""
        self._write_base()
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.base, self.place)
        few = self.documents // 4
        if phase in ("read", "analyse", "workers", "worker"):
            write(self.wires / "c", range(2000, 2000 + (16 if phase.startswith("worker") else self.documents)))
        if phase == "analyse":
            with Library(self.place, analysers=Nobody) as library:
                library.add([self.wires / "c"])
        elif phase == "sync":
            write(self.wires / "a", range(few), edition=1)
            write(self.wires / "a", range(3000, 3000 + few))
            for number in range(few, 2 * few):
                (self.wires / "a" / f"{number:04}.txt").unlink()
        elif phase == "derive":
            with sqlite3.connect(self.place / "documents.db") as connection:
                connection.execute("UPDATE meta SET value = 'former' WHERE key = 'derived'")
            connection.close()
        elif phase == "rebuild":
            shutil.rmtree(self.place / "index")

    def start(self, phase: str, steps: int = 0) -> "subprocess.Popen[str]":
        """Starts the process that works, and waits until it does."""
        arguments = [sys.executable, __file__, "--work", phase, str(self.place), str(self.wires), str(steps)]
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise Failed("the process did not start")
        return process

    def kill(self, phase: str, *, after: float = 0.0, steps: int = 0) -> tuple[bool, float]:
        """Kills the process after a time, or lets it kill itself, and looks at what is left.

        Returns:
            Whether it was killed before it was done, and the seconds that it had.
        """
        self.prepare(phase)
        before = raw(self.place)
        process = self.start(phase, steps)
        began, was_killed = time.monotonic(), False
        try:
            if phase == "worker":
                was_killed = self._kill_worker(process, after)
            elif not steps:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(after)
                workers = children(process.pid)
                process.kill()
                process.wait()
                until_gone(workers)
            told, _ = process.communicate(timeout=300)
        finally:
            process.kill()
            process.wait()
        seconds = time.monotonic() - began
        is_done = told.endswith("done\n")
        if phase == "worker" and not is_done:
            raise Failed("the death of a worker ended the process")
        self._look(phase, before, told.splitlines())
        return was_killed or not is_done, seconds

    def _kill_worker(self, process: "subprocess.Popen[str]", after: float) -> bool:
        time.sleep(after)
        workers = children(process.pid)
        if workers:
            with suppress(ProcessLookupError):
                os.kill(random.choice(workers), signal.SIGKILL)
                return True
        return False

    # Afterwards

    def _look(self, phase: str, before: "Raw", told: list[str]) -> None:
        after = raw(self.place)
        acts = [line.split() for line in told]
        read = {word for act in acts if act[0] == "read" for word in act[1:]}
        expect("documents that were committed", read - after.documents)
        if phase not in ("remove", "sync"):
            expect("documents of before", before.documents - after.documents)
        expect("pins", ({act[1] for act in acts if act[0] == "pinned"} | before.pins) - after.pins)
        made = {int(act[1]) for act in acts if act[0] == "corrected"}
        # The last one is taken back at the end.
        expect("corrections", (made - {max(made, default=0)} | before.corrections) - after.corrections)
        ToyAnalyser.seen.clear()
        with Library(self.place, analysers=ToyAnalyser) as library:
            if library.needs_repair:
                library.repair()
            self._look_at(library, after)
            known = {one.id for one in library.documents() if one.analysed}
            self._finish(phase, library)
            again = Counter(ToyAnalyser.seen)
            expect("documents analysed twice", {one for one, times in again.items() if times > 1})
            if phase != "sync":
                expect("documents analysed without need", known & set(again))
            self._look_at(library, raw(self.place))
            expect("problems", library.check())

    def _look_at(self, library: Library, stored: "Raw") -> None:
        """Whether what is shown is what is stored, found and derived."""
        expect("documents shown", {one.id for one in library.documents()} ^ stored.documents)
        expect("pins shown", set(library.pins()) ^ stored.pins)
        expect("corrections shown", {one.number for one in library.corrections()} ^ stored.corrections)
        if library.awaits_corrections:
            raise Failed("corrections are not in force")
        lists = library.entities(), library.statements(all_voices=True), library.documents()
        hits = [found(library._finder, query) for query in QUERIES]
        fresh = SearchIndex(self.folder / "fresh", library._store)
        fresh.rebuild(lambda _: None, lambda: False)
        expected = [found(Finder(library._store, fresh), query) for query in QUERIES]
        fresh.close()
        shutil.rmtree(self.folder / "fresh")
        expect("hits", [query for query, *pair in zip(QUERIES, hits, expected, strict=True) if pair[0] != pair[1]])
        copy = self.folder / "copy"
        copy.mkdir()
        with library._store.database.reading() as connection, sqlite3.connect(copy / "documents.db") as other:
            connection.backup(other)
        other.close()
        store = DocumentStore(copy / "documents.db", library._user.corrections)
        store.derive(lambda _done, _total: None)
        anew = rows(store)
        store.close()
        shutil.rmtree(copy)
        expect("derived rows", {name for name, held in rows(library._store).items() if held != anew[name]})
        if len([path for path in (self.place / "index").iterdir() if path.is_dir()]) != 1 and lists:
            library.analyse_pending()
            expect("leftover indexes", list((self.place / "index").glob("index*"))[1:])

    def _finish(self, phase: str, library: Library) -> None:
        """Does the work to its end; the library must then be what its files are."""
        if phase == "remove":
            library.remove(str(self.wires / "b")) if len(library.sources()) > 1 else None
        elif phase in ("read", "workers", "worker"):
            library.add([self.wires])
        library.sync()
        files = {path for path in self.wires.rglob("*.txt") if phase != "remove" or path.parent.name != "b"}
        read = {path_of(one.source): library.document(one.id).text for one in library.documents()}
        expect("files and documents", set(read) ^ files)
        expect("texts", [path for path in files if path.read_text(encoding="utf-8") != read[path]])
        expect("documents without findings", [one.id for one in library.documents() if not one.analysed])


class Raw:
    """What the databases hold, read past the library."""

    def __init__(self, place: Path) -> None:
        with sqlite3.connect(place / "documents.db") as connection:
            self.documents = {row[0] for row in connection.execute("SELECT id FROM documents")}
        connection.close()
        with sqlite3.connect(place / "user.db") as connection:
            self.pins = {row[0] for row in connection.execute("SELECT statement FROM pins")}
            self.corrections = {row[0] for row in connection.execute("SELECT number FROM corrections")}
        connection.close()


raw = Raw


def expect(what: str, lacking: Iterable[object]) -> None:
    """Fails unless nothing is lacking or too much."""
    left = list(lacking)
    if left:
        raise Failed(f"{what}: {left[:3]!r} ({len(left)})")


def found(finder: Finder, query: str) -> tuple[set[str], set[str], int]:
    """What a query finds of either kind."""
    documents = finder.search_documents(query, NO_FILTERS, 10_000, 0)
    statements = finder.search_statements(query, NO_FILTERS, 10_000, 0, attributed_only=False)
    said = {hit.statement.id for hit in statements.hits if hit.statement}
    return {hit.document.id for hit in documents.hits}, said, documents.total


_ROWS = {
    "statements": "SELECT d.id, s.place, s.first, s.last, s.source_kind, s.cue_kind, s.quote, s.speaker,"
    " s.speaker_words, s.first_day, s.last_day FROM statements s JOIN documents d ON d.number = s.document",
    "statement_entities": "SELECT d.id, s.place, e.entity FROM statement_entities e"
    " JOIN statements s ON s.number = e.statement JOIN documents d ON d.number = s.document",
    "document_entities": "SELECT * FROM document_entities",
    "entities": "SELECT * FROM entities",
    "entity_names": "SELECT * FROM entity_names",
    "bearers": "SELECT * FROM bearers",
    "effects": "SELECT * FROM effects",
    "documents": "SELECT id, statements, entities FROM documents",
}


def rows(store: DocumentStore) -> dict[str, list[Any]]:
    """What is derived from findings, in an order of its own."""
    with store.database.reading() as connection:
        return {name: sorted(connection.execute(query), key=repr) for name, query in _ROWS.items()}


def children(process: int) -> list[int]:
    """The processes that a process has started for work."""
    found = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            for one in path.read_text().split():
                if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text():
                    found.append(int(one))
    return found


def until_gone(processes: Iterable[int]) -> None:
    """Waits for the end of processes that have lost their parent."""
    deadline = time.monotonic() + 20
    for process in processes:
        while Path(f"/proc/{process}").exists():
            if time.monotonic() > deadline:
                raise Failed("a worker outlived the process that had started it")
            time.sleep(0.05)


def main() -> int:
    """Kills as often as is asked for; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--steps", type=int, default=0, help="let the process kill itself at this step of each phase")
    parser.add_argument("--phases", default=",".join(PHASES))
    parser.add_argument("--documents", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    phases = options.phases.split(",")
    chance = random.Random(options.seed)
    killed, failures = Counter[str](), 0
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        trial = Trial(Path(folder).resolve(), options.documents)
        durations = (
            {} if options.steps else {phase: trial.kill(phase, after=120.0)[1] for phase in phases if phase != "worker"}
        )
        number = 0
        while number < len(phases) if options.steps else sum(killed.values()) + failures < options.kills:
            phase = phases[number % len(phases)]
            number += 1
            after = chance.uniform(0, durations.get(phase, durations.get("workers", 0)))
            try:
                was_killed, _ = trial.kill(phase, after=after, steps=options.steps)
            except Failed as failure:
                failures += 1
                print(f"{number}: {phase} after {after:.2f} s: {failure}", flush=True)
            else:
                killed[phase] += was_killed
    print(f"{sum(killed.values())} killed at work ({', '.join(f'{a} {b}' for a, b in sorted(killed.items()))})")
    print(f"{failures} with a loss")
    return 1 if failures else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))
    else:
        sys.exit(main())
