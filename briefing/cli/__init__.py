"""The command line: `main` reads it, runs the command and turns what went wrong into a sentence and an exit code.

Exit codes: 0 found or done, 1 nothing found or drifted, 2 a mistake in the command line, the input or the library,
130 interrupted.
"""

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, `arguments` or those of the process, and return its exit code. Nothing is raised."""
    import sys

    from briefing.cli.arguments import parse

    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    from briefing.cli.session import run

    return run(options)
