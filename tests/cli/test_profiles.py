"""`briefing entity` and `briefing timeline`: what they print, and what they refuse."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("bridge")


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_an_entity_is_what_it_was(form, briefing, of_bridge, golden):
    ran = briefing("entity", "Anna Lund", "--limit", "2", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"entity.{'txt' if form == 'text' else form}", of_bridge(ran.out))


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_timeline_is_what_it_was(form, briefing, of_bridge, golden):
    ran = briefing("timeline", "toll", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"timeline.{'txt' if form == 'text' else form}", of_bridge(ran.out))


@pytest.mark.parametrize("width", [40, 60, 100])
def test_bars_are_as_long_as_the_numbers_say_and_keep_to_the_width(width, briefing, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = [line for line in briefing("timeline", "toll").out.splitlines() if "█" in line]
    assert max(map(len, lines)) <= width
    one, two, other = (line.count("█") for line in lines)
    assert ["2 statements" in line for line in lines] == [False, True, False]
    assert one == other
    assert two - 1 <= 2 * one <= two


def test_the_newest_are_shown_and_all_are_counted(briefing):
    ran = briefing("timeline", "Anna Lund", "--limit", "1")
    assert "The 1 newest statement of 4; --limit N shows more." in ran.err
    assert ran.out.startswith("Anna Lund: 4 statements\nperson:anna-lund\n")
    assert "The toll will begin in July." in ran.out
    assert "From May on" not in ran.out
    found = json.loads(briefing("entity", "Lund", "--limit", "1", "--format", "json").out)
    assert (len(found["by"]), found["by_total"]) == (1, 4)


def test_who_is_not_known_or_not_one_is_told(briefing, tmp_path):
    ran = briefing("entity", "Gerda", "Nobody")
    assert (ran.code, ran.out) == (2, "")
    assert "Nobody is known by the name 'Gerda Nobody'; `briefing entities` lists who and what is named." in ran.err
    (tmp_path / "wires" / "6.txt").write_text("More\n\nBoth spoke. Elsa Lund said: It rains.\n", encoding="utf-8")
    briefing("sync")
    ran = briefing("entity", "Lund")
    assert (ran.code, ran.out) == (2, "")
    assert "Anna Lund (person:anna-lund)" in ran.err
    assert "Elsa Lund (person:elsa-lund)" in ran.err


def test_nothing_on_a_subject_is_exit_code_1_and_a_mistake_is_pointed_at(briefing):
    ran = briefing("timeline", "herring")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing that was said on 'herring' is known here." in ran.err
    assert briefing("timeline", "herring", "--format", "json").code == 1
    ran = briefing("timeline", "toll", "said:yesterweek")
    assert ran.code == 2
    assert ran.err.splitlines()[-1].strip() == "^"
