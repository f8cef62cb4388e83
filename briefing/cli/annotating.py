"""pins, note and mark: what the user puts beside statements and documents."""

from typing import TYPE_CHECKING

from briefing import contract_kept
from briefing.cli.output import blocks, emit
from briefing.cli.session import DONE, NOTHING, Session
from briefing.pinned import Pinned, noted, pinned
from briefing.plain.pins import pin_lines
from briefing.wording import counted
from index.errors import InputError, UnknownId

if TYPE_CHECKING:
    from index.library import Library

_MOST_DIGITS = 9


def pins(session: Session) -> int:
    """List the pins, or change what is pinned or in which order."""
    options = session.options
    with session.library() as library:
        if options.add:
            return _pin(session, library)
        if options.remove:
            return _unpin(session, library)
        if options.move:
            return _move(session, library)
        return _list(session, "pins", pinned(library))


def note(session: Session) -> int:
    """List all notes, show one, write it or take it away."""
    options, tell = session.options, session.console.narrate
    if options.statement is None and options.remove:
        raise InputError("--remove takes the note of a statement away: say which, by its id.")
    with session.library() as library:
        if options.statement is None:
            return _list(session, "notes", noted(library))
        statement = _whole_id(library, options.statement)
        if options.remove:
            if options.text:
                raise InputError("--remove takes a note away and TEXT writes one: give one of them.")
            if library.kept.set_note(statement, None) is None:
                tell(f"There is no note on {statement}.")
                return NOTHING
            tell(f"Took the note on {statement} away.")
            return DONE
        if options.text:
            return _write(session, library, statement)
        return _list(session, "notes", tuple(one for one in noted(library) if one.id == statement))


def mark(session: Session) -> int:
    """Mark documents as read, or as unread."""
    options = session.options
    with session.library() as library:
        documents = dict.fromkeys(library.summary(one).id for one in options.document)
        changed = sum(library.kept.mark_read(one, not options.unread) for one in documents)
    state = "unread" if options.unread else "read"
    was = len(documents) - changed
    already = f"; {counted(was, 'document')} already {'was' if was == 1 else 'were'}" if was else ""
    session.console.narrate(f"Marked {counted(changed, 'document')} as {state}{already}.")
    return DONE


def _list(session: Session, key: str, found: tuple[Pinned, ...]) -> int:
    console = session.console
    lines = blocks(pin_lines(one, console.width, console.style, numbered=key == "pins") for one in found)
    return emit(session, key, found, as_json=contract_kept.pinned, as_text=lines)


def _pin(session: Session, library: "Library") -> int:
    before = set(library.kept.pins())
    # All are looked for before any is pinned.
    wanted = dict.fromkeys(library.statement(one).id for one in session.options.add)
    for one in wanted:
        library.kept.pin(one)
    new = len(wanted.keys() - before)
    session.console.narrate(f"Pinned {counted(new, 'statement')}; {len(before) + new:,} in all.")
    return DONE


def _unpin(session: Session, library: "Library") -> int:
    wanted = [_pinned_id(library, one) for one in session.options.remove]
    for one in wanted:
        library.kept.unpin(one)
    left = len(library.kept.pins())
    session.console.narrate(f"Took {counted(len(set(wanted)), 'pin')} away; {left:,} left.")
    return DONE


def _move(session: Session, library: "Library") -> int:
    given, place = session.options.move
    if not place.isdecimal() or len(place) > _MOST_DIGITS or not int(place):
        raise InputError(f"{place[:30]!r} is no place: write 1 for the first.")
    statement = _pinned_id(library, given)
    library.kept.move(statement, int(place) - 1)
    now = library.kept.pins().index(statement) + 1
    session.console.narrate(f"{statement} is number {now:,} now.")
    return DONE


def _write(session: Session, library: "Library", statement: str) -> int:
    text = " ".join(session.options.text)
    if not text.strip():
        raise InputError("An empty note says nothing: write some words, or take it away with --remove.")
    before = library.kept.set_note(statement, text)
    session.console.narrate(f"Noted on {statement}{', in place of the note before' if before else ''}.")
    return DONE


def _whole_id(library: "Library", given: str) -> str:
    """A statement's id as it is kept; as it was given where the library no longer has the statement."""
    try:
        return library.statement(given).id
    except UnknownId:
        if library.kept.note(given) is None and given not in library.kept.pins():
            raise
        return given


def _pinned_id(library: "Library", given: str) -> str:
    statement = _whole_id(library, given)
    if statement not in library.kept.pins():
        raise UnknownId(f"{given} is not pinned; `briefing pins` lists what is.")
    return statement
