"""Who and what is named in the same documents as an entity: the most telling first, not merely the most frequent."""

from collections.abc import Iterable
from math import sqrt

from index.identity import label_of

Named = tuple[str, int, int]
"""An entity's id, in how many of the documents it is named too, and in how many of all."""

_PEOPLES = ("NORP", "LANGUAGE")
"""What goes with a country says nothing besides it."""
FEWEST = 2
"""What is named with an entity so often is a companion; once may be chance."""


def most_telling(found: Iterable[Named], own: int, documents: int) -> list[tuple[str, int]]:
    """Order entities by how much more often they are named with another than chance would have it.

    Args:
        found: each.
        own: in how many documents the other is named.
        documents: how many there are.

    Returns:
        Ids, each with the number of documents that name both. What is in one document only is left out, unless the
        other is too.
    """

    def surprise(one: Named) -> float:
        """The t-score of collocations: what is rare does not win by chance, as it does with mutual information."""
        _, shared, everywhere = one
        return (shared - own * everywhere / max(1, documents)) / sqrt(shared)

    fewest = FEWEST if own > 1 else 1
    told = (one for one in found if one[1] >= fewest and label_of(one[0]) not in _PEOPLES)
    ranked = sorted(told, key=lambda one: (-round(surprise(one), 6), -one[1], one[2], one[0]))
    return [(identifier, shared) for identifier, shared, _ in ranked]
