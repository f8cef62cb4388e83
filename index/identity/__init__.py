"""Which entities of different documents are one, and what corrections make of an analysis. Pure functions."""

from index.identity.bearings import Bearing, bearings
from index.identity.corrected import LABELS, Corrected, corrected, is_part, label_of, reach, split_identity
from index.identity.judging import ENOUGH, GENDERS, Bucket, judged
from index.identity.naming import named
from index.identity.own import own_identity, same_name

__all__ = [
    "ENOUGH",
    "GENDERS",
    "LABELS",
    "Bearing",
    "Bucket",
    "Corrected",
    "bearings",
    "corrected",
    "is_part",
    "judged",
    "label_of",
    "named",
    "own_identity",
    "reach",
    "same_name",
    "split_identity",
]
