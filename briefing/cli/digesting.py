"""digest and verify."""

from collections.abc import Iterator
from pathlib import Path

from briefing.cli.options import filters_of, query_of
from briefing.cli.output import emit
from briefing.cli.session import DONE, NOTHING, Session
from briefing.contract import Json, spans
from briefing.digest import Finding, Gathered, Selection, Verdict, compose, deliver, read_digest, save
from briefing.digest import verify as verify_text
from briefing.plain.layout import cut, wrap
from briefing.sanitise import one_line
from briefing.wording import counted

_STDOUT = Path("-")
_SHOWN = 60


def digest(session: Session) -> int:
    """Write a digest to stdout or a file; 1 when there is nothing to write."""
    options, console = session.options, session.console
    filters = filters_of(options)
    selection = Selection(query_of(options), filters, options.pinned, options.new, options.limit)

    def write(gathered: Gathered) -> None:
        if options.output in (None, _STDOUT):
            console.write(compose(gathered))
            console.flush()
        else:
            save(gathered, options.output, force=options.force)
            console.narrate(f"Wrote {counted(len(gathered.quotations), 'statement')} to {options.output}.")

    with session.library() as library:
        gathered, reason = deliver(library, selection, write)
    _tell_of(session, gathered)
    if reason:
        console.narrate(f"These documents count as new the next time too: {reason}.")
    return NOTHING if gathered.is_empty else DONE


def verify(session: Session) -> int:
    """Find every quotation of a digest again; 1 when one has drifted, or when it has none."""
    text = read_digest(session.options.file)
    with session.library(welcome=False) as library:
        verdict = verify_text(library, text)
    emit(
        session,
        "quotations",
        verdict.findings,
        as_json=_as_json,
        as_text=_lines(session, verdict),
        drifted=len(verdict.drifted),
    )
    return NOTHING if verdict.drifted or not verdict.findings else DONE


def _as_json(finding: Finding) -> Json:
    pin = finding.pin
    return {
        "number": finding.number,
        "document": pin and pin.document,
        "spans": spans(pin.spans) if pin else [],
        "drifted": finding.is_drifted,
        "reason": finding.reason,
    }


def _lines(session: Session, verdict: Verdict) -> Iterator[str]:
    """A paragraph for each quotation that drifted, and what became of all of them."""
    width, style = session.console.width, session.console.style
    for finding in verdict.drifted:
        name = f"Quotation {finding.number}" if finding.number else "A quotation"
        words = f" (“{cut(one_line(finding.quotation), _SHOWN)}”)" if finding.quotation else ""
        lines = wrap(f"{name}{words} {one_line(finding.reason or '')}.", width, "    ", first="")
        yield style.warning(lines[0])
        yield from lines[1:]
    total = counted(len(verdict.findings), "quotation")
    if not verdict.findings:
        yield "There is no quotation in this digest."
    elif verdict.drifted:
        yield f"{len(verdict.drifted):,} of {total} drifted."
    else:
        yield f"{total} found again, word for word."


def _tell_of(session: Session, gathered: Gathered) -> None:
    """Narrate what the digest leaves out, or that there is nothing for it."""
    console = session.console
    if gathered.lost_pins:
        console.narrate(f"{counted(gathered.lost_pins, 'pinned statement')} no longer in the library left out.")
    if gathered.is_empty:
        console.narrate("Nothing found: there is nothing to write a digest of.")
    elif not gathered.is_complete:
        console.narrate(f"Only the first {gathered.selection.limit:,} of what was found; --limit N takes more.")
