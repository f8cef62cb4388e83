"""When two statements share a matter, and not just a word; and how strong the link between them is."""

from index.links.scoring import Comparison
from index.links.weak import is_weak
from index.store.words import stem_of

_LEAST = 0.1
"""The least score of sentences that share several telling words; what is so weak comes last in every list."""
_SAME_MATTER = 0.4
_COMMON = 5
"""From here on two documents are on the same matter: so near, and by so many words. Then one telling word is enough."""


def is_related(comparison: Comparison) -> bool:
    """Whether two statements share more than a word that anybody may use, or the name of whoever speaks."""
    telling = sum(not is_weak(stem_of(word)) for word in comparison.beside)
    is_same_matter = comparison.matter >= _SAME_MATTER and comparison.common >= _COMMON
    return telling > 0 if is_same_matter else telling > 1 and comparison.score >= _LEAST


def raised(nearness: float, sureness: float) -> float:
    """The score of a link: how near the two are, raised as far as a rule is sure that one is about the other.

    Both numbers and the score are 0 to 1, so that links of any relation stand in one order.
    """
    return max(nearness, sureness * (nearness + sureness) / 2)
