"""entity: what is known of a person, body or place; timeline: what was said on a subject, day by day."""

from briefing import contract, contract_profiles
from briefing.cli.options import query_of
from briefing.cli.output import emit
from briefing.cli.session import DONE, NOTHING, Session
from briefing.plain.profiles import profile_lines, subject_lines
from briefing.sanitise import one_line
from briefing.wording import counted


def entity(session: Session) -> int:
    """Show the page of an entity."""
    options, console = session.options, session.console
    with session.library() as library:
        found = library.profiles.of(" ".join(options.name))
    if options.format == "text":
        for line in profile_lines(found, options.limit, console.width, console.style):
            console.print(line)
    else:
        console.print_json(contract_profiles.profile(found, options.limit))
    return DONE


def timeline(session: Session) -> int:
    """List what was said on a subject, the newest first."""
    options, console, subject = session.options, session.console, query_of(session.options)
    with session.library() as library:
        found = library.profiles.timeline(subject, limit=options.limit)
        if not found.said and options.format == "text":
            console.narrate(f"Nothing that was said on {one_line(subject)!r} is known here.")
            return NOTHING
        code = emit(
            session,
            "timeline",
            found.said,
            as_json=contract_profiles.said,
            as_text=subject_lines(found, console.width, console.style),
            entity=found.entity and contract.entity(found.entity),
            query=found.query,
            total=found.total,
            periods=list(map(contract_profiles.period, found.periods)),
        )
    if len(found.said) < found.total:
        console.flush()
        shown = counted(len(found.said), "newest statement", "newest statements")
        console.narrate(f"The {shown} of {found.total:,}; --limit N shows more.")
    return code
