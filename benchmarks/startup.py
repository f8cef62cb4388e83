#!/usr/bin/env python3
"""How long `briefing --help` takes beside a bare Python: the median of 15 runs of each, one after the other.

usage: python benchmarks/startup.py [--runs N] [ARGUMENT ...]

Other arguments than `--help` may be given, for example `documents`. Run it with the environment's own Python
(`.venv/bin/python`): both sides start that one.
"""

import argparse
import statistics
import subprocess
import sys
import time

BARE = [sys.executable, "-c", "pass"]
PROGRAM = [sys.executable, "-m", "briefing"]


def milliseconds(command: list[str]) -> float:
    """How long one run of `command` takes."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    """Measure both side by side, in turns, so that what else the machine does falls on both."""
    parser = argparse.ArgumentParser(description="Measure how long a command line takes beside a bare Python.")
    parser.add_argument("--runs", type=int, default=15)
    options, arguments = parser.parse_known_args()
    program = [*PROGRAM, *(arguments or ["--help"])]
    for command in (BARE, program):
        milliseconds(command)
    runs = [(milliseconds(BARE), milliseconds(program)) for _ in range(options.runs)]
    bare, briefing = (statistics.median(one) for one in zip(*runs, strict=True))
    print(f"bare Python                    {bare:6.1f} ms")
    print(f"briefing {' '.join(program[3:]):21.21} {briefing:6.1f} ms")
    print(f"difference                     {briefing - bare:6.1f} ms  (median of {options.runs} runs each)")


if __name__ == "__main__":
    main()
