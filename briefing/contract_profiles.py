"""Entities, timelines and the first page in the JSON contract; see `contract` and docs/json.md."""

from briefing import contract
from briefing.contract import Json
from briefing.contract_threads import statement
from index.front import Day, Leading
from index.news import Arrivals
from index.profiles import Companion, Described, Period, Profile
from index.threads import Said


def profile(found: Profile, limit: int) -> Json:
    """What is known of an entity, with so many statements by and about it."""
    return {
        "entity": contract.entity(found.entity),
        "names": [{"name": name, "documents": uses} for name, uses in found.names],
        "described": list(map(described, found.described)),
        "by": list(map(statement, found.by[:limit])),
        "by_total": found.by_total,
        "about": list(map(statement, found.about[:limit])),
        "about_total": found.about_total,
        "companions": list(map(companion, found.companions)),
        "periods": list(map(period, found.periods)),
        "undated": found.undated,
    }


def described(found: Described) -> Json:
    """Words for an entity, how often they are used, and where they stand in the newest document that does."""
    return {
        "text": found.text,
        "count": found.count,
        "document": found.document.id,
        "span": contract.spans([found.span])[0],
    }


def companion(found: Companion) -> Json:
    """An entity, and how many documents name it too."""
    return {"entity": contract.entity(found.entity), "documents": found.documents}


def period(found: Period) -> Json:
    """A day or month, and how much there is of it."""
    return {"date": found.value, "documents": found.documents, "statements": found.statements}


def said(found: Said) -> Json:
    """A statement with when it was said."""
    return {"statement": statement(found), "date": found.date}


def news(found: Arrivals) -> Json:
    """How much came in since the last visit."""
    counts = {"documents": found.documents, "statements": found.statements, "speakers": found.speaker_count}
    return {"since": found.since, **counts}


def leading(found: Leading) -> Json:
    """A statement that leads, and why."""
    return {
        "statement": statement(found.said),
        "reports": found.reports,
        "answers": found.answers,
        "links": found.links,
    }


def day(found: Day) -> Json:
    """The documents of a day, the first few of them."""
    return {"date": found.date, "total": found.total, "documents": list(map(contract.document, found.documents))}
