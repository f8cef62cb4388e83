"""The options that several commands share. `--help` reads them, so the engine's model is not imported here."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.model import Filters

FORMATS = ("text", "json", "jsonl")
KINDS = (
    *("direct", "indirect", "mixed"),
    *("said", "asked", "denied", "thought", "intended", "reported"),
    *("person", "organisation", "document", "anonymous", "unresolved"),
)
"""What `--kind` takes: kinds of quotation, classes of cue, kinds of source."""

# What shtab reads from an action's `complete` to offer file names; written here to spare its import.
_FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}
_FOLDERS = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/", "tcsh": "d"}
_PATHS = ("library", "source")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MOST_DIGITS, _SHOWN = 9, 30
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def add_library(parser: argparse.ArgumentParser, *, default: Any = argparse.SUPPRESS) -> None:
    """`--library`, before or after the command: given after, it must not be undone by the other's default."""
    action = parser.add_argument(
        "--library",
        metavar="DIR",
        default=default,
        help="the library to use (else BRIEFING_LIBRARY, else its own place)",
    )
    completes_folders(action)


def add_query(parser: argparse.ArgumentParser, *, is_needed: bool = False) -> None:
    """The query, in as many words as are given."""
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="+" if is_needed else "*",
        help='what to look for: words, "phrases", begin*, speaker:name, since:monday …',
    )


def add_filters(parser: argparse.ArgumentParser) -> None:
    """What narrows a listing beside the query."""
    group = parser.add_argument_group("filters")
    group.add_argument("--by", metavar="NAME", help="said by this person or body (name, alias or entity id)")
    group.add_argument("--about", metavar="NAME", help="naming this person, body or place")
    group.add_argument(
        "--since",
        metavar="DATE",
        type=date,
        help="said or published on this day or later (2026, 2026-03, 2026-03-14)",
    )
    group.add_argument("--until", metavar="DATE", type=date, help="said or published on this day or earlier")
    group.add_argument("--kind", choices=KINDS, metavar="KIND", help=f"one of {', '.join(KINDS)}")


def add_limit(parser: argparse.ArgumentParser, default: int | None) -> None:
    """How many results at most."""
    usual = "all" if default is None else str(default)
    parser.add_argument("--limit", metavar="N", type=count, default=default, help=f"at most so many (usually {usual})")


def add_statements(parser: argparse.ArgumentParser) -> None:
    """`--statements`: what is looked for."""
    parser.add_argument("--statements", action="store_true", help="look for statements instead of documents")


def add_saved(parser: argparse.ArgumentParser, text: str) -> None:
    """`--saved NAME`, in place of a query and filters."""
    parser.add_argument("--saved", metavar="NAME", help=text)


def add_format(parser: argparse.ArgumentParser, *, default: str = "text", choices: Sequence[str] = FORMATS) -> None:
    """How results are written."""
    parser.add_argument("--format", choices=choices, default=default, help=f"how to write them (usually {default})")


def add_null(parser: argparse.ArgumentParser) -> None:
    """`-0`: paths for `xargs -0`."""
    parser.add_argument("-0", "--null", action="store_true", help="only the paths of the sources, a NUL after each")


def completes_files(action: argparse.Action) -> None:
    """Let the shell offer files for this argument."""
    vars(action)["complete"] = _FILES


def completes_folders(action: argparse.Action) -> None:
    """Let the shell offer folders for this argument."""
    vars(action)["complete"] = _FOLDERS


def filters_of(options: argparse.Namespace) -> "Filters":
    """The filters that were given."""
    from index.model import Filters

    return Filters(options.by, options.about, options.since, options.until, options.kind)


def query_of(options: argparse.Namespace) -> str:
    """The query that was given, as one text."""
    return " ".join(options.query)


def date(text: str) -> str:
    """A year, a month or a day as the filters take it; refused as argparse wants it."""
    if _DATE.fullmatch(text):
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is no date: write 2026, 2026-03 or 2026-03-14")


def date_or_visit(text: str) -> str:
    """A day as the filters take it, or the word for the last visit."""
    if text == "visit" or _DATE.fullmatch(text):
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is no date: write 2026, 2026-03 or 2026-03-14, or visit")


def count(text: str) -> int:
    """A number of results, one or more."""
    if text.isdecimal() and len(text.lstrip("0")) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"{text[:_SHOWN]!r} is too large a number of results: write 999999999 or less")
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of results: write 1 or more")


def number(text: str) -> int:
    """How many results to leave out, none or more."""
    return 0 if text.isdecimal() and not text.strip("0") else count(text)


def correction_number(text: str) -> int:
    """The number of a correction, as `briefing correct list` shows it."""
    if text.isdecimal() and 0 < len(text.lstrip("0")) <= _MOST_DIGITS:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text[:_SHOWN]!r} is no correction's number: `briefing correct list` shows them")


def path(text: str) -> Path:
    """A path, `~` read as the home folder."""
    from briefing.locations import expanded
    from index.errors import InputError

    try:
        return expanded(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def not_text(options: argparse.Namespace) -> str | None:
    """The first of the given words that is no text (bytes that are not UTF-8), or None. A path may be any bytes."""
    given = (value for key, value in vars(options).items() if key not in _PATHS)
    words = (word for value in given for word in (value if isinstance(value, list) else [value]))
    return next((word for word in words if isinstance(word, str) and _SURROGATE.search(word)), None)
