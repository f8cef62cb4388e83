"""What holds for every file there can be."""

import hashlib
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.ingest import document_id, read_document
from index.ingest.decode import decode
from index.ingest.layout import paragraphs
from index.model import SourceFile

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
LINES = st.lists(
    st.sampled_from(
        [
            *(
                "",
                "  ",
                "PORT ARDEN, Feb. 3 (Vela) -- The harbour stayed shut.",
                "By Jane Roe",
                "Ice keeps harbour shut",
            ),
            *(
                "---",
                "title: Ice",
                "# Ice",
                "3 February 2026",
                "> told",
                "- a",
                "\tThe harbour, which was shut,",
                "x" * 120,
            ),
        ]
    )
).map("\n".join)


def source(data: bytes, name: str) -> SourceFile:
    return SourceFile(f"file:///reports/{name}", data, hashlib.sha256(data).hexdigest())


@given(TEXTS)
def test_utf8_decodes_to_itself(text: str) -> None:
    without_mark = text.removeprefix("\ufeff")
    assert decode(text.encode(), "report.txt") == without_mark


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")) | LINES)
def test_text_of_a_document_is_the_decoded_file(text: str) -> None:
    try:
        document = read_document(source(text.encode(), "report.txt"))
    except UnreadableFile:
        assert not text.strip()
        return
    assert document.text == text
    assert document.id == document_id(document.source)


@given(TEXTS | LINES)
def test_paragraphs_hold_all_that_is_not_white_space(text: str) -> None:
    spans = paragraphs(text)
    assert list(spans) == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    outside = text
    for span in reversed(spans):
        outside = outside[: span.start] + outside[span.end :]
    assert not outside.strip()


@given(st.binary(max_size=400) | LINES.map(str.encode), st.sampled_from(["report.txt", "report.md", "report"]))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read_document(source(data, name))
    except UnreadableFile:
        return
    found = [document.headline_span, document.byline_span, document.dateline and document.dateline.span]
    assert all(0 <= span.start <= span.end <= len(document.text) for span in found if span)
    assert document.paragraphs


@given(LINES.map(lambda lines: f"---\n{lines}\n---\nThe harbour stayed shut.\n"))
def test_markdown_keeps_the_text_behind_its_front_matter(text: str) -> None:
    assert "The harbour stayed shut." in read_document(source(text.encode(), "report.md")).text
