"""Words that two statements on different matters share every day: numbers and times."""

from index.store.words import stem_of

NUMBER_WORDS = frozenset(
    (
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
        *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"),
        *("sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "dozen", "half"),
    )
)
"""Numbers in words; "one" is left out, being mostly a pronoun."""

_TIMES = (
    *("time", "hour", "day", "week", "month", "year", "today", "yesterday", "tomorrow", "morning", "evening", "night"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
    *("april", "june", "july", "august", "september", "october", "november", "december", "percent", "per", "cent"),
    *("spring", "summer", "autumn", "winter", "season", "begin", "end", "need", "want", "know", "never", "show"),
    *("first", "second", "last", "next", "new", "people", "made", "make", "take", "go", "come", "get", "also", "one"),
)

_WEAK = frozenset(map(stem_of, (*NUMBER_WORDS, *_TIMES)))


def is_weak(term: str) -> bool:
    """Whether a stem, shared, says nothing about a shared matter."""
    return term in _WEAK or term[0].isdecimal()
