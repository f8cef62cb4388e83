"""Queries for the scan, as text and as a tree."""

import random
from collections.abc import Iterator

from reports import PEOPLE, VOCABULARY, words_of
from scanning import DATES, LIMITS, Leaf


class Queries:
    """Writes queries, as text and as a tree."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def query(self, depth: int = 2) -> tuple[str, tuple[object, ...]]:
        """A query and its tree."""
        chance = self._random.random()
        if depth == 0 or chance < 0.4:
            return self.leaf()
        one, other = self.query(depth - 1), self.query(depth - 1)
        if chance < 0.65:
            return f"({one[0]}) {self._random.choice(('', 'AND '))}({other[0]})", ("and", one[1], other[1])
        if chance < 0.85:
            return f"({one[0]} OR {other[0]})", ("or", one[1], other[1])
        return f"({one[0]}) {self._random.choice(('-', 'NOT '))}({other[0]})", ("and", one[1], ("not", other[1]))

    def leaf(self) -> tuple[str, Leaf]:
        """A single term."""
        pick = self._random.choice
        name = pick(("text",) * 8 + ("headline", "place", "agency", "speaker", "about", "entity", "cue", "quote"))
        if self._random.random() < 0.15:
            name = pick(("published", "said", "said", "since", "until"))
            kind, typed = (
                ("date", pick(list(DATES))) if name in ("published", "said") else ("limit", pick(list(LIMITS)))
            )
            return f"{name}:{typed}", (name, kind, (typed,), 0)
        if name in ("cue", "quote") and self._random.random() < 0.5:
            typed = pick(("said", "denied", "asked", "thought") if name == "cue" else ("direct", "mixed", "indirect"))
            return f"{name}:{typed}", (name, "word", (typed,), 0)
        typed, kind, words, most = self._words(self._known(name))
        return (typed if name == "text" else f"{name}:{typed}"), (name, kind, words, most)

    def _known(self, name: str) -> list[str]:
        """Words that may stand in a field."""
        people = [word for one, others in PEOPLE.items() for word in words_of(" ".join((one, *others)))]
        return {
            "place": ["ostmar", "verra", "port", "ansel"],
            "agency": ["meridian", "boreal"],
            "cue": ["say", "told", "denied", "deny", "ask", "asked", "believe", "reporters"],
        }.get(name, people if name in ("speaker", "about", "entity") else [*VOCABULARY, *people])

    def _words(self, known: list[str]) -> tuple[str, str, tuple[str, ...], int]:
        pick, chance = self._random.choice, self._random.random()
        typed = pick(known)
        form = words_of(typed)[0]
        long = next(word for word in iter(lambda: words_of(pick([*known, "sanctions"]))[0], None) if len(word) > 3)
        if chance < 0.4:
            return typed, "word", (form,), 0
        if chance < 0.5:
            size = self._random.randint(2, 4)
            return f"{long[:size]}*", "prefix", (long[:size],), 0
        if chance < 0.6:
            pattern = pick((f"{long[:2]}*{long[-1]}", f"{long[0]}?{long[2:]}", f"*{long[-3:]}", f"{long[:3]}?*"))
            return pattern, "wildcard", (pattern,), 0
        if chance < 0.7:
            most = pick((1, 2))
            at = self._random.randint(1, len(long) - 2)
            wrong = pick((long[:at] + long[at + 1 :] + "s", long[:at] + long[at + 1] + long[at] + long[at + 2 :], long))
            return f"{wrong}~{most if most > 1 else pick(('', '1'))}", "fuzzy", (wrong,), most
        words = tuple(words_of(" ".join(pick(known) for _ in range(pick((1, 2, 2, 3))))))
        if chance < 0.85 or len(words) == 1:
            return f'"{" ".join(words)}"', "phrase", words, 0
        most = self._random.randint(1, 8)
        return f'"{" ".join(words)}"~{most}', "near", words, most


def leaves(node: tuple[object, ...]) -> Iterator[Leaf]:
    """The terms of a tree."""
    if node[0] in ("and", "or", "not"):
        for child in node[1:]:
            yield from leaves(child)
    else:
        yield node
