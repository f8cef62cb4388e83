"""The gate: on the labelled documents, no figure may fall below what it was when it was pinned.

`UPDATE_GATE=1` pins the present figures; `gate/report.py` prints them, and with `--misses` what is behind them.
"""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "gate"))

from floors import FLOORS, fallen, fingerprint, pinned
from gold import GoldError, read_case, read_gate
from scoring import Tally, score_gate

REPIN = "UPDATE_GATE=1 .venv/bin/python -m pytest tests/engine/analysis/test_gate.py"
TEXT = "Clara Tarven said the bridge was safe. Pavo Lindt said the deck was old.\n"
TARVEN = "Clara Tarven -> Clara Tarven [person] said (said, indirect)\n    the bridge was safe\n"
LINDT = "Pavo Lindt -> Pavo Lindt [person] said (said, indirect)\n    the deck was old\n"
PEOPLE = "PERSON Clara Tarven\nPERSON Pavo Lindt\n"


@pytest.fixture(scope="module")
def documents():
    return read_gate()


@pytest.fixture(scope="module")
def tallies(documents, analyser):
    return score_gate(documents, analyser.analyse)


@pytest.fixture(scope="module")
def floors(documents, tallies):
    if os.environ.get("UPDATE_GATE"):
        FLOORS.write_text(pinned(documents, tallies), encoding="utf-8")
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def test_the_floors_are_those_of_the_labelled_documents(documents, floors):
    assert floors["labelled"] == fingerprint(documents), f"the labelled documents have changed; to pin anew: {REPIN}"


def test_no_figure_is_below_its_floor(tallies, floors):
    below = fallen(floors["floors"], tallies)
    assert not below, "\n".join([*below, f"if that is meant, pin anew: {REPIN}"])


def test_every_family_has_its_floors(tallies, floors):
    assert set(floors["floors"]) == set(tallies)


def test_there_are_enough_labelled_documents(documents):
    assert len(documents) >= 48
    assert all(60 <= len(document.text.split()) <= 180 for document in documents)
    assert all(sum(not one.is_optional for one in document.statements) for document in documents)


@pytest.mark.parametrize(
    "marked",
    [
        "Clara Tarven -> - [person] said (said, indirect)\n    the bridge was shut\n",
        "Olen Marsk -> - [person] said (said, indirect)\n    the bridge was safe\n",
        "Clara Tarven -> - [person] denied (said, indirect)\n    the bridge was safe\n",
        "Clara Tarven -> - [person] said (said, indirect)\n    was\n",
        "Clara Tarven -> - [person] said (said, indirect)\n    was#3\n",
        "Clara Tarven -> - [person] said#2 (said, indirect)\n    Clara Tarven said the bridge was safe#2\n",
        "Clara Tarven -> - [person] said (said, indirect)\n    the bridge was safe [to: Radio Lorn]\n",
        "Clara Tarven -> - [person] said (said, indirect)\n",
        "Clara Tarven said so\n",
        "PERSON Olen Marsk\n",
        "PERSON Clara Tarven = Governor Tarven\n",
    ],
)
def test_what_is_marked_has_to_stand_in_the_text(marked):
    with pytest.raises(GoldError, match="family, title"):
        read_case("family", "title", TEXT, marked)


def test_the_cue_and_the_source_nearest_are_meant():
    *_, statement = read_case("family", "title", TEXT, TARVEN + LINDT).statements
    assert statement.cue is not None
    assert statement.cue.start == TEXT.rindex("said")
    assert TEXT[slice(statement.content[0].start, None)] == "the deck was old.\n"


def _percent(analyser, marked, change=lambda analysis: analysis):
    gold = read_case("family", "title", TEXT, marked)
    return score_gate([gold], lambda document: change(analyser.analyse(document)))["overall"].percent()


def test_all_right_is_a_hundred_percent(analyser):
    assert set(_percent(analyser, TARVEN + LINDT + PEOPLE).values()) == {100.0}


def test_what_is_missed_and_what_is_too_much_are_told_apart(analyser):
    too_much = _percent(analyser, TARVEN + PEOPLE)
    assert (too_much["precision"], too_much["recall"]) == (50.0, 100.0)
    missed = _percent(analyser, TARVEN + LINDT + PEOPLE, lambda found: replace(found, statements=found.statements[:1]))
    assert (missed["precision"], missed["recall"]) == (100.0, 50.0)
    assert _percent(analyser, TARVEN + "? " + LINDT + PEOPLE)["precision"] == 100.0


def test_each_respect_in_which_a_statement_is_wrong_lowers_its_figure(analyser):
    def half(marked: str) -> set[str]:
        return {figure for figure, percent in _percent(analyser, TARVEN + marked + PEOPLE).items() if percent < 100}

    assert half(LINDT.replace("Pavo Lindt [", "Clara Tarven [")) == {"speaker"}
    assert half(LINDT.replace("-> Pavo Lindt [person]", "-> - [unresolved]")) == {"speaker"}
    assert half(LINDT.replace("the deck was old", "deck was old")) == {"content"}
    assert half(LINDT.replace("(said,", "(denied,")) == {"class"}
    assert half(LINDT.replace("indirect", "direct")) == {"quote"}
    assert half(LINDT.replace("old\n", "old [on: Friday]\n")) == {"details"}
    assert half(LINDT + "ORG Bridge\n") == {"entity recall"}


def test_a_fallen_figure_is_named(tallies):
    floors = {"overall": {"recall": 100.1, "precision": 0}, "gone": {"recall": 1}}
    assert [line.split(" ")[:2] for line in fallen(floors, tallies)] == [["overall:", "recall"], ["gone:", "recall"]]
    assert fallen({"overall": {"speaker": 1}}, {"overall": Tally()})
