"""What the tests of the store share: an analyser that needs no model, and libraries that use it."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from index.analysis import ANALYSIS_VERSION, find_model
from index.errors import Cancelled
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Entity, Mention, Source, Span, Statement

NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
SENTENCE = re.compile(r"[^.\n]+\.")
SAID = re.compile(
    r"(?P<who>[A-Z][a-z]+ [A-Z][a-z]+|[Aa]n official) said (?:on (?P<day>[\dX-]+) )?that (?P<what>[^.]+)\."
)


class ToyAnalyser:
    """Finds `Name Surname said that …`; every pair of capitalised words is a person, every other sentence the outlet's.

    Attributes:
        seen: ids of the documents it was given, over all of its kind.
    """

    seen: list[str] = []  # noqa: RUF012 - the list is what the tests look at

    def __enter__(self) -> "ToyAnalyser":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(
        self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Analysis]:
        """Yields the findings of each document."""
        for document in documents:
            if is_cancelled():
                raise Cancelled("Stopped.")
            self.seen.append(document.id)
            yield toy_analysis(document)


def toy_analysis(document: Document) -> Analysis:
    """The findings of one document."""
    text = document.text
    mentions = tuple(
        Mention(match[0], Span(*match.span()), "PERSON", entity_id(match[0])) for match in NAME.finditer(text)
    )
    names = sorted({mention.text for mention in mentions})
    entities = tuple(Entity(entity_id(name), name, "PERSON", (name.split()[1],)) for name in names)
    statements = tuple(_statement(document.id, text, match) for match in SENTENCE.finditer(text))
    sentences = tuple(statement.sentence for statement in statements)
    return Analysis(document.id, ANALYSIS_VERSION, find_model().label, sentences, mentions, entities, statements)


def entity_id(name: str) -> str:
    """The id the toy analyser gives a person."""
    return "person:" + name.lower().replace(" ", "-")


def _statement(document: str, text: str, match: re.Match[str]) -> Statement:
    sentence = Span(*match.span())
    said = SAID.search(match[0])
    if said is None:
        return Statement(document, Source("", (), "outlet"), None, Content(match[0], (sentence,), "none"), sentence)
    at = match.start()
    who = Span(at + said.start("who"), at + said.end("who"))
    what = Span(at + said.start("what"), at + said.end("what"))
    is_named = NAME.fullmatch(said["who"]) is not None
    source = Source(
        said["who"],
        (who,),
        "person" if is_named else "anonymous",
        entity_id(said["who"]) if is_named else None,
        said["who"] if is_named else None,
    )
    cue = Cue("said", (Span(who.end + 1, who.end + 5),), "say", "said")
    content = Content(what.of(text), (what,), "indirect")
    return Statement(document, source, cue, content, sentence, said_on=said["day"])


@pytest.fixture(autouse=True)
def _nothing_seen() -> None:
    ToyAnalyser.seen.clear()


@pytest.fixture
def analysed() -> list[str]:
    """Ids of the documents that were analysed in this test, in order."""
    return ToyAnalyser.seen


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the library is."""
    return tmp_path / "library"


@pytest.fixture
def opened(place: Path) -> Iterator[Callable[[], Library]]:
    """Opens the library, as often as is wanted; each is closed at the end."""
    libraries: list[Library] = []

    def opens() -> Library:
        libraries.append(Library(place, analysers=ToyAnalyser))
        return libraries[-1]

    yield opens
    for library in libraries:
        library.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for source files."""
    path = tmp_path / "wires"
    path.mkdir()
    return path


@pytest.fixture
def wire(folder: Path) -> Callable[[str, str], Path]:
    """Writes a source file."""

    def write(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


LEVY = """Levy on ships

OSTMAR, March 3 (Meridian) - Anna Pell said that the levy on ships is unlawful. Ships were waiting.
Karel Ayle said on 2026-03-01 that the levies will stay. An official said that talks are running.
"""
LAMPS = """Lamps in the narrows

VERRA, 2026-02-10 (Boreal) - Karel Ayle said that the lamps cost money. Anna Pell was not there.
"""
GRAIN = """Grain at anchor

Seventeen ships with grain were waiting for a treaty. Nobody talked about the levy.
"""


@pytest.fixture
def three(opened: Callable[[], Library], wire: Callable[[str, str], Path], folder: Path) -> Library:
    """A library of three reports, read from one folder."""
    wire("levy.txt", LEVY)
    wire("lamps.txt", LAMPS)
    wire("grain.txt", GRAIN)
    library = opened()
    library.add([folder])
    return library


def names(library: Library, identifiers: Iterable[str]) -> list[str]:
    """The file names of documents, without their ending."""
    return [Path(library.summary(identifier).source).stem for identifier in identifiers]


@pytest.fixture
def named() -> Callable[[Library, Iterable[str]], list[str]]:
    """`names`, for tests that can't import this module."""
    return names
