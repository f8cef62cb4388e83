"""The shipped documents: whole, clean, and truly what SOURCES.md says they are."""

import hashlib
import re
import unicodedata
from importlib.resources import files

import pytest

RELATIONS = {"repeats", "replies", "updates", "contradicts", "related"}
SUPPLIED = "000_b4db91b1548a4516.txt"
SUPPLIED_SHA256 = "ee30e9d7e2a3f9ca957a82b30204041e1dd27bace160046ad3f95cf890f7fd47"
LONGEST_LINE = 800  # a paragraph of wire copy stands on one line; more than this is a paragraph too many

FOLDER = files("seeds")
SOURCES = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
NAMES = sorted(
    file.name for file in FOLDER.iterdir() if file.name.endswith((".txt", ".md")) and file.name != "SOURCES.md"
)


def text_of(name: str) -> str:
    return (FOLDER / name).read_bytes().decode("utf-8")


def rows(*, cells: int) -> list[list[str]]:
    """The rows of the tables of SOURCES.md that have so many cells, heads and rules included."""
    lines = (line for line in SOURCES.splitlines() if line.startswith("|"))
    found = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [row for row in found if len(row) == cells]


RELATED = [row for row in rows(cells=5) if row[0].isdigit()]


def document(number: str) -> str:
    """The text of the document with this number, white space folded."""
    (name,) = (name for name in NAMES if name.startswith(number + "_"))
    return " ".join(text_of(name).split())


def test_sources_lists_every_seed_and_no_other() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", SOURCES, re.MULTILINE)
    assert sorted(listed) == NAMES


def test_supplied_document_is_untouched() -> None:
    assert hashlib.sha256((FOLDER / SUPPLIED).read_bytes()).hexdigest() == SUPPLIED_SHA256
    assert SUPPLIED_SHA256 in SOURCES


@pytest.mark.parametrize("name", NAMES)
def test_seed_is_clean_text(name: str) -> None:
    text = text_of(name)
    odd = {character for character in text if unicodedata.category(character)[0] == "C"} - {"\n"}
    assert not odd
    assert text == unicodedata.normalize("NFC", text)
    assert max(map(len, text.split("\n"))) <= LONGEST_LINE


@pytest.mark.parametrize("name", [name for name in NAMES if name != SUPPLIED])
def test_seed_is_a_report_of_sensible_length(name: str) -> None:
    text = text_of(name)
    assert 150 <= len(text.split()) <= 350
    assert text.endswith("\n")
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".txt") and name != SUPPLIED])
def test_plain_seed_keeps_its_house_style(name: str) -> None:
    """An agency never mixes the others' quotation marks in, but for a reprint that says so."""
    text = text_of(name)
    if "/HALTAG/." in text:
        assert not set("“”‘") & set(text)
    elif "(Halyard) –" in text:
        assert '"' not in text
        assert "‘" in text
    else:
        assert '"' not in text
        assert "“" in text
        assert ("‘They" in text) == ("With reporting by Halyard" in text)


@pytest.mark.parametrize("row", RELATED, ids=lambda row: f"{row[0]}-{row[2]}-{row[3]}")
def test_relation_in_sources_quotes_both_documents(row: list[str]) -> None:
    source, words, relation, target, answered = row
    assert relation in RELATIONS
    assert words in document(source)
    assert answered in document(target)


def test_every_relation_has_examples_across_documents() -> None:
    assert {row[2] for row in RELATED if row[0] != row[3]} == RELATIONS


def test_reprint_holds_paragraphs_of_the_other_agency_word_for_word() -> None:
    original = text_of("070_levy_takes_effect.txt").split("\n\n")
    reprint = text_of("080_reprint_ships_anchor.txt").split("\n\n")
    assert len(set(original) & set(reprint)) == 3


def test_update_changes_numbers_and_little_else() -> None:
    def words(number: str) -> set[str]:
        return set(re.findall(r"[^\W\d]+", document(number)))

    assert len(words("090") & words("100")) / len(words("090")) > 0.7
    figures = [set(re.findall(r"\d+", document(number))) for number in ("090", "100")]
    assert figures[0] != figures[1]
