#!/usr/bin/env python3
"""How well copies are told from what only looks like them, what a lookup takes, and what reading in pays for it.

usage: python benchmarks/copies.py [--size 10000] [--families 60] [--seed 5] [--work FOLDER] [--misses]

A library is made up (see `generated.py`), and among its documents stand families: a report, its reprints by other
agencies (whole, cut, reordered, re-led, with a paragraph put in, lightly edited, three paragraphs in another report,
several of that at once), and what must not be taken for a reprint: the next day's bulletin in the same words with other
figures, a later report of the same agency with its background paragraphs, another agency's report with the same
ministry's statement in it, a corrected version, and a formula below a third of everything.

Recall is how many reprints are found to be copies of their report; precision how many of all pairs that are found are
of reports of one family, versions and bulletins not counted as such. The seeds are looked at, too.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path

from generated import COMMON, Report, Reports
from peers import Nobody

from index.library import Library
from index.store import deriving

HOME, OTHERS = "Halyard", ("Meridian", "Boreal", "Tessel", "Norwire")
FORMULA = (
    "The figures are provisional, and the ministry publishes them every month on its own pages; whoever uses them has "
    "to name the statistical office as the source and may not change them without its written consent, by law."
)
SEED_COPIES = {frozenset({"070_levy_takes_effect.txt", "080_reprint_ships_anchor.txt"})}
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()

Paragraphs = list[str]


class Family:
    """A report, and what is made of it; `write` writes one of them as a wire would send it."""

    def __init__(self, number: int, spare: Iterator[Report], folder: Path) -> None:
        self.chance = random.Random(number)
        self._number, self._spare, self._folder = number, spare, folder
        report = next(spare)
        self._report = report
        self.body = [self._with_figures(one) for one in paragraphs_of(report)]
        self.write("report", HOME, 0, self.body)

    def write(self, kind: str, agency: str, day: int, body: Paragraphs, headline: str | None = None) -> None:
        """Writes one of the family, published so many days after the first."""
        published = self._report.published + timedelta(days=day)
        if self.chance.random() < 0.33:
            body = [*body, FORMULA]
        opening = f"{self._report.place}, {published.isoformat()} ({agency}) - "
        text = "\n\n".join((headline or self._report.headline, opening + body[0], *body[1:]))
        name = f"{self._number:04}-{kind.replace(' ', '-')}.txt"
        (self._folder / name).write_text(text + "\n", encoding="utf-8")

    def fresh(self, count: int = 9) -> Paragraphs:
        """Paragraphs that stand nowhere else."""
        return [self._with_figures(one) for one in paragraphs_of(next(self._spare))][:count]

    def headline(self) -> str:
        """A headline that stands nowhere else."""
        return next(self._spare).headline

    def _with_figures(self, paragraph: str) -> str:
        words = paragraph.split()
        for at in self.chance.sample(range(1, len(words) - 1), min(3, max(0, len(words) - 2))):
            words[at] = str(self.chance.randrange(2, 900))
        words[-1] += f" on {self.chance.choice(DAYS)}."
        return " ".join(words)


def paragraphs_of(report: Report) -> Paragraphs:
    """The paragraphs of a made-up report, without headline and dateline."""
    body = report.text.partition("\n\n")[2].strip().split("\n\n")
    return [body[0].partition(" - ")[2], *body[1:]]


# Reprints: each makes of a family's report what another agency prints.


def whole(family: Family) -> Paragraphs:
    """All of it."""
    return family.body


def cut(family: Family) -> Paragraphs:
    """The first half, more or less, as an editor cuts from below."""
    return family.body[: family.chance.randint(len(family.body) // 3, len(family.body) - 2)]


def reordered(family: Family) -> Paragraphs:
    """Its paragraphs in another order."""
    return family.chance.sample(family.body, len(family.body))


def re_led(family: Family) -> Paragraphs:
    """Another first paragraph."""
    return [family.fresh(1)[0], *family.body[1:]]


def inserted(family: Family) -> Paragraphs:
    """One paragraph put in."""
    at = family.chance.randrange(1, len(family.body))
    return [*family.body[:at], family.fresh(1)[0], *family.body[at:]]


def edited(family: Family) -> Paragraphs:
    """A word in twelve changed, dropped or added; figures stay."""
    return [_edited(one, family.chance) for one in family.body]


def rejoined(family: Family) -> Paragraphs:
    """Two paragraphs made one, throughout."""
    return [" ".join(family.body[at : at + 2]) for at in range(0, len(family.body), 2)]


def part(family: Family) -> Paragraphs:
    """Three paragraphs inside another report."""
    at = family.chance.randrange(len(family.body) - 3)
    other = family.fresh(6)
    return [*other[:3], "The Halyard news agency reported:", *family.body[at : at + 3], *other[3:]]


def all_at_once(family: Family) -> Paragraphs:
    """Re-led, cut, reordered and edited."""
    kept = family.chance.sample(family.body[1:], len(family.body) // 2 + 1)
    return [family.fresh(1)[0], *(_edited(one, family.chance) for one in kept)]


REPRINTS: tuple[Callable[[Family], Paragraphs], ...] = (
    *(whole, cut, reordered, re_led, inserted, edited, rejoined, part, all_at_once),
)


def _edited(paragraph: str, chance: random.Random) -> str:
    words: list[str] = []
    for word in paragraph.split():
        if word.strip(".,").isalpha() and not word.endswith(".") and chance.random() < 1 / 12:
            words += chance.choice(([], [chance.choice(COMMON)], [word, chance.choice(COMMON)]))
        else:
            words.append(word)
    return " ".join(words)


# What only looks like a reprint.


def write_lookalikes(family: Family) -> None:
    """Writes what must not be taken for a copy of a family's report."""
    bulletin = [_other_figures(one, family.chance) for one in family.body]
    family.write("no bulletin", HOME, 1, [*bulletin[:-2], *family.fresh(2)])
    family.write("no bulletin elsewhere", OTHERS[3], 2, [_other_figures(one, family.chance) for one in family.body])
    family.write("no follow-up", HOME, 3, [*family.fresh(6), *family.body[-2:]], family.headline())
    statement = family.body[3]
    family.write("no statement", OTHERS[2], 0, [*family.fresh(5), statement, *family.fresh(2)], family.headline())
    at = family.chance.randrange(1, len(family.body))
    corrected = [*family.body[:at], _other_figures(family.body[at], family.chance), *family.body[at + 1 :]]
    note = f"(Corrects figures in paragraph {at + 1})"
    headline = f"CORRECTED-{family._report.headline}"
    family.write("version", HOME, 0, corrected, f"{headline}\n\n{note}")


