"""What a file says about its document beside the text, and the document put together from both."""

from dataclasses import dataclass, replace

from index.ingest.dateline import Found, find_dateline
from index.ingest.files import document_id
from index.ingest.header import Header
from index.ingest.language import detect_language
from index.ingest.places import title_case
from index.ingest.published import publication
from index.model import Dateline, Document, SourceFile, SourceFormat, Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """A document's front matter; None for what it does not give. `date` is an EDTF date."""

    headline: str | None = None
    byline: str | None = None
    agency: str | None = None
    date: str | None = None
    language: str | None = None
    dateline: str | None = None


def assemble(
    file: SourceFile,
    source_format: SourceFormat,
    text: str,
    paragraphs: tuple[Span, ...],
    header: Header,
    metadata: Metadata,
) -> Document:
    """Put a document together. What the metadata says comes before what the header was read to say.

    Args:
        file: where it comes from.
        source_format: which reader read it.
        text: its text.
        paragraphs: the text's paragraphs.
        header: what was read from its first paragraphs.
        metadata: what the file says beside the text.

    Returns:
        The document.
    """
    found = _dateline(header, metadata)
    dates = [one.date for one in (found and found.dateline, header.day) if one and one.date]
    published, basis = publication(metadata.date, dates[0] if dates else None, file.uri)
    headline, headline_span = _headline(text, header, metadata)
    return Document(
        id=document_id(file.uri),
        source=file.uri,
        sha256=file.sha256,
        source_format=source_format,
        text=text,
        paragraphs=paragraphs,
        headline=headline,
        headline_span=headline_span,
        byline=metadata.byline or (header.byline.names if header.byline else None),
        byline_span=header.byline.span if header.byline else None,
        agency=metadata.agency or (found and found.agency) or (header.byline and header.byline.agency) or None,
        dateline=found.dateline if found else header.day,
        published=published,
        published_basis=basis,
        language=metadata.language or detect_language(text),
    )


def _headline(text: str, header: Header, metadata: Metadata) -> tuple[str | None, Span | None]:
    """The headline and where it stands: metadata's stands in the text only when the text begins with it."""
    written = " ".join(header.headline.of(text).split()) if header.headline else None
    if metadata.headline and metadata.headline != written:
        return metadata.headline, None
    return written, header.headline


def _dateline(header: Header, metadata: Metadata) -> Found | None:
    """The text's own dateline, else the front matter's with an empty span."""
    if header.dateline is None and metadata.dateline:
        written = metadata.dateline
        found = find_dateline(written, Span(0, len(written)))
        nowhere = Span(0, 0)
        if found:
            return replace(found, dateline=replace(found.dateline, text=written, span=nowhere))
        return Found(Dateline(written, nowhere, title_case(written)), None, is_bare=True)
    return header.dateline
