"""What is read from a document's header, case by case."""

import hashlib

import pytest

from index.ingest import read_document
from index.model import Document, SourceFile


def read(text: str, uri: str) -> Document:
    data = text.encode()
    return read_document(SourceFile(uri, data, hashlib.sha256(data).hexdigest()))


def told(document: Document, keys: set[str]) -> dict[str, str]:
    """What a document says about itself, as a fixture file writes it."""
    dateline = document.dateline
    values = {
        "headline": document.headline,
        "byline": document.byline,
        "agency": document.agency,
        "dateline": dateline and dateline.text,
        "place": dateline and dateline.place,
        "date": dateline and dateline.date,
        "published": document.published and f"{document.published} ({document.published_basis})",
    }
    if "paragraphs" in keys:
        starts = (" ".join(span.of(document.text).split()[:2]) for span in document.paragraphs)
        values["paragraphs"] = " | ".join(starts)
    if "language" in keys:
        values["language"] = document.language
    return {key: value for key, value in values.items() if value}


@pytest.mark.cases("datelines.txt")
def test_dateline(text: str, expected: dict[str, str]) -> None:
    document = read(text, "file:///reports/report.txt")
    assert told(document, set(expected)) == expected
    if document.dateline:
        assert document.dateline.span.of(text) == document.dateline.text


@pytest.mark.cases("headers.txt")
def test_header(text: str, expected: dict[str, str]) -> None:
    document = read(text, "file:///reports/report.txt")
    assert told(document, set(expected)) == expected
    if document.headline_span:
        assert " ".join(document.headline_span.of(text).split()) == document.headline
    if document.byline_span:
        assert document.byline
        assert document.byline.split()[0] in document.byline_span.of(text)


@pytest.mark.cases("layouts.txt")
def test_paragraphs(text: str, expected: dict[str, str]) -> None:
    document = read(text, "file:///reports/report.txt")
    assert told(document, set(expected))["paragraphs"] == expected["paragraphs"]


@pytest.mark.cases("markdown.txt")
def test_markdown(text: str, expected: dict[str, str]) -> None:
    document = read(text, "file:///reports/report.md")
    values = told(document, set(expected))
    if "text" in expected:
        values["text"] = document.text.rstrip("\n").replace("\n", "\\n")
    assert values == expected
    assert all(span.of(document.text).strip() == span.of(document.text) != "" for span in document.paragraphs)
