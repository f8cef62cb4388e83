"""The reader for plain text: the text is the decoded file itself, so that spans count into the file."""

from index.ingest.header import header_breaks, read_header
from index.ingest.layout import lines, paragraphs
from index.ingest.metadata import Metadata, assemble
from index.model import Document, SourceFile


def read_text(file: SourceFile, text: str) -> Document:
    """Read a plain text.

    Args:
        file: where it comes from.
        text: its bytes, decoded.

    Returns:
        The document.
    """
    spans = paragraphs(text, header_breaks(text, lines(text)))
    return assemble(file, "text", text, spans, read_header(text, spans), Metadata())
