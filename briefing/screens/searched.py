"""What comes of the search screen."""

from dataclasses import dataclass

from briefing.places import Place
from index.asking import Search


@dataclass(frozen=True, slots=True)
class Searched:
    """How a search ended.

    Attributes:
        search: what was asked, to take up again.
        place: where to go, or None to stay.
        beside: whether to open it beside what is read.
    """

    search: Search
    place: Place | None
    beside: bool = False
