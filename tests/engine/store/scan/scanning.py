"""The plain scan: every document and statement is looked through. It shares nothing with the engine but the stemmer."""

import calendar
import fnmatch
import itertools
import re
from dataclasses import dataclass, field
from functools import cache

import Stemmer
from reports import words_of

from index.library import Library
from index.model import Analysis, Document, Statement

DATES: dict[str, tuple[str, str] | tuple[int, int]] = {
    "2026-01-24": ("2026-01-24", "2026-01-24"),
    "2025": ("2025-01-01", "2025-12-31"),
    "2026-03": ("2026-03-01", "2026-03-31"),
    "2025-12..2026-01": ("2025-12-01", "2026-01-31"),
    "..2025": ("0001-01-01", "2025-12-31"),
    "2026-02..": ("2026-02-01", "9999-12-31"),
    "yesterday": ("2026-03-17", "2026-03-17"),
    '"last week"': ("2026-03-09", "2026-03-15"),
    "last month": ("2026-02-01", "2026-02-28"),
    '"last 10 days"': ("2026-03-09", "2026-03-18"),
    "monday": ("2026-03-16", "2026-03-16"),
    "2020s": ("2020-01-01", "2029-12-31"),
    '"24 January"': (1, 24),
    "January": (1, 0),
    "march": (3, 0),
    "24 January 2026": ("2026-01-24", "2026-01-24"),
}
LIMITS = {
    "2026": "2026",
    "2025-12-31": "2025-12-31",
    '"last week"': "last week",
    "january": "2026-01",
    "december": "2025-12",
}
LIMIT_DAYS = {
    "2026": ("2026-01-01", "2026-12-31"),
    "2025-12-31": ("2025-12-31", "2025-12-31"),
    "last week": ("2026-03-09", "2026-03-15"),
    "2026-01": ("2026-01-01", "2026-01-31"),
    "2025-12": ("2025-12-01", "2025-12-31"),
}

Leaf = tuple[str, str, tuple[str, ...], int]
"""Field, kind, words, distance."""

stem = cache(Stemmer.Stemmer("english").stemWord)


@dataclass
class Entry:
    """A document or a statement as the scan sees it: pieces of words by field, dates, names and classes."""

    fields: dict[str, list[list[str]]]
    published: str | None
    dates: list[str] = field(default_factory=list)
    since: list[str | None] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)


def fits(leaf: Leaf, pieces: list[list[str]]) -> bool:
    """Whether the words of a leaf stand in one of the pieces."""
    _, kind, wanted, most = leaf
    if kind == "phrase":
        return any(f" {' '.join(wanted)} " in f" {' '.join(piece)} " for piece in pieces)
    if kind == "near":
        return any(are_near(wanted, most, piece) for piece in pieces)
    return any(is_one(kind, wanted[0], most, word) for piece in pieces for word in piece)


def are_near(wanted: tuple[str, ...], most: int, words: list[str]) -> bool:
    """Whether the wanted words stand at most so far from one another, each in a place of its own."""
    ways = itertools.product(*([at for at, word in enumerate(words) if word == form] for form in wanted))
    return any(len(set(way)) == len(way) and max(way) - min(way) <= most for way in ways)


@cache
def is_one(kind: str, wanted: str, most: int, word: str) -> bool:
    """Whether a word is one that is wanted."""
    match kind:
        case "word":
            return stem(wanted) in (word, stem(word))
        case "prefix":
            return word.startswith(wanted)
        case "wildcard":
            return fnmatch.fnmatchcase(word, wanted)
        case _:
            return word[0] == wanted[0] and slips(word, wanted) <= most


@cache
def slips(one: str, other: str) -> int:
    """How many letters are left out, put in, wrong or turned round with their neighbours."""
    if not one or not other:
        return len(one) + len(other)
    least = min(slips(one[1:], other) + 1, slips(one, other[1:]) + 1, slips(one[1:], other[1:]) + (one[0] != other[0]))
    if one[:2] == other[1::-1] and len(one) > 1 < len(other):
        least = min(least, slips(one[2:], other[2:]) + 1)
    return least


@cache
def falls(wanted: tuple[str, str] | tuple[int, int], written: str) -> bool:
    """Whether a written date may be one of the days wanted, looked at day by day."""
    if not re.fullmatch(r"[\dX]{4}(-\d\d){0,2}", written):
        return False
    year, month, day = [*written.split("-"), "", ""][:3]
    if year == "XXXX":
        return (
            isinstance(wanted[0], int)
            and wanted[0] == int(month)
            and 0 in (wanted[1], int(day or 0), wanted[1] - int(day or 0))
        )
    for m in [int(month)] if month else range(1, 13):
        for d in [int(day)] if day else range(1, calendar.monthrange(int(year), m)[1] + 1):
            if isinstance(wanted[0], int):
                if wanted[0] == m and wanted[1] in (0, d):
                    return True
            elif wanted[0] <= f"{year}-{m:02}-{d:02}" <= wanted[1]:
                return True
    return False


