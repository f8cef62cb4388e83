"""Figures and days in text: what a reprint leaves as it is, and another day's bulletin in the same words changes."""

import re
from collections.abc import Iterable

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_VALUES = {word: str(value) for value, word in enumerate(_SMALL)}
_VALUES |= {
    word: str(10 * value) for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
_VALUES |= {"hundred": "100", "thousand": "1000", "dozen": "12", "half": "1/2", "quarter": "1/4", "third": "1/3"}
del _VALUES["one"]  # "one of them" is no figure.
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DIGITS = re.compile(r"\d[\d.:/]*")


def figures(forms: Iterable[str]) -> set[str]:
    """The figures among some word forms, in digits however they are written ("twelve", "12", "12m")."""
    found = set()
    for form in forms:
        digits = _DIGITS.match(form)
        value = digits[0].rstrip(".:/") if digits else _VALUES.get(form)
        if value:
            found.add(value)
    return found


def days(forms: Iterable[str]) -> set[str]:
    """The days of the week among some word forms."""
    return set(_DAYS.intersection(forms))


def differ(mine: Iterable[str], theirs: Iterable[str], all_mine: Iterable[str], all_theirs: Iterable[str]) -> bool:
    """Whether two passages give other figures or days in the same place.

    Args:
        mine, theirs: the words of each that the other does not have.
        all_mine, all_theirs: all words of each.

    Returns:
        True when each gives a figure, or each a day, that the other does not give at all. Where only one does, a
        sentence was cut or added.
    """
    mine, theirs, all_mine, all_theirs = tuple(mine), tuple(theirs), tuple(all_mine), tuple(all_theirs)
    return any(kind(mine) - kind(all_theirs) and kind(theirs) - kind(all_mine) for kind in (figures, days))
