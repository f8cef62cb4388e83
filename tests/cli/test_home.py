"""`briefing home`: what the reader's first page shows."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("bridge")


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_home_is_what_it_was(form, briefing, of_bridge, golden, tmp_path):
    ran = briefing("home", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"home.{'txt' if form == 'text' else form}", of_bridge(ran.out).replace(str(tmp_path), ""))


def test_it_is_no_visit_and_counts_from_the_last_one(briefing):
    assert briefing("home").out.startswith("New: 5 documents, 11 statements\n")
    briefing("new", "--visited")
    for _ in range(2):
        assert ": 0 documents, 0 statements\n" in briefing("home").out


def test_saved_searches_stand_with_what_is_new(briefing, tmp_path):
    briefing("search", "toll", "--save", "the toll")
    (tmp_path / "wires" / "6.txt").write_text("Toll\n\nMira Holt said: A toll is a toll.\n", encoding="utf-8")
    briefing("sync")
    assert "the toll  1 new  toll" in briefing("home").out
    assert json.loads(briefing("home", "--format", "json").out)["searches"][0]["new"] == 1


def test_what_is_looked_at_is_told(briefing):
    ran = briefing("home", "--look-at", "2", "--limit", "1")
    assert "Looked at the 2 newest statements of 11 for what leads and what may not agree" in ran.err
    found = json.loads(briefing("home", "--look-at", "2", "--format", "json").out)
    assert (found["looked_at"], found["total"]) == (2, 11)


def test_a_settled_contradiction_is_left_out(briefing):
    found = json.loads(briefing("home", "--format", "json").out)["contradictions"]
    for one in found:
        briefing("links", one["later"]["id"], "--settle", one["earlier"]["id"])
    assert found
    assert json.loads(briefing("home", "--format", "json").out)["contradictions"] == []
    assert "contradiction" not in briefing("home").out


def test_both_json_forms_say_the_same(briefing):
    whole = json.loads(briefing("home", "--format", "json").out)
    first, *rest = (json.loads(line) for line in briefing("home", "--format", "jsonl").out.splitlines())
    assert first == {key: whole[key] for key in ("format", "news", "looked_at", "total")}
    keys = {"speakers": "speaker", "leading": "leading", "contradictions": "contradiction", "days": "day"}
    assert rest == [{"format": 1, one: found} for many, one in keys.items() for found in whole[many]]


def test_an_empty_library_says_what_to_do(briefing, tmp_path, bridge):
    briefing("remove", str(tmp_path / "wires"))
    ran = briefing("home")
    assert (ran.code, ran.out) == (1, "")
    assert "`briefing add PATH` reads files and folders" in ran.err
