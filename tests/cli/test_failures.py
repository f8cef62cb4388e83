"""What a user is told when something goes wrong, and what is kept from them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.cli import listing
from index.library import Library

BRIEFING = [sys.executable, "-m", "briefing"]


def test_a_fault_of_the_program_is_a_sentence_and_its_traceback_is_in_the_log(briefing, library, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(listing, "emit", fail)
    ran = briefing("documents")
    log = Path(os.environ["XDG_STATE_HOME"], "briefing", "briefing.log")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"briefing: something went wrong that should not have; the details are in {log}.\n"
    assert "ZeroDivisionError: a fault of ours" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_a_reader_that_leaves_early_is_no_failure(library, library_folder):
    command = [*BRIEFING, "--library", str(library_folder), "export"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_a_stdout_that_lacks_a_character_gets_an_escape(library, library_folder):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [*BRIEFING, "--library", str(library_folder)]
    text = subprocess.run([*command, "statements"], env=environment, capture_output=True, check=True).stdout
    assert b"Ostrow\\u2019s assurance" in text
    lines = subprocess.run(
        [*command, "statements", "--format", "jsonl"], env=environment, capture_output=True, check=True
    )
    assert lines.stdout.decode("ascii").count("\\u2019") == 1


def test_an_interrupt_ends_with_130_and_one_sentence(reports, library_folder):
    command = [*BRIEFING, "--library", str(library_folder), "add", "--watch", str(reports)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if line.startswith("Watching"):
                break
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == "Interrupted.\n"
        assert process.wait(30) == 130


def test_what_changes_while_it_is_watched_is_read(reports, library_folder):
    command = [*BRIEFING, "--library", str(library_folder), "add", "--watch", str(reports / "1_gates_to_open.txt")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        told = iter(process.stderr.readline, "")
        assert "Watching for changes; Ctrl-C ends it.\n" in told
        time.sleep(0.5)
        fresh = reports / "fresh"
        fresh.write_text("ELSTER (Calder) – The gates stay shut.", encoding="utf-8")
        fresh.replace(reports / "1_gates_to_open.txt")
        assert next(told) == "Documents: 1 changed.\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130


def test_a_cancelled_reading_says_what_is_kept(briefing, library, monkeypatch):
    def stopped(_library, _paths, _progress, is_cancelled):
        os.kill(os.getpid(), signal.SIGINT)
        while not is_cancelled():
            time.sleep(0.001)
        from index.errors import Cancelled

        raise Cancelled("stopped")

    monkeypatch.setattr(Library, "add", stopped)
    ran = briefing("add", ".")
    assert ran.code == 130
    assert ran.err == "Interrupted; what was read so far is kept, and `briefing sync` goes on.\n"


def test_a_path_that_is_not_there_is_named(briefing, tmp_path):
    ran = briefing("add", tmp_path / "absent")
    assert ran.code == 2
    assert ran.err == f"briefing: {tmp_path / 'absent'} is neither a file nor a folder.\n"


def test_a_library_that_is_a_file_is_refused(tmp_path, briefing, library_folder):
    library_folder.write_text("not a folder")
    ran = briefing("documents")
    assert ran.code == 2
    assert "is a file, not a folder" in ran.err


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(briefing, library, tmp_path):
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    (mixed / "good.txt").write_text("ELSTER (Calder) – The lake is calm.")
    (mixed / "bad.txt").write_bytes(b"\0\1\2\3" * 400)
    ran = briefing("add", mixed)
    assert ran.code == 0
    assert "Not read: " in ran.err
    assert "bad.txt" in ran.err
    assert "1 new" in ran.err
    (mixed / "good.txt").unlink()
    alone = tmp_path / "alone"
    alone.mkdir()
    (mixed / "bad.txt").rename(alone / "bad.txt")
    assert briefing("add", alone).code == 2


def test_a_folder_with_nothing_to_read_is_exit_code_1(briefing, library, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert briefing("add", empty).code == 1


@pytest.mark.parametrize("settings", ["library = 3", "library = ", "model = [1]"])
def test_settings_that_cannot_be_used_are_named(settings, briefing):
    file = Path(os.environ["BRIEFING_CONFIG"])
    file.parent.mkdir()
    file.write_text(settings)
    ran = briefing("documents")
    assert ran.code == 2
    assert str(file) in ran.err
    assert len(ran.err.splitlines()) == 1
