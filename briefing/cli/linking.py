"""links: the statements related to one, and why; which contradictions are settled."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from briefing import contract_kept
from briefing.cli.listing import Summaries
from briefing.cli.output import blocks, emit
from briefing.cli.session import DONE, NOTHING, Session
from briefing.contract import Json
from briefing.plain.statements import link_lines, statement_lines
from index.errors import InputError
from index.keeping import is_settled
from index.model import Link, Statement

if TYPE_CHECKING:
    from index.library import Library


def links(session: Session) -> int:
    """List the statements related to one statement, or to every one."""
    options = session.options
    if options.statement and (options.settle or options.unsettle):
        return _settle(session)
    if bool(options.statement) == options.all:
        raise InputError("links needs one statement (`briefing statements` shows their ids), or --all for every one.")
    with session.library() as library:
        found: Iterable[Link]
        if options.all:
            found = library.all_links(limit=options.limit)
            text = _all_text(session, library, found)
        else:
            asked = library.statement(options.statement)
            found = library.links(asked.id, limit=options.limit)
            text = _text(session, library, asked, found)
        settled = library.kept.settled()

        def as_json(link: Link) -> Json:
            return contract_kept.link(link, is_settled=is_settled(link, settled))

        return emit(session, "links", found, as_json=as_json, as_text=text)


def _settle(session: Session) -> int:
    options = session.options
    with session.library() as library:
        changed = library.kept.settle(options.statement, options.settle or options.unsettle, bool(options.settle))
    if options.settle:
        told = "Settled: the two are not told as a contradiction any more."
        session.console.narrate(told if changed else "That was settled already.")
    else:
        session.console.narrate("Open again." if changed else "That was not settled.")
    return DONE if changed else NOTHING


def _all_text(session: Session, library: "Library", found: Iterable[Link]) -> Iterator[str]:
    """Each statement that repeats, answers … others, with those."""
    groups = groupby(_once(found), key=lambda link: link.source)
    return blocks(_text(session, library, library.statement(identifier), group) for identifier, group in groups)


def _once(found: Iterable[Link]) -> Iterator[Link]:
    """The links without those that come up again from their other end."""
    told: set[tuple[frozenset[str], str]] = set()
    for link in found:
        key = (frozenset((link.source, link.target)), link.relation)
        if key not in told:
            told.add(key)
            yield link


def _text(session: Session, library: "Library", asked: Statement, found: Iterable[Link]) -> Iterator[str]:
    """The statement asked about and every one linked to it; no line at all when there is none."""
    width, style = session.console.width, session.console.style
    summaries, settled = Summaries(library), library.kept.settled()
    for number, link in enumerate(found):
        if number == 0:
            yield from statement_lines(asked, summaries.of(asked), width, style)
        other = library.statement(link.target if link.source == asked.id else link.source)
        yield ""
        yield from link_lines(link, other, summaries.of(other), width, style, is_settled=is_settled(link, settled))
