"""`briefing new`: since the last visit or a day, what a visit is, and what is looked at."""

import json
import re

import pytest

pytestmark = pytest.mark.usefixtures("bridge")

MORE = """Toll put off again

OSTMAR, March 11, 2026 (Meridian) - Elsa Quarn said: The lamps are out of order.
"""


@pytest.fixture
def came(tmp_path, briefing):
    """Lets another report come in."""

    def come(name: str = "6_lamps.txt", text: str = MORE) -> None:
        (tmp_path / "wires" / name).write_text(text, encoding="utf-8")
        assert briefing("sync").code == 0

    return come


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_what_is_new_is_what_it_was(form, briefing, of_bridge, golden):
    ran = briefing("new", "--format", form)
    assert ran.code == 0
    golden(f"new.{'txt' if form == 'text' else form}", of_bridge(ran.out))


def test_before_the_first_visit_everything_is_new_and_looking_is_no_visit(briefing):
    for _ in range(2):
        ran = briefing("new")
        assert ran.out.startswith("New: 5 documents, 11 statements\n")
        assert "No visit has been noted yet, so everything is new; `briefing new --visited` notes one." in ran.err


def test_a_visit_is_what_is_noted_and_then_only_the_rest_is_new(briefing, came):
    assert briefing("new", "--visited").code == 0
    ran = briefing("new")
    assert (ran.code, ran.out) == (1, "")
    assert re.fullmatch(r"Nothing new since \d+ \w+ \d{4}, \d\d:\d\d\.\n", ran.err)
    came()
    for _ in range(2):
        ran = briefing("new")
        assert (ran.code, ran.err) == (0, "")
        assert re.match(r"New since .*, \d\d:\d\d: 1 document, 1 statement\n", ran.out)
        assert "The lamps are out of order" in ran.out
        assert "person:elsa-quarn" in ran.out
        assert "toll" not in ran.out
    assert briefing("new", "--visited").code == 0
    assert briefing("new").code == 1


def test_a_known_speaker_is_not_new(briefing, came):
    briefing("new", "--visited")
    came(text=MORE.replace("Elsa Quarn", "Anna Lund"))
    assert "Speakers" not in briefing("new").out


def test_what_changes_or_may_contradict_something_old_is_told(briefing, came, tmp_path):
    file = tmp_path / "wires" / "5_july.txt"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    briefing("sync")
    briefing("new", "--visited")
    came(file.name, text)
    out = briefing("new").out
    assert out.index("Changed positions (1)") < out.index("updates Anna Lund, 1 Mar 2026: The toll will begin in May.")
    assert "contradiction" not in out


def test_since_a_day_counts_what_was_read_in(briefing):
    first, *_ = briefing("new", "--since", "2020").out.splitlines()
    assert first == "New since 1 January 2020, 00:00: 5 documents, 11 statements"
    assert briefing("new", "--since", "2998-01-01").code == 1
    assert "is no date: write 2026, 2026-03 or 2026-03-14, or visit" in briefing("new", "--since", "yesterday").err
    ran = briefing("new", "--since", "2026-02-30")
    assert (ran.code, ran.out) == (2, "")
    assert "'2026-02-30' is no day: write 2026, 2026-03 or 2026-03-14, or `visit`." in ran.err
    assert briefing("new", "--since", "0000").code == 2


def test_what_is_looked_at_is_told(briefing):
    ran = briefing("new", "--look-at", "2", "--limit", "1")
    assert (
        "Looked at the 2 newest statements of 11 for changes and contradictions; --look-at N looks at more." in ran.err
    )
    whole = json.loads(briefing("new", "--look-at", "2", "--format", "json").out)
    assert whole["counts"]["looked_at"] == 2
    assert whole["counts"]["statements"] == 11


def test_both_json_forms_say_the_same(briefing):
    whole = json.loads(briefing("new", "--format", "json").out)
    first, *rest = (json.loads(line) for line in briefing("new", "--format", "jsonl").out.splitlines())
    assert first == {"format": 1, "counts": whole["counts"]}
    keys = {"statements": "statement", "speakers": "speaker", "changes": "change", "contradictions": "contradiction"}
    assert rest == [{"format": 1, one: found} for many, one in keys.items() for found in whole[many]]


def test_a_library_that_cant_be_written_tells_what_is_new_and_keeps_its_visit(briefing, bridge, came, monkeypatch):
    briefing("new", "--visited")
    came()
    bridge.close()
    with monkeypatch.context() as patch:
        patch.setattr("index.library.is_writable", lambda _: False)
        for _ in range(2):
            ran = briefing("new", "--visited")
            assert ran.code == 0
            assert "1 document, 1 statement" in ran.out
            assert "The visit is not noted: this library can't be written." in ran.err
    assert briefing("new", "--visited").code == 0
    assert briefing("new").code == 1


def test_a_visit_of_a_library_that_cant_be_written_is_not_noted(bridge, monkeypatch):
    from index.errors import LibraryReadOnly
    from index.store.visits import KeptVisit

    def refuse(*_: object) -> None:
        raise LibraryReadOnly("here")

    first = bridge.visit()
    second = bridge.visit()
    monkeypatch.setattr(KeptVisit, "keep", refuse)
    third, fourth = bridge.visit(), bridge.visit()
    assert (first, third) == (None, fourth)
    assert second is not None
    assert third is not None
    assert third.at > second.at
