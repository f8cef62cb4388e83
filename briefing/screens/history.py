"""The way back and the way forward: the places a reader came from, and those gone back from."""

from briefing.places import Place

_LONGEST = 200


class History:
    """Two stacks of places that forget the oldest ones."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def __len__(self) -> int:
        return len(self._behind)

    def leave(self, place: Place) -> None:
        """Remember `place` before going elsewhere: what lay ahead is forgotten."""
        self._behind = [*self._behind, place][-_LONGEST:]
        self._ahead = []

    def back(self, here: Place) -> Place | None:
        """The latest place that was left, or None; from there, `here` lies ahead."""
        return self._turn(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The latest place that was gone back from, or None; from there, `here` lies behind."""
        return self._turn(self._ahead, self._behind, here)

    @staticmethod
    def _turn(taken: list[Place], kept: list[Place], here: Place) -> Place | None:
        if not taken:
            return None
        kept.append(here)
        return taken.pop()
