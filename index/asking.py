"""What is asked of a library, and what is kept of that: filters, facets, saved and past searches. Plain data."""

from dataclasses import dataclass
from typing import Literal

FacetName = Literal["speaker", "about", "agency", "place", "month", "kind"]
Order = Literal["relevance", "date"]
"""Of results: best first, or newest first."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a listing, beside the query.

    Attributes:
        by: name, alias or id of who said it.
        about: name, alias or id of an entity that is mentioned in it.
        since, until: EDTF or ISO dates ("2026", "2026-03", "2026-03-14"), both inclusive; they compare with a
            statement's said-on date when it has one, else with the document's published date. A date without a
            year matches neither.
        kind: a quote kind, a cue class or a source kind (their words do not clash, but for `reported`).
        documents: only these document ids; empty means all.
    """

    by: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    `value` is what filters take: an entity's id, a month ("2026-03"), a kind, an agency or place as it is written.
    `label` is what to show of it, `count` how many of the results have it.
    """

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What the results of a search have in common: the most frequent values, most frequent first.

    Counted over all results, not over a page. A result may have several values, or none.
    """

    name: FacetName
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """A question that can be asked again; words like "last week" in it mean another week then."""

    query: str = ""
    filters: Filters = Filters()
    statements: bool = False
    order: Order = "relevance"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that the user keeps by a name.

    Attributes:
        name: by which it is run.
        search: what it asks.
        saved_at: when (UTC, ISO 8601).
        run_at: when its results were last looked at.
        new: how many results have come in since; None where that was not asked.
    """

    name: str
    search: Search
    saved_at: str
    run_at: str
    new: int | None = None


@dataclass(frozen=True, slots=True)
class PastSearch:
    """A search that was made, and when it last was (UTC, ISO 8601)."""

    search: Search
    run_at: str


@dataclass(frozen=True, slots=True)
class Position:
    """How far a library had come when results were looked at: up to which changes of texts and of findings.

    `store` tells whose changes they are; in a library read anew everything is new.
    """

    store: str
    texts: int
    findings: int


@dataclass(frozen=True, slots=True)
class Visit:
    """That the user looked at what is new: when (UTC, ISO 8601), and up to where."""

    at: str
    position: Position