def _other_figures(paragraph: str, chance: random.Random) -> str:
    words = [str(int(word) + chance.randint(1, 40)) if word.isdecimal() else word for word in paragraph.split()]
    words[-1] = f"{chance.choice([day for day in DAYS if day not in words[-1]])}."
    return " ".join(words)


# What puts it together.


def write_library(folder: Path, size: int, families: int, seed: int) -> None:
    """Writes the documents of a library into a folder."""
    spare = iter(Reports(seed))
    for number in range(families):
        family = Family(number, spare, folder)
        for at, made in enumerate(REPRINTS):
            headline = None if made is whole else family.headline()
            # What is printed on the same day says where it comes from; what is printed a day later has a later date.
            credit = [] if at % 2 else ["(With reporting by Halyard)"]
            family.write(f"copy {made.__name__}", OTHERS[at % 2], at % 2, [*made(family), *credit], headline)
        write_lookalikes(family)
    written = families * (len(REPRINTS) + 6)
    for number, report in enumerate(islice(spare, max(0, size - written))):
        formula = f"\n{FORMULA}\n" if number % 3 == 0 else ""
        (folder / f"single-{number:06}.txt").write_text(report.text + formula, encoding="utf-8")


def measured_add(library: Library, folder: Path) -> tuple[float, float]:
    """Reads all in; CPU seconds of all of it, and of the prints."""
    spent = 0.0
    written = deriving.write_prints

    def timed(*arguments: object) -> None:
        nonlocal spent
        started = time.process_time()
        written(*arguments)  # type: ignore[arg-type]
        spent += time.process_time() - started

    deriving.write_prints = timed
    started = time.process_time()
    library.add([folder])
    total = time.process_time() - started
    deriving.write_prints = written
    return total, spent


