"""Document -> one spaCy parse of its body, with the code-point offset of every token.

Each paragraph is parsed by itself, so that no sentence runs across two of them, in a copy of its text of the same
length in which line breaks are spaces, marks are the ones the model knows, and a line in capitals is in title case.
"""

import re
from typing import Any

from index.analysis.draft import Draft
from index.model import Document, Span

SAME_LENGTH = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "«": '"', "»": '"', "„": '"', "‟": '"'})
WORD = re.compile(r"[^\W\d_]+")
LABEL = re.compile(r"^[A-Z][A-Z.'’ -]{3,40}(?=:\s)", re.MULTILINE)
"""A name in capitals before what it says: "TARVEN: The bridge will open"."""
NUMBER = re.compile(r"\bNo\.(?=\s?\d)")
"""The model ends a sentence after "No." in "buoy No. 7"."""
SMALL_WORDS = {
    "A",
    "AN",
    "AND",
    "AS",
    "AT",
    "BY",
    "FOR",
    "FROM",
    "IN",
    "OF",
    "ON",
    "OR",
    "OVER",
    "THE",
    "TO",
    "WITH",
}
MODEL_LIMIT = 100_000
"""Code points of one paragraph that are given to the model; more is no paragraph of a report."""


def bodies(document: Document) -> tuple[Span, ...]:
    """The paragraphs that say something: without the dateline and the byline."""
    found = []
    dateline = document.dateline.span if document.dateline else None
    for paragraph in document.paragraphs:
        if document.byline_span and document.byline_span.covers(paragraph):
            continue
        if dateline and paragraph.overlaps(dateline):
            start = dateline.end
            while start < paragraph.end and document.text[start] in " \t\r\n\u00a0-–—:.":
                start += 1
            paragraph = Span(start, paragraph.end)
        if len(paragraph):
            found.append(Span(paragraph.start, min(paragraph.end, paragraph.start + MODEL_LIMIT)))
    return tuple(found)


def prepared(text: str) -> str:
    """The text as the model should see it, code point for code point."""
    text = LABEL.sub(lambda match: WORD.sub(_recased, match.group()), text).translate(SAME_LENGTH)
    if is_capitals(text):
        text = WORD.sub(_recased, text)
    return NUMBER.sub("No°", text)


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 8 and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def _recased(match: re.Match[str]) -> str:
    word = match.group()
    cased = word.lower() if word in SMALL_WORDS else word[0] + word[1:].lower()
    return cased if len(cased) == len(word) else word


def parse(draft: Draft, nlp: Any) -> None:
    """Fill in the parse and the maps from tokens to code points and paragraphs."""
    from spacy.tokens import Doc

    texts = [prepared(span.of(draft.text)) for span in draft.bodies]
    docs = list(nlp.pipe(texts, batch_size=64))
    for number, (span, doc) in enumerate(zip(draft.bodies, docs, strict=True)):
        for token in doc:
            draft.starts.append(span.start + token.idx)
            draft.ends.append(span.start + token.idx + len(token))
            draft.paragraph_of.append(number)
    draft.doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
