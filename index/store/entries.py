"""Documents and findings -> what the two indexes are given."""

from collections.abc import Iterable, Iterator
from typing import Any

from index.analysis.quotes import find_quotations
from index.model import Analysis, Document, Mention, Span, Statement
from index.store.daycodes import day_codes
from index.store.findings import speaker_words
from index.store.schema import ATTRIBUTED, cue_flag, quote_flag
from index.store.traits import document_traits, entities_in, statement_traits
from index.store.words import padded


def document_entry(document: Document, number: int) -> dict[str, Any]:
    """What the index of documents is given: the text, and behind it what of the header does not stand in it."""
    place = document.dateline.place if document.dateline else None
    header = (document.headline, document.byline, document.agency, place)
    elsewhere = [value for value in header if value and value not in document.text]
    first, last = day_codes(document.published)
    return {
        "key": document.id,
        "number": number,
        "published_first": first,
        "published_last": last,
        "text": [document.text, *elsewhere],
        "headline": document.headline,
        "byline": document.byline,
        "agency": document.agency,
        "place": place,
    }


def statement_entries(
    document: Document, number: int, analysis: Analysis, numbered: Iterable[tuple[int, int]]
) -> Iterator[dict[str, Any]]:
    """What the index of statements is given for each statement of a document.

    Args:
        document: the document.
        number: its number in the store.
        analysis: its findings as they are shown.
        numbered: the number of each statement in the store, and its place in the analysis.
    """
    quotations: list[Span] | None = None
    matter: bytes | None = document_traits(document.text)
    for own, place in numbered:
        statement = analysis.statements[place]
        if quotations is None and statement.content.quote == "mixed":
            quotations = [one.inner for one in find_quotations(document.text, document.paragraphs)]
        entry = _entry(statement, own, number, document.text, analysis.mentions, quotations or [])
        # Once for a document is enough.
        yield {**entry, "matter": matter}
        matter = None


def _entry(
    statement: Statement,
    number: int,
    document: int,
    text: str,
    mentions: tuple[Mention, ...],
    quotations: list[Span],
) -> dict[str, Any]:
    name, cue = statement.source.name, statement.cue
    sentence = statement.sentence.of(text)
    first, last = day_codes(statement.said_on)
    flags = [quote_flag(statement.content.quote)]
    if statement.is_attributed:
        flags.append(ATTRIBUTED)
    if cue is not None:
        flags.append(cue_flag(cue.kind))
    return {
        "key": statement.document,
        "number": number,
        "document": document,
        "said_first": first,
        "said_last": last,
        "sentence": statement.sentence.start,
        "text": [sentence, name] if name and name not in sentence else sentence,
        "content": [span.of(text) for span in statement.content.spans],
        "speaker": _speaker(statement, mentions),
        "cue": [*(span.of(text) for span in cue.spans), cue.lemma] if cue else None,
        "quoted": [span.of(text) for span in quoted_spans(statement, quotations)],
        "flags": flags,
        "traits": statement_traits(statement, text, entities_in(statement.sentence, mentions)),
    }


def _speaker(statement: Statement, mentions: tuple[Mention, ...]) -> list[str]:
    """The name of the speaker and the words that stand for it here, apart, so that no phrase runs across them."""
    name = padded(statement.source.name or "")
    return [name, speaker_words(statement, mentions).removeprefix(name)]


def quoted_spans(statement: Statement, quotations: Iterable[Span]) -> list[Span]:
    """The pieces of what is said that stand in quotation marks; `quotations` are those of the document."""
    content = statement.content
    if content.quote == "direct":
        return list(content.spans)
    if content.quote != "mixed":
        return []
    pairs = ((span, one) for span in content.spans for one in quotations if span.overlaps(one))
    return [Span(max(span.start, one.start), min(span.end, one.end)) for span, one in pairs]
