"""What a terminal gets that a pipe does not: colour, the line of progress, text made safe; and what neither gets."""

import os
import pty
import re
import subprocess
import sys
import threading

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals there")

ESCAPE = re.compile(r"\x1b\[[0-9;]*[mK]")


def on_a_terminal(*arguments, **environment):
    """What a command writes on a terminal of 60 cells, and its exit code."""
    leader, follower = pty.openpty()
    set_width = (
        "import sys, termios, fcntl, struct; fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('4H', 24, 60, 0, 0))"
    )
    start = f"{set_width}; from briefing.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", start, *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(follower)
    read: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(leader, read))
    reader.start()
    code = process.wait(60)
    reader.join()
    os.close(leader)
    return code, b"".join(read).decode("utf-8").replace("\r\n", "\n")


def _drain(leader, into):
    while True:
        try:
            data = os.read(leader, 65536)
        except OSError:
            return
        if not data:
            return
        into.append(data)


@pytest.fixture(autouse=True)
def filled(library):
    """The commands run on the tests' library."""


def test_a_terminal_gets_colour_within_its_width(library_folder):
    code, out = on_a_terminal("--library", library_folder, "statements")
    assert code == 0
    assert "\x1b[1mTomas Brandl\x1b[0m" in out
    assert all(len(ESCAPE.sub("", line)) <= 60 for line in out.splitlines())
    assert "\x1b[31m" not in out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_declined(environment, library_folder):
    assert "\x1b" not in on_a_terminal("--library", library_folder, "statements", **environment)[1]


def test_no_colour_still_lets_a_terminal_show_progress_but_a_dumb_one_not(library_folder, reports, tmp_path):
    for environment, is_shown in (({"NO_COLOR": "1"}, True), ({"TERM": "dumb"}, False)):
        fresh = tmp_path / str(is_shown)
        _, out = on_a_terminal("--library", fresh, "add", reports, BRIEFING_MODEL="", **environment)
        assert ("\r\x1b[K" in out) == is_shown
        assert "Documents: 3 new." in out.splitlines()[-1]


def test_a_pipe_gets_no_escape(briefing, reports):
    for command in (("statements",), ("documents",), ("search", "Orrin"), ("status",), ("add", reports), ("digest",)):
        ran = briefing(*command)
        assert "\x1b" not in ran.out + ran.err


def test_text_is_exact_in_a_pipe_and_safe_on_a_terminal(briefing, library, library_folder, reports):
    document = next(one for one in library.documents() if one.source.endswith("3_notice.txt")).id
    exact = (reports / "3_notice.txt").read_text(encoding="utf-8")
    assert briefing("show", document, "--text").out == exact
    _, shown = on_a_terminal("--library", library_folder, "show", document, "--text")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown) == len(exact)


def test_no_form_of_output_lets_a_document_steer_the_terminal(library, library_folder):
    for command in (
        ("statements",),
        ("statements", "--format", "json"),
        ("documents",),
        ("export",),
        ("search", "Orrin"),
        ("search", "Orrin", "--statements", "--format", "jsonl"),
        ("entities",),
        ("digest",),
        *(("show", one.id) for one in library.documents()),
    ):
        _, out = on_a_terminal("--library", library_folder, *command)
        rest = ESCAPE.sub("", out)
        assert "\x1b" not in rest, command
        assert "\u202e" not in rest, command
        assert "\x1b[31m" not in out, command


def test_a_dumb_terminal_gets_the_plain_digest(library_folder):
    code, out = on_a_terminal("--library", library_folder, TERM="dumb")
    assert code == 0
    told, digest = out.split("\n", 1)
    assert "can't show the reader" in told
    assert digest.startswith('---\ntitle: "Digest"\n')
