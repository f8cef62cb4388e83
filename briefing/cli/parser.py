"""The command line as argparse sees it. Nothing is imported here that `--help` does not need."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from briefing import __version__
from briefing.cli.options import (
    add_filters,
    add_format,
    add_library,
    add_limit,
    add_null,
    add_query,
    add_saved,
    add_statements,
    completes_files,
    correction_number,
    count,
    date_or_visit,
    number,
    path,
)

READER = "read"
"""What opening the reader is called inside the program; it has no name on the command line."""

_DESCRIPTION = "Read wire reports in a terminal: who said what, about whom, when, and in answer to what."
_EPILOG = "`briefing COMMAND --help` says more of a command. With no command the reader opens, PATHs added first."

Build = Callable[[argparse.ArgumentParser], None]


class Parser(argparse.ArgumentParser):
    """argparse's parser, whose mistakes are one line that says where help is."""

    def error(self, message: str) -> NoReturn:
        end = "" if message.endswith(("?", ".")) else "."
        self.exit(2, f"{self.prog}: {message}{end} See `{self.prog} --help`.\n")


def build_parser() -> Parser:
    """The whole command line, the reader aside."""
    parser = Parser(
        prog="briefing",
        usage="briefing [--library DIR] [PATH ...]\n       briefing [--library DIR] COMMAND ...",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    add_library(parser, default=None)
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True, prog="briefing"
    )
    for name, (summary, build) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=_sentence(summary), allow_abbrev=False)
        add_library(command)
        build(command)
    return parser


def build_reader_parser() -> Parser:
    """The command line of the reader: `briefing [PATH ...]`."""
    parser = Parser(prog="briefing", description=_DESCRIPTION, allow_abbrev=False)
    add_library(parser, default=None)
    completes_files(parser.add_argument("paths", metavar="PATH", nargs="*", type=path))
    parser.set_defaults(command=READER)
    return parser


def _sentence(summary: str) -> str:
    return summary[0].upper() + summary[1:] + "."


def _add(command: argparse.ArgumentParser) -> None:
    completes_files(command.add_argument("paths", metavar="PATH", nargs="+", type=path, help="a file or a folder"))
    command.add_argument("--watch", action="store_true", help="keep going: read what changes until interrupted")


def _remove(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "source",
        metavar="SOURCE",
        help="a source, by path or as `briefing sources` shows it, or a document's id",
    )


def _sources(command: argparse.ArgumentParser) -> None:
    add_format(command)
    add_null(command)


def _documents(command: argparse.ArgumentParser) -> None:
    add_query(command)
    add_filters(command)
    marked = command.add_mutually_exclusive_group()
    marked.add_argument("--read", action="store_true", help="only those marked as read")
    marked.add_argument("--unread", action="store_true", help="only those not marked as read")
    add_limit(command, None)
    add_format(command)
    add_null(command)


def _search(command: argparse.ArgumentParser) -> None:
    add_query(command)
    add_statements(command)
    add_filters(command)
    command.add_argument("--sort", choices=("relevance", "date"), help="best first (as usual), or newest first")
    command.add_argument("--facets", action="store_true", help="count what all results have in common, too")
    add_limit(command, 20)
    command.add_argument("--offset", metavar="N", type=number, default=0, help="leave out so many, for further pages")
    keeping = command.add_argument_group("saved searches")
    keeping.add_argument("--save", metavar="NAME", help="keep this search by a name")
    add_saved(command, "run the search of this name, and say how much is new since the last time")
    keeping.add_argument("--new", action="store_true", help="with --saved: only what is new")
    add_format(command)
    add_null(command)


def _searches(command: argparse.ArgumentParser) -> None:
    what = command.add_mutually_exclusive_group()
    what.add_argument("--history", action="store_true", help="list the searches made on a terminal instead")
    what.add_argument("--forget", metavar="NAME", help="forget a saved search")
    what.add_argument("--clear-history", action="store_true", help="forget the searches made on a terminal")
    add_format(command)


def _watch(command: argparse.ArgumentParser) -> None:
    add_query(command)
    add_statements(command)
    add_filters(command)
    add_saved(command, "watch for what a saved search finds, from the last time on")
    add_format(command, choices=("text", "jsonl"))


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", help="of a document (its first four digits or more) or of a statement")
    command.add_argument("--text", action="store_true", help="only the document's text: into a pipe byte for byte")
    add_format(command)


