"""Telling a command from a path: `briefing [PATH ...]` and `briefing COMMAND ...` share one line."""

import argparse
import os
from collections.abc import Sequence

from briefing.cli.options import not_text
from briefing.cli.parser import COMMANDS, build_parser, build_reader_parser

_TAKES_A_VALUE = ("--library",)
_ASKS_FOR_HELP = ("-h", "--help", "--version")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. A word that is a command's name is that command, never a path.

    Raises:
        SystemExit: as argparse does, with 0 after `--help` and `--version`, 2 after a mistake.
    """
    first = _first_word(arguments)
    if first in COMMANDS or (first is None and set(arguments) & set(_ASKS_FOR_HELP)):
        return _parse_command(arguments)
    options = build_reader_parser().parse_args(arguments)
    for path in options.paths:
        if not os.path.exists(path):
            build_reader_parser().error(f"{str(path)!r} is neither a file or folder nor a command{_hint(str(path))}")
    return options


def _parse_command(arguments: Sequence[str]) -> argparse.Namespace:
    parser = build_parser()
    options = parser.parse_args(arguments)
    word = not_text(options)
    if word is not None:
        parser.error(f"{word!r} is no text: it has bytes that are not UTF-8")
    return options


def _first_word(arguments: Sequence[str]) -> str | None:
    """The first argument that is no option and no option's value; `--` makes what follows paths."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            return None
        if not argument.startswith("-"):
            return argument
        if argument in _TAKES_A_VALUE:
            next(rest, None)
    return None


def _hint(word: str) -> str:
    import difflib

    near = difflib.get_close_matches(word, COMMANDS, 1)
    return f"; did you mean {near[0]!r}?" if near else ""
