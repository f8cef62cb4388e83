"""`status --check` finds what is wrong and says what mends it; `reindex` mends it."""

import json
import shutil

import pytest

from index.library import Library
from index.store import mending


@pytest.fixture(autouse=True)
def _no_workers(quick_analysis):
    """Everything runs in this process."""


def spoil(folder, pattern):
    """Changes one byte in the middle of each file."""
    for path in (folder / "index").glob(pattern):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x5A
        path.write_bytes(data)


def problems(ran):
    assert ran.err == ""
    return [(one["part"], one["message"]) for one in json.loads(ran.out)["problems"]]


def test_nothing_is_wrong_with_a_sound_library(briefing, library):
    library.close()
    ran = briefing("status", "--check")
    assert (ran.code, ran.out) == (0, "Nothing is wrong; 3 documents checked.\n")
    ran = briefing("status", "--check", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["format"], found["documents"], found["problems"]) == (0, 1, 3, [])


def test_everything_that_is_wrong_is_a_line(briefing, library, library_folder, reports, golden, settle):
    library.close()
    spoil(library_folder, "*/documents/*.seg")
    library_folder.chmod(0o750)
    shutil.move(reports, reports.with_name("elsewhere"))
    ran = briefing("status", "--check")
    assert ran.code == 1
    golden("status_check.txt", settle(ran.out))
    assert briefing("status", "--check").out == ran.out


@pytest.mark.parametrize("part", ["documents", "statements"])
def test_reindex_mends_any_changed_byte_of_an_index(briefing, library, library_folder, part):
    library.close()
    spoil(library_folder, f"*/{part}/*.seg")
    ran = briefing("status", "--check", "--format", "json")
    assert (ran.code, problems(ran)) == (1, [("index", f"The search index of {part} is damaged.")])
    assert briefing("reindex").code == 0
    assert briefing("status", "--check").code == 0


def test_an_index_that_lacks_something_is_found(briefing, library, library_folder):
    with library._index.documents.changing(library._store.id, library._store.last_change(), 0) as writer:
        writer.forget([library.documents()[0].id])
    state = library_folder / next((library_folder / "index").glob("*/documents/state.json"))
    whole = json.loads((state.parents[1] / "statements" / "state.json").read_text())
    state.write_text(json.dumps(json.loads(state.read_text()) | {"schema": whole["schema"]}))
    library.close()
    found = problems(briefing("status", "--check", "--format", "json"))
    assert found == [("index", "The search index of documents has 2 of the 3 there are.")]
    assert briefing("reindex").code == 0
    assert briefing("status", "--check").code == 0


def test_a_missing_index_is_told_and_left(briefing, library, library_folder):
    library.close()
    shutil.rmtree(library_folder / "index")
    for command in (("status",), ("status", "--check")):
        briefing(*command)
    assert not (library_folder / "index").exists()
    ran = briefing("status", "--check")
    assert ran.out == "index  The search index was missing. `briefing reindex` makes it anew.\n"


def test_derived_rows_that_do_not_fit_are_found(briefing, library):
    with library._store.database.writing() as connection:
        connection.execute("UPDATE entities SET mentions = mentions + 1")
    library.close()
    ((part, message),) = problems(briefing("status", "--check", "--format", "json"))
    assert part == "store"
    assert message.startswith("The counts of statements, entities or mentions are wrong in ")
    assert briefing("reindex").code == 0
    assert briefing("status", "--check").code == 0


def test_a_damaged_store_is_saved_by_reindex(briefing, library, library_folder):
    words = library.documents()[0].headline
    library.close()
    (library_folder / "documents.db").write_bytes(b"no database" * 500)
    ran = briefing("status", "--check")
    assert ran.code == 1
    assert "is damaged (file is not a database); run `briefing reindex`" in ran.out
    ran = briefing("search", words)
    assert ran.code == 2
    assert "run `briefing reindex`" in ran.err
    ran = briefing("reindex")
    assert ran.code == 0
    assert "Saved 0 documents; the damaged file is kept" in ran.err
    assert "Documents: 3 new." in ran.err
    assert briefing("status", "--check").code == 0


def test_a_search_builds_a_large_index_first_and_other_commands_do_not(briefing, library, library_folder, monkeypatch):
    identifier = library.documents()[0].id
    library.close()
    monkeypatch.setattr(mending, "QUICK", 1)
    shutil.rmtree(library_folder / "index")
    for command in (("show", identifier), ("sources",), ("export",)):
        assert briefing(*command).code == 0
    assert not (library_folder / "index").exists()
    ran = briefing("search", "Orrin")
    assert ran.code == 0
    assert "it has to be built anew" in ran.err
    assert "The search index is current again." in ran.err
    assert "The search index" not in briefing("search", "Orrin").err


def test_a_check_waits_for_nobody(briefing, library, library_folder):
    with Library(library_folder) as other, other._lock.held(lambda: False):
        ran = briefing("status", "--check")
    assert ran.code == 1
    assert ran.out == "folder  Another briefing is writing to the library. Check again when it is done.\n"
