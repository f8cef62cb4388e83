"""Whether words, as they stand in a name or a text, are those of a term."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from index.store.query import Term
from index.store.spelling import distance
from index.store.words import stem_of

Test = Callable[[str], bool]


@lru_cache(maxsize=256)
def word_test(term: Term) -> Test:
    """What tells whether one exact form is the (first) word of a term."""
    wanted = term.forms[0]
    match term.kind:
        case "word":
            stem = stem_of(wanted)
            return lambda form: stem in (form, stem_of(form))
        case "prefix":
            return lambda form: form.startswith(wanted)
        case "wildcard":
            fits = re.compile(pattern_of(wanted)).fullmatch
            return lambda form: fits(form) is not None
        case "fuzzy":
            return lambda form: form[:1] == wanted[0] and distance(wanted, form, term.distance) is not None
        case "stem":
            return lambda form: wanted in (form, stem_of(form))
        case _:
            return lambda form: form == wanted


def pattern_of(wildcards: str) -> str:
    """A word with `*` for any letters and `?` for any one, as a regular expression.

    What stands between two `*` is looked for once, as early as it comes: more ways need not be tried, and with many
    `*` they would never end.
    """
    first, *others = (
        "".join("." if char == "?" else re.escape(char) for char in part) for part in wildcards.split("*")
    )
    if not others:
        return first
    between = (f"(?=(.*?{part}))\\{number}" for number, part in enumerate(others[:-1], 1))
    return f"{first}{''.join(between)}.*{others[-1]}"


def head_of(term: Term) -> str:
    """How every word begins that an open term stands for; empty where that is not given."""
    if term.kind == "fuzzy":
        return term.forms[0][:1]
    return re.split(r"[*?]", term.forms[0], maxsplit=1)[0]


def stands_in(term: Term, words: Sequence[str]) -> bool:
    """Whether a term stands in a row of exact forms, all words taken as they are written."""
    if term.is_open:
        return any(map(word_test(term), words))
    if term.kind == "near":
        places = {form: [at for at, word in enumerate(words) if word == form] for form in term.forms}
        return bool(spread(places, term.forms, term.distance))
    size = len(term.forms)
    return any(tuple(words[at : at + size]) == term.forms for at in range(len(words) - size + 1))


def spread(places: Mapping[str, Sequence[int]], wanted: Sequence[str], most: int) -> list[tuple[int, int]]:
    """The shortest stretches, first and last position, in which all wanted words stand at most so far apart.

    Args:
        places: ascending positions of each word.
        wanted: the words; one that is wanted twice must stand there twice.
        most: how far the last position may lie behind the first.
    """
    needed = Counter(wanted)
    ordered = sorted((at, word) for word in needed for at in places[word])
    found: list[tuple[int, int]] = []
    have: Counter[str] = Counter()
    missing = len(wanted)
    begin = 0
    for at, word in ordered:
        have[word] += 1
        missing -= have[word] <= needed[word]
        while not missing and have[ordered[begin][1]] > needed[ordered[begin][1]]:
            have[ordered[begin][1]] -= 1
            begin += 1
        if not missing and at - ordered[begin][0] <= most:
            found.append((ordered[begin][0], at))
    return found
