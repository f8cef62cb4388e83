#!/usr/bin/env python3
"""How fast the related statements of a statement are found, beside a plain BM25 query for the same words.

usage: python benchmarks/links.py [--sizes 10000,100000] [--queries 200] [--limit 20] [--work FOLDER]

A library is made up (see `generated.py`) of reports of ten statements each, every other one attributed. Six reports at
a time are of one event: they open with the same statements, in which some words differ. The findings are written down
as the reports are, so that no language model is needed. Sizes are numbers of statements. Each library is asked in a
process of its own: `first` is the first question after opening, which lists the words of the library; the rest are
p50/p95 over other statements, each of another document, and in brackets the same of CPU time. The plain query ORs the
words of the statement in the same index, and shows none of what it finds.
"""

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generated import COMMON, Reports

WORD = re.compile(r"[A-Za-z]{3,}")
STATEMENTS = 10
"""In a report."""
EVENT = 6
"""Reports of one event."""
COMMON_TO_EVENT, CHANGED = 5, 0.3
"""Statements with which all of these open, and the share of words that each changes."""
CUE = " said."
RATIO = 1.5
"""How much slower the largest library may be than the smallest."""


def sentences_of(text: str) -> list[str]:
    """As many sentences of a made-up report as it is to have statements."""
    body = text.partition("\n\n")[2].replace("\n", " ")
    return [one.strip() for one in body.split(".") if len(one.split()) > 5][:STATEMENTS]


def retold(sentence: str, own: list[str], chance: random.Random) -> str:
    """A sentence with some of its words replaced."""
    return " ".join(chance.choice(own) if chance.random() < CHANGED else word for word in sentence.split())


def texts(documents: int) -> Iterator[str]:
    """So many reports: a headline, and a line for each statement, every other one with its speaker."""
    reports = Reports()
    people: list[str] = []
    leader: list[str] = []
    for number, report in zip(range(documents), reports, strict=False):
        chance = random.Random(number)
        sentences = sentences_of(report.text)
        if number % EVENT == 0:
            leader, people = sentences, chance.sample(reports._people, 4)
        else:
            own = " ".join(sentences).split()
            opening = [retold(sentence, own, chance) for sentence in leader[:COMMON_TO_EVENT]]
            sentences = [*opening, *sentences[COMMON_TO_EVENT:]]
        lines = [
            f"{sentence}, {people[at % 4]}{CUE}" if at % 2 else f"{sentence}." for at, sentence in enumerate(sentences)
        ]
        yield "\n\n".join([report.headline, *lines]) + "\n"


class Written:
    """Stands in for the worker processes: reads the findings off a made-up report, line by line."""

    def __enter__(self) -> "Written":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Any], **_: Any) -> Iterator[Any]:
        """Yields the findings of each."""
        return map(findings, documents)


def findings(document: Any) -> Any:
    """A statement in each line but the headline's."""
    from index.analysis import ANALYSIS_VERSION, find_model
    from index.model import Analysis, Content, Cue, Entity, Mention, Source, Span, Statement

    statements, mentions, entities = [], [], {}
    for sentence in document.paragraphs[1:]:
        words, comma, tail = sentence.of(document.text).rpartition(", ")
        source, cue = Source("", (), "outlet"), None
        content = Span(sentence.start, sentence.end - 1)
        if comma and tail.endswith(CUE):
            name = tail.removesuffix(CUE)
            content = Span(sentence.start, sentence.start + len(words))
            spoken = Span(content.end + len(comma), content.end + len(comma) + len(name))
            entity = f"person:{name.lower().replace(' ', '-')}"
            source = Source(name, (spoken,), "person", entity, name, "name", "high")
            cue = Cue("said", (Span(spoken.end + 1, spoken.end + 5),), "say", "said")
            mentions.append(Mention(name, spoken, "PERSON", entity))
            entities[entity] = Entity(entity, name, "PERSON", mentions=1, documents=1)
        said = Content(content.of(document.text), (content,), "indirect" if cue else "none")
        statements.append(Statement(document.id, source, cue, said, sentence))
    return Analysis(
        document.id,
        ANALYSIS_VERSION,
        find_model().label,
        document.paragraphs,
        tuple(mentions),
        tuple(entities.values()),
        tuple(statements),
    )


