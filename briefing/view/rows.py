"""A row of a list whose rows are drawn as they come into sight."""

from dataclasses import dataclass

from briefing.view.entry import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows, one below the other.

    Attributes:
        entry: how it looks.
        id: what it stands for; None for a heading, which can't be chosen.
        gap: empty lines below it.
    """

    entry: Entry
    id: str | None = None
    gap: int = 0
