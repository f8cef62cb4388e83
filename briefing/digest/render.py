"""A digest as Markdown: valid CommonMark, with Pandoc's footnotes, the same bytes for the same input.

Every quotation is a block quotation of its own, one paragraph a piece, after a line that says whose it is.
That line ends in the footnote that pins it: document, span and the sha256 of the source.
The user's note on it comes after it, as paragraphs of plain text that can't be taken for either.
`briefing.digest.pins` reads this form back, so the two change together.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from briefing import wording
from briefing.digest.escape import escape, front_matter
from briefing.digest.select import Gathered, Quotation, Selection, gather, pieces
from briefing.sanitise import one_line

if TYPE_CHECKING:
    from index.library import Library

GENERATOR = "briefing"
FORMAT = 1
"""The version of a digest's form, as its front matter says it."""

_PREFACE = (
    "Each quotation is what the cited span of its document says, word for word; "
    "`briefing verify` checks that it still does."
)


def render(library: "Library", selection: Selection) -> str:
    """The digest of what `selection` finds in `library`, as Markdown with a final newline.

    Raises:
        QueryError: a mistake in the query.
    """
    return compose(gather(library, selection))


def compose(gathered: Gathered) -> str:
    """The digest of what was gathered, as Markdown with a final newline."""
    blocks = [f"# {escape(_title(gathered.selection))}", _PREFACE]
    if gathered.documents:
        blocks += ["## Headlines", "\n".join(_headlines(gathered))]
    for subject in gathered.subjects:
        blocks.append(f"## {escape(subject.name) or 'Unnamed'}")
        for quotation in subject.quotations:
            blocks += [_lead(quotation), _block_quotation(quotation), *_note(quotation.note)]
    if gathered.links:
        blocks += ["## What is linked to what", "\n".join(_links(gathered))]
    blocks += [_footnote(quotation) for quotation in gathered.quotations]
    body = "\n\n".join(block for block in blocks if block) + "\n"
    return f"{front_matter({**_facts(gathered), 'checksum': checksum(body)})}\n\n{body}"


def checksum(body: str) -> str:
    """What tells a digest as it was written from one that was edited: 16 hex digits over all but the front matter."""
    return sha256(body.encode()).hexdigest()[:16]


def _title(selection: Selection) -> str:
    what = "Pinned statements" if selection.pinned else "New reports" if selection.new else "Digest"
    query = one_line(selection.query)
    return f"{what}: {query}" if query else what


def _facts(gathered: Gathered) -> dict[str, object]:
    filters = gathered.selection.filters
    asked = {
        "query": gathered.selection.query,
        "by": filters.by,
        "about": filters.about,
        "since": filters.since,
        "until": filters.until,
        "kind": filters.kind,
    }
    return {
        "title": _title(gathered.selection),
        "generator": GENERATOR,
        "format": FORMAT,
        **{key: one_line(value) for key, value in asked.items() if value},
        "documents": len(gathered.documents),
        "statements": len(gathered.quotations),
        "links": len(gathered.links),
        "complete": gathered.is_complete,
    }


def _headlines(gathered: Gathered) -> Iterator[str]:
    for summary in gathered.documents:
        facts = (summary.agency, wording.dateline_place(summary), wording.published(summary))
        yield _joined(f"- **{escape(summary.title) or 'Without a headline'}**", *facts) + f" · `{summary.id}`"


def _lead(quotation: Quotation) -> str:
    statement, summary = quotation.statement, quotation.summary
    note = wording.speaker_note(statement)
    facts = (
        wording.attribution(statement),
        wording.said_on(statement, summary),
        wording.quote_kind(statement.content.quote),
    )
    name = f"**{escape(wording.speaker(statement, summary.agency))}**" + (f" ({escape(note)})" if note else "")
    return _joined(name, *facts) + f"[^s{quotation.number}]"


def _block_quotation(quotation: Quotation) -> str:
    found = pieces(quotation.document.text, quotation.statement.content.spans)
    return "\n>\n".join(f"> {escape(piece)}" for piece in found)


def _note(text: str) -> Iterator[str]:
    """The paragraphs of a note, one for each of its lines; the first says what it is."""
    lines = filter(None, map(escape, text.splitlines()))
    yield from (f"*Note:* {line}" if number == 0 else line for number, line in enumerate(lines))


def _links(gathered: Gathered) -> Iterator[str]:
    by_id = {quotation.statement.id: quotation for quotation in gathered.quotations}

    def named(identifier: str) -> str:
        quotation = by_id[identifier]
        speaker = wording.speaker(quotation.statement, quotation.summary.agency)
        return f"{escape(speaker)} ({quotation.number})"

    for link in gathered.links:
        pair = f"{named(link.source)} {wording.relation(link)} {named(link.target)}"
        yield f"- {pair}: {escape(wording.reason(link))}"


def _footnote(quotation: Quotation) -> str:
    summary, document = quotation.summary, quotation.document
    spans = quotation.statement.content.spans
    where = ", ".join(f"{span.start}–{span.end}" for span in spans)
    facts = (summary.agency, wording.published(summary))
    described = "".join(f", {escape(fact)}" for fact in facts if fact)
    noun = "span" if len(spans) == 1 else "spans"
    pin = f"{noun} {where}, sha256 `{document.sha256}`"
    return f"[^s{quotation.number}]: Document `{document.id}`{described}, {pin}."


def _joined(first: str, *facts: str | None) -> str:
    return " · ".join([first, *(escape(fact) for fact in facts if fact)])
