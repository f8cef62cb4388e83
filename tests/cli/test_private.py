"""The whole path on the seeds, worker processes included, where every attempt at a network connection is refused.

`sitecustomize` is imported by every Python process before its program, the spawned workers' too, so what it takes away
is gone from all of them. Attempts are written to a file: one that is caught and hidden is found all the same.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REFUSING = '''
import os, socket

def refused(*arguments, **_):
    with open(os.environ["ATTEMPTS"], "a", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {arguments}\\n")
    raise OSError("the network is not there")

class Local(socket.socket):
    """Reaches this machine's own sockets only, which multiprocessing and asyncio speak through.

    Making another kind is no connection: a library tries at its import whether there is IPv6 at all.
    """

def unless_local(name):
    ordinary = getattr(socket.socket, name)

    def method(self, *arguments):
        is_local = self.family == getattr(socket, "AF_UNIX", None)
        return ordinary(self, *arguments) if is_local else refused(name, *arguments)

    return method

for name in ("connect", "connect_ex", "sendto", "sendmsg", "listen"):
    setattr(Local, name, unless_local(name))

socket.socket = Local
socket.getaddrinfo = socket.gethostbyname = socket.gethostbyname_ex = refused
'''

CONTROL = """
import multiprocessing, socket

def connect(_):
    for attempt in (socket.socket().connect, socket.create_connection):
        try:
            attempt(("192.0.2.1", 80))
        except OSError:
            continue
        return False
    return True

if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(connect, [0]) == [True]
    assert connect(0)
"""


@pytest.fixture
def run(tmp_path: Path, library_folder: Path):
    """Run Python where there is no network; returns what was printed."""
    (tmp_path / "refusing").mkdir()
    (tmp_path / "refusing" / "sitecustomize.py").write_text(REFUSING)
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "refusing"),
        "ATTEMPTS": str(tmp_path / "attempts"),
        "BRIEFING_LIBRARY": str(library_folder),
    }

    def run(*arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        ran = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, encoding="utf-8"
        )
        assert ran.returncode in codes, ran.stderr
        return ran.stdout

    return run


def test_the_refusal_reaches_every_process(run, tmp_path):
    (tmp_path / "control.py").write_text(CONTROL)
    run(str(tmp_path / "control.py"))
    attempts = (tmp_path / "attempts").read_text().splitlines()
    assert len(attempts) == 4
    assert len({line.split()[0] for line in attempts}) == 2


def test_nothing_ever_connects(run, tmp_path):
    def briefing(*arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        return run("-m", "briefing", *arguments, codes=codes)

    statements = [json.loads(line) for line in briefing("statements", "--format", "jsonl").splitlines()]
    speakers = {one["source"]["name"] for one in statements}
    assert {"Dmitry Peskov", "Shigeru Ishiba", "Vladimir Putin", "Fumio Kishida"} <= speakers
    assert briefing("search", "treaty")
    assert briefing("links", "--all", "--limit", "1")
    assert briefing("entities")
    assert briefing("export")
    assert briefing("status")
    assert briefing("show", statements[0]["document"])
    digest = tmp_path / "digest.md"
    briefing("digest", "treaty", "-o", str(digest))
    assert "found again, word for word." in briefing("verify", str(digest))
    digest.write_text(digest.read_text(encoding="utf-8").replace("unfriendly", "friendly"), encoding="utf-8")
    assert "drifted" in briefing("verify", str(digest), codes=(1,))
    assert briefing().startswith("---\n")
    briefing("sync")
    briefing("reindex")
    assert not (tmp_path / "attempts").exists()
