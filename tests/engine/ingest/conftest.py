"""Cases for the readers, kept in fixture files: a title, the file's text, and what has to be read from it.

A case is three blocks, each closed by a line with a full stop alone. The expected block has a line `key: value` for
everything the document says about itself, and nothing else; `paragraphs` are first words, parted by " | ".
"""

import re
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ingest"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "cases(name): run once for each case of that fixture file")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("cases")
    if marker:
        cases = read_cases(FIXTURES / marker.args[0])
        metafunc.parametrize(("text", "expected"), [case[1:] for case in cases], ids=[case[0] for case in cases])


def read_cases(path: Path) -> list[tuple[str, str, dict[str, str]]]:
    """The cases of a fixture file: title, text, expected values by key."""
    blocks = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(blocks) % 3 == 1, f"{path.name}: a case without its end"
    assert not blocks[-1].strip(), f"{path.name}: a case without its end"
    cases = []
    for title, text, expected in zip(blocks[0:-1:3], blocks[1::3], blocks[2::3], strict=True):
        values = dict(line.split(": ", 1) for line in expected.splitlines())
        cases.append((title.strip(), text, values))
    return cases
