"""Queries of every kind find what a plain scan finds, documents and statements, over two thousand reports.

The reports are generated together with what is said in them. The scan shares nothing with the engine but the English
stemmer: it cuts texts into words in its own way and looks through them one by one.
"""

import calendar
import fnmatch
import itertools
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import Stemmer

from index.analysis import ANALYSIS_VERSION, find_model
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Entity, Mention, Source, Span, Statement
from index.store.documents import DocumentStore
from index.store.finder import Finder
from index.store.language import parse
from index.store.listing import Listing
from index.store.searchindex import SearchIndex

DOCUMENTS, QUERIES = 2000, 1000
TODAY = date(2026, 3, 18)

VOCABULARY = (
    "levy levies ship ships shipped shipping narrows treaty treaties talk talks talking tax taxes grain sanction "
    "sanctions sanctioned ferry ferries café naïve harbour harbours port ports signed signal signals singer run "
    "running runs party parties of the to in on for lamp lamps lamplight color colour colder tariff tarif traffic"
).split()
PEOPLE = {
    "Clara Tarven": ("Tarven", "the harbour minister"),
    "Osric Verrin": ("Verrin", "the premier"),
    "Ólaf Ström": ("Ström", "the envoy"),
    "Mira Tarrel": ("Tarrel", "the singer"),
    "Jonas Pell": ("Pell", "the premier’s aide"),
}
PLACES = ("OSTMAR", "VERRA", "PORT ANSEL")
AGENCIES = ("Meridian", "Boreal")
CUES = {
    "said": ("say", "said"),
    "told reporters": ("tell", "said"),
    "denied": ("deny", "denied"),
    "asked": ("ask", "asked"),
    "believed": ("believe", "thought"),
}
SAID_ON = (None, None, None, "2026-03-17", "2026-01-24", "XXXX-01-24", "XXXX-01", "2025-12", "2025", "last autumn")
DATELINES = ("2026-03-17", "2026-03-09", "2026-01-24", "2025-12-31", "2024-02-29", "January 24", "March 3")
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

stem = cache(Stemmer.Stemmer("english").stemWord)


# Reports, and what is said in them