def write(folder: Path, documents: int) -> None:
    """Writes so many reports, a thousand in a folder."""
    for number, text in enumerate(texts(documents)):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(place: Path, folder: Path) -> dict[str, Any]:
    """Fills a library."""
    from index.library import Library

    started = time.perf_counter()
    with Library(place, analysers=Written) as library:
        library.add([folder])
        status = library.status()
    return {"seconds": time.perf_counter() - started, "statements": status.statements, "index": status.index_bytes}


def ask(place: Path, queries: int, limit: int) -> dict[str, Any]:
    """Asks for the links of so many statements, and for their words."""
    from index.library import Library

    chance = random.Random(5)
    with Library(place) as library:
        documents = [summary.id for summary in library.documents()]
        found = (library.analysis(one) for one in chance.sample(documents, queries + 1))
        chosen = [chance.choice(one.statements) for one in found if one]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        linked = [timed(lambda one=one: len(library.links(one.id, limit=limit))) for one in chosen]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        words = [" OR ".join(dict.fromkeys(telling(one.content.text))) for one in chosen]
        plain = [timed(lambda one=one: matching(library, one, limit)) for one in words]
    return {
        "first": linked[0][0],
        "links": [took for took, _, _ in linked[1:]],
        "cpu": [cpu for _, cpu, _ in linked[1:]],
        "found": statistics.mean(found for *_, found in linked),
        "plain": [took for took, _, _ in plain[1:]],
        "matched": statistics.mean(found for *_, found in plain),
        "grown": (peak - before) / 1024,
    }


def matching(library: Any, query: str, limit: int) -> int:
    """Ranks the statements that match a query, finds the numbers of the best, and says how many there are."""
    from index.store.finder import NO_FILTERS

    finder = library._finder
    found = finder._scored_statements(finder._parsed(query), NO_FILTERS, False)
    found.best(limit, 0)
    return len(found)


def telling(text: str) -> Iterator[str]:
    """The words of a statement that are not among the commonest."""
    return (word.lower() for word in WORD.findall(text) if word.lower() not in COMMON)


def timed(what: Any) -> tuple[float, float, int]:
    """Milliseconds a call takes, by the clock and of the processor, and what it gives."""
    started, cpu = time.perf_counter(), time.process_time()
    found = what()
    return 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - cpu), found


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def apart(*arguments: str) -> dict[str, Any]:
    """Runs a step in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    done = subprocess.run(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True, env=environment, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(size: int, work: Path, queries: int, limit: int) -> float:
    """Prints all figures at a size; returns the p95 of links in milliseconds."""
    folder, place = work / f"texts{size}", work / f"library{size}"
    if not place.exists():
        write(folder, size // STATEMENTS)
        built = apart("--step", "build", "--work", str(place), "--texts", str(folder))
        print(f"{built['statements']} statements read in {built['seconds']:.0f} s, index {built['index'] / 1e6:.0f} MB")
    found = apart("--step", "ask", "--work", str(place), "--queries", str(queries), "--limit", str(limit))
    links, plain = spread(found["links"]), spread(found["plain"])
    print(
        f"{size:>8} statements: links {links} ({spread(found['cpu'])}) ms, first {found['first']:.0f} ms,"
        f" {found['found']:.1f} found, {found['grown']:+.0f} MB; plain BM25 {plain} ms, {found['matched']:.0f} match;"
        f" load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return percentile(found["links"], 0.95)


def spread(values: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(values):.1f}/{percentile(values, 0.95):.1f}"


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description="Measure how fast related statements are found.")
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--work", type=Path, help="keep the libraries in this folder")
    parser.add_argument("--texts", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--step", choices=("build", "ask"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        step = (
            build(options.work, options.texts)
            if options.step == "build"
            else ask(options.work, options.queries, options.limit)
        )
        print(json.dumps(step))
        return
    with tempfile.TemporaryDirectory() as temporary:
        sizes = [int(size) for size in options.sizes.split(",")]
        took = [measure(size, options.work or Path(temporary), options.queries, options.limit) for size in sizes]
    print(f"p95 at {sizes[-1]} to that at {sizes[0]}: {took[-1] / took[0]:.2f} (at most {RATIO} wanted)")


if __name__ == "__main__":
    main()
