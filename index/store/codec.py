"""How documents and analyses are kept in the store: JSON of the model's own dataclasses, long ones compressed."""

import hashlib
import zlib
from dataclasses import replace

import msgspec

from index.model import Analysis, Document, DocumentSummary

_ANALYSIS = msgspec.json.Decoder(Analysis)
_DOCUMENT = msgspec.json.Decoder(Document)
_SUMMARY = msgspec.json.Decoder(DocumentSummary)
_encode = msgspec.json.encode

UNREADABLE = (msgspec.MsgspecError, zlib.error, TypeError, ValueError)
"""What unpacking raises when a value is not what was packed."""


def content_key(document: Document) -> str:
    """A hash of all that an analysis depends on: everything but where the document came from."""
    bare = replace(document, id="", source="", sha256="")
    return hashlib.sha256(_encode(bare)).hexdigest()


def pack_analysis(analysis: Analysis) -> bytes:
    """An analysis, small."""
    return zlib.compress(_encode(analysis), 1)


def unpack_analysis(data: bytes) -> Analysis:
    """The analysis that was packed; of the document that it was made for first."""
    return _ANALYSIS.decode(zlib.decompress(data))


def pack_layout(document: Document) -> bytes:
    """All of a document but its text."""
    return _encode(replace(document, text=""))


def unpack_document(layout: bytes, text: str) -> Document:
    """The document that was packed, with its text."""
    return replace(_DOCUMENT.decode(layout), text=text)


def pack_summary(document: Document) -> bytes:
    """What a list shows of a document; the counts are kept apart."""
    return _encode(DocumentSummary.of(document))


def unpack_summary(data: bytes, statements: int, entities: int, analysed: bool) -> DocumentSummary:
    """The summary that was packed, with its counts."""
    return replace(_SUMMARY.decode(data), statements=statements, entities=entities, analysed=analysed)
