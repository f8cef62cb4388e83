#!/usr/bin/env python3
"""How fast a library is filled, searched and kept, beside SQLite FTS5 and plain Whoosh in the same run.

usage: python benchmarks/search.py [--sizes 1000,10000] [--texts FOLDER] [--work FOLDER] [--engines "briefing,…"]

Without `--texts` the documents are made up (see `generated.py`), about 3 KB each; with it, they are the `.txt` files of
a folder, each size taking so many of them. Every figure comes from a process of its own. Before a library is opened to
be searched, its files are put out of the page cache, where the system can do that. Analysis is left out: it is
measured by `analysis.py`. The sizes 50000 and 100000 take a while: about half an hour together, and 3 GB of room.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from generated import COMMON, write_reports
from peers import ENGINES, Asked, Ours, parts

KINDS = ("one term", "two ANDed", "phrase", "prefix", "field + date")
WORD = re.compile(r"[A-Za-z]{4,}")
RUN = re.compile(r"[A-Za-z]{4,}(?: [A-Za-z]{4,}){1,2}")


def questions(files: list[Path], count: int) -> list[Asked]:
    """So many questions of each kind, from words that stand in the files; common words come up more often."""
    chance = random.Random(11)
    found: dict[str, list[Asked]] = {kind: [] for kind in KINDS}
    while any(len(asked) < count for asked in found.values()):
        headline, text, day = parts(chance.choice(files))
        words = [word for word in WORD.findall(text) if word.lower() not in COMMON]
        runs, heads = RUN.findall(text), WORD.findall(headline)
        if len(words) < 2 or not runs or not heads:
            continue
        one, other = chance.sample(words, 2)
        month = day[:7]
        for kind, asked, since in (
            ("one term", (one,), ""),
            ("two ANDed", (one, other), ""),
            ("phrase", tuple(chance.choice(runs).split()), ""),
            ("prefix", (other[:4].lower(),), ""),
            ("field + date", (chance.choice(heads),), month),
        ):
            found[kind].append(Asked(kind, asked, since and f"{since}-01", since and f"{since}-28"))
    return [asked for kind in KINDS for asked in found[kind][:count]]


# What is done in a process of its own: each prints a JSON object.


def build(engine: str, texts: Path, place: Path) -> dict[str, float]:
    """Fills a new index."""
    wall, cpu = time.perf_counter(), time.process_time()
    opened = ENGINES[engine](place)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    opened.add(texts)
    opened.close()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"wall": wall, "cpu": cpu, "peak": peak / 1024, "before": before / 1024, "bytes": size_of(place)}


def ask(engine: str, texts: Path, place: Path, count: int) -> dict[str, Any]:
    """Opens an index and asks it everything; milliseconds."""
    asked = questions(sorted(texts.rglob("*.txt")), count)
    kind = ENGINES[engine]
    if kind is Ours:
        import index.library  # noqa: F401 - a program that is running has it loaded
    evict(place)
    started = time.perf_counter()
    opened = kind(place)
    opened.ask(asked[0])
    first = 1000 * (time.perf_counter() - started)
    took: dict[str, list[float]] = {kind: [] for kind in KINDS}
    hits = dict.fromkeys(KINDS, 0)
    for one in asked:
        started = time.perf_counter()
        hits[one.kind] += opened.ask(one)
        took[one.kind].append(1000 * (time.perf_counter() - started))
    opened.close()
    return {"first": first, "hits": hits, "took": took}


def keep(engine: str, texts: Path, place: Path) -> dict[str, float]:
    """What a library does when a file changes, and when its index is made anew; seconds."""
    changed = sorted(texts.rglob("*.txt"))[-1]
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\nZwyxing is new.\n", encoding="utf-8")
    opened = Ours(place)
    started = time.perf_counter()
    report = opened.library.sync()
    synced = time.perf_counter() - started
    if (len(report.changed), opened.library.search("zwyxing").total) != (1, 1):
        raise SystemExit("the changed file was not found again")
    started = time.perf_counter()
    opened.library.search("zwyxed said")
    after = time.perf_counter() - started
    wall, cpu = time.perf_counter(), time.process_time()
    opened.library.reindex()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    opened.close()
    return {"sync": synced, "after": after, "rebuild": wall, "rebuild_cpu": cpu}


def evict(place: Path) -> None:
    """Puts the files of a folder out of the page cache."""
    for path in place.rglob("*"):
        if path.is_file() and hasattr(os, "posix_fadvise"):
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def size_of(place: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


# What puts it together.


def apart(step: str, engine: str, texts: Path, place: Path, count: int) -> dict[str, Any]:
    """Runs a step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--engines", engine, "--texts", str(texts)]
    done = subprocess.run(
        [*command, "--work", str(place), "--queries", str(count)],
        stdout=subprocess.PIPE,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def texts_of(size: int, work: Path, given: Path | None) -> Path:
    """A folder with so many texts."""
    folder = work / f"texts{size}"
    if given is None:
        write_reports(folder, size)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(islice(sorted(given.rglob("*.txt")), size)):
            shutil.copy(path, folder / f"{number:06}.txt")
    old = time.time() - 3600
    for path in folder.rglob("*.txt"):
        os.utime(path, (old, old))
    return folder


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(size: int, work: Path, given: Path | None, engines: list[str], count: int) -> dict[str, dict[str, Any]]:
    """All figures at a size, by engine; prints them."""
    texts = texts_of(size, work, given)
    files = len(list(texts.rglob("*.txt")))
    letters = size_of(texts)
    print(f"\n{files} documents, {letters / files / 1000:.1f} KB each; load {os.getloadavg()[0]:.1f}", flush=True)
    print(
        f"{'':14}{'docs/s':>7}{'(cpu)':>7}{'size':>6}{'MB':>6}{'first':>7}" + "".join(f"{kind:>15}" for kind in KINDS)
    )
    found: dict[str, dict[str, Any]] = {}
    for engine in engines:
        place = work / f"{engine.replace(' ', '-')}{size}"
        shutil.rmtree(place, ignore_errors=True)
        built = apart("build", engine, texts, place, count)
        asked = apart("ask", engine, texts, place, count)
        found[engine] = {**built, **asked, "docs": files}
        marks = [
            f"{statistics.median(took):.1f}/{percentile(took, 0.95):.1f}"
            for took in (asked["took"][kind] for kind in KINDS)
        ]
        print(
            f"{engine:14}{files / built['wall']:7.0f}{files / built['cpu']:7.0f}{built['bytes'] / letters:6.1f}"
            f"{built['peak']:6.0f}{asked['first']:7.0f}" + "".join(f"{mark:>15}" for mark in marks),
            flush=True,
        )
        if engine == Ours.name:
            found[engine] |= apart("keep", engine, texts, place, count)
    return found


def compare(found: dict[str, dict[str, Any]]) -> None:
    """Prints our figures against those of the others, and what only we do."""
    ours = found.get(Ours.name)
    if ours is None:
        return
    for engine, other in found.items():
        if other is not ours:
            ratios = (
                f"{kind} {percentile(ours['took'][kind], 0.95) / percentile(other['took'][kind], 0.95):.2f}"
                for kind in KINDS
            )
            print(f"to {engine}: {other['wall'] / ours['wall']:.2f} of its docs/s; p95: {', '.join(ratios)}")
    print(
        f"one changed file: {ours['sync']:.2f} s, the next search {1000 * ours['after']:.0f} ms; rebuilt: "
        f"{ours['docs'] / ours['rebuild']:.0f} docs/s ({ours['docs'] / ours['rebuild_cpu']:.0f} by cpu)",
        flush=True,
    )


def growth(sizes: dict[int, dict[str, dict[str, Any]]]) -> None:
    """Prints how much slower queries have become from 10,000 documents (or the least) to the most."""
    low, high = min(sizes, key=lambda size: (abs(size - 10_000), size)), max(sizes)
    if low == high:
        return
    for engine in sizes[high]:
        most, least = sizes[high][engine]["took"], sizes[low][engine]["took"]
        ratios = (f"{kind} {percentile(most[kind], 0.95) / percentile(least[kind], 0.95):.1f}" for kind in KINDS)
        print(f"{engine}, p95 at {high} to that at {low}: {', '.join(ratios)}")


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description="Measure a library beside SQLite FTS5 and plain Whoosh.")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--texts", type=Path, help="take these .txt files instead of made-up text")
    parser.add_argument("--work", type=Path, help="work in this folder and leave everything there")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--queries", type=int, default=60, help="of each kind")
    parser.add_argument("--step", choices=("build", "ask", "keep"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    engines = options.engines.split(",")
    unknown = [engine for engine in engines if engine not in ENGINES]
    if unknown:
        parser.error(f"there is no engine {unknown[0]!r}: there are {', '.join(ENGINES)}")
    if options.step:
        step = {"build": build, "keep": keep}.get(options.step)
        if step:
            print(json.dumps(step(engines[0], options.texts, options.work)))
        else:
            print(json.dumps(ask(engines[0], options.texts, options.work, options.queries)))
        return
    print("milliseconds are p50/p95 for the top 20 with snippets; `size` is index and store to text, `MB` the writer's")
    print("peak, `first` the milliseconds from opening to the first result, nothing of it in the page cache")
    with tempfile.TemporaryDirectory() as temporary:
        sizes = {}
        for size in map(int, options.sizes.split(",")):
            sizes[size] = measure(size, options.work or Path(temporary), options.texts, engines, options.queries)
            compare(sizes[size])
        growth(sizes)


if __name__ == "__main__":
    main()
