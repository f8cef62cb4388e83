"""Copies, versions and reports in the JSON contract; see `contract` and docs/json.md."""

from briefing.contract import Json, spans
from index.copies import Copy, Group, Outdated, Reported, Reports, Standing, Version
from index.ingest.notices import Notice


def copy(found: Copy) -> Json:
    """Two documents with the same words: how much of each that is, where, and which was first."""
    return {
        "document": found.document,
        "other": found.other,
        "share": round(found.share, 4),
        "other_share": round(found.other_share, 4),
        "first": found.first,
        "rule": found.rule,
        "passages": [
            {"span": [one.span.start, one.span.end], "other": [one.other.start, one.other.end], "words": one.words}
            for one in found.passages
        ],
    }


def group(found: Group) -> Json:
    """Documents that go back to one."""
    return {
        "original": found.original,
        "reports": len(found.copies) + 1,
        "sources": 1,
        "copies": list(map(copy, found.copies)),
    }


def notice(found: Notice | None) -> Json | None:
    """What a document says of an earlier version of itself, or of another document."""
    if found is None:
        return None
    return {"kind": found.kind, "number": found.number, "text": found.text, "spans": spans(found.spans)}


def version(found: Version | None) -> Json | None:
    """That a document takes the place of another."""
    if found is None:
        return None
    return {
        "document": found.document,
        "by": found.by,
        "notice": notice(found.notice),
        "changed": spans(found.changed),
    }


def standing(found: Standing) -> Json:
    """How a document stands to others, but for its copies."""
    return {
        "document": found.document,
        "notice": notice(found.notice),
        "original": found.original,
        "rule": found.rule,
        "superseded": version(found.superseded),
        "supersedes": list(map(version, found.supersedes)),
        "outdated": list(map(_outdated, found.outdated)),
    }


def _outdated(found: Outdated) -> Json:
    return {"span": [found.span.start, found.span.end], "version": version(found.version)}


def reports(found: Reports) -> Json:
    """What is said of all reports of a statement beside the list of them."""
    return {"statement": found.statement, "sources": list(found.sources)}


def reported(found: Reported) -> Json:
    """One report of a statement."""
    return {
        "document": found.document,
        "statement": found.statement,
        "span": [found.span.start, found.span.end],
        "way": found.way,
        "source": found.source,
        "rule": found.rule,
        "superseded": version(found.version),
    }
