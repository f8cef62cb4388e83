"""Running commands in the tests' own process, against the tests' library."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.cli import main
from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Entity, Evidence, Link, Mention, Source, Span, Statement


@dataclass(frozen=True)
class Ran:
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def briefing(library_folder: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command line and return what came of it."""

    def run(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = main(["--library", str(library_folder), *map(str, arguments)])
        written = capfd.readouterr()
        return Ran(code, written.out, written.err)

    return run


BRIDGE = Path(__file__).parents[1] / "fixtures" / "threads"
SAID = re.compile(r"(?P<who>[A-Z][a-z]+ [A-Z][a-z]+) (?P<cue>[a-z]+): (?P<what>\"[^\"]+\"|[^.]+\.)")


class BridgeAnalyser:
    """Stands in for the worker processes: finds `Name Surname CUE: WORDS`."""

    def __enter__(self) -> "BridgeAnalyser":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: object = None) -> Iterator[Analysis]:
        """Yield the findings of each document."""
        for document in documents:
            statements = tuple(_said(document, match) for match in SAID.finditer(document.text))
            entities = {one.source.entity: Entity(one.source.entity, one.source.name, "PERSON") for one in statements}
            mentions = (
                Mention(one.source.text, one.source.spans[0], "PERSON", one.source.entity) for one in statements
            )
            model = find_model().label
            found = tuple(mentions), tuple(entities.values()), statements
            yield Analysis(document.id, ANALYSIS_VERSION, model, document.paragraphs, *found)


def _said(document: Document, match: re.Match[str]) -> Statement:
    who, cue, what = (Span(*match.span(part)) for part in ("who", "cue", "what"))
    name = match["who"]
    surname = "person:" + name.lower().replace(" ", "-")
    kind = "denied" if match["cue"] == "denied" else "said"
    quote = "direct" if match["what"].startswith('"') else "indirect"
    return Statement(
        document.id,
        Source(name, (who,), "person", surname, name, "name", "high"),
        Cue(match["cue"], (cue,), match["cue"], kind),
        Content(match["what"], (what,), quote),
        Span(*match.span()),
    )


def _bridge_links(library: Library, statement: str, *, limit: int = 20) -> tuple[Link, ...]:
    found = {one.content.text: one.id for one in library.statements()}

    def named(words: str) -> str | None:
        return next((identifier for text, identifier in found.items() if text.startswith(words.strip())), None)

    links = []
    for line in (BRIDGE / "links.txt").read_text(encoding="utf-8").splitlines():
        relation, score, words = line.split(maxsplit=2)
        source, target = map(named, words.split("->"))
        if source and target and statement in (source, target):
            links.append(Link(source, target, relation, float(score), Evidence("told so")))
    return tuple(sorted(links, key=lambda one: -one.score))[:limit]


@pytest.fixture
def bridge(library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of reports on a bridge, with the links that stand beside them; `tmp_path / "wires"` is its source."""
    monkeypatch.setattr(Library, "links", _bridge_links)
    monkeypatch.setattr("index.library.AnalyserPool", lambda **_: BridgeAnalyser())
    folder = tmp_path / "wires"
    folder.mkdir()
    for file in sorted(BRIDGE.glob("[0-9]*.txt")):
        shutil.copy(file, folder)
    with Library(library_folder) as opened:
        opened.add([folder])
        yield opened


@pytest.fixture
def of_bridge(bridge: Library) -> Callable[[str], str]:
    """Let a document's id be the number its file begins with, in a text that was printed."""

    def settled(text: str) -> str:
        for one in bridge.documents():
            text = text.replace(one.id, one.source.rsplit("/", 1)[-1][0].rjust(12, "0"))
        return text

    return settled


@pytest.fixture
def in_bridge(bridge: Library) -> Callable[[str], str]:
    """The id of the statement that begins with these words."""
    return lambda words: next(one.id for one in bridge.statements() if one.content.text.startswith(words))
