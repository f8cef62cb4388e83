"""home: what the reader's first page shows."""

from collections.abc import Iterator, Sequence

from briefing import contract, contract_profiles, contract_threads
from briefing.cli.output import emit
from briefing.cli.patience import looking
from briefing.cli.session import DONE, NOTHING, Session
from briefing.contract import Json
from briefing.plain.front import home_lines
from briefing.wording import counted
from index.asking import SavedSearch
from index.front import Day, Front
from index.news import Arrivals


def home(session: Session) -> int:
    """Show what is new, what leads, what may not agree, the saved searches and the days; this is no visit."""
    options, console = session.options, session.console
    with session.library() as library:
        # What changed is looked for among the newest statements, below; here only counts are wanted.
        news = library.news.since(leading=options.limit, look_at=0)
        with looking(session) as (progress, is_cancelled):
            front = library.front.of(options.look_at, progress, is_cancelled)
        searches, days = library.searches.saved(), library.front.days()
    if options.format == "json":
        console.print_json(_whole(news, front, searches, days))
    elif options.format == "jsonl":
        emit(session, "home", _each(news, front, searches, days), as_json=lambda one: one, as_text=())
    elif not days:
        console.narrate("Nothing has been read in yet; `briefing add PATH` reads files and folders.")
    else:
        for line in home_lines(news, front, searches, days, options.limit, console.width, console.style):
            console.print(line)
        console.flush()
        _tell_of(session, front)
    return DONE if days else NOTHING


def _whole(news: Arrivals, front: Front, searches: Sequence[SavedSearch], days: Sequence[Day]) -> Json:
    return {
        "news": contract_profiles.news(news),
        "speakers": list(map(contract.entity, news.speakers)),
        "leading": list(map(contract_profiles.leading, front.leading)),
        "contradictions": list(map(contract_threads.change, front.contradictions)),
        "searches": list(map(contract.saved_search, searches)),
        "days": list(map(contract_profiles.day, days)),
        "looked_at": front.looked_at,
        "total": front.total,
    }


def _each(news: Arrivals, front: Front, searches: Sequence[SavedSearch], days: Sequence[Day]) -> Iterator[Json]:
    yield {"news": contract_profiles.news(news), "looked_at": front.looked_at, "total": front.total}
    yield from ({"speaker": contract.entity(one)} for one in news.speakers)
    yield from ({"leading": contract_profiles.leading(one)} for one in front.leading)
    yield from ({"contradiction": contract_threads.change(one)} for one in front.contradictions)
    yield from ({"search": contract.saved_search(one)} for one in searches)
    yield from ({"day": contract_profiles.day(one)} for one in days)


def _tell_of(session: Session, front: Front) -> None:
    if front.looked_at < front.total:
        shown = f"the {counted(front.looked_at, 'newest statement')} of {front.total:,}"
        session.console.narrate(f"Looked at {shown} for what leads and what may not agree; --look-at N looks at more.")
