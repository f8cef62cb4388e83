"""The way back: the places a reader came from, the latest last."""

from briefing.messages import Place

_LONGEST = 200


class History:
    """A stack of places that forgets the oldest ones."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def __len__(self) -> int:
        return len(self._places)

    def leave(self, place: Place) -> None:
        """Remember `place` before going elsewhere."""
        self._places = [*self._places, place][-_LONGEST:]

    def back(self) -> Place | None:
        """The latest place, which is forgotten, or None."""
        return self._places.pop() if self._places else None
