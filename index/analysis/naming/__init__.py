"""The model's entities, mended: what a name is, where it begins and ends, and its label.

Each rule is a function Draft -> None in `RULES`, run in order. Faults of the small models that they mend: titles
swallowed into names, kept possessives and articles, labels that change from one paragraph to the next.
"""

from collections.abc import Callable

from index.analysis.draft import Draft, Name
from index.analysis.naming.bounds import join_bodies, join_names, split_bodies, split_places, split_titles, trim
from index.analysis.naming.kinds import KEPT, VALUES
from index.analysis.naming.known import label_known
from index.analysis.naming.labels import add_bodies, drop_portfolios, drop_recased, drop_roles, propagate, relabel
from index.analysis.naming.missed import add_header, add_speaking, add_titled, find_missed, recall_labels
from index.analysis.naming.persons import (
    add_particles,
    join_places,
    label_listed,
    label_persons,
    label_things,
    widen_persons,
)
from index.analysis.naming.places import add_places, label_peoples, label_places
from index.analysis.naming.teams import label_teams
from index.analysis.naming.things import (
    drop_captions,
    drop_common,
    label_days,
    label_letters,
    label_models,
    label_vessels,
)
from index.analysis.naming.titles import read_titles

RULES: tuple[Callable[[Draft], None], ...] = (
    trim,
    drop_captions,
    label_known,
    split_titles,
    split_bodies,
    split_places,
    drop_roles,
    add_titled,
    join_names,
    widen_persons,
    add_particles,
    join_places,
    label_persons,
    add_speaking,
    drop_portfolios,
    drop_recased,
    relabel,
    join_bodies,
    label_places,
    label_peoples,
    label_vessels,
    label_days,
    label_models,
    label_letters,
    label_things,
    drop_common,
    add_bodies,
    add_places,
    label_listed,
    label_teams,
    propagate,
    find_missed,
    read_titles,
    add_header,
    recall_labels,
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
