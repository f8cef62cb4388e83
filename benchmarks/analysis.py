"""Words per second of CPU time that `add` reads and analyses, beside the language model's own pipe on the same texts.

    .venv/bin/python benchmarks/analysis.py [FOLDER] [--words 60000]

`FOLDER` holds texts (`*.txt`, `*.md`); without it the seeds are taken. They are copied, each copy with a line of its
own so that none is known already, until there are `--words` words. Then, in turns:

- *pipe*: `nlp.pipe` over the texts, in this process, everything that the model has switched on;
- *add*: `Library.add` of the folder into an empty library, with one worker process: reading, storing, indexing, all
  of the analysis, storing and indexing the findings. Its CPU time is this process's and the worker's.

Both are without the time in which the model is loaded; for `add` that is what an `add` of one short text takes, and the
time with it is told too. The first turn is not counted.
"""

import argparse
import hashlib
import multiprocessing
import resource
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from index.analysis import AnalyserPool, find_model
from index.ingest import read_document
from index.library import Library
from index.model import SourceFile

TURNS = 3


def main() -> None:
    """Measure both in turns and print them and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of texts; without it, the seeds")
    parser.add_argument("--words", type=int, default=60_000, help="how many words at least (60000)")
    options = parser.parse_args()
    name = find_model().name
    if name is None:
        sys.exit("No language model is installed: there is nothing to compare with.")
    import spacy

    nlp = spacy.load(name)
    with tempfile.TemporaryDirectory() as scratch:
        folder, one = Path(scratch, "texts"), Path(scratch, "one")
        texts = _copies(_texts(options.folder), options.words)
        _write(folder, texts)
        _write(one, ["The bridge was closed on Friday, engineers said.\n"])
        words = sum(len(text.split()) for text in texts)
        turns = [
            (_cpu(lambda: _pipe(nlp, texts)), _cpu(lambda: _add(folder)), _cpu(lambda: _add(one)))
            for _ in range(TURNS + 1)
        ][1:]
    pipe, whole, start = (statistics.median(column) for column in zip(*turns, strict=True))
    add = whole - start
    print(f"{words} words in {len(texts)} documents, model {name}, median of {TURNS} turns")
    print(f"pipe                      {words / pipe:7.0f} words per CPU second")
    print(f"add                       {words / add:7.0f} words per CPU second")
    print(f"add, with loading a model {words / whole:7.0f} words per CPU second")
    print(f"ratio of add to pipe      {pipe / add:7.2f}")


def _texts(folder: Path | None) -> list[str]:
    """The texts of a folder, or of the seeds, as the program reads them."""
    root = folder if folder is not None else resources.files("seeds")
    found = []
    for path in sorted(root.iterdir(), key=lambda path: path.name):
        if path.name.endswith((".txt", ".md")) and path.name != "SOURCES.md":
            data = path.read_bytes()
            source = SourceFile(f"file:///{path.name}", data, hashlib.sha256(data).hexdigest())
            found.append(read_document(source).text)
    if not found:
        sys.exit(f"There are no texts (*.txt, *.md) in {folder}.")
    return found


def _copies(texts: list[str], words: int) -> list[str]:
    """As many copies as make that many words, each with a line of its own at the end."""
    copies = -(-words // max(1, sum(len(text.split()) for text in texts)))
    return [f"{text.rstrip()}\n\nThis is copy {number + 1}.\n" for number in range(copies) for text in texts]


def _write(folder: Path, texts: list[str]) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _pipe(nlp: Any, texts: list[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


def _add(folder: Path) -> None:
    path = Path(tempfile.mkdtemp())
    try:
        with Library(path, analysers=lambda: AnalyserPool(processes=1)) as library:
            library.add([folder])
        for worker in multiprocessing.active_children():
            worker.join()  # its CPU time is known when it has ended
    finally:
        shutil.rmtree(path)


def _cpu(work: Callable[[], None]) -> float:
    """Seconds of CPU time that some work takes, in this process and in those it starts and waits for."""
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
