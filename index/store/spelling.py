"""Words that are nearly another: Damerau-Levenshtein distance over a sorted vocabulary.

The distance is the restricted one (optimal string alignment): how many letters must be put in, left out, exchanged, or
turned round with their neighbour, no stretch being changed twice.
"""

from bisect import bisect_left
from collections.abc import Sequence

END = "\U0010ffff"


def distance(one: str, other: str, most: int) -> int | None:
    """How far apart two words are, or None when it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    rows: list[list[int]] = [list(range(len(one) + 1))]
    for size in range(1, len(other) + 1):
        rows.append(_row(one, other, size, rows))
        if min(rows[-1]) > most:
            return None
    return rows[-1][-1] if rows[-1][-1] <= most else None


def words_near(words: Sequence[str], form: str, most: int) -> dict[str, int]:
    """Those of the sorted `words` that are at most so far from `form`, each with its distance.

    Words that begin alike share the rows of their common letters, and a beginning that is already too far from every
    beginning of `form` is passed over with all the words that have it.
    """
    found: dict[str, int] = {}
    rows: list[list[int]] = [list(range(len(form) + 1))]
    last, at, end = "", 0, len(words)
    while at < end:
        word = words[at]
        size = _shared(last, word, len(rows) - 1)
        del rows[size + 1 :]
        last = word
        at += 1
        while size < len(word):
            size += 1
            row = _row(form, word, size, rows)
            rows.append(row)
            if min(row) > most:
                at = bisect_left(words, word[:size] + END, at)
                break
        else:
            if rows[-1][-1] <= most:
                found[word] = rows[-1][-1]
    return found


def _shared(one: str, other: str, most: int) -> int:
    """How many letters two words have in common at their beginning, so many at most."""
    size = 0
    for a, b in zip(one[:most], other, strict=False):
        if a != b:
            break
        size += 1
    return size


def _row(form: str, word: str, size: int, rows: Sequence[Sequence[int]]) -> list[int]:
    """The distances of `word[:size]` from every beginning of `form`, by those of its shorter beginnings."""
    letter, before, row = word[size - 1], rows[size - 1], [size]
    for column, other in enumerate(form, 1):
        cost = before[column - 1] if letter == other else 1 + min(before[column - 1], before[column], row[column - 1])
        is_turned = size > 1 < column and letter == form[column - 2] and word[size - 2] == other and letter != other
        if is_turned:
            cost = min(cost, rows[size - 2][column - 2] + 1)
        row.append(cost)
    return row
