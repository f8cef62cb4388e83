"""The JSON contract: what the program's objects look like to another program. See docs/json.md.

Every object of a listing stands alone and says which version of the contract it keeps. Spans are
`[start, end]` code-point offsets into the text that `briefing show ID --text` prints.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from briefing.sanitise import is_safe
from index.asking import Facet, PastSearch, SavedSearch, Search
from index.model import (
    Analysis,
    Correction,
    Document,
    DocumentSummary,
    Entity,
    Hit,
    Link,
    Mention,
    Source,
    Span,
    Statement,
)
from index.reports import LibrarySource, Problem, Status

FORMAT = 1
"""The version of the contract. A new key does not change it; a key that goes or changes its meaning does."""

Json = dict[str, Any]

_SEQUENCE = re.compile(r"[^ -~]+")


def dumps(value: object, *, ascii_only: bool = False) -> str:
    """`value` as one line of JSON that is safe to print: what `sanitise` calls unsafe is escaped."""
    text = json.dumps(value, ensure_ascii=ascii_only, separators=(", ", ": "))
    return text if ascii_only else _SEQUENCE.sub(_escape, text)


def numbered(value: Json) -> Json:
    """`value` with the contract's version before its own keys."""
    return {"format": FORMAT, **value}


def document(summary: DocumentSummary) -> Json:
    """A document without its text; `statements` and `entities` are counts."""
    dateline = summary.dateline
    return {
        "id": summary.id,
        "source": summary.source,
        "source_format": summary.source_format,
        "headline": summary.headline,
        "byline": summary.byline,
        "agency": summary.agency,
        "dateline": dateline and {"place": dateline.place, "date": dateline.date, "text": dateline.text},
        "published": summary.published,
        "published_basis": summary.published_basis,
        "language": summary.language,
        "words": summary.words,
        "statements": summary.statements,
        "entities": summary.entities,
    }


def whole_document(summary: DocumentSummary, read: Document, analysis: Analysis | None) -> Json:
    """A document with its text and all that was found in it; lists stand where `document` has counts."""
    found = analysis or Analysis(document=summary.id, version=0, model=None)
    return {
        **document(summary),
        "text": read.text,
        "mentions": [mention(one) for one in found.mentions],
        "entities": [entity(one) for one in found.entities],
        "statements": [statement(one, summary.agency) for one in found.statements],
    }


def statement(found: Statement, agency: str | None = None) -> Json:
    """A statement; `agency`, its document's, names the source when the outlet speaks for itself."""
    cue = found.cue
    return {
        "id": found.id,
        "document": found.document,
        "source": _source(found.source, agency),
        "cue": cue and {"text": cue.text, "spans": spans(cue.spans), "lemma": cue.lemma, "class": cue.kind},
        "content": {
            "text": found.content.text,
            "spans": spans(found.content.spans),
            "quote": found.content.quote,
        },
        "said_on": found.said_on,
        "addressee": found.addressee,
        "venue": found.venue,
        "sentence": [found.sentence.start, found.sentence.end],
    }


def _source(source: Source, agency: str | None) -> Json:
    return {
        "text": source.text,
        "spans": spans(source.spans),
        "entity": source.entity,
        "name": source.name or (agency if source.kind == "outlet" else None),
        "kind": source.kind,
        "resolved_by": source.resolved_by,
        "confidence": source.confidence,
    }


def mention(found: Mention) -> Json:
    """One occurrence of an entity; `entity` is its id, null for dates, amounts and the like."""
    return {
        "text": found.text,
        "span": [found.span.start, found.span.end],
        "label": found.label,
        "entity": found.entity,
    }


def entity(found: Entity) -> Json:
    """A person, body, place or event."""
    return {
        "id": found.id,
        "name": found.name,
        "label": found.label,
        "aliases": list(found.aliases),
        "mentions": found.mentions,
        "documents": found.documents,
        "statements_by": found.statements_by,
        "statements_about": found.statements_about,
    }


def link(found: Link) -> Json:
    """A relation between two statements and why it is thought to hold."""
    return {
        "from": found.source,
        "to": found.target,
        "relation": found.relation,
        "score": round(found.score, 4),
        "evidence": {
            "rule": found.evidence.rule,
            "shared_entities": list(found.evidence.shared_entities),
            "shared_terms": list(found.evidence.shared_terms),
        },
    }


def correction(found: Correction) -> Json:
    """Something the user put right."""
    return {
        "number": found.number,
        "kind": found.kind,
        "target": found.target,
        "target_name": found.target_name,
        "value": found.value,
        "value_name": found.value_name,
        "document": found.document,
        "made_at": found.made_at,
        "documents": found.documents,
    }


def hit(found: Hit) -> Json:
    """A result of a search: a statement where statements were searched, else a document."""
    subject: Json = (
        {"document": document(found.document)}
        if found.statement is None
        else {"statement": statement(found.statement, found.document.agency)}
    )
    snippet = {"text": found.snippet.text, "highlights": spans(found.snippet.highlights)}
    return {**subject, "score": round(found.score, 4), "snippet": snippet}


def facet(found: Facet) -> Json:
    """What results have in common: the most frequent values of one kind, with their counts."""
    values = [{"value": one.value, "label": one.label, "count": one.count} for one in found.values]
    return {"name": found.name, "values": values}


def saved_search(found: SavedSearch) -> Json:
    """A search that is kept by a name; `new` is null where it can't be run."""
    facts = {"saved_at": found.saved_at, "run_at": found.run_at, "new": found.new}
    return {"name": found.name, **_question(found.search), **facts}


def past_search(found: PastSearch) -> Json:
    """A search that was made."""
    return {**_question(found.search), "run_at": found.run_at}


def _question(search: Search) -> Json:
    filters = search.filters
    return {
        "query": search.query,
        "statements": search.statements,
        "filters": {
            "by": filters.by,
            "about": filters.about,
            "since": filters.since,
            "until": filters.until,
            "kind": filters.kind,
        },
        "sort": search.order,
    }


def source(found: LibrarySource) -> Json:
    """A file or folder that the library reads from."""
    return {"source": found.uri, "kind": found.kind, "documents": found.documents}


def status(found: Status) -> Json:
    """Counts, sizes in bytes, versions and health."""
    return {
        "library": found.path,
        "documents": found.documents,
        "analysed": found.analysed,
        "statements": found.statements,
        "entities": found.entities,
        "store_bytes": found.store_bytes,
        "index_bytes": found.index_bytes,
        "analysis_version": found.analysis_version,
        "model": found.model,
        "notices": list(found.notices),
    }


def problem(found: Problem) -> Json:
    """What is wrong with a library, and what mends it."""
    return {"part": found.part, "message": found.message, "remedy": found.remedy}


def spans(found: Iterable[Span]) -> list[list[int]]:
    """Spans as `[start, end]` pairs."""
    return [[span.start, span.end] for span in found]


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if is_safe(found):
        return found
    return "".join(one if is_safe(one) else json.dumps(one)[1:-1] for one in found)
