"""How documents stand to others: originals and copies, versions, and what copies still say that was changed since."""

from collections.abc import Callable, Iterator

from index.copies.comparing import compare
from index.copies.finding import CopyFinder
from index.copies.model import Copy, FirstRule, Group, Outdated, Standing, Version
from index.copies.versions import carried

Step = Callable[[int, int], None]
"""Told before each document how many were looked at, and of how many; what it raises ends the work."""


def standing_of(document: str, finder: CopyFinder) -> Standing:
    """Say how a document stands to the others of its library.

    Args:
        document: its id.
        finder: what finds copies and versions.

    Returns:
        Its notice, original, copies and versions.

    Raises:
        UnknownId: it has gone.
    """
    copies, versions = finder.copies(document), tuple(finder.versions(document))
    original = finder.root(document)
    return Standing(
        document=document,
        notice=finder.body(document).notice,
        original=original,
        rule=_rule(copies, finder.parent(document)),
        copies=copies,
        superseded=latest([one for one in versions if one.document == document], finder),
        supersedes=tuple(one for one in versions if one.by == document),
        outdated=tuple(sorted(outdated_in(document, finder), key=lambda one: one.span)),
    )


def groups_of(finder: CopyFinder, step: Step) -> Iterator[Group]:
    """Group all documents of a library that are copies by what they go back to.

    Args:
        finder: what finds copies.
        step: told how far the work has come.

    Yields:
        A group for each original that has copies, in the order these were read in.
    """
    names = finder.lookup.identifiers(finder.lookup.shared())
    members: dict[str, list[Copy]] = {}
    for done, document in enumerate(names.values()):
        step(done, len(names))
        parent = finder.parent(document)
        if parent is not None:
            root = finder.root(document)
            direct = next((copy for copy in finder.copies(document) if copy.other == root), parent)
            members.setdefault(root, []).append(direct)
    for root, copies in sorted(members.items(), key=lambda item: finder.number(item[0])):
        yield Group(root, tuple(copies))


def group_of(document: str, finder: CopyFinder) -> Group:
    """The group that a document belongs to; without copies where it is no copy and has none."""
    root = finder.root(document)
    names = {copy.other for copy in finder.copies(root)} | {document} - {root}
    found: list[Copy] = []
    for name in sorted(names - {root}, key=finder.number):
        parent = finder.parent(name)
        if parent is not None and finder.root(name) == root:
            found.append(next((copy for copy in finder.copies(name) if copy.other == root), parent))
    return Group(root, tuple(found))


def latest(versions: list[Version], finder: CopyFinder) -> Version | None:
    """The one of several versions that is furthest along: a withdrawal, else by its number, else read in last."""
    return max(
        versions,
        key=lambda one: (one.is_withdrawn, one.notice.number or 0, finder.number(one.by)),
        default=None,
    )


def outdated_in(document: str, finder: CopyFinder) -> Iterator[Outdated]:
    """What a document repeats of versions that others took the place of."""
    seen = set()
    for copy in finder.copies(document):
        taken = [one for one in finder.versions(copy.other) if one.document == copy.other and one.by != document]
        version = latest(taken, finder)
        if version is None:
            continue
        one, other = finder.body(copy.other), finder.body(document)
        for span in carried(one, other, compare(one, other), version.changed):
            if (span, version.by) not in seen:
                seen.add((span, version.by))
                yield Outdated(span, version)


def _rule(copies: tuple[Copy, ...], parent: Copy | None) -> FirstRule | None:
    """What tells the original: for a copy how it compares to what it was taken from, else to its nearest copy."""
    if parent is not None:
        return parent.rule
    return copies[0].rule if copies else None
