"""Wires in fixture files, each case a small library; and an analyser that finds a few plain statements in them.

A case is three blocks, each closed by a line with a full stop alone: its title; the documents, each after a line
`=== name`; and what is found, in the order of the alphabet.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Source, Span, Statement

FIXTURES = Path(__file__).parents[2] / "fixtures" / "copies"
SAID = re.compile(
    r"(?P<who>[A-Z]\w+ [A-Z]\w+) (?P<cue>said|told (?P<addressee>[\w ]+?)) that (?P<what>[^.,]+)(?:, [^.]+)?\."
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "wires(name): run once for each case of that fixture file")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("wires")
    if marker:
        blocks = re.split(r"^\.\n", (FIXTURES / marker.args[0]).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(blocks) % 3 == 1, "a case without its end"
        cases = list(zip(blocks[0:-1:3], blocks[1::3], blocks[2::3], strict=True))
        metafunc.parametrize(
            ("wires", "expected"),
            [(parted(wires), expected.splitlines()) for _, wires, expected in cases],
            ids=[title.strip() for title, _, _ in cases],
        )


def parted(wires: str) -> dict[str, str]:
    """The documents of a case, by name, in the order they are read in."""
    pieces = re.split(r"^=== (\w+)\n", wires, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


class PlainAnalyser:
    """Finds `Name Surname said that …` and `… told AGENCY that …`, and nothing else."""

    def __enter__(self) -> "PlainAnalyser":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], **_: object) -> Iterator[Analysis]:
        """Yields the findings of each document."""
        for document in documents:
            found = tuple(_statement(document, match) for match in SAID.finditer(document.text))
            yield Analysis(
                document.id,
                ANALYSIS_VERSION,
                find_model().label,
                tuple(one.sentence for one in found),
                statements=found,
            )


def _statement(document: Document, match: re.Match[str]) -> Statement:
    who, cue, what = (Span(*match.span(name)) for name in ("who", "cue", "what"))
    return Statement(
        document.id,
        Source(match["who"], (who,), "person", None, match["who"]),
        Cue(match["cue"], (cue,), "say", "said"),
        Content(match["what"], (what,), "indirect"),
        Span(*match.span()),
        addressee=match["addressee"],
    )


class Read:
    """A library of a case's documents, which go by their names."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "wires"
        self.folder.mkdir()
        self.library = Library(place / "library", analysers=PlainAnalyser)

    def add(self, wires: dict[str, str]) -> "Read":
        """Reads documents in, one after the other."""
        for name, text in wires.items():
            file = self.folder / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            self.library.add([file])
        return self

    @property
    def names(self) -> dict[str, str]:
        """The name of each document by its id."""
        return {one.id: one.source.rpartition("/")[2].removesuffix(".txt") for one in self.library.documents()}

    def id(self, name: str) -> str:
        """The id of a document by its name."""
        return next(identifier for identifier, one in self.names.items() if one == name)

    def text(self, identifier: str) -> str:
        """The text of a document."""
        return self.library.document(identifier).text


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Read]]:
    """Makes libraries of documents; each is closed at the end."""
    made: list[Read] = []

    def reads(wires: dict[str, str]) -> Read:
        place = tmp_path / str(len(made))
        place.mkdir()
        made.append(Read(place))
        return made[-1].add(wires)

    yield reads
    for one in made:
        one.library.close()
