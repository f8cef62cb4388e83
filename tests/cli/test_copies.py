"""`briefing copies`, and what `briefing show` says of copies and versions."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Source, Span, Statement

WIRES = Path(__file__).parents[1] / "fixtures" / "copies" / "wires"
SAID = re.compile(r"(?P<who>Petra Lunt) (?P<cue>said) that (?P<what>[^.]+)\.")


class LuntAnalyser:
    """Stands in for the worker processes: finds what Petra Lunt said, and nothing else."""

    def __enter__(self) -> "LuntAnalyser":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], **_: object) -> Iterator[Analysis]:
        """Yield the findings of each document."""
        for document in documents:
            said = tuple(_statement(document, match) for match in SAID.finditer(document.text))
            model = find_model().label
            yield Analysis(document.id, ANALYSIS_VERSION, model, document.paragraphs, statements=said)


def _statement(document: Document, match: re.Match[str]) -> Statement:
    who, cue, what = (Span(*match.span(part)) for part in ("who", "cue", "what"))
    return Statement(
        document.id,
        Source(match["who"], (who,), "person", None, match["who"]),
        Cue(match["cue"], (cue,), "say", "said"),
        Content(match["what"], (what,), "indirect"),
        Span(*match.span()),
    )


@pytest.fixture
def wires(library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of a report, a reprint of part of it, its corrected version, and a report on something else."""
    monkeypatch.setattr("index.library.AnalyserPool", lambda **_: LuntAnalyser())
    folder = shutil.copytree(WIRES, tmp_path / "wires")
    with Library(library_folder) as opened:
        opened.add([folder])
        yield opened


@pytest.fixture
def ids(wires: Library) -> dict[str, str]:
    """The ids of the documents, by the number their files begin with."""
    return {one.source.rpartition("/")[2][0]: one.id for one in wires.documents()}


@pytest.fixture
def of_wires(ids: dict[str, str], tmp_path: Path) -> Callable[[str], str]:
    """Let a document's id be the number its file begins with, in a text that was printed."""

    def settled(text: str) -> str:
        for number, identifier in ids.items():
            text = text.replace(identifier, number.rjust(12, "0"))
        return text.replace(str(tmp_path), "")

    return settled


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_groups_are_what_they_were(form, briefing, of_wires, golden):
    ran = briefing("copies", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"copies.{'txt' if form == 'text' else form}", of_wires(ran.out))


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_the_copies_of_a_document_are_what_they_were(form, briefing, ids, of_wires, golden):
    ran = briefing("copies", ids["2"], "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"copies_document.{'txt' if form == 'text' else form}", of_wires(ran.out))


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_the_reports_of_a_statement_are_what_they_were(form, briefing, wires, ids, of_wires, golden):
    (statement,) = wires.analysis(ids["2"]).statements
    ran = briefing("copies", statement.id, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"copies_statement.{'txt' if form == 'text' else form}", of_wires(ran.out))


@pytest.mark.parametrize("number", "123")
def test_the_head_of_a_briefing_says_what_to_know_before_it_is_cited(number, briefing, ids, of_wires, golden):
    head = briefing("show", ids[number]).out.partition("\n\n")[0]
    golden(f"copies_show_{number}.txt", of_wires(head) + "\n")


def test_a_statement_is_shown_with_the_number_of_its_reports(briefing, wires, ids):
    (statement,) = wires.analysis(ids["1"]).statements
    lines = briefing("show", statement.id).out.splitlines()
    assert lines[-2] == "2 reports, 1 source, first this one; `briefing copies` lists them."
    assert lines[-1] == f"It was corrected since: see Sundial {ids['3']}"


def test_a_document_that_stands_alone_has_nothing_to_tell(briefing, ids):
    ran = briefing("copies", ids["4"])
    assert (ran.code, ran.out, ran.err) == (1, "", "Nothing found.\n")
    assert json.loads(briefing("copies", ids["4"], "--format", "json").out)["copies"] == []


def test_a_superseded_document_is_told_of_without_any_copy(briefing, wires, ids):
    wires.remove(ids["2"])
    ran = briefing("copies", ids["1"])
    assert ran.code == 0
    assert f"Superseded: corrected by Sundial {ids['3']}" in ran.out
    assert briefing("copies").code == 1


def test_show_has_the_same_in_json(briefing, ids):
    shown = json.loads(briefing("show", ids["2"], "--format", "json").out)["standing"]
    told = json.loads(briefing("copies", ids["2"], "--format", "json").out)
    assert {"format": 1, **shown} == told


def test_every_span_counts_into_the_shown_text(briefing, ids):
    texts = {identifier: briefing("show", identifier, "--text").out for identifier in ids.values()}
    told = json.loads(briefing("copies", ids["2"], "--format", "json").out)
    (copy,) = (one for one in told["copies"] if one["other"] == ids["1"])
    for passage in copy["passages"]:
        (start, end), (other_start, other_end) = passage["span"], passage["other"]
        assert texts[ids["2"]][start:end] == texts[ids["1"]][other_start:other_end]
    (outdated,) = told["outdated"]
    assert texts[ids["2"]][slice(*outdated["span"])] == "90,000"


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_text_keeps_to_the_width(columns, briefing, ids, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    for arguments in (("copies",), ("copies", ids["2"])):
        assert max(map(len, briefing(*arguments).out.splitlines())) <= columns


@pytest.mark.usefixtures("wires")
@pytest.mark.parametrize("wrong", ["feedfeedfeed", "feedfeedfeed:1-2", ":", "x"])
def test_an_id_of_nothing_is_told_in_a_sentence(wrong, briefing):
    ran = briefing("copies", wrong)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"briefing: No (document|statement) has the id .+ lists them\.\n", ran.err)


def test_copies_are_not_looked_for_before_older_libraries_are_brought_up_to_date(briefing, wires, ids):
    with wires._store.database.writing() as connection:
        connection.execute("DELETE FROM prints")
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'derived'")
    ran = briefing("copies")
    assert ran.code == 1
    assert "`briefing sync` makes copies known" in ran.err
    briefing("sync")
    assert briefing("copies").code == 0
