"""A new library: whoever only looks finds the seeds in it, whoever adds documents finds those alone."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("quick_analysis")


def sources(briefing):
    return [json.loads(line)["source"] for line in briefing("sources", "--format", "jsonl").out.splitlines()]


@pytest.mark.parametrize(
    "command",
    [
        ("documents",),
        ("search", "the"),
        ("statements",),
        ("entities",),
        ("show", "510fd0be5720"),
        ("links", "--all"),
        ("digest",),
        ("export",),
        (),
    ],
)
def test_a_command_that_reads_finds_the_seeds(command, briefing):
    ran = briefing(*command)
    assert ran.code in (0, 1)  # quick analysis finds nothing in the seeds
    assert ran.err.startswith("This library is new: reading the reports that briefing comes with …\n")
    assert sources(briefing) == ["seeds:"]
    assert "This library is new" not in briefing(*command).err


@pytest.mark.parametrize("command", [("sources",), ("status",)])
def test_a_command_that_tells_of_the_library_leaves_it_as_it_is(command, briefing):
    assert "This library is new" not in briefing(*command).err
    assert sources(briefing) == []


def test_the_seeds_are_all_there_and_can_be_taken_out_for_good(briefing):
    assert len(json.loads(briefing("documents", "--format", "json").out)["documents"]) >= 16
    assert briefing("remove", "seeds:").code == 0
    ran = briefing("documents")
    assert (ran.code, ran.out, ran.err) == (1, "", "Nothing found.\n")


def test_documents_that_are_added_to_a_new_library_are_alone_in_it(briefing, reports):
    assert briefing("add", reports).err == "Documents: 3 new.\n"
    assert sources(briefing) == [reports.as_uri()]
    assert len(briefing("documents").out.splitlines()) == 3


def test_an_empty_folder_is_enough_to_be_asked_for(briefing, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert briefing("add", empty).code == 1
    ran = briefing("documents")
    assert (ran.code, ran.out) == (1, "")


def test_paths_without_a_command_are_added_before_the_plain_digest(briefing, reports):
    ran = briefing(reports)
    assert ran.err == "Documents: 3 new.\n"
    assert ran.out.startswith("---\ntitle: ")
    assert sources(briefing) == [reports.as_uri()]


def test_sync_reads_what_changed_and_drops_what_is_gone(briefing, reports):
    note = reports / "4_note.txt"
    note.write_text("ELSTER (Calder) – All is well.")
    briefing("add", reports)
    (reports / "1_gates_to_open.txt").unlink()
    note.write_text("ELSTER (Calder) – All is still well.")
    assert briefing("sync").err == "Documents: 1 changed, 2 unchanged, 1 removed.\n"
    assert briefing("reindex").err == "The index of 3 documents was built anew.\n"
