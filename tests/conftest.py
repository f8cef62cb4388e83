"""What several folders of tests share: places of their own, and a library whose findings are fixed.

The findings stand in `fixtures/reports/findings.json`, so that what is printed and quoted can be compared word for
word, whatever the analysis finds in the same reports.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import (
    Analysis,
    Content,
    Cue,
    Document,
    Entity,
    Evidence,
    Link,
    Mention,
    Source,
    Span,
    Statement,
    joined,
)

# How fast a machine is says nothing about whether the program is right.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

HERE = Path(__file__).parent
REPORTS = HERE / "fixtures" / "reports"
FINDINGS = json.loads((REPORTS / "findings.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the folders of whoever runs it."""
    for variable in ("BRIEFING_LIBRARY", "BRIEFING_MODEL", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "settings" / "config.toml"))
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))


class FixedAnalyser:
    """Stands in for the worker processes: finds in a report what `findings.json` says of the file of its name."""

    def __enter__(self) -> "FixedAnalyser":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: object = None) -> Iterator[Analysis]:
        """Yield the fixed findings of each document, none for a file that has none."""
        for document in documents:
            yield fixed_analysis(document, FINDINGS.get(document.source.rsplit("/", 1)[-1], {}))


def fixed_analysis(document: Document, found: dict) -> Analysis:
    """The findings `found` with the spans at which their words stand in `document`."""
    text = document.text
    position, mentions = 0, []
    for words, label, entity in found.get("mentions", ()):
        start = text.index(words, position)
        position = start + len(words)
        mentions.append(Mention(words, Span(start, position), label, entity))
    statements = tuple(_statement(document, one) for one in found.get("statements", ()))
    entities = tuple(
        Entity(
            id=identifier,
            name=names[0],
            label=identifier.split(":")[0].upper(),
            aliases=tuple(names[1:]),
            mentions=sum(mention.entity == identifier for mention in mentions),
            documents=1,
            statements_by=sum(one.source.entity == identifier for one in statements),
        )
        for identifier, names in found.get("entities", {}).items()
    )
    return Analysis(
        document.id, ANALYSIS_VERSION, find_model().label, document.paragraphs, tuple(mentions), entities, statements
    )


def _statement(document: Document, found: dict) -> Statement:
    text = document.text
    spans = tuple(_span(text, piece) for piece in found["content"])
    near = max(0, spans[0].start - 200)

    def beside(words: str) -> tuple[Span, ...]:
        return (_span(text, words, near),) if words else ()

    source, cue = found["source"], found.get("cue")
    return Statement(
        document=document.id,
        source=Source(spans=beside(source["text"]), **source),
        cue=Cue(spans=beside(cue["text"]), **cue) if cue else None,
        content=Content(joined(text, spans), spans, found["quote"]),
        sentence=next(one for one in document.paragraphs if one.overlaps(spans[0])),
        said_on=found.get("said_on"),
        addressee=found.get("addressee"),
    )


def _span(text: str, words: str, start: int = 0) -> Span:
    position = text.index(words, start)
    return Span(position, position + len(words))


@pytest.fixture
def quick_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries that are opened in this process do without the worker processes."""
    monkeypatch.setattr("index.library.AnalyserPool", lambda **_: FixedAnalyser())


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with the fixed reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for file in sorted(REPORTS.glob("*.txt")):
        shutil.copy(file, folder)
    return folder


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    """Where the tests' library is, or will be."""
    return tmp_path / "library"


@pytest.fixture
def library(library_folder: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of the fixed reports with their fixed findings and links."""
    monkeypatch.setattr(Library, "links", _fixed_links)
    monkeypatch.setattr(Library, "all_links", _all_fixed_links)
    with Library(library_folder, analysers=FixedAnalyser) as opened:
        opened.add([reports])
        yield opened


def _fixed_links(library: Library, statement: str, *, limit: int = 20) -> tuple[Link, ...]:
    found = {one.content.text: one.id for one in library.statements()}
    assurance = next(one for words, one in found.items() if words.startswith("Nobody downstream"))
    answer = next(one for words, one in found.items() if words.startswith("Water Minister"))
    evidence = Evidence("answered-here", ("Lena Ostrow", "Orrin Dam"), ("downstream", "move"))
    link = Link(answer, assurance, "replies", 0.875, evidence)
    return (link,) if statement in (link.source, link.target) else ()


def _all_fixed_links(library: Library, *, limit: int = 20) -> Iterator[Link]:
    for statement in library.statements(all_voices=True):
        yield from library.links(statement.id, limit=limit)


@pytest.fixture
def settle(library: Library, reports: Path, tmp_path: Path) -> Callable[[str], str]:
    """Replace what differs from run to run: a document's id goes by the number its file begins with."""
    numbers = {one.id: one.source.rsplit("/", 1)[-1][0].rjust(12, "0") for one in library.documents()}

    def settled(text: str) -> str:
        for identifier, number in numbers.items():
            text = text.replace(identifier, number)
        # The checksum is over a text with the ids in it, which follow the folder.
        text = re.sub(r'(?m)^checksum: "[0-9a-f]{16}"$', 'checksum: "0000000000000000"', text)
        return text.replace(reports.as_uri(), "file:///reports").replace(str(tmp_path), "")

    return settled


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with the file of a name in `golden/`; `UPDATE_GOLDEN=1` in the environment writes it anew."""

    def compare(name: str, text: str) -> None:
        file = HERE / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.write_text(text, encoding="utf-8", newline="")
        assert text == file.read_bytes().decode("utf-8")

    return compare
