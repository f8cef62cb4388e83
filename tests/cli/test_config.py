"""The file of settings: what it may say, what is told of what it may not, and where things are."""

import json
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import Columns, Dates, Reader, Settings, load_settings
from briefing.configuration.reading import line_of_setting
from briefing.configuration.writing import toml_lines


@pytest.fixture
def file() -> Path:
    """Where the settings are; the folder is there, the file is not."""
    found = Path(os.environ["BRIEFING_CONFIG"])
    found.parent.mkdir()
    return found


def test_every_table_is_read(file):
    file.write_text(
        """
        theme = "briefing-contrast"
        [columns]
        documents = 30
        side = "25%"
        measure = 100
        [dates]
        style = "iso"
        [reader]
        start = "documents"
        editor = "ed -s"
        pager = ""
        watch = false
        mouse = false
        [keys]
        search = "s,ctrl+t"
        "open.beside" = "O"
        thread.open = ["t", ","]
        """,
        encoding="utf-8",
    )
    assert load_settings() == Settings(
        theme="briefing-contrast",
        columns=Columns(30, "25%", 100),
        dates=Dates("iso"),
        reader=Reader("documents", "ed -s", None, watch=False, mouse=False),
        keys={"search": "s,ctrl+t", "open.beside": "O", "thread.open": "t,comma"},
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("theme = 3", '"theme" must be a text in quotation marks; it is left aside.'),
        ("thme = 3", '"thme" is not a setting and is left aside; did you mean "theme"?'),
        ("columns = 3", '"columns" must be a table, [columns]; it is left aside.'),
        ("columns.measure = 20", '"columns.measure" must be a whole number of cells from 40 to 160; it is left aside.'),
        (
            "columns.measure = true",
            '"columns.measure" must be a whole number of cells from 40 to 160; it is left aside.',
        ),
        (
            "columns.side = '5%'",
            '"columns.side" must be a whole number of cells from 16 to 200, '
            'or a part of the screen from "10%" to "70%"; it is left aside.',
        ),
        ("columns.sid = 30", '"columns.sid" is not a setting and is left aside; did you mean "side"?'),
        ("dates.style = 'us'", '"dates.style" must be one of "long", "short", "iso"; it is left aside.'),
        ("reader.start = []", '"reader.start" must be one of "home", "documents"; it is left aside.'),
        ("reader.mouse = 'no'", '"reader.mouse" must be true or false; it is left aside.'),
        (
            "reader.editor = '\"ed'",
            '"reader.editor" must be a command in quotation marks, as a shell takes it; it is left aside.',
        ),
        ("keys = 3", '"keys" must be a table, [keys]; it is left aside.'),
        (
            "keys.search = 's,,t'",
            '"keys.search" must be keys with commas between them ("ctrl+t,T"); it is left aside.',
        ),
        (
            "reader.zzz = 1",
            '"reader.zzz" is not a setting and is left aside; [reader] has start, editor, pager, watch, mouse.',
        ),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line_and_left_aside(line, says, file, briefing):
    file.write_text(f"# ours\nmodel = 'x'\n{line}\n", encoding="utf-8")
    assert load_settings() == Settings(model="x", flaws=load_settings().flaws)
    ran = briefing("config", "check")
    assert (ran.code, ran.out, ran.err) == (1, f"{file}:3: {says}\n", "")


def test_a_file_that_is_no_toml_is_told(file, briefing):
    file.write_text("theme = 'nord'\nthem = = 3\n", encoding="utf-8")
    ran = briefing("config", "check")
    assert ran.code == 1
    assert ran.out.startswith(f"{file}:2: The file is not valid TOML: ")


def test_a_file_with_nothing_wrong_and_none_at_all_are_fine(file, briefing):
    assert briefing("config", "check").out == f"There is no {file}: nothing is set.\n"
    file.write_text("theme = 'nord'\nreader.pager = 'python3 -c 1'\n", encoding="utf-8")
    ran = briefing("config", "check")
    assert (ran.code, ran.out) == (0, f"Nothing is wrong in {file}.\n")


def test_what_there_is_not_is_told(file, briefing):
    file.write_text(
        "theme = 'nrod'\n[reader]\neditor = 'no-such-editor -x'\n[keys]\nserach = 'x'\ncommands = 'crtl+x'\n",
        encoding="utf-8",
    )
    ran = briefing("config", "check", "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["file"], told["exists"]) == (1, str(file), True)
    assert [(one["key"], one["line"]) for one in told["problems"]] == [
        ("reader.editor", 3),
        ("theme", 1),
        ("keys.serach", 5),
        ("keys.commands", 6),
    ]
    assert "did you mean" in told["problems"][2]["message"]


def test_the_settings_in_force_are_printed_as_a_file_that_sets_them(file, briefing, library_folder):
    file.write_text("thme = 1\n[keys]\n'open.beside' = 'O'\n[columns]\nside = '25%'\n", encoding="utf-8")
    ran = briefing("config", "show")
    assert ran.code == 0
    assert ran.err == f'{file}:1: "thme" is not a setting and is left aside; did you mean "theme"?\n'
    before = load_settings()
    file.write_text(ran.out, encoding="utf-8")
    assert load_settings() == Settings(library_folder, columns=before.columns, keys=before.keys)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_is_set_is_printed_so_that_it_can_be_read(theme, editor):
    printed = "\n".join(toml_lines(Settings(theme=theme, reader=Reader(editor=editor)), Path("here")))
    assert tomllib.loads(printed)["theme"] == theme
    assert tomllib.loads(printed)["reader"]["editor"] == editor


def test_the_line_of_a_setting_is_where_its_value_ends(file):
    file.write_text('a = """\nb = 1\n"""\n[t]\nb = [\n 1,\n]\nc.d = 1\n', encoding="utf-8")
    assert line_of_setting(file, "a") == 3
    assert line_of_setting(file, "t", "b") == 7
    assert line_of_setting(file, "t", "c", "d") == 8
    assert line_of_setting(file, "t", "e") is None


@given(st.binary(max_size=60))
def test_no_bytes_are_fatal(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("settings") / "config.toml"
    file.write_bytes(data)
    assert isinstance(load_settings(file), Settings)


def test_places_are_told_with_whether_they_are_there(file, briefing, library, library_folder, tmp_path, golden):
    text = briefing("locations").out.replace(str(tmp_path), "")
    golden("locations.txt", text)
    told = json.loads(briefing("locations", "--format", "json").out)["locations"]
    assert [(one["name"], one["exists"]) for one in told] == [
        ("config", False),
        ("library", True),
        ("log", False),
        ("state", True),
    ]
    assert told[1]["path"] == str(library_folder)
    assert briefing("locations", "-0").out.split("\0")[:2] == [str(file), str(library_folder)]
    assert briefing("locations").code == 0
