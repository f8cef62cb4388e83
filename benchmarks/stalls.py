"""How long the reader's event loop stalls while documents are read in, beside the same use of it without reading in.

    .venv/bin/python benchmarks/stalls.py [--documents 1000] [--analyser real|fixed|none] [--in process|thread]

The real reader runs at 160 by 45, and all that it draws is made into what a terminal would get. A user presses a key
every 100 ms: moves in lists, opens documents, steps through statements, searches. A task of the event loop wakes every
5 ms; how much later than that it wakes is the lag. First the user works alone, for as long as `--alone` says, in a
library of the seeds and of `--before` reports; then `--documents` more are read in.

No lag is left out. Of the longest it is told what the loop was doing: a thread looks at its stack while it is late.

`--analyser real` analyses with the language model in worker processes, as `briefing` does; `fixed` finds every
paragraph to be a statement and so keeps the store and the index at it all the time; `none` does not analyse.
`--in thread` reads in by a thread of the reader, for comparison.
"""

import argparse
import asyncio
import gc
import itertools
import os
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from generated import write_reports
from textual import events
from textual.drivers.headless_driver import HeadlessDriver

from briefing.app import BriefingApp
from briefing.ingesting import Ingest, InProcess, InThread, Job
from briefing.messages import IngestFinished
from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import Analysis, Content, Document, Source, Statement

BEAT = 0.005
"""Seconds between two beats of the loop's heart."""
LATE = 0.015
"""Seconds after which the stack of a loop that is late is looked at."""
KEY_EVERY = 0.1
LIMIT = 0.050
"""Seconds that no stall should last."""
WORST = 8
"""Stalls of which it is told what the loop was doing."""

WAITING = ("threading.py", "thread.py", "queue.py", "stalls.py", "ingesting.py")
"""Where a thread other than the loop's is when it waits for something."""

SEARCH = ("s", *"harbour said", "wait", "wait", "down", "down", "enter", "wait", "n", "n", "b", "escape")
FIND = ("2", "n", "n", "n", "space", "space", "right_square_bracket", "right_square_bracket", "wait")
LISTS = (
    "1",
    "j",
    "j",
    "j",
    "enter",
    "wait",
    "1",
    *"jjjjjj",
    "enter",
    "wait",
    "3",
    "j",
    "j",
    "j",
    "wait",
    "4",
    "j",
    "wait",
)
KEYS = (*LISTS, *FIND, *SEARCH, "1", "g", *"jjjjjjjjjjjj", "enter", "G", "wait", "g", "wait")


class PaintingDriver(HeadlessDriver):
    """Takes what is drawn as a terminal would, and shows it nowhere."""

    @property
    def is_headless(self) -> bool:
        """So that the reader draws."""
        return False


class FixedAnalyser:
    """Finds every paragraph to be a statement of the outlet."""

    def __enter__(self) -> "FixedAnalyser":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: object = None) -> Iterator[Analysis]:
        """Yields the findings of each."""
        for document in documents:
            statements = tuple(
                Statement(
                    document.id, Source("", (), "outlet"), None, Content(one.of(document.text), (one,), "none"), one
                )
                for one in document.paragraphs
            )
            yield Analysis(document.id, ANALYSIS_VERSION, find_model().label, document.paragraphs, (), (), statements)


