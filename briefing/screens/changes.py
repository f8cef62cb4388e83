"""What the user keeps, changed: each function gives a change of a library, and that tells how it is taken back.

Nothing that is taken back is looked up: its document may have gone meanwhile, or have been gone all the time.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.messages import Changed
from briefing.wording import counted

if TYPE_CHECKING:
    from index.library import Library

Change = Callable[["Library"], Changed | None]
"""Changes something; None where there was nothing to change."""


def turned_pin(statement: str) -> Change:
    """Pin a statement, or let it go."""

    def change(library: "Library") -> Changed:
        gone = unpinned(statement)(library)
        if gone is not None:
            return gone
        library.kept.pin(statement)
        words = f"Pinned: {_pinned(library)}"
        return Changed(words, lambda one: one.kept.unpin(statement), "it is no longer pinned")

    return change


def unpinned(statement: str) -> Change:
    """Take a pin away."""

    def change(library: "Library") -> Changed | None:
        place = library.kept.unpin(statement)
        if place is None:
            return None
        words = f"No longer pinned: {_pinned(library)}"
        return Changed(words, lambda one: one.kept.pin(statement, place), "it is pinned again")

    return change


def moved(statement: str, by: int) -> Change:
    """Move a pin by so many places; not beyond either end."""

    def change(library: "Library") -> Changed | None:
        order = library.kept.pins()
        place = order.index(statement) if statement in order else -1
        if place < 0 or not 0 <= place + by < len(order):
            return None
        library.kept.move(statement, place + by)
        words = f"Moved {'down' if by > 0 else 'up'} to place {place + by + 1:,}"
        return Changed(words, lambda one: one.kept.move(statement, place))

    return change


def noted(statement: str, text: str) -> Change:
    """Write a note, in place of the one before; an empty one takes it away."""

    def change(library: "Library") -> Changed:
        before = library.kept.set_note(statement, text)
        words = "Note kept" if text.strip() else "Note removed"
        return Changed(words, lambda one: one.kept.set_note(statement, before, again=True))

    return change


def turned_read(document: str) -> Change:
    """Mark a document as read, or as not read."""

    def change(library: "Library") -> Changed:
        is_read = document not in library.kept.read()
        library.kept.mark_read(document, is_read)
        words = "Marked as read" if is_read else "Marked as not read"
        undone = f"it is {'not ' if is_read else ''}read"
        return Changed(words, lambda one: one.kept.mark_read(document, not is_read, again=True), undone)

    return change


def turned_settled(one: str, other: str) -> Change:
    """Say of a possible contradiction that it is none, or take that back."""

    def change(library: "Library") -> Changed:
        is_settled = frozenset((one, other)) not in library.kept.settled()
        library.kept.settle(one, other, is_settled)
        words = "Settled: no contradiction" if is_settled else "A possible contradiction again"
        undone = "a possible contradiction again" if is_settled else "it is settled again"
        return Changed(words, lambda found: found.kept.settle(one, other, not is_settled, again=True), undone)

    return change


def _pinned(library: "Library") -> str:
    return f"{counted(len(library.kept.pins()), 'statement')} for the digest"
