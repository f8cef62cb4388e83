"""Libraries of small invented reports, whose findings are read off their words.

A statement is `WHO said: WORDS.` (or "answered", "denied"); WHO is one of the `NAMES`, with any words beside it, or one
of the `CALLED`, which mean somebody without a name.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Entity, Mention, Source, Span, Statement

NAMES = {
    "Ilse Tarn": "person:ilse-tarn",
    "Tarn": "person:ilse-tarn",
    "Bo Vess": "person:bo-vess",
    "Anna Vess": "person:anna-vess",
    "Vess": "person:bo-vess",
    "Pilots United": "org:pilots-united",
    "Meridian": "org:meridian",
    "Lornia": "gpe:lornia",
    "Lornish": "norp:lornish",
    "Quelm": "gpe:quelm",
}
CALLED = {"The Lornish premier": "person:ilse-tarn", "the premier": "person:ilse-tarn"}
SAID = re.compile(r"(?P<who>[^.:\n]+?) (?P<cue>said|answered|denied): (?P<what>[^.\n]+\.)")
NAMED = re.compile("|".join(rf"\b{name}\b" for name in sorted(NAMES, key=len, reverse=True)))

OpenWires = Callable[[dict[str, str]], Library]


class Reading:
    """Stands in for the worker processes."""

    def __enter__(self) -> "Reading":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], *, is_cancelled: object = None) -> Iterator[Analysis]:
        """Yield the findings of each document."""
        return map(_analysis, documents)


def _analysis(document: Document) -> Analysis:
    found = list(NAMED.finditer(document.text))
    mentions = tuple(
        Mention(one.group(), Span(*one.span()), _label(NAMES[one.group()]), NAMES[one.group()]) for one in found
    )
    names: dict[str, dict[str, None]] = {}
    for one in mentions:
        names.setdefault(str(one.entity), {})[one.text] = None
    entities = tuple(
        Entity(identifier, max(known, key=len), _label(identifier), tuple(known)) for identifier, known in names.items()
    )
    statements = tuple(_statement(document, one) for one in SAID.finditer(document.text))
    model = find_model().label
    return Analysis(document.id, ANALYSIS_VERSION, model, document.paragraphs, mentions, entities, statements)


def _statement(document: Document, match: re.Match[str]) -> Statement:
    who, cue, what = (Span(*match.span(part)) for part in ("who", "cue", "what"))
    words = match["who"].rpartition(" - ")[2].strip()
    who = Span(who.end - len(words), who.end)
    named = NAMED.search(words)
    entity = CALLED.get(words) or (NAMES[named.group()] if named else None)
    rule = "nominal" if words in CALLED else "name"
    source = Source(words, (who,), "person", entity, entity and entity.partition(":")[2], rule, "high")
    kind = "denied" if match["cue"] == "denied" else "said"
    return Statement(
        document.id,
        source if entity else Source(words, (who,), "anonymous"),
        Cue(match["cue"], (cue,), match["cue"], kind),
        Content(match["what"], (what,), "indirect"),
        Span(*match.span()),
    )


def _label(identifier: str) -> str:
    return identifier.partition(":")[0].upper()


@pytest.fixture
def open_wires(tmp_path: Path) -> Iterator[OpenWires]:
    """Opens a library of reports, given by the names of their files; called again, it reads what has changed."""
    folder = tmp_path / "wires"
    folder.mkdir()
    libraries: list[Library] = []

    def open_library(reports: dict[str, str]) -> Library:
        for name, text in reports.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        if not libraries:
            libraries.append(Library(tmp_path / "library", analysers=Reading))
        libraries[0].add([folder])
        return libraries[0]

    yield open_library
    for library in libraries:
        library.close()
