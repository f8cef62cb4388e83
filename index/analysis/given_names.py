"""First names: which words are one, and whether men or women bear it.

Read once from `knowledge/given_names.tsv`, which `tools/given_names.py` makes (its first line names source and
licence). Common words and places that are also first names ("Hope", "Paris") are left out.
"""

from functools import cache
from importlib import resources


def is_given_name(word: str) -> bool:
    """Whether a word, written as a name is, is a known first name ("Clara"; not "CLARA")."""
    return word in _given_names()


def gender_of_given(word: str) -> str | None:
    """ "m" or "f" where nearly all who bear this first name are men or women, else None."""
    gender = _given_names().get(word)
    return gender if gender in {"m", "f"} else None


@cache
def _given_names() -> dict[str, str]:
    text = (resources.files(__package__) / "knowledge" / "given_names.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
    return {row[0]: row[1] for row in rows}
