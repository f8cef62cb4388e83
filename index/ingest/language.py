"""Is this English? The one question about language that the analysis needs answered."""

import re

# Function words that are common in English and rare, in this spelling, in the languages written like it.
_FUNCTION_WORDS_TEXT = """
the and of to that with which from by has have had been were was would will their they his her its this
these those said not are who when after before about than there into
"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_TEXT.split())
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000
_FEWEST_WORDS = 4
# English prose has 0.25 to 0.4 of them, other languages in the Latin script under 0.08.
_SHARE = 0.12


def detect_language(text: str) -> str | None:
    """Say "en" for a text whose words are English ones, None for anything else.

    Args:
        text: the whole text; its first 20,000 characters are looked at.

    Returns:
        "en" when at least 0.12 of the words are English function words, else None: not known.
    """
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if len(words) < _FEWEST_WORDS:
        return None
    return "en" if sum(map(_FUNCTION_WORDS.__contains__, words)) >= _SHARE * len(words) else None
