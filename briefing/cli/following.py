"""thread: what a statement answers and what answers it."""

from briefing import contract_threads
from briefing.cli.output import emit
from briefing.cli.patience import looking
from briefing.cli.session import DONE, NOTHING, Session
from briefing.plain.threads import thread_lines
from briefing.wording import counted


def thread(session: Session) -> int:
    """Show the thread a statement stands in; 1 when it stands alone."""
    options, console = session.options, session.console
    with session.library() as library:
        asked = library.statement(options.statement).id
        with looking(session) as (progress, is_cancelled):
            found = library.thread(asked, most=options.limit, progress=progress, is_cancelled=is_cancelled)
    emit(
        session,
        "nodes",
        found.nodes,
        as_json=contract_threads.node,
        as_text=thread_lines(found, console.width, console.style),
        asked=found.asked,
        whole=found.is_whole,
    )
    console.flush()
    if not found.is_whole:
        console.narrate(f"There is more than {counted(options.limit, 'statement')}; --limit N follows more.")
    if len(found.nodes) > 1 or any(node.repeated or node.marks for node in found.nodes):
        return DONE
    console.narrate("Nothing is known to answer it, or to be answered by it.")
    return NOTHING
