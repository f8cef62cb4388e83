"""Agencies that are named as where words come from: "told Interfax", "Halyard reported", "according to TASS"."""

from collections.abc import Iterable

from index.store.words import forms, padded

WORLD = (
    *("AFP", "ANSA", "AP", "Associated Press", "APA", "Anadolu", "Agence France-Presse", "Bloomberg", "Belga", "DPA"),
    *("EFE", "IRNA", "Interfax", "Jiji", "KCNA", "Kyodo", "PTI", "RIA Novosti", "Reuters", "TASS", "UPI", "Ukrinform"),
    *("Xinhua", "Yonhap"),
)
"""Agencies of the world, which reports name whether or not the library has anything from them."""

_BEFORE = frozenset("told telling tells to by with citing quoting from for via".split())
_AFTER = frozenset("reported reports said says quoted quotes cited cites wrote writes quoting citing".split())
_KIND = frozenset("news press state agency wire service the".split())


class Agencies:
    """The agencies that may be named.

    Args:
        names: those that documents of the library come from; they are called as these call them.
    """

    def __init__(self, names: Iterable[str]) -> None:
        called = {padded(name): name for name in (*WORLD, *names) if forms(name)}
        # Longer names first: "Lake Press" is not "Lake Press Agency".
        self._names = dict(sorted(called.items(), key=lambda item: (-len(item[0]), item[0])))

    def named_in(self, words: str | None) -> str | None:
        """The agency that these words are the name of, with or without "news agency"; None where they are none."""
        found = padded(words or "")
        for name, agency in self._names.items():
            if name in found and not set(found.replace(name, " ").split()) - _KIND:
                return agency
        return None

    def credited_in(self, words: str) -> str | None:
        """The agency that a piece of a sentence gives as where something comes from, or None."""
        found = padded(words)
        for name, agency in self._names.items():
            before, named, after = found.partition(name)
            if named and (_last(before) in _BEFORE or _first(after) in _AFTER):
                return agency
        return None


def _last(words: str) -> str:
    """The last word that says more than what kind of body it is."""
    return next((word for word in reversed(words.split()) if word not in _KIND), "")


def _first(words: str) -> str:
    return next((word for word in words.split() if word not in _KIND), "")
