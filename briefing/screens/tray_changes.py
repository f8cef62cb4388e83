"""What the tray changes in the library, each with how it is taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.messages import Changed
from briefing.wording import counted

if TYPE_CHECKING:
    from index.library import Library

Change = Callable[["Library"], Changed | None]
"""Changes something; None where there was nothing to change."""


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


def unpinned(statement: str) -> Change:
    """Take a pin away."""

    def change(library: "Library") -> Changed | None:
        place = library.kept.unpin(statement)
        if place is None:
            return None
        words = f"No longer pinned: {counted(len(library.kept.pins()), 'statement')} for the digest"
        return Changed(words, lambda one: one.kept.pin(statement, place))

    return change


def noted(statement: str, text: str) -> Change:
    """Write a note, in place of the one before; an empty one takes it away."""

    def change(library: "Library") -> Changed:
        before = library.kept.set_note(statement, text)
        words = "Note kept" if text.strip() else "Note removed"
        return Changed(words, lambda one: one.kept.set_note(statement, before))

    return change
