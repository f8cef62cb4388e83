"""A source file's bytes to a document, by the reader for its format."""

from pathlib import PurePosixPath
from urllib.parse import unquote

from index.errors import UnreadableFile
from index.ingest.decode import decode
from index.ingest.files import LARGEST_FILE, MARKDOWN_SUFFIXES, SUPPORTED, printable
from index.ingest.markdown import read_markdown
from index.ingest.text import read_text
from index.model import Document, SourceFile


def read_document(file: SourceFile) -> Document:
    """Read a document.

    Args:
        file: its bytes. The uri's ending chooses the reader; a name without any is read as plain text.

    Returns:
        The document, with spans that count into its text.

    Raises:
        UnreadableFile: the file is empty, too large, not text, or of a kind that has no reader.
    """
    name = printable(unquote(file.uri).removeprefix("file://"))
    suffix = PurePosixPath(name).suffix.lower()
    if suffix and suffix not in SUPPORTED:
        raise UnreadableFile(name, f"is of a kind that can't be read: {', '.join(sorted(SUPPORTED))} can")
    if len(file.data) > LARGEST_FILE:
        raise UnreadableFile(name, f"is larger than {LARGEST_FILE // (1024 * 1024)} MB")
    text = decode(file.data, name)
    if not text.strip():
        raise UnreadableFile(name, "is empty")
    document = read_markdown(file, text) if suffix in MARKDOWN_SUFFIXES else read_text(file, text)
    if not document.paragraphs:
        raise UnreadableFile(name, "holds no text")
    return document
