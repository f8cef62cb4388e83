"""Why two statements are linked, in words a reader can check against both."""

from index.links.scoring import Comparison
from index.model import Evidence
from index.store.words import forms, stem_of

_MOST_TERMS = 8
_MOST_ENTITIES = 6


def evidence_for(comparison: Comparison, rule: str) -> Evidence:
    """Put together what speaks for a link.

    Args:
        comparison: the two statements; the shared words are given as the one asked about writes them.
        rule: the name of the rule that made the link.

    Returns:
        The rule, the names of the entities both mention, and the words both say, those that say most first; where
        they say none, those that their sentences share.
    """
    written: dict[str, str] = {}
    for form in forms(comparison.one.content.text):
        written.setdefault(stem_of(form), form)
    return Evidence(
        rule=rule,
        shared_entities=tuple(name for _, name in comparison.entities[:_MOST_ENTITIES]),
        shared_terms=tuple(written.get(term, term) for term in comparison.terms[:_MOST_TERMS])
        or comparison.beside[:_MOST_TERMS],
    )
