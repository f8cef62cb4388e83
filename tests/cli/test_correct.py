"""`briefing correct`: what it does, tells and refuses, and what the other commands show then."""

import json
import re
from pathlib import Path

import pytest
from filelock import FileLock

from index.store import mending as door

OSTROW, BRANDL = "person:lena-ostrow", "person:tomas-brandl"


@pytest.fixture
def corrected(briefing, library):
    """One correction of each kind."""
    lines = briefing("statements", "--format", "jsonl").out.splitlines()
    ids = {one["content"]["text"][:8]: one["id"] for one in map(json.loads, lines)}
    for arguments in (
        ("rename", "Lena Ostrow", "Lena", "Ostrow-Vell"),
        ("relabel", "Orrin Dam", "loc"),
        ("merge", "org:calder", "gpe:valmera"),
        ("split", "gpe:valmera", "Calder"),
        ("hide", "Port Elster"),
        ("speaker", ids["She has "], "Brandl"),
        ("clear", ids["Nobody d"]),
    ):
        ran = briefing("correct", *arguments)
        assert (ran.code, ran.out) == (0, ""), ran.err
    return ids


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_the_list_is_what_it_was(form, briefing, corrected, golden, settle):
    ran = briefing("correct", "list", "--format", form)
    assert ran.code == 0
    out = re.sub(r"\d{4}-\d\d-\d\d(T[\d:.+]+)?", "2026-05-05", settle(ran.out))
    golden(f"corrections.{'txt' if form == 'text' else form}", out)


def test_every_key_of_a_correction_is_documented(briefing, corrected):
    text = (
        (Path(__file__).parents[2] / "docs" / "json.md")
        .read_text(encoding="utf-8")
        .partition("## Correction")[2]
        .partition("\n## ")[0]
    )
    for line in briefing("correct", "list", "--format", "jsonl").out.splitlines():
        assert json.loads(line).keys() - {"format"} <= set(re.findall(r"\b[a-z_]+\b", text))


def test_the_other_commands_show_it(briefing, corrected):
    shown = [json.loads(line) for line in briefing("statements", "--format", "jsonl").out.splitlines()]
    sources = {one["id"]: one["source"] for one in shown}
    by_hand = sources[corrected["She has "]]
    assert (by_hand["name"], by_hand["text"], by_hand["resolved_by"]) == ("Tomas Brandl", "he", "correction")
    assert sources[corrected["Nobody d"]]["kind"] == "unresolved"
    assert "Lena Ostrow-Vell" in briefing("show", corrected["Nobody d"][:12]).out
    named = [json.loads(line) for line in briefing("entities", "--format", "jsonl").out.splitlines()]
    assert {one["id"]: one["label"] for one in named}["fac:orrin-dam"] == "LOC"
    assert "gpe:port-elster" not in {one["id"] for one in named}
    assert len(briefing("statements", "--by", "Brandl", "--format", "jsonl").out.splitlines()) == 2
    assert "resolved_by" in briefing("export").out


def test_undo_tells_what_it_took_back(briefing, corrected):
    before = briefing("correct", "list").out
    assert briefing("correct", "undo").err.startswith("Undone: who said “Nobody downstream needs to move")
    assert (
        briefing("correct", "undo", "1").err == "Undone: rename Lena Ostrow (person:lena-ostrow) to Lena Ostrow-Vell.\n"
    )
    assert briefing("entities", "Ostrow-Vell").code == 1
    assert len(briefing("correct", "list").out) < len(before)
    ran = briefing("correct", "undo", "1")
    assert (ran.code, ran.err) == (
        2,
        "briefing: There is no correction 1; `briefing correct list` shows what there is.\n",
    )


def test_nothing_corrected_is_exit_code_1(briefing, library):
    ran = briefing("correct", "list")
    assert (ran.code, ran.out) == (1, "")
    assert json.loads(briefing("correct", "list", "--format", "json").out) == {"format": 1, "corrections": []}


def test_a_name_that_several_have_lists_their_ids(briefing, library):
    briefing("correct", "rename", BRANDL, "Tomas Lena")
    ran = briefing("correct", "merge", "Lena", "org:calder")
    assert ran.code == 2
    assert "'Lena' may be person:lena-ostrow (Lena Ostrow), person:tomas-brandl (Tomas Lena)" in ran.err
    assert "org:calder" in briefing("entities", "--format", "jsonl").out


@pytest.mark.parametrize(
    "arguments",
    [(), ("bury", "x"), ("rename",), ("rename", OSTROW), ("hide",), ("undo", "0"), ("undo", "x"), ("speaker", "x")],
)
def test_a_mistake_in_the_command_line_is_one_line(briefing, library, arguments):
    ran = briefing("correct", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("number", ["0", "x", "-", "9" * 40])
def test_what_is_no_number_of_a_correction_is_told_so(briefing, library, number):
    ran = briefing("correct", "undo", number)
    assert ran.code == 2
    assert "is no correction's number: `briefing correct list` shows them" in ran.err


def test_what_waits_is_told(briefing, library, library_folder, monkeypatch):
    monkeypatch.setattr(door, "PATIENCE", 0.05)
    with FileLock(library_folder / "lock"):
        ran = briefing("correct", "hide", OSTROW)
        assert ran.code == 0
        assert "Another briefing is writing to this library" in ran.err
        assert "not in force yet" in briefing("correct", "list").out
    assert "in 2 documents" in briefing("correct", "list").out


def test_a_digest_of_before_holds_unless_another_spoke(briefing, library, tmp_path):
    digest = tmp_path / "digest.md"
    briefing("digest", "-o", digest)
    assert briefing("verify", digest).code == 0
    briefing("correct", "rename", OSTROW, "Minister Ostrow-Vell")
    assert briefing("verify", digest).code == 0
    lines = briefing("statements", "--by", OSTROW, "--format", "jsonl").out.splitlines()
    briefing("correct", "speaker", json.loads(lines[0])["id"], "Tomas Brandl")
    ran = briefing("verify", digest)
    assert ran.code == 1
    assert "is attributed to “Lena Ostrow” there, and to “Tomas Brandl” in the library" in " ".join(ran.out.split())
