"""The model's entities, mended: what a name is, where it begins and ends, and its label.

Each rule is a function Draft -> None in `RULES`, run in order. Faults of the small models that they mend: titles
swallowed into names, kept possessives and articles, labels that change from one paragraph to the next.
"""

from collections.abc import Callable

from index.analysis.draft import Draft, Name
from index.analysis.naming.bounds import join_names, split_titles, trim
from index.analysis.naming.kinds import KEPT, VALUES
from index.analysis.naming.labels import drop_portfolios, drop_recased, drop_roles, propagate, relabel
from index.analysis.naming.missed import add_header, add_speaking, add_titled, find_missed
from index.analysis.naming.titles import read_titles

RULES: tuple[Callable[[Draft], None], ...] = (
    trim,
    split_titles,
    drop_roles,
    add_titled,
    join_names,
    add_speaking,
    drop_portfolios,
    drop_recased,
    relabel,
    propagate,
    find_missed,
    read_titles,
    add_header,
)


def find_names(draft: Draft) -> None:
    """Read the model's entities into `draft.names` and run every rule over them."""
    if draft.doc is None:
        return
    for entity in draft.doc.ents:
        if entity.label_ in KEPT | VALUES:
            span = draft.span(entity.start, entity.end - 1)
            draft.names.append(Name(span, entity.label_, span.of(draft.text)))
    for rule in RULES:
        rule(draft)
    draft.names = [name for name in draft.names if any(c.isalnum() for c in name.text)]
    draft.names.sort(key=lambda name: (name.span.start, -name.span.end))
    for name in draft.names:
        for number in draft.tokens_in(name.span):
            draft.named.setdefault(number, name)
