"""What a user is told when something goes wrong, and what is kept from them."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from briefing.cli import listing, main
from index.library import Library

BRIEFING = [sys.executable, "-m", "briefing"]
FULL = Path("/dev/full")


def run(library_folder, line, *, shell="", stdout=subprocess.PIPE):
    """Run a command in a process of its own, with `shell`'s redirections."""
    command = [*BRIEFING, "--library", str(library_folder), *line]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False)


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


def interrupt_after(event):
    """Interrupt this process half a second after the event, or when it has not come for too long."""
    event.wait(15)
    time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGINT)


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


def test_what_changes_before_the_watch_stands_is_read(reports, briefing, monkeypatch):
    add, sync = Library.add, Library.sync

    def add_and_change(*arguments):
        report = add(*arguments)
        (reports / "1_gates_to_open.txt").write_text("ELSTER (Calder) – The gates stay shut.", encoding="utf-8")
        return report

    def sync_and_stop(*arguments):
        report = sync(*arguments)
        stop.set()
        return report

    monkeypatch.setattr(Library, "add", add_and_change)
    monkeypatch.setattr(Library, "sync", sync_and_stop)
    stop = threading.Event()
    threading.Thread(target=interrupt_after, args=(stop,)).start()
    ran = briefing("add", "--watch", reports)
    assert ran.code == 130
    assert ran.err.splitlines()[-2:] == ["Documents: 1 changed, 2 unchanged.", "Interrupted."]


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
def test_settings_that_cannot_be_used_are_named_and_left_aside(settings, briefing, library):
    file = Path(os.environ["BRIEFING_CONFIG"])
    file.parent.mkdir()
    file.write_text(settings)
    ran = briefing("documents")
    assert ran.code == 0
    assert str(file) in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [
        ["add", "~nosuchuser/x"],
        ["~nosuchuser/x"],
        ["digest", "-o", "~nosuchuser/x"],
        ["remove", "~nosuchuser/x"],
        ["--library", "~nosuchuser/x", "documents"],
    ],
)
def test_a_home_folder_of_nobody_is_named(line, library, briefing):
    ran = briefing(*line)
    assert ran.code == 2
    assert "~nosuchuser/x is in no home folder that is known here" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_library_in_the_home_folder_of_nobody_is_named(monkeypatch, capsys):
    monkeypatch.setenv("BRIEFING_LIBRARY", "~nosuchuser/x")
    assert main(["documents"]) == 2
    assert "~nosuchuser/x is in no home folder that is known here" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        ["show", "\udcff\udcfe"],
        ["documents", "lake", "\udcff"],
        ["statements", "--by", "\udcff"],
        ["statements", "--about", "\udcff"],
        ["links", "\udcff"],
    ],
)
def test_an_argument_that_is_no_text_is_refused(line, library, briefing):
    ran = briefing(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "is no text: it has bytes that are not UTF-8." in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="file names there are text")
def test_a_path_need_not_be_text(library, briefing, tmp_path):
    file = tmp_path / "\udcff.txt"
    file.write_text("ELSTER (Calder) – The lake is calm.")
    assert briefing("add", file).code == 0
    assert briefing("remove", file).code == 0
    assert briefing("remove", file).code == 2


@pytest.mark.parametrize("limit", ["1000000000", "9" * 20, "9" * 5000])
def test_a_limit_has_a_limit(limit, library, briefing):
    ran = briefing("documents", "--limit", limit)
    assert ran.code == 2
    assert "is too large a number of results: write 999999999 or less." in ran.err
    assert briefing("documents", "--limit", "0000000000999999999").code == 0


@pytest.mark.skipif(not FULL.exists(), reason="this platform has no device that is always full")
@pytest.mark.parametrize("line", [["documents"], ["export"], ["documents", "-0"], ["digest"]])
def test_results_that_cannot_be_written_are_a_mistake_and_no_fault(line, library, library_folder):
    with FULL.open("wb") as full:
        ran = run(library_folder, line, stdout=full)
    assert ran.stderr == "briefing: The results can't be written: No space left on device.\n"
    assert ran.returncode == 2
    assert not Path(os.environ["XDG_STATE_HOME"], "briefing", "briefing.log").exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX is asked")
def test_streams_that_are_closed_are_no_fault(library, library_folder):
    closed = run(library_folder, ["documents"], shell=">&-")
    assert closed.stderr == "briefing: The results can't be written: Bad file descriptor.\n"
    assert closed.returncode == 2
    silent = run(library_folder, ["show", "ffffffffffff"], shell="2>&-")
    assert (silent.returncode, silent.stderr) == (2, "")
    assert run(library_folder, ["sync"], shell="<&- >&- 2>&-").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_digest_is_not_written_to_links_in_a_circle(library, briefing, tmp_path):
    loop = tmp_path / "loop.md"
    loop.symlink_to(loop)
    ran = briefing("digest", "-o", loop, "--force")
    assert ran.code == 2
    assert ran.err.startswith(f"briefing: {loop} leads nowhere")
    assert loop.is_symlink()
