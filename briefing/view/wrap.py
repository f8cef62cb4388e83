"""Where a text breaks into lines of so many cells, as ranges of the text itself.

Textual can wrap a `Content`, but does not tell which character stands in which line. The reader must know: it
scrolls to statements, marks them in the margin and copies them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, split_graphemes

Range = tuple[int, int]
"""A half-open range of code points."""

# Latin, Greek, Cyrillic and general punctuation: one cell a character, nothing that combines.
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b\u20a0-\u20bf]*")
_WORD = re.compile(r"[^ \t\n]+")
# A word may break after these, between two letters or digits.
_BREAKABLE = re.compile(r"(?<=\w[-–—/])(?=\w)")
# What may not begin a line, where a script without spaces breaks anywhere: closing marks and small kana.
_NOT_FIRST = frozenset("、。，．：；！？）］｝」』】〉》〕’”々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_NOT_LAST = frozenset("（［｛「『【〈《〔‘“")


def break_lines(text: str, width: int, *, hanging: int = 0) -> list[Range]:
    """Break `text` into lines at most `width` cells wide.

    Lines break at spaces, after hyphens, dashes and slashes inside words, between wide characters, and inside a
    word only when it is wider than a line. A newline always breaks. No grapheme is ever split.

    Args:
        text: what to break; its characters are not changed.
        width: cells in a line, at least 2.
        hanging: by how many cells every line but the first is narrower.

    Returns:
        One range of `text` per line, without the spaces it was broken at; an empty line is an empty range.
    """
    lines: list[Range] = []
    start = 0
    for piece in text.split("\n"):
        for line in _break_piece(piece, max(width, 2), hanging, is_first=not lines):
            lines.append((start + line[0], start + line[1]))
        start += len(piece) + 1
    return lines


def _break_piece(text: str, width: int, hanging: int, *, is_first: bool) -> Iterator[Range]:
    later = max(width - hanging, 2)
    if _NARROW.fullmatch(text):
        return _break_narrow(text, width if is_first else later, later)
    return _break_any(text, width if is_first else later, later)


def _break_narrow(text: str, room: int, later: int) -> Iterator[Range]:
    """One character is one cell: a line's end is looked for from its right margin backwards."""
    start, end = 0, len(text.rstrip())
    while end - start > room:
        cut = text.rfind(" ", start + 1, start + room + 1)
        inside = list(_BREAKABLE.finditer(text, max(cut, start), start + room + 1))
        if inside and inside[-1].start() > start:
            cut = inside[-1].start()
        if cut <= start or not text[start:cut].strip():
            cut = start + room
        yield start, start + len(text[start:cut].rstrip())
        start = cut + len(text[cut:]) - len(text[cut:].lstrip(" "))
        room = later
    yield start, max(start, end)


def _break_any(text: str, room: int, later: int) -> Iterator[Range]:
    start = end = used = 0
    for atom_start, atom_end in _atoms(text, later):
        size = cell_len(text[atom_start:atom_end])
        gap = cell_len(text[end:atom_start])
        if end > start and used + gap + size > room:
            yield start, end
            room, start, used, gap = later, atom_start, 0, 0
        end = atom_end
        used += gap + size
    yield start, end


def _atoms(text: str, room: int) -> Iterator[Range]:
    """The pieces that a line break never cuts, each no wider than `room`."""
    for match in _WORD.finditer(text):
        start = match.start()
        for piece in _pieces(match[0]):
            for atom in _fitting(match[0], piece, room):
                yield start + atom[0], start + atom[1]


def _pieces(word: str) -> Iterator[Range]:
    start = 0
    cuts = {match.start() for match in _BREAKABLE.finditer(word)}
    if not word.isascii():
        cuts |= set(_cuts_at_wide(word))
    for cut in sorted(cuts):
        yield start, cut
        start = cut
    yield start, len(word)


def _cuts_at_wide(word: str) -> Iterator[int]:
    graphemes, _ = split_graphemes(word)
    for before, after in pairwise(graphemes):
        if 2 in (before[2], after[2]) and word[after[0]] not in _NOT_FIRST and word[before[0]] not in _NOT_LAST:
            yield after[0]


def _fitting(word: str, piece: Range, room: int) -> Iterator[Range]:
    """`piece` of `word`, cut between graphemes where it is wider than `room`."""
    start, end = piece
    if cell_len(word[start:end]) <= room:
        yield piece
        return
    used, from_ = 0, start
    for first, _, size in split_graphemes(word[start:end])[0]:
        if used + size > room and used:
            yield from_, start + first
            from_, used = start + first, 0
        used += size
    yield from_, end
