#!/usr/bin/env python3
"""How long from a key in the search to the frame that shows its hits, beside a plain search box over SQLite FTS5.

usage: python benchmarks/keystrokes.py [--documents 10000] [--library FOLDER] [--queries 8] [--profile]

A library is made up (see `generated.py`) of reports with a dateline and four statements each, whose findings are
written down as `links.py` does, so that no language model is needed; with `--library` it is made in that folder, or
taken from there if it is there already. The search screen and the peer are run in turn, without a terminal, at 160 by
45, and the same queries are typed into both, letter by letter, with pauses of 60 to 240 ms between a frame and the next
key, so that facets are sometimes counted and sometimes not. The clock runs from the key's event to the end of the
frame, turned into what a terminal is sent, in which the list has drawn the hits of all that is typed by then.

The peer is an `Input` over an `OptionList`: in a thread worker, FTS5 is asked for the 50 best documents with all words,
the last one as a prefix from its second letter on, with their snippets. Textual draws at most 60 frames a second, so no
key can be answered, on average, in much less than 10 ms. Milliseconds; in brackets the same of the process's CPU time.
"""

import argparse
import asyncio
import cProfile
import os
import pstats
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generated import COMMON, Reports
from links import Written, sentences_of
from peers import Fts5
from textual import events, work
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from briefing.screens.search import SearchScreen
from briefing.view.theme import THEMES
from index.library import Library

SIZE = (160, 45)
GIVE_UP = 5.0
SPOKEN = 4


def texts(count: int) -> Iterator[str]:
    """So many reports, each with a few statements of people at its end."""
    reports = Reports()
    for number, report in zip(range(count), reports, strict=False):
        chance = random.Random(number)
        people = [reports._people[int(len(reports._people) * chance.random() ** 3)] for _ in range(SPOKEN)]
        spoken = zip(sentences_of(report.text), people, strict=False)
        yield "\n\n".join([report.text.rstrip(), *(f"{words}, {name} said." for words, name in spoken)]) + "\n"


def build(folder: Path, count: int) -> None:
    """Fills a library and the peer's table in a folder, unless they are there."""
    if (folder / "ready").exists():
        return
    written = folder / "texts"
    for number, text in enumerate(texts(count)):
        path = written / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with Library(folder / "library", analysers=Written) as library:
        library.add([written])
    peer = Fts5(folder / "fts5")
    peer.add(written)
    peer.close()
    shutil.rmtree(written)
    (folder / "ready").touch()


def queries(count: int) -> list[str]:
    """So many queries of one to three words that stand together in a report."""
    chance, found = random.Random(3), []
    for number, text in zip(range(count), texts(count), strict=True):
        words = [one.strip(".,") for one in text.split()[20:120]]
        rare = [one for one in words if one.isalpha() and len(one) > 4 and one.lower() not in COMMON]
        found.append(" ".join(chance.sample(rare, 1 + number % 3)))
    return found


