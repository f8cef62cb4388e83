"""How long until the reader's first frame, beside an empty Textual application, in fresh processes on a terminal.

    .venv/bin/python benchmarks/first_paint.py [--runs 15]

Both are started in turn in a pseudo terminal of 160 by 45. The clock runs from the start of the process to the first
byte of the frame: the first one after the terminal was switched to its alternate screen and the application has drawn
more than a line. The library is one that holds the shipped seeds, so what is measured is a day's ordinary start.
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
READER = """
from pathlib import Path
from briefing.app import BriefingApp
def open_library():
    from index.library import Library
    return Library.open(Path({path!r}))
BriefingApp(open_library).run()
"""
NO_WORKERS = """
from pathlib import Path
from index.library import Library
with Library.open(Path({path!r})) as library:
    library.add_seeds()
"""
_FRAME = 2_000
"""Bytes after which the frame is on the screen: an empty one of this size takes more."""
_GIVE_UP = 30.0


def first_paint(program: str) -> float:
    """Seconds from the start of a process that runs `program` to its first frame."""
    started = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"], os.environ["COLORTERM"] = "xterm-256color", "truecolor"
        os.execv(sys.executable, [sys.executable, "-c", program])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    try:
        return _wait_for_frame(terminal, started) - started
    finally:
        os.close(terminal)
        os.kill(pid, 9)
        os.waitpid(pid, 0)


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
        os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", NO_WORKERS.format(path=path)])
        programs = {"an empty Textual app": EMPTY, "the reader": READER.format(path=path)}
        for program in programs.values():
            first_paint(program)
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, program in programs.items():
                times[name].append(first_paint(program))
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        low, high = min(times[name]) * 1000, max(times[name]) * 1000
        print(f"{name:<22} {median * 1000:6.0f} ms   (from {low:.0f} to {high:.0f})")
    print(f"ratio                  {medians['the reader'] / medians['an empty Textual app']:6.2f}")


if __name__ == "__main__":
    main()
