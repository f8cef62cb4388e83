"""What Home shows, gathered in the order in which it can be had."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.view.home import HomeFacts
from index.errors import IndexNotReady

if TYPE_CHECKING:
    from index.library import Library

_LOOK_AT = 100
"""So many statements, the newest, are looked at for those that lead and those that may contradict."""


def home_stages(library: "Library", is_cancelled: Callable[[], bool]) -> Iterator[HomeFacts]:
    """Gather what Home shows; first what is there at once, then what has to be looked for in links.

    Raises:
        Cancelled: `is_cancelled` turned true.
    """
    status = library.status()
    read = library.kept.read()
    facts = HomeFacts(
        arrivals=None,
        front=None,
        saved=(),
        days=library.front.days(),
        documents=status.documents,
        unread=max(status.documents - len(read), 0),
        is_welcome=library.news.last() is None and all(one.kind == "seeds" for one in library.sources()),
        is_ingesting=False,
        pins=len(library.kept.pins()),
    )
    yield facts
    if not facts.documents:
        return
    try:
        # What changed and what may contradict is looked for once, below.
        arrivals = library.news.since(look_at=0, is_cancelled=is_cancelled)
        facts = replace(facts, arrivals=arrivals, saved=library.searches.saved())
        yield facts
        yield replace(facts, front=library.front.of(_LOOK_AT, is_cancelled=is_cancelled))
    except IndexNotReady:
        # The index is being built: what rests on it comes with the next look.
        return