def _statements(command: argparse.ArgumentParser) -> None:
    add_query(command)
    command.add_argument("--all", action="store_true", help="what the outlets say in their own voice too")
    add_filters(command)
    add_limit(command, None)
    add_format(command)


def _entities(command: argparse.ArgumentParser) -> None:
    add_query(command)
    add_limit(command, None)
    add_format(command)


def _links(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "statement",
        metavar="STATEMENT",
        nargs="?",
        help="a statement's id, as `briefing statements` shows it",
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="the links of every statement, the outlets' own too")
    what.add_argument("--settle", metavar="OTHER", help="note that it and this statement do not contradict each other")
    what.add_argument("--unsettle", metavar="OTHER", help="forget that")
    add_limit(command, 20)
    add_format(command)


def _thread(command: argparse.ArgumentParser) -> None:
    command.add_argument("statement", metavar="STATEMENT", help="a statement's id, as `briefing statements` shows it")
    add_limit(command, 100)
    add_format(command)


def _positions(command: argparse.ArgumentParser) -> None:
    command.add_argument("speaker", metavar="SPEAKER", help="a person or body, by id, name or alias")
    command.add_argument(
        "query",
        metavar="ABOUT",
        nargs="*",
        help="on what: a person, body or place by id, name or alias, or words as in a search",
    )
    command.add_argument(
        "--beside",
        metavar=("OTHER", "ABOUT"),
        nargs="+",
        help="a second speaker, in a column beside the first",
    )
    add_limit(command, 60)
    add_format(command)


def _entity(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", nargs="+", help="a person, body or place, by id, name or alias")
    add_limit(command, 5)
    add_format(command)


def _timeline(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "query",
        metavar="SUBJECT",
        nargs="+",
        help="a person, body or place by id, name or alias, or words as in a search",
    )
    add_limit(command, 200)
    add_format(command)


def _home(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--look-at",
        metavar="N",
        type=count,
        default=60,
        help="choose from so many statements, the newest (usually 60)",
    )
    add_limit(command, 10)
    add_format(command)


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--since",
        metavar="DATE|visit",
        type=date_or_visit,
        default="visit",
        help="read in on this day or later, or since the last visit (usually visit)",
    )
    command.add_argument("--visited", action="store_true", help="note that all of this has been seen: a visit")
    command.add_argument(
        "--look-at",
        metavar="N",
        type=count,
        default=200,
        help="look for changes and contradictions in so many new statements, the newest (usually 200)",
    )
    add_limit(command, 10)
    add_format(command)


def _copies(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", nargs="?", help="of a document or a statement; none for all groups")
    add_format(command)


def _correct(command: argparse.ArgumentParser) -> None:
    changes = command.add_subparsers(title="what to correct", metavar="WHAT", dest="change", required=True)

    def add(name: str, summary: str, target: str | None, value: str | None) -> argparse.ArgumentParser:
        change = changes.add_parser(name, help=summary, description=_sentence(summary), allow_abbrev=False)
        add_library(change)
        if target:
            change.add_argument("target", metavar=target, help=_CORRECTED[target])
        if value:
            change.add_argument("value", metavar=value, nargs="+", help=_CORRECTED[value])
        return change

    add("rename", "call an entity something else", "ENTITY", "NAME")
    add("relabel", "say what an entity is", "ENTITY", "LABEL")
    add("merge", "make an entity the same as another", "ENTITY", "INTO")
    split = add("split", "make one of an entity's names an entity of its own", "ENTITY", "ALIAS")
    split.add_argument("--in", dest="document", metavar="DOCUMENT", help="only in this document, by its id")
    add("hide", "let an entity be none", "ENTITY", None)
    add("speaker", "say who made a statement", "STATEMENT", "WHO")
    add("clear", "leave open who made a statement", "STATEMENT", None)
    add_format(add("list", "list what was corrected", None, None))
    undo = add("undo", "take a correction back", None, None)
    undo.add_argument(
        "number", metavar="N", nargs="?", type=correction_number, help="its number, the last one's if left out"
    )


def _pins(command: argparse.ArgumentParser) -> None:
    what = command.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="ID", nargs="+", help="pin these statements, after the others")
    what.add_argument("--remove", metavar="ID", nargs="+", help="take these pins away")
    what.add_argument("--move", metavar=("ID", "PLACE"), nargs=2, help="move a pin to a place, 1 the first")
    add_format(command)


