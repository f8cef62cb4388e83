"""Which full name a short one stands for. Taking two for one is worse than not seeing that two are one.

The answer depends on what is in the library, not on the order in which it came in: a short name stands for the only
full name of its bucket, and for that only with evidence; a second full name takes it back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.identity.own import apart

ENOUGH = 3
"""What shared names must weigh: a person's full name 2, any other that is not vague 1, all in one document."""

GENDERS = frozenset("mf")
Marks = frozenset[str]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The full names that a short one may stand for, each with its marks in all documents.

    Attributes:
        key: the bucket.
        fulls: those that end in the short name, or whose initials it is.
        others: those that only begin with it (family names that come first), or go by it without its being initials.
    """

    key: str
    fulls: Mapping[str, Marks]
    others: Mapping[str, Marks]


def judged(bucket: Bucket, marks: Marks, is_near: Callable[[str], bool]) -> str | None:
    """The identity of a full name that a short one of the bucket stands for, or None.

    Args:
        bucket: the short name's.
        marks: its marks in its document.
        is_near: whether its document shares names of the weight `ENOUGH` with one that has this full name.
    """
    kind, _, key = bucket.key.partition(" ")
    if kind == "country":
        return _only(bucket.fulls)
    if kind == "body":
        introduced = [one for one, its in (*bucket.fulls.items(), *bucket.others.items()) if f"({key})" in its]
        if introduced:
            return _only(dict.fromkeys(introduced))
        full = _only(bucket.fulls)
        return full if full and is_near(full) else None
    full = _only(bucket.fulls)
    if full:
        its = bucket.fulls[full]
        is_same = _has_evidence(marks, its) or (not _contradict(marks, its) and is_near(full))
        return full if is_same else None
    first = None if bucket.fulls else _only(bucket.others)
    return first if first and _has_evidence(marks, bucket.others[first]) else None


@dataclass(frozen=True, slots=True)
class Bare:
    """A surname or given name in a document that stands for no full name.

    Attributes:
        document: the document's id.
        own: the identity that the name has by itself.
        marks: its marks in the document.
    """

    document: str
    own: str
    marks: Marks


def told_apart(bare: Sequence[Bare]) -> list[str]:
    """The identity of each that is left open in a bucket: one for those of the same titles, else one a document.

    Where a title is given to a man and to a woman of the name, it tells nothing.
    """
    titles = [" ".join(sorted(one.marks - GENDERS)) if one.marks else "" for one in bare]
    genders: dict[tuple[str, str], Marks] = {}
    for one, its in zip(bare, titles, strict=True):
        if its:
            genders[one.own, its] = genders.get((one.own, its), frozenset()) | (one.marks & GENDERS)
    return [
        apart(one.own, its if its and len(genders[one.own, its]) < len(GENDERS) else one.document)
        for one, its in zip(bare, titles, strict=True)
    ]


def _only(fulls: Mapping[str, object]) -> str | None:
    return next(iter(fulls)) if len(fulls) == 1 else None


def _has_evidence(short: Marks, full: Marks) -> bool:
    """Whether both have a title, and nothing speaks against it."""
    return bool((short & full) - GENDERS) and not _contradict(short, full)


def _contradict(short: Marks, full: Marks) -> bool:
    """Whether one is a man and the other a woman."""
    genders = short & GENDERS, full & GENDERS
    return all(len(one) == 1 for one in genders) and genders[0] != genders[1]