class NoAnalyser(FixedAnalyser):
    """Finds nothing, and takes no time for it."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: object = None) -> Iterator[Analysis]:
        """Yields nothing."""
        return iter(())


ANALYSERS: dict[str, Any] = {"real": None, "fixed": FixedAnalyser, "none": NoAnalyser}


def child(analyser: str) -> None:
    """What the process that reads in does where it is not to analyse with the language model."""
    import index.library
    from briefing.ingest_child import main

    index.library.AnalyserPool = lambda **_: ANALYSERS[analyser]()  # type: ignore[misc, assignment]
    main()


@dataclass
class Heart:
    """The lag of an event loop (seconds), beat by beat, and what the loop was doing when it was late."""

    lags: list[tuple[float, float]] = field(default_factory=list)
    waits: dict[float, float] = field(default_factory=dict)
    stacks: dict[float, Counter[str]] = field(default_factory=dict)
    beside: dict[float, Counter[str]] = field(default_factory=dict)
    pauses: list[tuple[float, float]] = field(default_factory=list)
    began_at: float = 0.0
    busy: float = 0.0
    _due: float = 0.0
    _waited: float = 0.0
    _collects_since: float = 0.0
    _is_beating: bool = True

    async def beat(self) -> None:
        """Beat until told to stop."""
        native = threading.get_native_id()
        self._waited = _waited(native)
        threading.Thread(target=self._watch, args=(threading.get_ident(), native), daemon=True).start()
        gc.callbacks.append(self._note_pause)
        while self._is_beating:
            # As the watch has read it last: to read it here would take time, and make the loop late.
            waited, self._due = self._waited, time.perf_counter() + BEAT
            await asyncio.sleep(BEAT)
            lag = time.perf_counter() - self._due
            self.lags.append((lag, self._due))
            if lag > LATE:
                self.waits[self._due] = _waited(native) - waited
        self._due = 0.0
        gc.callbacks.remove(self._note_pause)

    def _note_pause(self, what: str, _: object) -> None:
        """Python looks for garbage, and nothing else can run."""
        if what == "start":
            self._collects_since = time.perf_counter()
        else:
            self.pauses.append((self._collects_since, time.perf_counter() - self._collects_since))

    def paused(self, since: float, lag: float) -> float:
        """Seconds that Python looked for garbage in a stall."""
        return sum(taken for at, taken in self.pauses if since - BEAT <= at <= since + lag)

    def stop(self) -> None:
        """Stop beating."""
        self._is_beating = False

    def _watch(self, thread: int, native: int) -> None:
        while self._is_beating:
            due = self._due
            if due and time.perf_counter() - due > LATE:
                frames = sys._current_frames()
                self.stacks.setdefault(due, Counter())[_place(frames.pop(thread, None))] += 1
                del frames[threading.get_ident()]
                busy = (_place(frame) for frame in frames.values() if not _is_waiting(frame))
                self.beside.setdefault(due, Counter()).update(busy)
            else:
                self._waited = _waited(native)
            time.sleep(BEAT)


def _waited(thread: int) -> float:
    """Seconds that a thread has waited for a processor, as Linux counts them; elsewhere always 0."""
    try:
        return int(Path(f"/proc/self/task/{thread}/schedstat").read_bytes().split()[1]) / 1e9
    except OSError:
        return 0.0


def _is_waiting(frame: FrameType) -> bool:
    return os.path.basename(frame.f_code.co_filename) in (
        "threading.py",
        "thread.py",
        "queue.py",
        "stalls.py",
        "ingesting.py",
    )


def _place(frame: FrameType | None) -> str:
    """Where a stack is: its innermost function, and the ones of the reader and of Textual that led there."""
    names: list[str] = []
    while frame is not None:
        code = frame.f_code
        path = code.co_filename
        short = next((path[path.index(part) :] for part in ("briefing/", "index/", "textual/") if part in path), "")
        if not names or (short and len(names) < 6 and not short.startswith("textual/message_pump")):
            names.append(f"{code.co_qualname} ({short or os.path.basename(path)}:{frame.f_lineno})")
        frame = frame.f_back
    return "\n        < ".join(names)


class Reader(BriefingApp):
    """The reader, which tells when reading in has ended."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.driver_class = PaintingDriver
        self.has_ended = asyncio.Event()

    def on_ingest_finished(self, _: IngestFinished) -> None:
        """Note it."""
        self.has_ended.set()


async def use(app: Reader, until: asyncio.Event, seconds: float | None) -> Heart:
    """Press keys until something has happened, or for so many seconds; returns how the loop's heart beat."""
    heart = Heart()
    beating = asyncio.create_task(heart.beat())
    started, cpu = time.perf_counter(), time.process_time()
    heart.began_at = started
    for key in itertools.cycle(KEYS):
        if until.is_set() if seconds is None else time.perf_counter() - started > seconds:
            break
        if key != "wait":
            press(app, key)
        await asyncio.sleep(KEY_EVERY)
    heart.stop()
    await beating
    heart.busy = (time.process_time() - cpu) / (time.perf_counter() - started)
    return heart


def press(app: Reader, key: str) -> None:
    """Press a key as the terminal's driver does; escape only over the panes: in them it stops reading in."""
    if key == "escape" and len(app.screen_stack) == 1:
        return
    name, character = ("space", " ") if key == " " else (key, key if len(key) == 1 else None)
    if app._driver is not None:
        app._driver.process_message(events.Key(name, character))


