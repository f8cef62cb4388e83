"""What the page of an entity, and a timeline, are made of."""

from dataclasses import dataclass

from index.model import DocumentSummary, Entity, Span
from index.threads.model import Said


@dataclass(frozen=True, slots=True)
class Described:
    """Words that documents use for an entity, beside its name or instead of it.

    Attributes:
        text: "the Lornish premier", on one line, as it is written most often.
        count: how many times it is used, whatever its case.
        document: the newest document that does.
        span: where it stands there first.
    """

    text: str
    count: int
    document: DocumentSummary
    span: Span


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that is named in so many of the same documents."""

    entity: Entity
    documents: int


@dataclass(frozen=True, slots=True)
class Period:
    """A day or month, as an EDTF date ("2026-03-14", "2026-03", "XXXX-03-14"), with what there is of it."""

    value: str
    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What a library knows of an entity.

    Attributes:
        entity: whose profile it is.
        names: the names that documents use, each with the number of those that do, most used first.
        described: who it is, in the words of the documents; what is said most often first.
        by: the newest statements it made, newest first.
        by_total: how many it made.
        about: the newest statements that mention it, newest first.
        about_total: how many mention it.
        companions: who and what is named in the same documents, the most telling first.
        periods: in time order, those without a year as if they were recent. By days if these span less than 60, else
            by months. `documents` that name it, and `statements` by or about it in these.
        undated: in how many documents without a date it is named.
    """

    entity: Entity
    names: tuple[tuple[str, int], ...]
    described: tuple[Described, ...]
    by: tuple[Said, ...]
    by_total: int
    about: tuple[Said, ...]
    about_total: int
    companions: tuple[Companion, ...]
    periods: tuple[Period, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class SubjectTimeline:
    """What was said on a subject, through time.

    Attributes:
        entity: the subject, if it is one; then it is what mentions it, or what it said, that counts.
        query: what was asked for.
        said: the newest statements, newest first.
        total: how many there are.
        periods: of all of them; see `Profile.periods`. `documents` are those in which they stand.
    """

    entity: Entity | None
    query: str
    said: tuple[Said, ...]
    total: int
    periods: tuple[Period, ...]