@dataclass
class Tally:
    """What was found, counted: hits by kind of reprint, and pairs that are copies."""

    reprints: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    originals: list[bool] = field(default_factory=list)
    versions: list[bool] = field(default_factory=list)
    pairs: list[bool] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def show(self) -> None:
        """Prints all of it."""
        for kind, hits in (
            *sorted(self.reprints.items()),
            ("all", [hit for one in self.reprints.values() for hit in one]),
        ):
            print(f"{kind:<14} recall {share(hits)}")
        print(f"precision {share(self.pairs)} pairs")
        print(f"originals right {share(self.originals)}, corrected versions told {share(self.versions)}")
        took = sorted(self.took)
        print(f"lookup: median {statistics.median(took):.1f} ms, 95 % under {took[int(0.95 * len(took))]:.1f} ms")


def share(hits: list[bool]) -> str:
    """How many of them are hits."""
    return f"{sum(hits) / len(hits):.3f} of {len(hits)}"


def judge(library: Library, shows_misses: bool) -> Tally:
    """Looks up every document, and compares what is found with how it was made."""
    names = {one.id: one.source.rpartition("/")[2].removesuffix(".txt") for one in library.documents()}
    tally = Tally()
    for document, name in names.items():
        started = time.perf_counter()
        standing = library.copies.of(document)
        tally.took.append(1000 * (time.perf_counter() - started))
        family, _, kind = name.partition("-")
        others = [names[copy.other] for copy in standing.copies]
        for other in others:
            tally.pairs.append(is_right(name, other))
            if shows_misses and not tally.pairs[-1]:
                print(f"  wrong: {name} and {other}")
        if kind.startswith("copy-"):
            tally.reprints[kind.removeprefix("copy-")].append(f"{family}-report" in others)
            # A corrected version is as good an original.
            tally.originals.append(names[standing.original] in (f"{family}-report", f"{family}-version"))
            if shows_misses and not (tally.originals[-1] and f"{family}-report" in others):
                print(f"  missed: {name}, said to come from {names[standing.original]}")
        elif kind == "version":
            tally.versions.append([names[one.document] for one in standing.supersedes] == [f"{family}-report"])
    return tally


def is_right(name: str, other: str) -> bool:
    """Whether two documents are of one family, and neither only looks like it nor is a version of the other."""
    (family, _, kind), (other_family, _, other_kind) = name.partition("-"), other.partition("-")
    if family != other_family or {kind, other_kind} == {"report", "version"}:
        return False
    return not any(one.startswith("no-") for one in (kind, other_kind))


def judge_seeds(folder: Path) -> None:
    """Prints which seeds are found to be copies, and which of these are."""
    with Library(folder, analysers=Nobody) as library:
        library.add_seeds()
        names = {one.id: one.source.removeprefix("seeds:") for one in library.documents()}
        copies = (copy for document in names for copy in library.copies.of(document).copies)
        found = {frozenset({names[copy.document], names[copy.other]}) for copy in copies}
    print(f"seeds: {len(found & SEED_COPIES)} of {len(SEED_COPIES)} pairs found, {len(found - SEED_COPIES)} wrong")


def main() -> None:
    """Makes the library up and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--families", type=int, default=60)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as place:
        work = Path(place)
        (work / "texts").mkdir()
        write_library(work / "texts", options.size, options.families, options.seed)
        judge_seeds(work / "seeds")
        with Library(work / "library", analysers=Nobody) as library:
            total, prints = measured_add(library, work / "texts")
            count = library.status().documents
            print(
                f"{count} documents; prints take {1e6 * prints / count:.0f} µs a document,"
                f" {100 * prints / total:.1f} % of reading in"
            )
            judge(library, options.misses).show()
            started = time.perf_counter()
            groups = sum(1 for _ in library.copies.groups())
            print(f"{groups} groups in {time.perf_counter() - started:.1f} s, after all were looked up once")


if __name__ == "__main__":
    main()
