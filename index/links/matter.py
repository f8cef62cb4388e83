"""Whether two documents are about one matter: they name the same places, people or bodies."""

from index.links.pool import StatementPool
from index.model import Statement
from index.store.words import forms

_KINDS = frozenset({"gpe", "loc", "fac", "org", "person", "event", "norp", "product", "work_of_art", "law"})


def shares_names(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether the documents of two statements name something in common, but for the agencies that report."""
    if one.document == other.document:
        return True
    mine, theirs = _names(one.document, pool), _names(other.document, pool)
    return not mine.isdisjoint(theirs)


def _names(document: str, pool: StatementPool) -> set[str]:
    """What a document names: ids and, of a name's words, the last; and the place it was written in."""
    read = pool.document(document)
    agency = " ".join(forms(read.agency or ""))
    found = set()
    for statement in pool.statements_of(document):
        for identifier, name in pool.entity_names(statement):
            words = forms(name)
            if words and " ".join(words) != agency and identifier.partition(":")[0] in _KINDS:
                found.add(words[-1])
    if read.dateline and read.dateline.place:
        found.update(forms(read.dateline.place.partition(",")[0])[-1:])
    return found
