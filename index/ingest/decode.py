"""Bytes to text, in whatever encoding they were written."""

import codecs
import re

from index.errors import UnreadableFile
from index.ingest.language import detect_language

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")

# What wire text comes in. Asked about every encoding there is, detection takes short texts for exotic ones.
_LEGACY = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "iso8859_2"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
_CYRILLIC = ("cp1251", "koi8_r", "cp866")
_CYRILLIC_WORD = re.compile(r"(?<!\w)(?:[А-ЯЁЂ-Џ]?[а-яёђ-џ]+|[А-ЯЁ]+)(?!\w)")
_PUNCTUATION = "«»—–“”„’‘…№\u00a0"
_LOOKED_AT = 64 * 1024
_BINARY = "looks like a binary file"


def decode(data: bytes, name: str) -> str:
    """Decode a file's bytes, newlines and all; only a byte-order mark at its start is left out.

    What is valid UTF-8 is taken as UTF-8. Without a mark UTF-16 and UTF-32 are told by where their zero
    bytes stand, an English text with stray high bytes is taken as Windows-1252, and charset-normalizer
    decides about the rest.

    Args:
        data: the file's bytes.
        name: the file's name, for the error.

    Returns:
        The text; for UTF-8 exactly `data.decode("utf-8")` less a leading mark.

    Raises:
        UnreadableFile: the bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name)
    if b"\0" in data:
        return _wide(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, "has bytes that do not fit its byte-order mark") from error
    if "\0" in text:
        raise UnreadableFile(name, _BINARY)
    return text


def _wide(data: bytes, name: str) -> str:
    """Decode UTF-16 or UTF-32 without a mark; anything else with zero bytes is binary."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = text[:_LOOKED_AT]
        # The wrong byte order makes no spaces.
        if any(letter in " \n" for letter in start) and all(map(_is_shown, start)):
            return text
    raise UnreadableFile(name, _BINARY)


def _is_shown(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()


def _legacy(data: bytes, name: str) -> str:
    """Decode bytes that are not Unicode."""
    if sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data[:_LOOKED_AT]) > len(data[:_LOOKED_AT]) / 50:
        raise UnreadableFile(name, _BINARY)
    for read in (_western, _cyrillic):
        text = read(data)
        if text is not None:
            return text
    # Loaded by the first file that needs it: few do.
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY).best()
    if best is None:
        raise UnreadableFile(name, "is in an encoding that can't be told")
    return str(best)


def _western(data: bytes) -> str | None:
    """The text as Windows-1252 when that makes it English, else None: few high bytes defeat detection."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = sum(byte > 127 for byte in data)
    return text if high * 20 < len(data) or detect_language(text) == "en" else None


def _cyrillic(data: bytes) -> str | None:
    """The text in the one encoding that makes its words Cyrillic with capitals only where words begin."""
    if sum(byte > 127 for byte in data) * 2 < len(data):
        return None
    for encoding in _CYRILLIC:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = text[:_LOOKED_AT]
        foreign = sum(not letter.isascii() and letter not in _PUNCTUATION for letter in start)
        natural = sum(map(len, _CYRILLIC_WORD.findall(start)))
        if foreign and natural >= 0.95 * foreign:
            return text
    return None
