"""The way back and the way forward: the places a reader came from, and those gone back from."""

from briefing.places import Place

_LONGEST = 200


class History:
    """Two stacks of places that forget the oldest ones."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        # Both as they were before the reader set out for a place where it has not arrived yet.
        self._before: tuple[list[Place], list[Place]] | None = None

    def __len__(self) -> int:
        return len(self._behind)

    def leave(self, place: Place) -> None:
        """Remember `place` before going elsewhere: what lay ahead is forgotten."""
        self._set_out()
        self._behind = [*self._behind, place][-_LONGEST:]
        self._ahead = []

    def back(self, here: Place) -> Place | None:
        """The latest place that was left, or None; from there, `here` lies ahead."""
        return self._turn(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The latest place that was gone back from, or None; from there, `here` lies behind."""
        return self._turn(self._ahead, self._behind, here)

    def arrive(self) -> None:
        """The reader is where it set out for."""
        self._before = None

    def stay(self) -> None:
        """The reader can't go where it set out for, and stays: it has left nothing."""
        if self._before is not None:
            self._behind, self._ahead = self._before
            self._before = None

    def _set_out(self) -> None:
        if self._before is None:
            self._before = list(self._behind), list(self._ahead)

    def _turn(self, taken: list[Place], kept: list[Place], here: Place) -> Place | None:
        if not taken:
            return None
        self._set_out()
        kept.append(here)
        return taken.pop()
