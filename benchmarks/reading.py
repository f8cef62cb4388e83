"""How long the reader takes to open a document, beside Textual's own widgets that show the same text.

    .venv/bin/python benchmarks/reading.py [--runs 9]

The reader runs at 160 by 45 without a terminal, but all that it draws is made into what a terminal would get. The
clock runs from the moment a document is asked for to the first frame that shows its words; `whole` is when nothing is
going on any more: statements listed, what is related found. Each document is opened for the first time, and so read
from the library. The peers have the text in hand: they are given it and draw it. Between two openings a short document
is opened, and Python collects its garbage. Beside the time on the clock stands the processor's, of all threads of the
process, which other work on the machine does not lengthen as much.

A document has 150 or 2,000 paragraphs of two to three sentences, of every second of which the findings are a speaker
and a statement. `Log` wraps no lines.
"""

import argparse
import asyncio
import gc
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from generated import Reports
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Log, RichLog, Static

from briefing.app import BriefingApp
from briefing.places import in_document
from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Entity, Mention, Source, Span, Statement

SIZE = (160, 45)
PARAGRAPHS = {150: 0.060, 2_000: 0.300}
"""How long a document may be, and in how many seconds it is to be there."""
GIVE_UP = 30.0
Took = tuple[float, float]
"""Seconds on the clock and of the processor."""
WORD = re.compile(r"\S+")


class EverySecond:
    """Finds in every second paragraph its first two words to be a person, who says the rest."""

    def __enter__(self) -> "EverySecond":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: object = None) -> Iterator[Analysis]:
        """Yields the findings of each."""
        for document in documents:
            long = (one for one in document.paragraphs[1::2] if len(one.of(document.text).split()) > 4)
            said = [_said(document, paragraph) for paragraph in long]
            who = {one.source.entity: Entity(one.source.entity or "", one.source.text, "PERSON") for one in said}
            mentions = tuple(
                Mention(one.source.text, one.source.spans[0], "PERSON", one.source.entity or "") for one in said
            )
            found = mentions, tuple(who.values()), tuple(said)
            yield Analysis(document.id, ANALYSIS_VERSION, find_model().label, document.paragraphs, *found)


def _said(document: Document, paragraph: Span) -> Statement:
    """What the paragraph says: the first two words, the third, and those after it."""
    words = [Span(*found.span()) for found in WORD.finditer(document.text, paragraph.start, paragraph.end)]
    who, cue, content = Span(words[0].start, words[1].end), words[2], Span(words[3].start, paragraph.end)
    name = who.of(document.text)
    entity = "person:" + name.lower().replace(" ", "-")
    return Statement(
        document.id,
        Source(name, (who,), "person", entity, name, "name", "high"),
        Cue(cue.of(document.text), (cue,), "say", "said"),
        Content(content.of(document.text), (content,), "indirect"),
        paragraph,
    )


def texts(paragraphs: int, seed: int) -> Iterator[str]:
    """Reports of so many paragraphs, without end."""
    reports = iter(Reports(seed))
    while True:
        first = next(reports)
        body = first.text.rstrip().split("\n\n")
        while len(body) <= paragraphs:
            body += next(reports).text.rstrip().split("\n\n")[2:]
        yield "\n\n".join(body[: paragraphs + 1]) + "\n"


def now() -> Took:
    """The clock and the processor's, in seconds."""
    return time.perf_counter(), time.process_time()


def since(started: Took) -> Took:
    """How long ago that was, by both."""
    return time.perf_counter() - started[0], time.process_time() - started[1]


class Frames:
    """Watches for the frame in which a widget shows what is wanted."""

    def __init__(self, app: App[None], area: Widget, is_there: Callable[[], bool]) -> None:
        self.is_there = is_there
        self.is_wanted = self.is_drawn = False
        self.seen = asyncio.Event()
        draw, display = area.render_line, app._display

        def drawing(line: int) -> Any:
            self.is_drawn = self.is_drawn or (self.is_wanted and self.is_there())
            return draw(line)

        def displaying(screen: Any, renderable: Any) -> None:
            display(screen, renderable)
            if hasattr(renderable, "render_segments"):
                renderable.render_segments(app.console)
            if self.is_drawn:
                self.seen.set()

        area.render_line, app._display = drawing, displaying  # type: ignore[method-assign]

    async def after(self, ask: Callable[[], object]) -> Took:
        """Asks for something; how long until its frame."""
        self.is_wanted, self.is_drawn = True, False
        self.seen.clear()
        started = now()
        ask()
        await asyncio.wait_for(self.seen.wait(), GIVE_UP)
        self.is_wanted = False
        return since(started)


