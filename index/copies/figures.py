"""Figures and days in text: what a reprint leaves as it is, and another day's bulletin in the same words changes."""

import re
from collections.abc import Iterable

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ADDED = {word: value for value, word in enumerate(_SMALL)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_MULTIPLIED = {"dozen": 12, "hundred": 100, "thousand": 1000}
_PARTS = {"half": "1/2", "quarter": "1/4", "third": "1/3"}
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MOST = 10**15
"""No count is larger; "thousand" over and over is no number."""
_DIGITS = re.compile(r"\d[\d.:/]*")


def figures(forms: Iterable[str]) -> set[str]:
    """The figures among some word forms, in digits however they are written ("twelve hundred", "1200", "1200m")."""
    found: set[str] = set()
    value = 0
    for form in (*forms, ""):
        if form in _ADDED:
            value += _ADDED[form]
            continue
        if value and form in _MULTIPLIED:
            value = min(value * _MULTIPLIED[form], _MOST)
            continue
        # "One of them" gives no figure.
        if value > 1:
            found.add(str(value))
        value = _MULTIPLIED.get(form, 0)
        digits = _DIGITS.match(form)
        if digits:
            found.add(digits[0].rstrip(".:/"))
        elif form in _PARTS:
            found.add(_PARTS[form])
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
