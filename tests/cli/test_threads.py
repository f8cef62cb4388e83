"""`briefing thread`: the tree as text, its contract, and what is said when there is nothing to show."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("bridge")


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_thread_is_what_it_was(form, briefing, in_bridge, of_bridge, golden):
    ran = briefing("thread", in_bridge("The toll will begin in May"), "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"thread.{'txt' if form == 'text' else form}", of_bridge(ran.out))


def test_the_one_that_was_asked_about_is_pointed_out_also_where_it_is_folded(briefing, in_bridge):
    lines = briefing("thread", in_bridge("From May on")).out.splitlines()
    at = lines.index("│ ▲ you asked about this")
    assert lines[at - 1] == "│ " + in_bridge("The toll will begin in May")


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_a_tree_keeps_to_the_width(columns, briefing, in_bridge, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = briefing("thread", in_bridge("The toll will begin in May")).out.splitlines()
    assert max(map(len, lines)) <= columns
    assert sum(line.startswith(("├─ ", "└─ ")) for line in lines) == 1


def test_relations_are_named_as_everywhere(briefing, in_bridge):
    said = in_bridge("Lorries are waiting")
    for command in ("thread", "links"):
        out = briefing(command, said).out
        assert "possible contradiction of" in out
        assert "contradicts" not in out


def test_a_cut_thread_says_so(briefing, in_bridge):
    ran = briefing("thread", in_bridge("From May on"), "--limit", "1")
    assert "From May on" in ran.out
    assert ran.err.splitlines()[0] == "There is more than 1 statement; --limit N follows more."
    whole = json.loads(briefing("thread", in_bridge("From May on"), "--limit", "1", "--format", "json").out)
    assert (whole["whole"], len(whole["nodes"])) == (False, 1)


def test_a_statement_that_stands_alone_is_exit_code_1(briefing, in_bridge):
    ran = briefing("thread", in_bridge("Nobody has ever paid"))
    assert ran.code == 1
    assert "Nobody has ever paid" in ran.out
    assert ran.err == "Nothing is known to answer it, or to be answered by it.\n"


def test_an_unknown_statement_is_exit_code_2(briefing, in_bridge):
    for identifier in ("0123456789ab:1-2", in_bridge("The toll")[:12] + ":1-2", "no id", "\x00"):
        ran = briefing("thread", identifier)
        assert (ran.code, ran.out) == (2, "")
        assert "has the id" in ran.err
        assert "lists them." in ran.err
