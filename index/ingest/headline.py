"""Headlines: whether a document's first paragraph is one."""

import re

LONGEST = 220
"""In characters. A longer paragraph is no headline."""

_ENDS_SENTENCE = re.compile(r"[.:;,]['\"’”»)\]]*$|[.!?…]['\"’”»)\]]*$")
_ENDS_OPEN = re.compile(r"[:;,]$")
_INNER_END = re.compile(r"(?<![A-Z.])[.!?]['\"’”»)\]]*\s+['\"‘“«(\[]*[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL_WORDS_TEXT = """
a an and as at but by for from if in into is its nor of off on or over than that the to up via vs with
without
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_TEXT.split())
_ADDRESS = re.compile(r"(?:https?|ftp)\s?:\s?/|www\s?\.", re.IGNORECASE)


def is_address(paragraph: str) -> bool:
    """Whether a paragraph is a web address, as copied pages begin with."""
    return _ADDRESS.match(paragraph) is not None


def is_headline(paragraph: str, *, before_header: bool) -> bool:
    """Whether a paragraph at the start of a document is its headline.

    Args:
        paragraph: its text.
        before_header: whether a byline or a dateline follows, so that even a line with a full stop is a
            headline.

    Returns:
        True for a short paragraph that is no sentence, or is written as only headlines are: in capitals, or
            with
        every longer word capitalised.
    """
    line = " ".join(paragraph.split())
    words = _WORD.findall(line)
    if not words or len(line) > LONGEST or _ENDS_OPEN.search(line):
        return False
    if not _ENDS_SENTENCE.search(line):
        return True
    if line.isupper():
        return True
    return (before_header or _is_title_case(words)) and _INNER_END.search(line) is None


def _is_title_case(words: list[str]) -> bool:
    """Whether all but the small words begin with a capital, and there are enough of them to tell."""
    longer = [word for word in words if word.lower() not in _SMALL_WORDS and len(word) > 1]
    return len(longer) >= 4 and all(word[0].isupper() for word in longer)
