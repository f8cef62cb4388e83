"""new: what has come in since the last visit, or since a day."""

import datetime
from collections.abc import Iterator

from briefing import contract, contract_threads
from briefing.cli.output import emit
from briefing.cli.patience import looking
from briefing.cli.session import DONE, NOTHING, Session
from briefing.contract import Json
from briefing.plain.news import moment, news_lines
from briefing.wording import counted
from index.errors import InputError
from index.news import Arrivals

VISIT = "visit"


def new(session: Session) -> int:
    """Say what is new; 1 when nothing is."""
    options, console = session.options, session.console
    with session.library() as library:
        since = None if options.since == VISIT else midnight(options.since)
        with looking(session) as (progress, is_cancelled):
            found = library.news.since(
                since, leading=options.limit, look_at=options.look_at, progress=progress, is_cancelled=is_cancelled
            )
        if options.format == "json":
            console.print_json(_whole(found))
        elif options.format == "jsonl":
            emit(session, "news", _each(found), as_json=lambda one: one, as_text=())
        else:
            for line in news_lines(found, options.limit, console.width, console.style):
                console.print(line)
            console.flush()
            _tell_of(session, found)
        if options.visited:
            console.flush()
            library.news.visit(found.position)
            if library.is_read_only:
                console.narrate("The visit is not noted: this library can't be written.")
    return DONE if found.documents or found.statements else NOTHING


def midnight(day: str) -> str:
    """The moment at which a day (or the first one of a month or year) begins where the user is, in UTC.

    Raises:
        InputError: there is no such day.
    """
    year, month, date = (*map(int, day.split("-")), 1, 1)[:3]
    try:
        begun = datetime.datetime(year, month, date).astimezone(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise InputError(f"{day!r} is no day: write 2026, 2026-03 or 2026-03-14, or `visit`.") from None
    return begun.isoformat(timespec="microseconds")


def _whole(found: Arrivals) -> Json:
    return {
        "since": found.since,
        "counts": contract_threads.arrivals(found),
        "statements": [contract_threads.statement(one) for one in found.leading],
        "speakers": [contract.entity(one) for one in found.speakers],
        "changes": [contract_threads.change(one) for one in found.changes],
        "contradictions": [contract_threads.change(one) for one in found.contradictions],
    }


def _each(found: Arrivals) -> Iterator[Json]:
    yield {"counts": contract_threads.arrivals(found)}
    yield from ({"statement": contract_threads.statement(one)} for one in found.leading)
    yield from ({"speaker": contract.entity(one)} for one in found.speakers)
    yield from ({"change": contract_threads.change(one)} for one in found.changes)
    yield from ({"contradiction": contract_threads.change(one)} for one in found.contradictions)


def _tell_of(session: Session, found: Arrivals) -> None:
    tell = session.console.narrate
    if not found.documents and not found.statements:
        tell(f"Nothing new since {moment(found.since)}." if found.since else "Nothing has been read in yet.")
    elif found.since is None and not session.options.visited:
        tell("No visit has been noted yet, so everything is new; `briefing new --visited` notes one.")
    if found.looked_at < found.statements:
        looked_at = f"the {counted(found.looked_at, 'newest statement')} of {found.statements:,}"
        tell(f"Looked at {looked_at} for changes and contradictions; --look-at N looks at more.")
