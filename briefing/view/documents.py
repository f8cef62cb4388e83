"""A document in a line or two: what it is called, whose it is, where and when it was written."""

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from briefing.view.entry import Entry, Part, cut
from briefing.view.styles import HEADLINE, MUTED, UNSURE, styled
from index.model import Document, DocumentSummary


def provenance(document: Document | DocumentSummary, *, is_short: bool = False) -> str:
    """Agency, place and date, as far as they are known: "TASS · Moscow · 25 January, year not given"."""
    dateline = document.dateline
    parts = (
        one_line(document.agency) if document.agency else "",
        one_line(dateline.place) if dateline and dateline.place else "",
        one_line(date_in_words(document.published, is_short=is_short)),
    )
    return " · ".join(part for part in parts if part)


def document_entry(document: DocumentSummary) -> Entry:
    """A document as a row of the list: title in two lines at most, provenance, number of statements."""
    title = Content.styled(cut(one_line(document.title), 240) or "Without words", styled(HEADLINE))
    return Entry(
        Part(title, lines=2),
        Part(
            Content.styled(provenance(document, is_short=True), styled(MUTED)),
            aside=_findings(document),
        ),
    )


def _findings(document: DocumentSummary) -> Content:
    if not document.analysed:
        return Content.styled("analysing…", styled(UNSURE))
    return Content.styled(str(document.statements), styled(MUTED))
