"""Cases for the analysis, kept in fixture files: a title, a report's text, and what has to be found in it.

A case is three blocks, each closed by a line with a full stop alone. A statement that somebody is the source of is two
lines, `SOURCE -> NAME [kind, rule, confidence] CUE (class, quote kind)` and its content, indented, with what else is
known of it; the outlet's own are not listed. In the files on names the lines are entities.
"""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from index.analysis.models import find_model
from index.analysis.pipeline import Analyser
from index.ingest import read_document
from index.model import Analysis, Document, SourceFile, Statement

FIXTURES = Path(__file__).parents[2] / "fixtures" / "analysis"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "cases(name): run once for each case of the fixture files of that name")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("cases")
    if marker:
        cases = [(path.stem, *case) for path in sorted(FIXTURES.glob(marker.args[0])) for case in read_cases(path)]
        ids = [f"{family}: {title}" for family, title, *_ in cases]
        metafunc.parametrize(("text", "expected"), [case[2:] for case in cases], ids=ids)


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The rules over the model that the project pins."""
    loaded = Analyser.load(find_model().name)
    assert loaded.label is not None
    return loaded


@pytest.fixture(scope="session", name="document_of")
def _document_of() -> Callable[..., object]:
    return document_of


def document_of(text: str, name: str = "report.txt") -> Document:
    """A plain-text document of this text."""
    data = text.encode()
    return read_document(SourceFile(f"file:///{name}", data, hashlib.sha256(data).hexdigest()))


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    """The cases of a fixture file: title, text, expected."""
    blocks = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(blocks) % 3 == 1, f"{path.name}: a case without its end"
    return [(title.strip(), text, expected) for title, text, expected in zip(*[iter(blocks[:-1])] * 3, strict=True)]


@pytest.fixture(scope="session", name="written")
def _written() -> Callable[..., object]:
    return written


def written(document: Document, analysis: Analysis) -> str:
    """The attributed statements as a fixture file writes them."""
    return "".join(_lines(document, statement) for statement in analysis.statements if statement.is_attributed)


def _lines(document: Document, statement: Statement) -> str:
    source, cue = statement.source, statement.cue
    known = ", ".join(word for word in (source.kind, source.resolved_by, source.confidence) if word)
    attributed = f"{cue.text} ({cue.kind}, {statement.content.quote})" if cue else f"({statement.content.quote})"
    further = [
        f"{key}: {value}"
        for key, value in (
            ("on", statement.said_on),
            ("to", statement.addressee),
            ("at", statement.venue),
            ("answers", statement.answers and statement.answers.span.of(document.text)),
        )
        if value
    ]
    if statement.within:
        further.append("within another")
    tail = f" [{'; '.join(further)}]" if further else ""
    return f"{source.text or '-'} -> {source.name or '-'} [{known}] {attributed}\n    {statement.content.text}{tail}\n"


@pytest.fixture(scope="session", name="entities_written")
def _entities_written() -> Callable[..., object]:
    return entities_written


def entities_written(analysis: Analysis) -> str:
    """The entities as a fixture file writes them."""
    return "".join(
        f"{entity.label} {entity.name}{' = ' + ', '.join(entity.aliases) if entity.aliases else ''}\n"
        for entity in analysis.entities
    )
