"""Copies: which documents are reprints of which, whole or in part, and which take the place of earlier versions.

Nothing is stored but a few numbers for each paragraph (`index/store/copyprints.py`); the rest is found when it is asked
for, by comparing a document with the few that share some of them.
"""

from index.copies.finding import CopyFinder
from index.copies.model import Copy, FirstRule, Group, Outdated, Reported, Reports, Shared, Standing, Version
from index.copies.reporting import reports_of
from index.copies.standing import group_of, groups_of, standing_of

__all__ = [
    "Copy",
    "CopyFinder",
    "FirstRule",
    "Group",
    "Outdated",
    "Reported",
    "Reports",
    "Shared",
    "Standing",
    "Version",
    "group_of",
    "groups_of",
    "reports_of",
    "standing_of",
]
