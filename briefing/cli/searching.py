"""search, and searches: those saved by a name and those made before."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing import contract
from briefing.cli.options import filters_of, query_of
from briefing.cli.output import blocks, emit
from briefing.cli.session import DONE, Session
from briefing.plain.searches import facet_lines, past_table, saved_table
from briefing.plain.statements import hit_lines
from briefing.sanitise import one_line
from briefing.wording import counted
from index.asking import Position, Search
from index.errors import InputError, LibraryError
from index.model import Filters, Results

if TYPE_CHECKING:
    from index.library import Library
    from index.searches import Run


def search(session: Session) -> int:
    """Search documents or statements, or run a saved search."""
    options = session.options
    _check(session)
    with session.library() as library:
        asked, since = question_of(session, library)
        run = library.searches.run(
            asked,
            since,
            only_new=options.new,
            limit=options.limit,
            offset=options.offset,
            facets=options.facets,
        )
        code = _show(session, run, since)
        session.console.flush()
        _tell_of(session, run, since)
        if options.save is not None:
            library.searches.save(options.save, asked, run.position)
            session.console.narrate(f"Saved as {options.save!r}: `briefing search --saved` runs it again.")
        elif options.saved is not None:
            note_seen(library, options.saved, run.position)
        if session.console.is_terminal:
            # Where nothing can be written, a search is still made.
            with suppress(LibraryError):
                library.searches.remember(asked)
    return code


def searches(session: Session) -> int:
    """List saved searches or the history, or forget some of them."""
    options, console = session.options, session.console
    with session.library(welcome=False) as library:
        kept = library.searches
        if options.forget is not None:
            kept.forget(options.forget)
            console.narrate(f"Forgot the search {options.forget!r}; documents stay as they are.")
            return DONE
        if options.clear_history:
            console.narrate(f"Forgot {counted(kept.clear_history(), 'search', 'searches')} made before.")
            return DONE
        if options.history:
            past = kept.history()
            return emit(
                session,
                "searches",
                past,
                as_json=contract.past_search,
                as_text=past_table(past, console.width, console.style),
            )
        saved = kept.saved()
        return emit(
            session,
            "searches",
            saved,
            as_json=contract.saved_search,
            as_text=saved_table(saved, console.width, console.style),
        )


def question_of(session: Session, library: "Library") -> tuple[Search, Position | None]:
    """What the command line asks; for a saved search also up to where its results have been seen."""
    options = session.options
    if options.saved is None:
        given = Search(query_of(options), filters_of(options), options.statements)
        return replace(given, order=getattr(options, "sort", None) or "relevance"), None
    if options.query or options.statements or filters_of(options) != Filters():
        raise InputError("--saved runs a search as it was saved: leave out QUERY, filters and --statements.")
    saved, since = library.searches.find(options.saved)
    # What is wrong with it is pointed at in the query that is run.
    options.query = [saved.search.query]
    return replace(saved.search, order=getattr(options, "sort", None) or saved.search.order), since


def note_seen(library: "Library", name: str, position: Position) -> None:
    """Note that the results of a saved search were shown; not in a library that can't be written."""
    with suppress(LibraryError):
        library.searches.seen(name, position)


def _check(session: Session) -> None:
    """Refuse options that don't go together."""
    options = session.options
    if options.saved is None:
        if not options.query and not options.facets and filters_of(options) == Filters():
            raise InputError("search needs a QUERY, a filter, or --saved NAME. See `briefing search --help`.")
        if options.new:
            raise InputError("--new goes with --saved NAME: new is what came in since that was last run.")
    elif options.save is not None:
        raise InputError("--saved runs a saved search and --save saves one: give one of them.")
    if options.facets and (options.format == "jsonl" or options.null):
        raise InputError("--facets are not of a single result: write them with --format text or json.")


def _show(session: Session, run: "Run", since: Position | None) -> int:
    results = run.results
    facts: contract.Json = {"total": results.total, "exact": results.is_exact}
    if since is not None:
        facts["new"] = run.new
    if session.options.facets:
        facts["facets"] = [contract.facet(one) for one in results.facets]
    return emit(
        session,
        "hits",
        results.hits,
        as_json=contract.hit,
        as_text=_lines(session, results),
        paths=(hit.document.source for hit in results.hits),
        **facts,
    )


def _lines(session: Session, results: Results) -> Iterator[str]:
    console = session.console
    yield from blocks(hit_lines(hit, console.width, console.style) for hit in results.hits)
    yield from facet_lines(results.facets, console.width, console.style) if results.hits else ()


def _tell_of(session: Session, run: "Run", since: Position | None) -> None:
    """Narrate how many there are beside those shown and how many are new, or what else to look for."""
    tell, results, offset = session.console.narrate, run.results, session.options.offset
    if results.suggestion:
        tell(f"Did you mean: {one_line(results.suggestion)}")
    shown = len(results.hits)
    total = f"{'' if results.is_exact else 'at least '}{results.total:,}"
    if offset and shown:
        tell(f"Results {offset + 1:,} to {offset + shown:,} of {total}.")
    elif offset and results.total:
        tell(f"There are {total} in all, fewer than --offset leaves out.")
    elif 0 < shown < results.total:
        tell(f"{counted(shown, 'result')} of {total}; --limit N shows more.")
    if since is not None and not session.options.new:
        tell(f"{run.new:,} new since it was last run." if run.new else "Nothing new since it was last run.")