class Reports:
    """Writes reports sentence by sentence, and keeps for each text what a careful reader finds in it."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._weights = [self._random.random() ** 2 + 0.02 for _ in VOCABULARY]
        self.findings: dict[str, list[dict[str, object]]] = {}

    def write(self) -> str:
        """One report."""
        chance = self._random
        dateline = f"{chance.choice(PLACES)}, {chance.choice(DATELINES)} ({chance.choice(AGENCIES)}) - "
        text = f"{self._words(4).capitalize()}\n\n" + (dateline if chance.random() < 0.8 else "")
        found = []
        for number in range(chance.randint(1, 4)):
            sentence, said = self._sentence()
            found.append({"sentence": (len(text), len(text) + len(sentence)), **said, "start": len(text)})
            text += sentence + (" " if number % 2 else "\n\n")
        self.findings[text.strip()] = found
        return text.strip()

    def _words(self, count: int) -> str:
        return " ".join(self._random.choices(VOCABULARY, self._weights, k=count))

    def _sentence(self) -> tuple[str, dict[str, object]]:
        chance = self._random
        kind = chance.choice(("own", "direct", "indirect", "indirect", "mixed"))
        words = self._words(chance.randint(4, 9)).capitalize()
        if kind == "own":
            return f"{words} near Oxfell.", {"quote": "none", "content": [words]}
        name = chance.choice(list(PEOPLE))
        surname, title = PEOPLE[name]
        who = chance.choice((name, name, surname, title, "he"))
        cue = chance.choice(list(CUES))
        said = {"name": name, "who": who, "cue": cue, "said_on": chance.choice(SAID_ON), "quote": kind}
        if chance.random() < 0.3:
            words += " with " + PEOPLE[chance.choice(list(PEOPLE))][0]
        if kind == "direct":
            return f"“{words},” {who} {cue}.", {**said, "content": [words]}
        if kind == "indirect":
            return f"Then {who} {cue} that {words}.", {**said, "content": [words]}
        inner = self._words(3)
        content = f"{words} “{inner}” {self._words(2)}"
        return f"Then {who} {cue} that {content}.", {**said, "content": [content], "quoted": inner}


class Reader:
    """What analyses the reports: it knows what was written."""

    def __init__(self, findings: dict[str, list[dict[str, object]]]) -> None:
        self._findings = findings

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(
        self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Analysis]:
        """Yields the findings of each document."""
        for document in documents:
            yield self._analysis(document)

    def _analysis(self, document: Document) -> Analysis:
        text = document.text
        statements = tuple(_statement(document, found) for found in self._findings[text])
        mentions, entities = [], []
        for name, (surname, _) in PEOPLE.items():
            found = [Span(*match.span()) for match in re.finditer(f"(?:{name.split()[0]} )?{surname}", text)]
            mentions += [Mention(span.of(text), span, "PERSON", _id(name)) for span in found]
            if found or any(statement.source.name == name for statement in statements):
                entities.append(Entity(_id(name), name, "PERSON", (surname,)))
        mentions.sort(key=lambda mention: mention.span)
        sentences = tuple(statement.sentence for statement in statements)
        model = find_model().label
        return Analysis(document.id, ANALYSIS_VERSION, model, sentences, tuple(mentions), tuple(entities), statements)


def _id(name: str) -> str:
    return "person:" + words_of(name)[0] + "-" + words_of(name)[1]


def _statement(document: Document, found: dict[str, object]) -> Statement:
    start, end = found["sentence"]
    text = document.text

    def span(piece: object) -> Span:
        at = text.index(str(piece), start, end)
        return Span(at, at + len(str(piece)))

    content = span(found["content"][0])
    spoken = Content(content.of(text), (content,), found["quote"])
    if found["quote"] == "none":
        return Statement(document.id, Source("", (), "outlet"), None, spoken, Span(start, end))
    name, who = found["name"], found["who"]
    rule = "pronoun" if who == "he" else "nominal" if who.startswith("the ") else "name"
    # The words that stand for the speaker come after a direct quotation, before an indirect one.
    source = Source(who, (span(f"{who} {found['cue']}"),), "person", _id(name), name, rule, "high")
    source = Source(who, (Span(source.spans[0].start, source.spans[0].start + len(who)),), *_rest(source))
    lemma, kind = CUES[found["cue"]]
    cue = Cue(found["cue"], (span(found["cue"]),), lemma, kind)
    return Statement(document.id, source, cue, spoken, Span(start, end), said_on=found["said_on"])


def _rest(source: Source) -> tuple[object, ...]:
    return source.kind, source.entity, source.name, source.resolved_by, source.confidence


# The scan


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and possessives."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).lower()
    return re.findall(r"[a-z0-9]+", plain.replace("’s", ""))


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


Leaf = tuple[str, str, tuple[str, ...], int]
"""Field, kind, words, distance."""


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


# Queries


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


# The test


@dataclass
class World:
    """A library, its finder, the scan of it, and the ids of what the finder numbers."""

    library: Library
    finder: Finder
    scan: Scan
    documents: dict[int, str]
    statements: dict[int, str]

    def found(self, part: str, query: str) -> set[str]:
        """The ids of what the engine finds."""
        node = parse(query, TODAY)
        assert node is not None
        if part == "documents":
            return {self.documents[number] for number in self.finder.documents_matching(node)}
        return {self.statements[number] for number in self.finder.statements_matching(node)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two thousand reports, in an index of several segments."""
    folder: Path = tmp_path_factory.mktemp("scan")
    reports = Reports(3)
    wires = folder / "wires"
    wires.mkdir()
    for number in range(DOCUMENTS):
        (wires / f"{number}.txt").write_text(reports.write(), encoding="utf-8")
    path = folder / "library"
    with Library(path, analysers=lambda: Reader(reports.findings), today=lambda: TODAY) as library:
        library.add([wires])
        store = DocumentStore(path / "documents.db")
        index = SearchIndex(path / "index", store)
        listing = Listing(store)
        numbers = {
            known.id: number for known in store.known().values() for number in store.numbers([known.id]).values()
        }
        statements = listing.statement_ids([place for one in numbers for place, _ in store.statement_numbers(one)])
        finder = Finder(store, index, lambda: TODAY)
        yield World(library, finder, Scan(library), {n: one for one, n in numbers.items()}, statements)
        index.close()
        store.close()


@pytest.mark.parametrize("part", ["documents", "statements"])
def test_generated_queries_find_what_a_plain_scan_finds(world: World, part: str) -> None:
    queries = Queries(7 if part == "documents" else 8)
    used: Counter[tuple[object, ...]] = Counter()
    sizes = set()
    for _ in range(QUERIES // 2):
        query, node = queries.query()
        expected = world.scan.find(part, node)
        found = world.found(part, query)
        assert found == expected, (query, sorted(found ^ expected)[:3])
        sizes.add(len(expected))
        used.update(leaf[:2] for leaf in leaves(node) if world.scan.find(part, leaf))
    kinds = {kind for _, kind in used}
    assert kinds == {"word", "phrase", "near", "prefix", "wildcard", "fuzzy", "date", "limit"}
    assert len({name for name, _ in used}) == 13
    assert len(sizes) > 150, "the queries are too much alike"


def test_pages_and_totals_are_of_the_same_hits(world: World) -> None:
    queries = Queries(9)
    for _ in range(30):
        query, node = queries.query(1)
        documents = world.scan.find("documents", node)
        results = world.library.search(query, limit=5)
        assert results.total == len(documents), query
        assert documents.issuperset(hit.document.id for hit in results.hits), query
        statements = world.scan.find("statements", node)
        attributed = {one for one in statements if "quote=none" not in world.scan.statements[one].classes}
        spoken = world.library.search(query, statements=True, limit=5)
        assert spoken.total == len(attributed), query
        assert len(spoken.hits) == min(5, len(attributed))
        assert attributed.issuperset(hit.statement.id for hit in spoken.hits if hit.statement), query
