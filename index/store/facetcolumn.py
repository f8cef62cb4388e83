"""One facet of many entries: which values each has, and which values most of some entries have."""

import heapq
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from index.store.facetrows import Group

FREQUENT = 256
"""So many of the most frequent values are counted first; mostly no other can be among the first ten."""

Numbered = tuple[int, ...]


class FacetColumn:
    """What entries count under, by their number: a group of values, by its place in a list; 0 is not known.

    Attributes:
        entries: the place of each entry's group.
    """

    def __init__(self) -> None:
        self.entries = array("I")
        self._values: list[str] = []
        self._numbers: dict[str, int] = {}
        self._groups: list[Numbered] = [()]
        self._places: dict[Group, int] = {}
        # How many entries have each value, or had before they changed: never too few.
        self._totals: list[int] = []
        self._known = 0
        self._settled = 0
        self._frequent: set[int] = set()
        self._frequent_groups: list[Numbered] = [()]
        self._most_of_rare = 0

    def put(self, entry: int, group: Group) -> None:
        """Notes what an entry counts under."""
        place = self._places.get(group)
        if place is None:
            place = self._places[group] = len(self._groups)
            numbered = tuple(map(self._number, group))
            self._groups.append(numbered)
            self._frequent_groups.append(tuple(value for value in numbered if value in self._frequent))
        self.entries[entry] = place
        self._known += 1
        for value in self._groups[place]:
            self._totals[value] += 1
            if self._totals[value] > self._most_of_rare and value not in self._frequent:
                self._most_of_rare = self._totals[value]

    def most_frequent(self, entries: Sequence[int], most: int) -> list[tuple[str, int]]:
        """The values that most of the entries have, most frequent first, and how many have each."""
        if self._known > 2 * self._settled:
            self._settle()
        counter = self._counts(entries, self._frequent_groups)
        if self._least(counter, most) <= self._most_of_rare:
            counter = self._counts(entries, self._groups)
        least = self._least(counter, most)
        found = [(self._values[value], count) for value, count in counter.items() if count >= least]
        return heapq.nsmallest(most, found, key=lambda pair: (-pair[1], pair[0]))

    def _number(self, value: str) -> int:
        found = self._numbers.get(value)
        if found is None:
            found = self._numbers[value] = len(self._values)
            self._values.append(value)
            self._totals.append(0)
        return found

    def _settle(self) -> None:
        """Chooses anew which values are frequent."""
        by_total = heapq.nlargest(FREQUENT + 1, range(len(self._totals)), key=self._totals.__getitem__)
        self._frequent = set(by_total[:FREQUENT])
        self._most_of_rare = self._totals[by_total[FREQUENT]] if len(by_total) > FREQUENT else 0
        self._frequent_groups = [tuple(value for value in group if value in self._frequent) for group in self._groups]
        self._settled = self._known

    def _counts(self, entries: Sequence[int], groups: list[Numbered]) -> Counter[int]:
        """How many of the entries have each value, by its number."""
        places = map(self.entries.__getitem__, entries)
        if 2 * len(groups) > len(entries):
            return Counter(chain.from_iterable(map(groups.__getitem__, places)))
        # Most groups come up more than once: they are counted first.
        found: Counter[int] = Counter()
        for place, count in Counter(places).items():
            for value in groups[place]:
                found[value] += count
        return found

    def _least(self, counter: Counter[int], most: int) -> int:
        """What a value must be counted to be among the first; 0 when all are."""
        first = heapq.nlargest(most, counter.values())
        return first[-1] if len(first) == most else 0
