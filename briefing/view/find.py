"""Finding what is typed on a page, whatever the case, the accents and the line breaks."""

import unicodedata
from collections.abc import Iterator

from briefing.view.layout import Range
from briefing.view.page import Page

MOST = 5_000
"""So many matches are marked at most."""
_QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"}
_DASHES = dict.fromkeys("‐‑–—", "-")


class _Plain(dict[int, str]):
    """For `str.translate`: every character without case and accents, one for one; made as they come."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[:1].casefold()
        plain = base if len(base) == 1 else character
        plain = " " if plain.isspace() else _QUOTES.get(plain, _DASHES.get(plain, plain))
        self[code] = plain
        return plain


_PLAIN = _Plain()


def find_in(page: Page, typed: str) -> tuple[Range, ...]:
    """Where what is typed stands on the page, in order.

    Args:
        page: what to look through.
        typed: any text. Case, accents, kinds of quotation marks and dashes make no difference.
    """
    wanted = " ".join(typed.translate(_PLAIN).split())
    return tuple(_found(page, wanted)) if wanted else ()


def _found(page: Page, wanted: str) -> Iterator[Range]:
    count = 0
    for index, block in enumerate(page.blocks):
        text = block.content.plain.translate(_PLAIN)
        start = text.find(wanted)
        while start >= 0:
            yield Range(index, start, start + len(wanted))
            count += 1
            if count == MOST:
                return
            start = text.find(wanted, start + len(wanted))
