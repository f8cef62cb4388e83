"""How much memory the reader takes with a large library, at its peak.

    .venv/bin/python benchmarks/memory.py [--documents 10000] [--work FOLDER]

A library of made-up reports (see `generated.py`), each of about 3 KB with four statements, is filled first; with
`--work` it stays in that folder for another run. Then the reader runs in a process of its own, at 160 by 45 and without
a terminal: it comes to rest at home, makes 20 searches, of which each third looks for statements, and opens 30
documents, coming to rest after each. What is told is the most memory that process has had in use (resident, MB) up to
then. Reading in goes on in another process, and there is none here. At most 200 MB are meant to do.
"""

import argparse
import asyncio
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from generated import COMMON, write_reports
from reading import SIZE, EverySecond
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.app import BriefingApp
from briefing.places import in_document
from index.library import Library

SEARCHES, OPENED = 20, 30
TARGET = 200
WORD = re.compile(r"[A-Za-z]{4,}")


def fill(work: Path, count: int) -> None:
    """Fills a library in a folder, unless it is there."""
    if (work / "ready").exists():
        return
    write_reports(work / "texts", count)
    with Library(work / "library", analysers=EverySecond) as library:
        library.add([work / "texts"])
    (work / "ready").touch()


def queries(work: Path) -> list[str]:
    """Words that stand in the reports, one or two of them at a time, for every third search in statements."""
    chance = random.Random(11)
    files = sorted((work / "texts").rglob("*.txt"))
    found = []
    for number in range(SEARCHES):
        words = {word for word in WORD.findall(chance.choice(files).read_text("utf-8")) if word.lower() not in COMMON}
        found.append(" ".join(chance.sample(sorted(words), 1 + number % 2)))
    return found


def peak() -> float:
    """The most memory that this process has had in use, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` says is not begun anew with another program.
        kilobytes = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if kilobytes:
            return int(kilobytes[1]) / 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024**2 if sys.platform == "darwin" else used / 1024


async def use(work: Path, asked: list[str]) -> None:
    """Runs the reader, uses it and prints its peak after each part."""
    print(f"{'loaded':<22}{peak():6.0f} MB", flush=True)
    app = BriefingApp(lambda: Library.open(work / "library"))
    async with app.run_test(size=SIZE) as pilot:
        await _rest(app, pilot)
        print(f"{'at home':<22}{peak():6.0f} MB", flush=True)
        for number, query in enumerate(asked):
            await pilot.press("s")
            await _rest(app, pilot)
            if number % 3 == 2:
                await pilot.press("tab")
            app.screen.query_one(Input).value = query
            await _rest(app, pilot)
            await pilot.press("escape")
        print(f"{f'after {SEARCHES} searches':<22}{peak():6.0f} MB", flush=True)
        assert app.library is not None
        for summary in app.library.documents(limit=OPENED):
            app.main.go_to(in_document(summary.id))
            await _rest(app, pilot)
            if app.main.reading.page.document != summary.id:
                raise SystemExit("a document was not opened")
        print(f"{f'{OPENED} documents opened':<22}{peak():6.0f} MB   (at most {TARGET})", flush=True)


async def _rest(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Waits until nothing has been going on for a moment."""
    quiet = 0
    while quiet < 10:
        await pilot.pause(0.02)
        quiet = 0 if any(not worker.is_finished for worker in app.workers) else quiet + 1


def _apart(step: str, work: Path, *options: str) -> None:
    """Runs a step in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    command = [sys.executable, __file__, "--step", step, "--work", str(work), *options]
    subprocess.run(command, check=True, env=environment)


def main() -> None:
    """Fills the library and uses it, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--work", type=Path, help="work in this folder and leave everything there")
    parser.add_argument("--step", choices=("fill", "use"), help=argparse.SUPPRESS)
    parser.add_argument("--queries", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step == "fill":
        fill(options.work, options.documents)
    elif options.step == "use":
        asyncio.run(use(options.work, json.loads(options.queries)))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            work = options.work or Path(temporary)
            work.mkdir(parents=True, exist_ok=True)
            _apart("fill", work, "--documents", str(options.documents))
            # What is asked is picked here: the names of all files are not the reader's.
            _apart("use", work, "--queries", json.dumps(queries(work)))


if __name__ == "__main__":
    main()
