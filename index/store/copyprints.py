"""Prints: a few numbers for each paragraph, by which another document with the same words is found again.

Every run of four words is given a number, and of a paragraph the three smallest are kept: the bottom sketch of Broder,
"On the resemblance and containment of documents" (1997). Whatever is cut, inserted or moved around it, a paragraph
keeps its prints; where some of its words change, most likely one of them; and when two are joined into one, the
prints of the whole are among those of its parts. The arithmetic is done for a document at once, over its bytes.
"""

import re
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from index.ingest.notices import bare_heading, heading_lines
from index.model import Document

PRINT_BITS = 31

_RUN = 4
"""Words. Shorter runs are common to documents that have nothing to do with each other."""
_KEPT = 3
_SHORTEST_HEADING = 4
"""In words: "Levy talks" may stand above any number of reports."""
_CHUNK = 1 << 16
"""Bytes that are worked on at once."""
_BREAK = "\x1e"

_U = np.uint64
_PRIME = 0x100000001B3
_POWERS = np.cumprod(np.full(_CHUNK, _PRIME, _U))
_INVERSES = np.cumprod(np.full(_CHUNK, pow(_PRIME, -1, 1 << 64), _U))
_FACTORS = [_U(one) for one in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)]
_LETTERS = np.array(
    [ord(chr(byte).lower()) if byte > 127 or chr(byte).isalnum() else 0 for byte in range(256)], dtype=_U
)
"""What a byte counts for: letters alike in either case, everything between words nothing."""
_SIGNS = "‘’“”„«»–—…\u00a0"
"""What stands between words outside ASCII, most often; another sign only makes a word another word."""
_WORD = re.compile(r"\w+")
_SHORT = 1_500
_TAKES_BACK = re.compile(r"(?:withdr|kill|retract|correct|clarif|disregard)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“‘'](?P<words>[^\"“”‘\n]{20,200})[\"”’']")


def prints_of(document: Document) -> NDArray[np.uint64]:
    """The prints of all paragraphs of a document and of the lines above them, each once, in order of size."""
    found = [prints for _, prints in paragraph_prints(document)]
    found.append(np.array([heading_print(line) for line in headings_of(document)], dtype=_U))
    return np.unique(np.concatenate(found))


def paragraph_prints(document: Document) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """The paragraphs' prints, in arrays that belong together: the number of the paragraph, and one of its prints."""
    text, first, size, pieces = document.text, 0, 0, list[str]()
    for number, span in enumerate(document.paragraphs):
        piece = text[span.start : min(span.end, span.start + _CHUNK // 4)]
        if size + len(piece) >= _CHUNK // 4:
            yield _sketch(pieces, first)
            first, size, pieces = number, 0, []
        pieces.append(piece)
        size += len(piece) + 1
    yield _sketch(pieces, first)


def headings_of(document: Document) -> list[str]:
    """The words of the headline and of other lines above the dateline, without marks, where they are enough to tell.

    A short document that takes something back has the headlines it quotes, too.
    """
    lines = [bare_heading(line) for line, _ in heading_lines(document)]
    if len(document.text) < _SHORT and _TAKES_BACK.search(document.text):
        lines += _QUOTED.findall(document.text)
    found = (_WORD.findall(line.lower()) for line in lines)
    return [" ".join(words) for words in found if len(words) >= _SHORTEST_HEADING]


def heading_print(words: str) -> int:
    """The print of one of `headings_of`."""
    return zlib.crc32(words.encode("utf-8", "surrogatepass"), 0x68656164) >> (32 - PRINT_BITS)


def _sketch(pieces: list[str], first: int) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The prints of paragraphs, the first of which has the number `first`."""
    text = _BREAK.join(pieces)
    if not text.isascii():
        text = text.lower()
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    raw = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    starts, words = _words(raw)
    runs = len(words) - _RUN + 1
    if runs < 1:
        return np.empty(0, np.int64), np.empty(0, _U)
    hashes = words[:runs] * _FACTORS[0]
    for at in range(1, _RUN):
        hashes += words[at : runs + at] * _FACTORS[at]
    hashes ^= hashes >> _U(29)
    hashes *= _FACTORS[0]
    hashes >>= _U(64 - PRINT_BITS)
    paragraphs = np.searchsorted(np.flatnonzero(raw == ord(_BREAK)), starts).astype(_U)
    inside = paragraphs[:runs] == paragraphs[_RUN - 1 :]
    return _smallest(paragraphs[:runs][inside], hashes[inside], first)


def _smallest(
    paragraphs: NDArray[np.uint64], hashes: NDArray[np.uint64], first: int
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The few smallest hashes of each paragraph."""
    keys = np.sort(paragraphs << _U(32) | hashes)
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys
    places = keys >> _U(32)
    kept = np.ones(len(keys), dtype=bool)
    kept[_KEPT:] = places[_KEPT:] != places[:-_KEPT]
    return places[kept].astype(np.int64) + first, keys[kept] & _U((1 << 32) - 1)


def _words(raw: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Where the words of some bytes begin, and a number for each: a polynomial in its letters, whatever its place."""
    letters = _LETTERS[raw]
    inside = np.concatenate(([False], letters != 0, [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    sums = np.concatenate((np.zeros(1, _U), np.cumsum(letters * _POWERS[: len(raw)])))
    return starts, (sums[ends] - sums[starts]) * _INVERSES[starts]
