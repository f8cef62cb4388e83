"""positions: what a speaker said through time, alone or beside another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing import contract_threads
from briefing.cli.options import query_of
from briefing.cli.output import emit
from briefing.cli.patience import looking
from briefing.cli.session import DONE, NOTHING, Session
from briefing.contract import Json
from briefing.plain.beside import beside_lines
from briefing.plain.positions import timeline_lines
from briefing.sanitise import one_line
from briefing.wording import counted
from index.positions import Beside, Timeline

if TYPE_CHECKING:
    from index.library import Library


def positions(session: Session) -> int:
    """Show what a speaker said in time order."""
    options = session.options
    if options.beside:
        # The subject may stand behind the other speaker's name as well.
        options.beside, *words = options.beside
        options.query = [*options.query, *words]
    with session.library() as library:
        return _beside(session, library) if options.beside else _alone(session, library)


def _alone(session: Session, library: "Library") -> int:
    options, console, about = session.options, session.console, query_of(session.options)
    with looking(session) as (progress, is_cancelled):
        found = library.positions.of(
            options.speaker, about, most=options.limit, progress=progress, is_cancelled=is_cancelled
        )
    if not found.stances and options.format == "text":
        return _nothing(session, found)
    code = emit(
        session,
        "positions",
        found.stances,
        as_json=contract_threads.stance,
        as_text=timeline_lines(found, about, console.width, console.style),
        speaker=contract_threads.speaker(found.speaker),
        total=found.total,
    )
    _tell_of(session, found)
    return code


def _beside(session: Session, library: "Library") -> int:
    options, console, about = session.options, session.console, query_of(session.options)
    with looking(session) as (progress, is_cancelled):
        found = library.positions.beside(
            options.speaker, options.beside, about, most=options.limit, progress=progress, is_cancelled=is_cancelled
        )
    sides = found.left, found.right
    if not found.order and options.format == "text":
        return max(_nothing(session, side) for side in sides)
    if options.format == "json":
        speakers = [contract_threads.speaker(side.speaker) for side in sides]
        lists = [[contract_threads.stance(one) for one in side.stances] for side in sides]
        console.print_json({"speakers": speakers, "total": [side.total for side in sides], "positions": lists})
        return DONE if found.order else NOTHING
    code = emit(
        session,
        "positions",
        _by_speaker(found),
        as_json=lambda one: one,
        as_text=beside_lines(found, about, console.width, console.style),
    )
    for side in sides:
        _tell_of(session, side)
    return code


def _by_speaker(found: Beside) -> Iterator[Json]:
    """The stances of both in time order, each with whose it is."""
    of = {stance.said.id: (side, stance) for side in (found.left, found.right) for stance in side.stances}
    for side, stance in (of[identifier] for identifier in found.order):
        yield {"speaker": contract_threads.speaker(side.speaker), **contract_threads.stance(stance)}


def _nothing(session: Session, found: Timeline) -> int:
    about = one_line(query_of(session.options))
    end = f" that has to do with {about!r}" if about else ""
    session.console.narrate(f"Nothing that {one_line(found.speaker.name)} said is known here{end}.")
    return NOTHING


def _tell_of(session: Session, found: Timeline) -> None:
    if found.looked_at < found.total:
        session.console.flush()
        shown = f"The {counted(found.looked_at, 'newest statement', 'newest statements')} of {found.total:,}"
        session.console.narrate(f"{shown} by {one_line(found.speaker.name)}; --limit N looks at more.")
