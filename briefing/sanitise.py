"""Making document text safe to show: nothing in it may steer a terminal, turn the line around or hide."""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that has no picture of its own."""

_HYPHEN = "\N{HYPHEN}"
_CONTROL_PICTURES = 0x2400
_PICTURE_OF_DELETE = "\N{SYMBOL FOR DELETE}"

# Line ends of other systems become the newline they are meant as; see `_replacement`.
_LINE_ENDS = "\r\x85\u2028\u2029"

# Bidirectional controls, zero-width and other invisible format characters, fillers, tags, lone surrogates and
# the code points that Unicode keeps for no character at all.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff"
    "\ufdd0-\ufdef" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
)
_UNSAFE = re.compile(f"\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f{_LINE_ENDS}{_INVISIBLE}]")
_JOINERS = "\u200c\u200d"
_FIRST_JOINING, _LAST_JOINING = "\u0620", "\u1cff"


def neutralise(text: str) -> str:
    """Return `text` with every unsafe character replaced by a visible one, offsets unchanged.

    Control characters become their control pictures, invisible and bidirectional ones U+FFFD, a soft hyphen a
    hyphen and every other system's line end a newline. Newline and tab are kept, and so is a joiner between
    two letters of a script that is not spelled right without it (Persian, the scripts of India).

    Returns:
        A text of exactly as many code points as `text`.
    """
    return _UNSAFE.sub(_replacement, text)


def is_safe(text: str) -> bool:
    """Whether `neutralise` would change nothing."""
    return neutralise(text) == text


def one_line(text: str) -> str:
    """`text` made safe, its white space folded to single spaces; for titles, names and quotations."""
    return " ".join(neutralise(text).split())


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if found == "\r\n":
        return " \n"
    if found in _LINE_ENDS:
        return "\n"
    if found in _JOINERS and _joins(match):
        return found
    if found < " ":
        return chr(_CONTROL_PICTURES + ord(found))
    if found == "\x7f":
        return _PICTURE_OF_DELETE
    return _HYPHEN if found == "\u00ad" else REPLACEMENT


def _joins(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    return (
        start > 0
        and end < len(text)
        and _FIRST_JOINING <= text[start - 1] <= _LAST_JOINING
        and _FIRST_JOINING <= text[end] <= _LAST_JOINING
    )
