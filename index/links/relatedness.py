"""When two statements share a matter, and not just a word; and how strong the link between them is."""

from index.links.scoring import Comparison
from index.links.weak import is_weak
from index.store.words import stem_of

_LEAST = 0.1
"""The least score where the sentences share several telling words; what is so weak comes last in every list."""
_LEAST_WITH_ONE = 0.3
"""The least score where they share but one."""
_SAME_MATTER = 0.4
"""From here on two documents are on the same matter, and one telling word is enough."""


def is_related(comparison: Comparison) -> bool:
    """Whether two statements share more than a word that anybody may use, or the name of whoever speaks."""
    telling = sum(not is_weak(stem_of(word)) for word in comparison.beside)
    if telling == 0:
        return False
    is_same_matter = comparison.matter >= _SAME_MATTER
    return is_same_matter or comparison.score >= (_LEAST if telling > 1 else _LEAST_WITH_ONE)


def raised(nearness: float, sureness: float) -> float:
    """The score of a link: how near the two are, raised as far as a rule is sure that one is about the other.

    Both numbers and the score are 0 to 1, so that links of any relation stand in one order.
    """
    return max(nearness, sureness * (nearness + sureness) / 2)