async def open_ours(library: Library, documents: list[str], short: str) -> tuple[list[Took], list[Took]]:
    """Opens each document once; how long until its first frame, and until all is there."""
    app = BriefingApp(lambda: library)
    took, whole = [], []
    async with app.run_test(size=SIZE) as pilot:

        async def rest() -> None:
            await asyncio.sleep(0.1)
            while any(not worker.is_finished for worker in app.workers):
                await asyncio.sleep(0.005)
            await pilot.pause()

        wanted = ""
        frames = Frames(app, app.main.reading, lambda: app.main.reading.page.document == wanted)
        for wanted in documents:
            app.main.go_to(in_document(short))
            await rest()
            gc.collect()
            started = now()
            took.append(await frames.after(partial(app.main.go_to, in_document(wanted))))
            await rest()
            whole.append(since(started))
        await rest()
    return took, whole


class Peer(App[None]):
    """Shows a text in a widget of Textual's own."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.text = Static("", markup=False) if kind == "Static" else (Log() if kind == "Log" else RichLog(wrap=True))

    def compose(self) -> ComposeResult:
        """The widget alone."""
        if isinstance(self.text, Static):
            with VerticalScroll():
                yield self.text
        else:
            yield self.text

    def show(self, text: str) -> None:
        """Shows a text from its beginning."""
        if isinstance(self.text, Static):
            self.text.update(text)
        else:
            self.text.clear()
            self.text.write(text, scroll_end=False)


async def open_peer(kind: str, shown: list[str], short: str) -> list[Took]:
    """How long until each text is there."""
    app = Peer(kind)
    took = []
    async with app.run_test(size=SIZE) as pilot:
        frames = Frames(app, app.text, lambda: True)
        for text in shown:
            app.show(short)
            await pilot.pause(0.05)
            gc.collect()
            took.append(await frames.after(partial(app.show, text)))
    return took


def measure(paragraphs: int, library: Library, shown: dict[str, str], short: tuple[str, str]) -> None:
    """Measures ours and each peer, and prints the figures."""
    target = PARAGRAPHS[paragraphs]
    took, whole = asyncio.run(open_ours(library, list(shown), short[0]))
    ours = [statistics.median(one) for one in zip(*took, strict=True)]
    print(f"\n{paragraphs:,} paragraphs (to be there in {1000 * target:.0f} ms)")
    _tell("the reader", took)
    _tell("  whole", whole)
    for kind in ("RichLog", "Log", "Static"):
        peer = asyncio.run(open_peer(kind, list(shown.values()), short[1]))
        ratios = (mine / statistics.median(one) for mine, one in zip(ours, zip(*peer, strict=True), strict=True))
        _tell(kind, peer, "ratio {:.2f}, of the processor {:.2f}".format(*ratios))


def _tell(name: str, took: list[Took], more: str = "") -> None:
    clock, processor = ([1000 * one for one in part] for part in zip(*took, strict=True))
    figures = f"{statistics.median(clock):7.1f} ms (from {min(clock):.1f} to {max(clock):.1f})"
    print(f"{name:<12}{figures}, of the processor {statistics.median(processor):.1f}   {more}".rstrip(), flush=True)


def main() -> None:
    """Fills a library and measures each length."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as temporary:
        written = Path(temporary, "texts")
        written.mkdir()
        (written / "short.txt").write_text(next(texts(5, 5)), encoding="utf-8")
        for length in PARAGRAPHS:
            for number, text in enumerate(islice(texts(length, length), runs)):
                (written / f"{length}-{number}.txt").write_text(text, encoding="utf-8")
        with Library(Path(temporary, "library"), analysers=EverySecond) as library:
            library.add([written])
            found = {one.source.rsplit("/", 1)[-1]: one.id for one in library.documents()}
            text_of = {name: library.document(identifier).text for name, identifier in found.items()}
            for length in PARAGRAPHS:
                long = {found[name]: text_of[name] for name in found if name.startswith(f"{length}-")}
                measure(length, library, long, (found["short.txt"], text_of["short.txt"]))


if __name__ == "__main__":
    main()
