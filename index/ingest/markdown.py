"""The reader for Markdown: its tokens become plain text without markup, into which every span counts."""

from collections.abc import Sequence

from index.ingest.frontmatter import split_front_matter
from index.ingest.header import read_header
from index.ingest.layout import paragraphs
from index.ingest.markup import Block, read_blocks
from index.ingest.metadata import Metadata, assemble
from index.model import Document, SourceFile, Span

LARGEST = 200_000
"""In characters. What is longer is read as plain text: parsing time can grow faster than the text."""
_LONGEST_LINE = 100_000
_HEADING_WITHIN = 3
"""Blocks. A heading further down is a section's, not the document's."""


def read_markdown(file: SourceFile, text: str) -> Document:
    """Read a Markdown text with its front matter.

    Args:
        file: where it comes from.
        text: its bytes, decoded.

    Returns:
        The document, whose text is what the Markdown says, block by block, with blank lines between them.
    """
    front_matter = split_front_matter(text)
    metadata = Metadata()
    not_honoured: list[Block] = []
    if front_matter:
        text = text[front_matter.end :]
        if front_matter.metadata:
            metadata = front_matter.metadata
        elif front_matter.raw.strip():
            not_honoured = [Block(front_matter.raw.strip(), is_heading=False)]
    blocks = not_honoured + _blocks(text)
    plain, spans = _laid_out(blocks)
    heading = next((span for block, span in zip(blocks, spans, strict=True) if block.is_heading), None)
    known = heading if heading in spans[:_HEADING_WITHIN] else None
    header = read_header(plain, spans[len(not_honoured) :], headline=known)
    return assemble(file, "markdown", plain, spans, header, metadata)


def _blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text, or its plain paragraphs where parsing it could take too long."""
    is_bounded = len(text) <= LARGEST and max(map(len, text.splitlines()), default=0) <= _LONGEST_LINE
    blocks = read_blocks(text) if is_bounded else []
    return blocks or [Block(span.of(text), is_heading=False) for span in paragraphs(text)]


def _laid_out(blocks: Sequence[Block]) -> tuple[str, tuple[Span, ...]]:
    """The blocks under one another with a blank line between, and the span of each."""
    spans: list[Span] = []
    at = 0
    for block in blocks:
        spans.append(Span(at, at + len(block.text)))
        at += len(block.text) + 2
    return "\n\n".join(block.text for block in blocks) + "\n" * bool(blocks), tuple(spans)