class Scan:
    """All documents and statements of a library, looked through one by one."""

    def __init__(self, library: Library) -> None:
        self.names = [
            (entity.id, [words_of(name) for name in (entity.name, *entity.aliases)]) for entity in library.entities()
        ]
        self.documents: dict[str, Entry] = {}
        self.statements: dict[str, Entry] = {}
        for summary in library.documents():
            self._read(library.document(summary.id), library.analysis(summary.id))
        self._known: dict[tuple[str, Leaf], set[str]] = {}

    def _read(self, document: Document, analysis: Analysis | None) -> None:
        assert analysis is not None
        header = {
            "headline": document.headline,
            "byline": document.byline,
            "agency": document.agency,
            "place": document.dateline.place if document.dateline else None,
        }
        heads = {name: [words_of(value)] if value else [] for name, value in header.items()}
        text = [words_of(document.text), *(words_of(value) for value in header.values() if value)]
        entry = Entry({**heads, "text": text, "cue": [], "quote": [], "speaker": []}, document.published)
        entry.since = [document.published]
        entry.about = {mention.entity for mention in analysis.mentions if mention.entity}
        entry.about |= {entity.id for entity in analysis.entities}
        for statement in analysis.statements:
            own = _statement_entry(document, statement, analysis, heads)
            self.statements[statement.id] = own
            for name in ("cue", "quote", "speaker"):
                entry.fields[name] = entry.fields[name] + own.fields[name]
            entry.dates += own.dates
            entry.classes |= own.classes
            entry.speakers |= own.speakers
        self.documents[document.id] = entry

    def find(self, part: str, node: tuple[object, ...]) -> set[str]:
        """The ids of what a query matches."""
        entries = self.documents if part == "documents" else self.statements
        match node:
            case ("and", *nodes):
                return set.intersection(*(self.find(part, child) for child in nodes))
            case ("or", *nodes):
                return set.union(*(self.find(part, child) for child in nodes))
            case ("not", child):
                return set(entries) - self.find(part, child)
            case leaf:
                if (part, leaf) not in self._known:
                    self._known[part, leaf] = self._find_leaf(part, leaf)
                return self._known[part, leaf]

    def _find_leaf(self, part: str, leaf: Leaf) -> set[str]:
        entries = self.documents if part == "documents" else self.statements
        name, kind, wanted, most = leaf
        if kind in ("date", "limit"):
            return {key for key, entry in entries.items() if _is_dated(entry, leaf)}
        if name in ("speaker", "about", "entity"):
            exact = (name, "phrase" if kind == "word" else kind, wanted, most)
            called = {entity for entity, names in self.names if fits(exact, names)}
            about = {key for key, entry in entries.items() if called & entry.about}
            spoke = {key for key, entry in entries.items() if called & entry.speakers}
            spoke |= self._having(part, "speaker", exact)
            return spoke if name == "speaker" else about if (name, part) != ("entity", "statements") else spoke | about
        found = self._having(part, name, leaf)
        if name in ("cue", "quote") and kind == "word":
            found = found | {key for key, entry in entries.items() if f"{name}={wanted[0]}" in entry.classes}
        return found

    def _having(self, part: str, name: str, leaf: Leaf) -> set[str]:
        """What has the words of a leaf in a field; each different piece of text is looked through once."""
        _, kind, wanted, most = leaf
        pieces = self._pieces(part, name)
        if kind in ("phrase", "near"):
            fitting = [piece for piece in pieces if wanted[0] in piece and fits(leaf, [list(piece)])]
        else:
            vocabulary = {word for piece in pieces for word in piece}
            ones = {word for word in vocabulary if is_one(kind, wanted[0], most, word)}
            fitting = [piece for piece in pieces if not ones.isdisjoint(piece)]
        return set().union(*(pieces[piece] for piece in fitting))

    @cache  # noqa: B019 - one scan is made for all tests
    def _pieces(self, part: str, name: str) -> dict[tuple[str, ...], set[str]]:
        """The pieces of a field, and what has each."""
        found: dict[tuple[str, ...], set[str]] = {}
        for key, entry in (self.documents if part == "documents" else self.statements).items():
            for piece in entry.fields[name]:
                found.setdefault(tuple(piece), set()).add(key)
        return found


def _is_dated(entry: Entry, leaf: Leaf) -> bool:
    name, kind, (typed,), _ = leaf
    if kind == "date":
        dates = entry.dates if name == "said" else [entry.published]
        return any(falls(DATES[typed], written) for written in dates if written)
    first, last = LIMIT_DAYS[LIMITS[typed]]
    days = (first, "9999-12-31") if name == "since" else ("0001-01-01", last)
    return any(falls(days, written) for written in entry.since if written)


def _statement_entry(
    document: Document, statement: Statement, analysis: Analysis, heads: dict[str, list[list[str]]]
) -> Entry:
    text, source = document.text, statement.source
    sentence = statement.sentence.of(text)
    entry = Entry({**heads, "text": [words_of(sentence)], "cue": [], "quote": [], "speaker": []}, document.published)
    if source.name:
        entry.fields["text"] += [words_of(source.name)]
        entry.speakers = {source.entity} if source.entity else set()
        entry.fields["speaker"] = [words_of(source.name), [] if source.text == "he" else words_of(source.text)]
    if statement.cue:
        entry.fields["cue"] = [words_of(statement.cue.text), words_of(statement.cue.lemma)]
        entry.classes.add(f"cue={statement.cue.kind}")
    entry.classes.add(f"quote={statement.content.quote}")
    if statement.content.quote == "direct":
        entry.fields["quote"] = [words_of(statement.content.text)]
    elif statement.content.quote == "mixed":
        entry.fields["quote"] = [words_of(piece) for piece in re.findall("“(.*?)”", statement.content.text)]
    entry.dates = [statement.said_on] if statement.said_on else []
    entry.since = entry.dates or [document.published]
    for mention in analysis.mentions:
        apart = all(not span.overlaps(mention.span) for span in source.spans)
        if mention.entity and statement.sentence.covers(mention.span) and apart:
            entry.about.add(mention.entity)
    return entry
