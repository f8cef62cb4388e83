"""A row of a list whose rows are drawn as they come into sight."""

from dataclasses import dataclass

from textual.content import Content

from briefing.view.entry import Entry, Part


class ByWidth(Entry):
    """An entry that stands differently from so many columns on: as `wide`, else as `narrow`."""

    def __init__(self, columns: int, wide: tuple[Part, ...], narrow: tuple[Part, ...]) -> None:
        super().__init__(*narrow)
        self._columns = columns
        self._wide = Entry(*wide)

    def lines(self, width: int) -> list[Content]:
        """Its lines at `width` cells."""
        return self._wide.lines(width) if width >= self._columns else super().lines(width)


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