def told(name: str, heart: Heart) -> tuple[float, float]:
    """Print the lags; returns the 99th percentile and the largest, in milliseconds."""
    lags = sorted(lag * 1000 for lag, _ in heart.lags)
    p50, p99, most = statistics.median(lags), lags[int(len(lags) * 0.99)], lags[-1]
    over = sum(lag > LIMIT * 1000 for lag in lags)
    collecting = max((taken for _, taken in heart.pauses), default=0) * 1000
    largest = ", ".join(f"{lag:.0f}" for lag in lags[: -WORST - 1 : -1])
    print(
        f"{name:<18} {len(lags):7} beats  median {p50:5.1f}  p99 {p99:6.1f}  over {LIMIT * 1000:.0f} ms: {over:4}",
        end="",
    )
    print(f"  reader busy {heart.busy:4.0%}  largest {largest}")
    print(f"{'':<18} looked for garbage {len(heart.pauses)} times, {collecting:.0f} ms at most;", end=" ")
    waits = [wait * 1000 for wait in heart.waits.values()] or [0.0]
    print(f"late beats waited {sum(waits):.0f} ms for a processor, {max(waits):.0f} at most")
    return p99, most


def tell_worst(heart: Heart) -> None:
    """Print what the loop was doing in the longest stalls."""
    for lag, due in sorted(heart.lags, reverse=True)[:WORST]:
        stacks = heart.stacks.get(due, Counter())
        collecting = heart.paused(due, lag) * 1000
        waited = heart.waits.get(due, 0.0) * 1000
        print(
            f"  {lag * 1000:6.1f} ms, of them {waited:.0f} waiting for a processor and {collecting:.0f} looking for"
            f" garbage, after {due - heart.began_at:.1f} s; of {stacks.total()} looks:"
        )
        for place, count in stacks.most_common(2):
            print(f"    {count:3}  {place}")
        for place, count in heart.beside.get(due, Counter()).most_common(2):
            print(f"    {count:3}  in another thread: {place}")


async def measure(library: Library, folder: Path, ingest_in: Ingest, alone: float) -> None:
    """Use the reader alone, then while a folder is read in, and print both."""
    app = Reader(lambda: library, ingest_in=ingest_in)
    async with app.run_test(size=(160, 45)):
        await app.has_ended.wait()
        await use(app, app.has_ended, 3.0)  # What is loaded with the first key is no stall of reading in.
        quiet = await use(app, app.has_ended, alone)
        app.has_ended.clear()
        started = time.perf_counter()
        app.start(Job("add", (folder,)))
        busy = await use(app, app.has_ended, None)
        taken = time.perf_counter() - started
        documents = library.documents()
        analysed = sum(one.analysed for one in documents)
        app.workers.cancel_all()
    print(f"read in within {taken:.0f} s; the library has {len(documents):,} documents now, {analysed:,} analysed")
    first, second = told("the user alone", quiet), told("while reading in", busy)
    print(f"ratio: p99 {second[0] / first[0]:.2f}, largest {second[1] / first[1]:.2f}")
    print("The user alone, the longest:")
    tell_worst(quiet)
    print("While reading in, the longest:")
    tell_worst(busy)


def main() -> None:
    """Make the library and the reports, measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=1000, help="how many are read in (1000)")
    parser.add_argument("--before", type=int, default=200, help="how many are there before, beside the seeds (200)")
    parser.add_argument("--alone", type=float, default=30.0, help="seconds of the user alone (30)")
    parser.add_argument("--analyser", choices=sorted(ANALYSERS), default="real" if find_model().name else "fixed")
    parser.add_argument("--in", dest="place", choices=("process", "thread"), default="process")
    options = parser.parse_args()
    stand_in = ANALYSERS[options.analyser]
    with tempfile.TemporaryDirectory() as scratch:
        path, before, folder = (Path(scratch, name) for name in ("library", "before", "folder"))
        before.mkdir()
        folder.mkdir()
        write_reports(before, options.before, seed=8)
        write_reports(folder, options.documents)
        with Library(path) as library:
            library.add_seeds()
        with Library(path, analysers=FixedAnalyser) as library:
            library.add([before])
        start = f"import sys; sys.path[:] = {sys.path!r}; import stalls; stalls.child({options.analyser!r})"
        process = InProcess(start=(sys.executable, "-c", start)) if stand_in else InProcess()
        with Library(path, analysers=stand_in) as library:
            asyncio.run(measure(library, folder, process if options.place == "process" else InThread(), options.alone))


if __name__ == "__main__":
    main()
