"""Whether two documents that share text are copies, and which of them was first."""

import re

from index.copies.body import Body
from index.copies.comparing import Overlap
from index.copies.model import FirstRule
from index.links.order import compare_dates
from index.store.words import forms

_WHOLE = 0.5
"""From this share of the shorter one on, two documents are copies, unless one agency wrote both …"""
_WHOLE_FROM_ITSELF = 0.8
"""… on different days: an agency uses its own paragraphs again."""
_PART = 0.4
_PART_CREDITED = 0.2
"""A part is a copy where the agency is named, or where it is large: a third report may be behind a little text."""
_LEAST_WORDS = 20
"""Of those outside quotation marks, too: whoever hears or is sent a statement quotes the same words of it."""
_LEAST_WORDS_OF_PART = 50
_LEAST_PASSAGES_OF_PART = 2
"""One paragraph alone may be what a ministry sent to everybody."""
_MOST_REVISED = 0.5


def is_copy(one: Body, other: Body, overlap: Overlap) -> bool:
    """Say whether one of two documents was copied from the other, or both from a third.

    Args:
        one: a document.
        other: another.
        overlap: what they have in common, `one` first.

    Returns:
        True when enough of the shorter one stands in the other too, and not as the same frame with other figures.
    """
    common = min(overlap.common, overlap.other_common)
    if min(common, overlap.plain) < _LEAST_WORDS or overlap.revised > _MOST_REVISED * common:
        return False
    share = common / min(overlap.words, overlap.other_words)
    if is_same_agency(one, other) and _dates(one, other) not in (0, None):
        return share >= _WHOLE_FROM_ITSELF
    if share >= _WHOLE:
        return True
    passages = sum(not pair.is_revised for pair in overlap.pairs)
    if common < _LEAST_WORDS_OF_PART or passages < _LEAST_PASSAGES_OF_PART or share < _PART_CREDITED:
        return False
    return share >= _PART or _may_have_taken(one, other) or _may_have_taken(other, one)


def is_same_agency(one: Body, other: Body) -> bool:
    """Whether both documents name their agency, and it is one."""
    mine, theirs = forms(one.document.agency or ""), forms(other.document.agency or "")
    return bool(mine) and mine == theirs


def is_first(one: tuple[int, Body], other: tuple[int, Body]) -> tuple[bool, FirstRule]:
    """Say whether the first of two documents with the same words was there before the other.

    Args:
        one: the number by which it was read in, and the document.
        other: the same of the other.

    Returns:
        Whether it was first, and what tells.
    """
    (number, mine), (other_number, theirs) = one, other
    credited, crediting = _credits(theirs, mine), _credits(mine, theirs)
    if credited != crediting:
        return credited, "credit"
    dates = _dates(mine, theirs)
    if dates:
        return dates < 0, "date"
    return number < other_number, "read first"


def _may_have_taken(one: Body, other: Body) -> bool:
    """Whether a document names the agency of another that is not later than itself."""
    return _credits(one, other) and _dates(one, other) != -1


def _credits(one: Body, other: Body) -> bool:
    """Whether a document names the agency of another ("Halyard reported", "told Halyard"), which is not its own."""
    agency = other.document.agency
    if not agency or is_same_agency(one, other):
        return False
    # Written as a name: the Times are credited, hard times are not.
    written = "|".join(map(re.escape, {agency, agency.upper(), agency.title()}))
    return re.search(rf"(?<!\w)(?:{written})(?!\w)", one.document.text) is not None


def _dates(one: Body, other: Body) -> int | None:
    first, second = one.document.published, other.document.published
    return None if first is None or second is None else compare_dates(first, second)
