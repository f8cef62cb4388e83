"""Encodings, with a mark and without."""

import pytest

from index.errors import UnreadableFile
from index.ingest.decode import decode

ENGLISH = "The minister said that “São Paulo” — the café, not the city — had been shut by the port authority."
RUSSIAN = "ПОРТ, 3 февраля. Начальник порта заявил журналистам, что гавань откроют на следующей неделе."
POLISH = "Kapitan portu oświadczył, że żegluga zostanie wznowiona w przyszłym tygodniu; rzecznik odmówił odpowiedzi."
GREEK = "Ο λιμενάρχης δήλωσε ότι το λιμάνι θα ανοίξει την επόμενη εβδομάδα και ότι τα πλοία θα περιμένουν."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((ENGLISH, encoding) for encoding in ("utf-8", "utf-8-sig", "cp1252")),
        *((ENGLISH, encoding) for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be")),
        *((RUSSIAN, encoding) for encoding in ("cp1251", "koi8-r", "cp866", "utf-16", "utf-16-be")),
        (POLISH, "cp1250"),
        (GREEK, "cp1253"),
        ("Café shut.", "latin-1"),
        ("Café shut.", "utf-16-le"),
        ("Порт закрыт.", "cp1251"),
    ],
)
def test_encoding_is_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "report.txt") == text


def test_newlines_and_inner_marks_are_kept() -> None:
    text = "\r\none\r\ntwo\rthree\n\ufefffour\u2028"
    assert decode(text.encode(), "report.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\xff\xfe",
        b"%PDF-1.7\n\x00\xe2\xe3\xcf\xd3",
        b"\xff\xfea\x00\x00\xd8b\x00",
        b"\xff\xfea\x00\x00\x00b\x00",
        bytes(range(1, 32)) * 10 + b"\xff",
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="report"):
        decode(data, "report.txt")
