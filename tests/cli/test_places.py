"""Where things are: the library, the settings, the log and the files that documents came from."""

import logging
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.config import Settings, load_settings
from briefing.locations import library_path, source_label, source_path
from briefing.log import set_up_logging


def write_settings(text: str) -> Path:
    file = Path(os.environ["BRIEFING_CONFIG"])
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_nothing_is_set():
    assert load_settings() == Settings()


def test_settings_are_read(monkeypatch):
    file = write_settings('library = "reports"\nmodel = "en_core_web_lg"\ntheme = "nord"\n')
    assert load_settings() == Settings(file.parent / "reports", "en_core_web_lg", "nord")
    monkeypatch.setenv("BRIEFING_MODEL", "another")
    assert load_settings().model == "another"


def test_an_unknown_setting_is_told_and_left_aside(briefing, library):
    file = write_settings('libary = "reports"\nzoom = 3\n')
    assert load_settings().library is None
    ran = briefing("documents")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        f'{file}:1: "libary" is not a setting and is left aside; did you mean "library"?',
        f'{file}:2: "zoom" is not a setting and is left aside; '
        "there are library, model, theme, columns, dates, reader, keys.",
    ]


@pytest.mark.parametrize("text", ["library = 3", "theme", "\udcff", 'library = "~nobody-of-this-name/x"'])
def test_where_it_is_not_known_which_library_is_meant_no_other_is_opened(text, monkeypatch, tmp_path, capfd):
    file = Path(os.environ["BRIEFING_CONFIG"])
    file.parent.mkdir()
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert main(["sources"]) == 2
    assert f"briefing: {file}" in capfd.readouterr().err
    assert not (tmp_path / "xdg_data_home").exists()
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path / "named"))
    assert main(["sources"]) == 1
    assert str(file) in capfd.readouterr().err


def test_the_library_is_the_nearest_that_was_named(monkeypatch, tmp_path):
    assert library_path().is_relative_to(tmp_path)
    assert library_path(configured=tmp_path / "set") == tmp_path / "set"
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path / "environment"))
    assert library_path(configured=tmp_path / "set") == tmp_path / "environment"
    assert library_path("~/given", configured=tmp_path / "set") == Path.home() / "given"


@given(st.binary(min_size=1).filter(lambda name: b"\0" not in name and b"/" not in name and name not in (b".", b"..")))
@pytest.mark.skipif(os.name == "nt", reason="file names there are text")
def test_any_file_name_survives_its_uri(name):
    path = Path("/reports", os.fsdecode(name))
    assert source_path(path.as_uri()) == path
    assert source_label(path.as_uri()) == str(path)


def test_a_seed_has_no_path():
    assert source_path("seeds:one.txt") is None
    assert source_label("seeds:one.txt") == "seeds:one.txt"


def test_the_log_is_where_it_was_put_last_and_the_user_s_own(tmp_path):
    first, second = tmp_path / "one", tmp_path / "two"
    set_up_logging(first)
    file = set_up_logging(second)
    logging.getLogger("index.somewhere").warning("%s", "a line")
    assert not list(first.iterdir())
    assert file == second / "briefing.log"
    assert "index.somewhere: a line" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    (tmp_path / "file").write_text("")
    assert set_up_logging(tmp_path / "file") is None
