"""Which entities of different documents are one, and what corrections make of an analysis. Pure functions."""

from index.identity.bearings import Bearing, bearings
from index.identity.corrected import Corrected, corrected, is_part, label_of, reach, split_identity
from index.identity.judging import ENOUGH, GENDERS, Bare, Bucket, judged, told_apart
from index.identity.naming import named
from index.identity.own import apart, by_name, is_bare, own_identity, same_name
from index.identity.spelling import words_of

__all__ = [
    "ENOUGH",
    "GENDERS",
    "Bare",
    "Bearing",
    "Bucket",
    "Corrected",
    "apart",
    "bearings",
    "by_name",
    "corrected",
    "is_bare",
    "is_part",
    "judged",
    "label_of",
    "named",
    "own_identity",
    "reach",
    "same_name",
    "split_identity",
    "told_apart",
    "words_of",
]
