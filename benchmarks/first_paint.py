"""How long until the reader's first frame, beside an empty Textual application, in fresh processes on a terminal.

    .venv/bin/python benchmarks/first_paint.py [--runs 15]

Both are started in turn in a pseudo terminal of 160 by 45. The clock runs from the start of the process to the first
byte of the frame: the first one after the terminal was switched to its alternate screen and the application has drawn
more than a line. The library is one that holds the shipped seeds, so what is measured is a day's ordinary start: that
of the command, with its settings and its log. Both are compiled beforehand, as what is installed is, whatever
PYTHONDONTWRITEBYTECODE says. Beside the time on the clock stands the processor's, which other work on the machine does
not lengthen as much.
"""

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 160, 45
EMPTY = "from textual.app import App; App().run()"
READER = "from briefing.cli import main; main(['--library', {path!r}])"
NO_WORKERS = """
from pathlib import Path
from index.library import Library
with Library.open(Path({path!r})) as library:
    library.add_seeds()
"""
_FRAME = 2_000
"""Bytes after which the frame is on the screen: an empty one of this size takes more."""
_GIVE_UP = 30.0


def first_paint(program: str, compiled: Path) -> tuple[float, float]:
    """Seconds from the start of a process that runs `program` to its first frame, and what it used of the processor.

    Args:
        program: the source.
        compiled: the folder for what Python compiles, and for the log and settings that the program may look for.
    """
    started = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-c", program], _environment(compiled))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    try:
        taken = _wait_for_frame(terminal, started) - started
    finally:
        os.close(terminal)
        os.kill(pid, 9)
        _, _, used = os.wait4(pid, 0)
    return taken, used.ru_utime + used.ru_stime


def _environment(compiled: Path) -> dict[str, str]:
    """A terminal with colours, folders of its own, and modules that are kept compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    folders = {name: str(compiled / name.lower()) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    root = Path(__file__).resolve().parents[1]
    return {**kept, **terminal, **folders, "PYTHONPYCACHEPREFIX": str(compiled), "PYTHONPATH": str(root)}


def _wait_for_frame(terminal: int, started: float) -> float:
    seen = b""
    while time.perf_counter() - started < _GIVE_UP:
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65_536)
            _, switched, frame = seen.partition(b"\x1b[?1049h")
            if switched and len(frame) > _FRAME:
                return time.perf_counter()
    raise TimeoutError(f"no frame within {_GIVE_UP:.0f} seconds; the last of the output is {seen[-200:]!r}")


def main() -> None:
    """Measure both in turn and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "library"))
        command = [sys.executable, "-c", NO_WORKERS.format(path=path)]
        os.spawnve(os.P_WAIT, sys.executable, command, _environment(Path(folder)))
        programs = {"an empty Textual app": EMPTY, "the reader": READER.format(path=path)}
        for program in programs.values():
            first_paint(program, Path(folder))
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, program in programs.items():
                times[name].append(first_paint(program, Path(folder)))
    for number, clock in enumerate(("on the clock", "of the processor")):
        taken = {name: [1000 * one[number] for one in measured] for name, measured in times.items()}
        medians = {name: statistics.median(each) for name, each in taken.items()}
        for name, each in taken.items():
            print(f"{name:<22} {medians[name]:6.0f} ms {clock}   (from {min(each):.0f} to {max(each):.0f})")
        print(f"ratio                  {medians['the reader'] / medians['an empty Textual app']:6.2f}")


if __name__ == "__main__":
    main()
