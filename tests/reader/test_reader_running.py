"""How the reader begins and how it ends, as it is run outside of tests too."""

import io
import logging
import sqlite3
import sys
import threading
from argparse import Namespace
from logging.handlers import RotatingFileHandler

import pytest

from briefing import app as app_module
from briefing.app import BriefingApp
from briefing.cli import reading
from briefing.cli.console import Console
from briefing.cli.session import Session
from briefing.config import Reader, Settings
from briefing.ingest_child import _set_up_log
from briefing.ingesting import Job
from briefing.log import set_up_logging
from index.errors import Cancelled
from index.library import Library


class Said(io.StringIO):
    """A stderr that tells when something is written to it."""

    def __init__(self):
        super().__init__()
        self.has_said = threading.Event()

    def write(self, text):
        written = super().write(text)
        self.has_said.set()
        return written


class Stubborn:
    """Reads in, and when it is stopped goes on until the user was told of it."""

    def __init__(self, said):
        self.said = said
        self.has_begun = threading.Event()

    def run(self, library, job, progress, is_cancelled):
        self.has_begun.set()
        while not is_cancelled():
            self.said.has_said.wait(0.01)
        self.said.has_said.wait(20)
        raise Cancelled("stopped")


def noted_closing(library, monkeypatch):
    """A list that something is put into when the library is closed."""
    closed, close = [], library.close
    monkeypatch.setattr(library, "close", lambda: (closed.append(True), close()))
    return closed


def test_whoever_waits_for_the_end_is_told_why(library, monkeypatch):
    said = Said()
    monkeypatch.setattr(sys, "stderr", said)
    monkeypatch.setattr(app_module, "_LATE", 0.01)
    place = Stubborn(said)
    app = BriefingApp(lambda: library, ingest_in=place)

    async def leave(pilot):
        while not place.has_begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("ctrl+q")

    app.run(headless=True, size=(80, 24), auto_pilot=leave)
    assert said.getvalue() == "Finishing what is being read …\n"


def test_a_library_is_closed_whatever_goes_wrong_before(library, monkeypatch, capsys):
    closed = noted_closing(library, monkeypatch)
    app = BriefingApp(lambda: library)

    def fail(_):
        raise sqlite3.OperationalError("disk I/O error")

    async def leave(pilot):
        while app.library is None:
            await pilot.pause(0.01)
        monkeypatch.setattr(app.main, "note_visit", fail)
        await pilot.press("ctrl+q")

    with pytest.raises(sqlite3.OperationalError):
        app.run(headless=True, size=(80, 24), auto_pilot=leave)
    assert closed
    assert capsys.readouterr().err == ""


async def test_what_comes_first_is_found_out_in_a_thread(run_reader, library, monkeypatch):
    asked_in = set()
    first_job = BriefingApp._first_job

    def asked(app, library):
        asked_in.add(threading.current_thread())
        return first_job(app, library)

    monkeypatch.setattr(BriefingApp, "_first_job", asked)
    async with run_reader(library) as reader:
        assert reader.app._first == Job("analyse")
    assert asked_in
    assert threading.main_thread() not in asked_in


async def test_a_library_whose_needs_cannot_be_found_out_is_closed(run_reader, library, monkeypatch):
    closed = noted_closing(library, monkeypatch)
    monkeypatch.setattr(Library, "marked", lambda *_: 1 / 0)
    monkeypatch.setattr(Library, "is_empty", True)
    async with run_reader(library) as reader:
        assert "Something went wrong inside the program" in reader.shown
    assert closed


@pytest.mark.parametrize("mouse", [True, False])
def test_the_mouse_is_the_readers_or_the_terminals_as_it_is_set(mouse, tmp_path, monkeypatch):
    asked_for = []
    monkeypatch.setattr(BriefingApp, "run", lambda _, **how: asked_for.append(how))
    options = Namespace(library=str(tmp_path / "library"), paths=())
    session = Session(options, Console.standard(), Settings(reader=Reader(mouse=mouse)))
    assert reading._open_reader(session) == 0
    assert asked_for == [{"mouse": mouse}]


def test_only_one_of_the_two_that_write_the_log_puts_it_aside(tmp_path):
    def largest():
        return [one.maxBytes for one in logging.getLogger("index").handlers if isinstance(one, RotatingFileHandler)]

    set_up_logging(tmp_path)
    (size,) = largest()
    assert size
    assert _set_up_log(str(tmp_path)) == tmp_path / "briefing.log"
    assert largest() == [0]
