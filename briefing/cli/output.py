"""A listing in the form that was asked for: text, one JSON object, JSON Lines, or paths."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from briefing.cli.session import DONE, NOTHING, Session
from briefing.contract import FORMAT, Json
from briefing.locations import source_label

Found = TypeVar("Found")


def emit(
    session: Session,
    key: str,
    found: Iterable[Found],
    *,
    as_json: Callable[[Found], Json],
    as_text: Iterable[str],
    paths: Iterable[str] = (),
    **facts: object,
) -> int:
    """Write a listing to stdout.

    Args:
        session: whose options and console.
        key: what the list is called in a JSON object.
        found: what is listed.
        as_json: makes an object of the contract of one of them.
        as_text: the lines of the text form; not asked for otherwise.
        paths: the sources' uris, for `-0`.
        facts: what a single JSON object says beside the list.

    Returns:
        The exit code: 1 when nothing was listed.
    """
    options = session.options
    if getattr(options, "null", False):
        return _exit_code(_write_paths(session, paths))
    if options.format == "text":
        number = _write_lines(session, as_text)
        if not number:
            session.console.narrate("Nothing found.")
        return _exit_code(number)
    objects = map(as_json, found)
    if options.format == "jsonl":
        return _exit_code(_write_lines(session, _json_lines(session, objects)))
    return _exit_code(_write_object(session, key, objects, facts))


def blocks(of: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of each block, an empty line between blocks."""
    for number, lines in enumerate(of):
        if number:
            yield ""
        yield from lines


def _json_lines(session: Session, objects: Iterable[Json]) -> Iterator[str]:
    return (session.console.json({"format": FORMAT, **one}) for one in objects)


def _write_object(session: Session, key: str, objects: Iterable[Json], facts: dict[str, object]) -> int:
    """One JSON object, written as it is made: an export may be larger than memory."""
    write, number = session.console.write, 0
    start = session.console.json({"format": FORMAT, **facts, key: []})
    write(start.removesuffix("]}"))
    for number, one in enumerate(objects, 1):
        write((", " if number > 1 else "") + session.console.json(one))
    write("]}\n")
    return number


def _write_lines(session: Session, lines: Iterable[str]) -> int:
    number = 0
    for line in lines:
        session.console.print(line)
        number += 1
    return number


def _write_paths(session: Session, uris: Iterable[str]) -> int:
    sources = dict.fromkeys(uris)
    for uri in sources:
        session.console.write_bytes(os.fsencode(source_label(uri)) + b"\0")
    return len(sources)


def _exit_code(number: int) -> int:
    return DONE if number else NOTHING
