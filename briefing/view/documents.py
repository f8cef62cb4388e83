"""A document in a line or two: what it is called, whose it is, where and when it was written."""

from functools import lru_cache

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.dates import shown_date
from briefing.view.entry import Entry, Part, cut
from briefing.view.styles import MUTED, UNREAD, UNSURE, styled
from index.model import Document, DocumentSummary

UNREAD_SIGN = "● "


def provenance(document: Document | DocumentSummary, *, is_short: bool = False) -> str:
    """Agency, place and date, as far as they are known: "TASS · Moscow · 25 January, year not given".

    For a list (`is_short`) the date comes first: a narrow column cuts the end.
    """
    dateline = document.dateline
    parts = (
        one_line(document.agency) if document.agency else "",
        one_line(dateline.place) if dateline and dateline.place else "",
        one_line(shown_date(document.published, is_short=is_short)),
    )
    if is_short and document.published:
        parts = (parts[2], *parts[:2])
    return " · ".join(part for part in parts if part)


@lru_cache(maxsize=4_096)
def document_entry(document: DocumentSummary, *, is_read: bool = False) -> Entry:
    """A document as a row of the list: its title in two lines at most, a sign while it is unread, its provenance."""
    sign = Content("  ") if is_read else Content.styled(UNREAD_SIGN, styled(UNREAD))
    title = Content(cut(one_line(document.title), 240) or "Without words")
    facts = Content.styled(provenance(document, is_short=True), styled(MUTED))
    return Entry(
        Part(Content.assemble(sign, title), hanging=2, lines=2), Part(facts, indent=2, aside=_pending(document))
    )


def _pending(document: DocumentSummary) -> Content | None:
    return None if document.analysed else Content.styled("analysing…", styled(UNSURE))
