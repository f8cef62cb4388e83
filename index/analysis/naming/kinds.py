"""Labels that are kept, and words that give a body away."""

import re
from collections.abc import Iterable

from index.analysis.draft import Name
from index.analysis.roles import BODIES

KEPT = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"}
VALUES = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
BODY_ENDS = re.compile(
    r"(?i)\b(?:ministry|department|party|council|committee|commission|agency|union|bank|university|parliament|congress|"
    r"senate|court|service|society|corps|ltd|corp\.?|inc\.?|ltd\.?|group|association|authority|institute|federation|league|front|alliance|"
    r"movement|police|news|times|post|club|office|bureau|assembly)$"
)


def is_body(text: str) -> bool:
    return bool(BODY_ENDS.search(text)) or any(word.lower() in BODIES for word in text.split())


def surnames(names: Iterable[Name]) -> set[str]:
    """The last words of the full names of persons."""
    return {
        name.text.split()[-1]
        for name in names
        if name.label == "PERSON" and len(name.text.split()) > 1 and name.text.split()[-1][0].isupper()
    }
