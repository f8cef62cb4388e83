"""Which of two linked statements bears the mark of it."""

from collections.abc import Callable, Mapping

from index.model import Link
from index.threads.chronology import Key
from index.threads.folding import Pair
from index.threads.model import Said


def bearer_and_other(link: Link, said: Mapping[str, Said], key: Callable[[Said], Key]) -> Pair:
    """The ids of the statement that bears a link as a mark, and of the other.

    Args:
        link: at least one of its ends is among these.
        said: the statements that are shown, by id.
        key: sorts by time.

    Returns:
        First the one that updates, answers …; of two that may contradict each other the later one; the only one that
        is shown, whichever it is.
    """
    ends = link.source, link.target
    if ends[0] in said and ends[1] in said and link.relation == "contradicts":
        later, earlier = sorted(ends, key=lambda one: key(said[one]), reverse=True)
        return later, earlier
    return ends if ends[0] in said else (ends[1], ends[0])