def _note(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "statement", metavar="STATEMENT", nargs="?", help="a statement's id; none for all notes there are"
    )
    command.add_argument("text", metavar="TEXT", nargs="*", help="the note, in place of another; none to show it")
    command.add_argument("--remove", action="store_true", help="take the note away")
    add_format(command)


def _mark(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "document", metavar="DOCUMENT", nargs="+", help="a document's id, its first four digits or more"
    )
    command.add_argument("--unread", action="store_true", help="mark as unread instead")


_CORRECTED = {
    "ENTITY": "an entity's id, or a name that only one has",
    "STATEMENT": "a statement's id, as `briefing statements` shows it",
    "NAME": "its right name",
    "LABEL": "PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, PRODUCT, WORK_OF_ART or LANGUAGE",
    "INTO": "the other one, by id or name",
    "ALIAS": "the name that is another's",
    "WHO": "an entity, by id or name, or a new name",
}


def _digest(command: argparse.ArgumentParser) -> None:
    add_query(command)
    completes_files(
        command.add_argument("-o", "--output", metavar="FILE", type=path, help="write to this file, not to stdout")
    )
    command.add_argument("--force", action="store_true", help="write over a FILE that is no digest")
    command.add_argument("--pinned", action="store_true", help="only pinned statements")
    command.add_argument("--new", action="store_true", help="only documents read since the last `digest --new`")
    add_filters(command)
    add_limit(command, 200)


def _verify(command: argparse.ArgumentParser) -> None:
    completes_files(command.add_argument("file", metavar="FILE", type=path, help="a digest"))
    add_format(command)


def _export(command: argparse.ArgumentParser) -> None:
    add_format(command, default="jsonl", choices=("json", "jsonl"))


def _status(command: argparse.ArgumentParser) -> None:
    command.add_argument("--check", action="store_true", help="look for whatever is wrong, and say what mends it")
    add_format(command)


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell to write it for")


def _config(command: argparse.ArgumentParser) -> None:
    parts = command.add_subparsers(title="what to do", metavar="WHAT", dest="part", required=True)
    for name, summary in (("check", "look for what is wrong in the settings"), ("show", "print the settings in force")):
        part = parts.add_parser(name, help=summary, description=_sentence(summary), allow_abbrev=False)
        add_library(part)
        if name == "check":
            add_format(part)


def _locations(command: argparse.ArgumentParser) -> None:
    add_format(command)
    command.add_argument("-0", "--null", action="store_true", help="only the paths, a NUL after each")


def _nothing(command: argparse.ArgumentParser) -> None:
    """For a command that has nothing to choose."""


COMMANDS: dict[str, tuple[str, Build]] = {
    "add": ("read files and folders into the library", _add),
    "sync": ("read every source again: what is new, changed or gone", _nothing),
    "reindex": ("build the search index anew and analyse what is not current", _nothing),
    "remove": ("take a source or a document out of the library", _remove),
    "sources": ("list what the library reads from", _sources),
    "documents": ("list documents", _documents),
    "search": ("search documents, or statements", _search),
    "searches": ("list the searches you saved, or those you made", _searches),
    "watch": ("print what matches as it comes in", _watch),
    "show": ("show one document as a briefing, or one statement", _show),
    "statements": ("list who said what", _statements),
    "entities": ("list who and what is named", _entities),
    "links": ("list the statements related to one, and why", _links),
    "thread": ("show what a statement answers and what answers it", _thread),
    "positions": ("show what somebody has said through time, and what changed", _positions),
    "entity": ("show who somebody is as documents say it, what was said, with whom and when", _entity),
    "timeline": ("show what was said on a subject through time", _timeline),
    "home": ("show what the reader's first page shows", _home),
    "new": ("show what is new since the last visit, or since a day", _new),
    "copies": ("list reprints and what they go back to, or the reports of a statement", _copies),
    "correct": ("put names, entities and speakers right, and take that back", _correct),
    "pins": ("list the pinned statements with their notes, or change them", _pins),
    "note": ("write a note on a statement, or show notes", _note),
    "mark": ("mark documents as read, or as unread", _mark),
    "digest": ("write a Markdown digest with every quotation pinned to its source", _digest),
    "verify": ("find every quotation of a digest again in its source", _verify),
    "export": ("write every document whole, with all that was found in it", _export),
    "status": ("show counts, sizes, versions and health", _status),
    "config": ("look at the settings, and for what is wrong in them", _config),
    "locations": ("show where the settings, the library and the log are", _locations),
    "completion": ("write the completion script of a shell", _completion),
}
"""Every command: what it does, and what gives it its arguments."""