class Peer(App[None]):
    """A search box as one writes it in an afternoon."""

    def __init__(self, database: Path) -> None:
        super().__init__()
        self.database = database
        self.shown = ""

    def compose(self) -> ComposeResult:
        """The box and the list."""
        yield Input()
        yield OptionList()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask at once."""
        self.ask(event.value)

    @work(thread=True, exclusive=True)
    def ask(self, typed: str) -> None:
        """Ask for the best."""
        rows = best(self.database, typed)
        self.call_from_thread(self.show, typed, rows)

    def show(self, typed: str, rows: list[tuple[str, str]]) -> None:
        """Show them."""
        if typed == self.query_one(Input).value:
            self.shown = typed
            self.query_one(OptionList).set_options(
                [Option(f"{title}\n  {words}") for title, words in rows or [("nothing", "")]]
            )


def best(database: Path, typed: str) -> list[tuple[str, str]]:
    """Titles and snippets."""
    words = typed.split()
    if not words:
        return []
    words[-1] += "*" if len(words[-1]) > 1 else ""
    connection = sqlite3.connect(database)
    try:
        return connection.execute(
            "SELECT headline, snippet(reports, 1, '', '', '…', 30) FROM reports WHERE reports MATCH ?"
            " ORDER BY rank LIMIT 50",
            (" ".join(words),),
        ).fetchall()
    finally:
        connection.close()


class Ours(App[None]):
    """The search screen, alone."""

    def __init__(self, library: Library, *, statements: bool) -> None:
        super().__init__()
        self.library = library
        self.statements = statements
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name

    def on_mount(self) -> None:
        """Show it."""
        screen = SearchScreen(self.library)
        self.push_screen(screen)
        if self.statements:
            self.call_after_refresh(screen.action_turn)


Took = list[tuple[float, float]]
"""Seconds from each key to its frame: by the clock, and of CPU time."""


async def typed_into(app: App[None], asked: list[str], shown: Callable[[], str | None], area: str) -> Took:
    """How long each key took."""
    chance, took = random.Random(9), Took()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        frames = Frames(app, list(app.screen.query(area).results(Widget)), shown)
        box = app.screen.query_one(Input)
        box.focus()
        for query in asked:
            box.value = ""
            await pilot.pause(0.5)
            for at, letter in enumerate(query, 1):
                took.append(await frames.after(letter, query[:at]))
                await asyncio.sleep(chance.uniform(0.06, 0.24))
    return took


class Frames:
    """Watches for the frame in which some widget shows what is wanted."""

    def __init__(self, app: App[None], areas: list[Widget], shown: Callable[[], str | None]) -> None:
        self.app, self.shown = app, shown
        self.wanted: str | None = None
        self.is_drawn = False
        self.seen = asyncio.Event()
        display = app._display

        def watched(draw: Callable[[int], Any]) -> Callable[[int], Any]:
            def drawing(line: int) -> Any:
                self.is_drawn = self.is_drawn or (self.wanted is not None and self.is_shown(self.wanted))
                return draw(line)

            return drawing

        def displaying(screen: Any, renderable: Any) -> None:
            display(screen, renderable)
            if hasattr(renderable, "render_segments"):
                renderable.render_segments(app.console)
            if self.is_drawn:
                self.seen.set()

        app._display = displaying  # type: ignore[method-assign]
        for area in areas:
            area.render_line = watched(area.render_line)  # type: ignore[method-assign]

    def is_shown(self, wanted: str) -> bool:
        """Whether the list holds the hits of what is typed; white space at the end makes no other query."""
        shown = self.shown()
        return shown is not None and shown.strip() == wanted.strip()

    async def after(self, letter: str, wanted: str) -> tuple[float, float]:
        """Types a letter; how long until its frame."""
        self.wanted, self.is_drawn = wanted, False
        self.seen.clear()
        key = events.Key("space" if letter == " " else letter, letter)
        started, busy = time.perf_counter(), time.process_time()
        self.app.post_message(key)
        await asyncio.wait_for(self.seen.wait(), GIVE_UP)
        self.wanted = None
        return time.perf_counter() - started, time.process_time() - busy


async def type_ours(library: Library, asked: list[str], *, statements: bool) -> Took:
    """The search screen."""
    app = Ours(library, statements=statements)

    def shown() -> str | None:
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        return None if screen.is_asking else screen.asked.words

    # Where a word is too short to be looked for, the hits stay and the line above them says so.
    return await typed_into(app, asked, shown, "#hits, #found")


async def type_peer(database: Path, asked: list[str]) -> Took:
    """The peer."""
    app = Peer(database)
    return await typed_into(app, asked, lambda: app.shown, "OptionList")


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def tell(name: str, took: Took) -> list[float]:
    """Prints p50, p95 and the longest; returns both p95."""
    wall, busy = ([1000 * one for one in column] for column in zip(*took, strict=True))
    marks = (
        f"{mark} {measure(wall):5.1f} ({measure(busy):5.1f})"
        for mark, measure in (
            ("p50", statistics.median),
            ("p95", lambda values: percentile(values, 0.95)),
            ("longest", max),
        )
    )
    print(f"{name:20}{len(took):4} keys   {'   '.join(marks)}", flush=True)
    return [percentile(wall, 0.95), percentile(busy, 0.95)]


def main() -> None:
    """Measure both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--library", type=Path, help="make the library in this folder, or take it from there")
    parser.add_argument("--queries", type=int, default=8)
    parser.add_argument("--profile", action="store_true", help="print where the search of documents spends its time")
    options = parser.parse_args()
    asked = queries(options.queries)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.library or Path(temporary)
        build(folder, options.documents)
        with Library(folder / "library", analysers=Written) as library:
            found = library.status()
            print(f"{found.documents} documents, {found.statements} statements; load {os.getloadavg()[0]:.1f}")
            profile = cProfile.Profile()
            if options.profile:
                profile.enable()
            ours = asyncio.run(type_ours(library, asked, statements=False))
            if options.profile:
                profile.disable()
                pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
            documents = tell("documents", ours)
            statements = tell("statements", asyncio.run(type_ours(library, asked, statements=True)))
            peer = tell("an Input over FTS5", asyncio.run(type_peer(folder / "fts5" / "fts5.db", asked)))
            slower = map(max, documents, statements)
            wall, busy = (ours / theirs for ours, theirs in zip(slower, peer, strict=True))
            print(f"the slower p95 of ours to that of the peer: {wall:.2f} ({busy:.2f})")


if __name__ == "__main__":
    main()
