"""What a word is: one tokenizer, one folding and one stemmer for indexing, queries, snippets and names.

A token has an exact form (case, accents and punctuation folded away) and a stem. The index holds the exact form as
it is, and the stem of an inflected word behind `STEM_MARK`, so that neither can hide the other.
"""

import re
import unicodedata
from functools import lru_cache

import Stemmer

STEM_MARK = "~"
"""Stands before a stem in the index; no exact form can hold it."""

# Combining accents, soft hyphens and zero-width characters belong to the word they stand in.
_INNER = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
WORD = re.compile(
    rf"""
      \d+(?:[.,:]\d+)+(?![^\W\d_])                      # 1,200  3.14  10:30
    | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?           # U.S.  a.m.  U.S.S.R
    | [^\W_]+(?:[{_INNER}'’ʼ]+[^\W_]+)*[{_INNER}]*      # sanctions  Moscow's  Sana'a
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DROPPED = str.maketrans("", "", "'’ʼ. ")
_POSSESSIVES = ("'s", "’s", "ʼs")

_STEMMER = Stemmer.Stemmer("english", 0)


def fold(text: str) -> str:
    """`text` without case, accents and invisible characters, for comparing; its length may change."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (char for char in decomposed if unicodedata.category(char) not in ("Mn", "Cf"))
    return unicodedata.normalize("NFC", "".join(kept).casefold())


@lru_cache(maxsize=50_000)
def form_of(token: str) -> str:
    """The exact form of one match of `WORD`: "Moscow’s" gives "moscow", "U.S." "us", "1,200" "1200"."""
    form = fold(token)
    if form[0].isdecimal():
        return form.replace(",", "") if _GROUPED.fullmatch(form) else form
    if form.endswith(_POSSESSIVES):
        form = form[:-2]
    return form.translate(_DROPPED) or token


@lru_cache(maxsize=50_000)
def stem_of(form: str) -> str:
    """The English stem of an exact form."""
    return str(_STEMMER.stemWord(form))


@lru_cache(maxsize=50_000)
def index_terms(token: str) -> tuple[bytes, ...]:
    """What the index holds for one match of `WORD`: its exact form, and its marked stem where that differs."""
    form = form_of(token)
    stem = stem_of(form)
    return (form.encode(),) if stem == form else (form.encode(), (STEM_MARK + stem).encode())


def stem_terms(stem: str) -> tuple[str, str]:
    """The two index terms that between them hold every word with this stem."""
    return stem, STEM_MARK + stem


def tokens(text: str) -> list[str]:
    """The words of `text` as they are written."""
    return WORD.findall(text)


@lru_cache(maxsize=16)
def tokens_again(text: str) -> tuple[str, ...]:
    """The same, remembered for a while: what is indexed is read for several fields in a row."""
    return tuple(WORD.findall(text))


def forms(text: str) -> list[str]:
    """The exact forms of the words of `text`, in order."""
    return [form_of(token) for token in WORD.findall(text)]


def padded(text: str) -> str:
    """The forms of `text` between single spaces, one at each end: what a search for whole words looks through."""
    return f" {' '.join(forms(text))} "


def is_text(value: str) -> bool:
    """Whether a string can be looked up: bytes of a command line that are no UTF-8 come as halves of pairs."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
