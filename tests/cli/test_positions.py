"""`briefing positions`: one speaker through time, two side by side, and who is meant by a name."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("bridge")


@pytest.fixture
def columns(monkeypatch):
    """Makes the terminal so wide."""
    return lambda number: monkeypatch.setenv("COLUMNS", str(number))


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_positions_are_what_they_were(form, briefing, of_bridge, golden):
    ran = briefing("positions", "Anna Lund", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"positions.{'txt' if form == 'text' else form}", of_bridge(ran.out))


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_two_side_by_side_are_what_they_were(form, briefing, of_bridge, golden, columns):
    columns(80)
    ran = briefing("positions", "Bo Torrek", "--beside", "Mira Holt", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    golden(f"positions_beside.{'txt' if form == 'text' else form}", of_bridge(ran.out))


def test_where_there_is_no_room_one_stands_under_the_other(briefing, of_bridge, golden, columns):
    columns(60)
    golden("positions_beside_60.txt", of_bridge(briefing("positions", "Bo Torrek", "--beside", "Mira Holt").out))


@pytest.mark.parametrize("width", [40, 79, 80, 81, 110])
def test_columns_keep_to_the_width(width, briefing, columns):
    columns(width)
    lines = briefing("positions", "Karel Ayle", "--beside", "Anna Lund").out.splitlines()
    assert max(map(len, lines)) <= width
    assert {line.index("│") for line in lines if "│" in line} == ({(width - 3) // 2 + 1} if width >= 80 else set())


def test_both_lists_of_a_pair_say_what_the_lines_say(briefing):
    line = ("positions", "Bo Torrek", "--beside", "Mira Holt", "--format")
    whole = json.loads(briefing(*line, "json").out)
    lines = [json.loads(one) for one in briefing(*line, "jsonl").out.splitlines()]
    assert [one["name"] for one in whole["speakers"]] == ["Bo Torrek", "Mira Holt"]
    for speaker, found in zip(whole["speakers"], whole["positions"], strict=True):
        mine = [one for one in lines if one["speaker"] == speaker]
        assert [{"format": 1, "speaker": speaker, **one} for one in found] == mine


def test_what_is_not_dated_comes_last_and_says_so(briefing):
    out = briefing("positions", "Karel Ayle").out
    assert out.index("In July") < out.index("Not dated") < out.index("Nobody has ever paid")


def test_a_subject_is_words_or_a_name_also_behind_the_other_speaker(briefing):
    assert "July" not in briefing("positions", "Anna Lund", "lamps").out
    assert "lamps" in briefing("positions", "Anna Lund", "lamps").out
    before = briefing("positions", "Anna Lund", "toll", "--beside", "Karel Ayle").out
    assert before == briefing("positions", "Anna Lund", "--beside", "Karel Ayle", "toll").out
    assert "lamps" not in before


def test_how_much_is_left_out_is_told(briefing):
    ran = briefing("positions", "Anna Lund", "--limit", "2")
    assert "The 2 newest statements of 4 by Anna Lund; --limit N looks at more." in ran.err
    assert "lamps" not in ran.out or "July" in ran.out


@pytest.mark.parametrize("name", ["person:anna-lund", "anna lund", "Anna Lund", "Lund"])
def test_a_speaker_goes_by_id_name_or_a_part_of_it(name, briefing):
    assert "Anna Lund: " in briefing("positions", name).out.splitlines()[0]


def test_who_is_not_known_is_told(briefing):
    ran = briefing("positions", "Gerda Nobody")
    assert (ran.code, ran.out) == (2, "")
    assert "Nobody is known by the name 'Gerda Nobody'; `briefing entities` lists who and what is named." in ran.err
    assert briefing("positions", "Anna Lund", "--beside", "Gerda Nobody").code == 2
    assert briefing("positions", "'''").code == 2


def test_a_name_that_several_have_is_refused_with_their_ids(briefing, library_folder, tmp_path):
    (tmp_path / "wires" / "6.txt").write_text("More\n\nBoth spoke. Elsa Lund said: It rains.\n", encoding="utf-8")
    briefing("sync")
    ran = briefing("positions", "Lund")
    assert (ran.code, ran.out) == (2, "")
    for one in ("Anna Lund (person:anna-lund)", "Elsa Lund (person:elsa-lund)", "give one of these ids."):
        assert one in ran.err


def test_one_is_not_set_beside_oneself(briefing):
    ran = briefing("positions", "Anna Lund", "--beside", "person:anna-lund")
    assert (ran.code, ran.out) == (2, "")
    assert "'Anna Lund' and 'person:anna-lund' are both Anna Lund: name two speakers." in ran.err


@pytest.mark.parametrize("more", [(), ("--beside", "Mira Holt")])
def test_nothing_said_on_a_subject_is_exit_code_1(more, briefing):
    ran = briefing("positions", "Anna Lund", "herring", *more)
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing that Anna Lund said is known here that has to do with 'herring'." in ran.err
    assert briefing("positions", "Anna Lund", "herring", *more, "--format", "json").code == 1


def test_a_mistake_in_the_subject_is_pointed_at(briefing):
    ran = briefing("positions", "Anna Lund", "said:yesterweek")
    assert ran.code == 2
    assert ran.err.splitlines()[-1].strip() == "^"
