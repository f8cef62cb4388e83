"""A pool of statements in memory, written down in a few lines, and cases of links in fixture files.

A case is three blocks, each closed by a line with a full stop alone: its title, what was said, and the links of the
first statement, or of the one marked with ">".

What was said is a line each, `NAME DATE SPEAKER CUE: WORDS`: the name is a letter for the document and a number ("a1"),
the date EDTF or "-", the speaker a name with underscores for spaces, a pronoun, or "-" for the outlet itself. A last
part `<- WORDS` is what the sentence says it answers; `<= NAME|WORDS` the same where the statement answered is known.

A link is `RELATION FROM TO (RULE)`. Behind every case stand the statements of `others.txt`, on other matters.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.model import Answered, Content, Cue, Document, Source, Span, Statement
from index.store.stopwords import STOP_WORDS
from index.store.traits import IN_CONTENT, Around, Counts, Rows, Traits, document_traits, statement_traits
from index.store.words import forms, stem_of

FIXTURES = Path(__file__).parents[2] / "fixtures" / "links"
LINE = re.compile(
    r"(?:> )?(?P<name>[a-z]\d+) (?P<date>\S+) (?P<who>\S+) (?P<cue>\S+): (?P<words>.*?)(?: <[-=] (?P<answers>.+))?"
)
QUOTED = re.compile(r"[\"“‘].+[\"”’]")
DENIALS = {"deny", "reject"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "links(name): run once for each case of that fixture file")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("links")
    if marker:
        blocks = re.split(r"^\.\n", (FIXTURES / marker.args[0]).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(blocks) % 3 == 1, "a case without its end"
        cases = list(zip(blocks[0:-1:3], blocks[1::3], blocks[2::3], strict=True))
        metafunc.parametrize(
            ("said", "expected"), [case[1:] for case in cases], ids=[case[0].strip() for case in cases]
        )


class Pool:
    """Stands in for the store: what was said, in documents of one statement a line."""

    def __init__(self, said: str) -> None:
        self.read: dict[str, Document] = {}
        self.said: dict[str, list[Statement]] = {}
        self.named: dict[str, str] = {}
        found = [LINE.fullmatch(line) for line in said.splitlines() if line.strip()]
        assert all(found), said
        for match in found:
            assert match
            self._put(match)
        self.all = {one.id: one for document in self.said.values() for one in document}
        self.stems = {identifier: self.terms(one) for identifier, one in self.all.items()}
        self.counts = Counter(stem for stems in self.stems.values() for stem in stems)
        self.names = {who.replace("_", " ") for who in re.findall(r"^\S+ \S+ (\S+_\S+) ", said, re.MULTILINE)}

    def _put(self, match: re.Match[str]) -> None:
        """Add a line to its document, as `WORDS SPEAKER CUE, ANSWERED.`"""
        identifier = match["name"].rstrip("0123456789")
        date = None if match["date"] == "-" else match["date"]
        empty = Document(identifier, f"memory:{identifier}", "", "text", "", (), agency="Vela", published=date)
        document = self.read.get(identifier, empty)
        start, words = len(document.text), match["words"]
        content = Span(start, start + len(words))
        text = document.text + words
        source = Source("", (), "outlet")
        cue = None
        if match["who"] != "-":
            who = match["who"].replace("_", " ")
            text += f" {who} {match['cue']}"
            if "_" in match["who"]:
                source = Source(who, (), "person", f"person:{match['who'].lower()}", who)
            else:
                source = Source(who, (), "unresolved")
            cue = Cue(match["cue"], (), match["cue"], "denied" if match["cue"] in DENIALS else "said")
        answers = None
        if match["answers"]:
            known, _, told = match["answers"].rpartition("|")
            answers = Answered(Span(len(text) + 2, len(text) + 2 + len(told)), self.named.get(known))
            text += ", " + told
        quote = "direct" if QUOTED.fullmatch(words) else "mixed" if QUOTED.search(words) else "indirect"
        sentence = Span(start, len(text) + 1)
        statement = Statement(
            identifier, source, cue, Content(words, (content,), quote if cue else "none"), sentence, answers=answers
        )
        self.named[match["name"]] = statement.id
        self.said.setdefault(identifier, []).append(statement)
        paragraphs = (*document.paragraphs, sentence)
        self.read[identifier] = replace(document, text=text + ".\n", paragraphs=paragraphs)

    def statement(self, identifier: str) -> Statement:
        return self.all[identifier]

    def document(self, identifier: str) -> Document:
        return self.read[identifier]

    def statements_of(self, document: str) -> tuple[Statement, ...]:
        return tuple(self.said[document])

    def entity_names(self, statement: Statement) -> frozenset[tuple[str, str]]:
        sentence = statement.sentence.of(self.read[statement.document].text)
        return frozenset((f"person:{name.lower()}", name) for name in self.names if name in sentence)

    def terms(self, statement: Statement) -> tuple[str, ...]:
        words = (stem_of(form) for form in forms(statement.content.text) if form not in STOP_WORDS)
        return tuple(dict.fromkeys(words))

    def frequency(self, term: str) -> int:
        return self.counts[term]

    def size(self) -> int:
        return len(self.all)

    def word_counts(self) -> tuple[Counts, Counts]:
        everything = self.around("", np.zeros(0, np.uint32), np.zeros(0, np.uint32))
        documents, said = everything.documents, everything.statements
        counts = Counts(), Counts()
        counts[0].add(documents.values, len(documents))
        counts[1].add(said.values[said.values & IN_CONTENT > 0], len(said))
        return counts

    def around(self, document: str, words: Traits, said: Traits) -> Around:
        """Everything but one document: there is not much."""
        ids = [one for one in self.read if one != document]
        numbered = [(at, one) for at, one in enumerate(self.all.values()) if one.document != document]
        said_there = [
            statement_traits(one, self.read[one.document].text, (name for name, _ in self.entity_names(one)))
            for _, one in numbered
        ]
        return Around(
            tuple(ids),
            Rows.of([document_traits(self.read[one].text) for one in ids]),
            np.array([at for at, _ in numbered], np.int64),
            np.array([ids.index(one.document) for _, one in numbered], np.int64),
            np.array([one.sentence.start for _, one in numbered], np.int64),
            Rows.of(said_there),
        )

    def numbered(self, numbers: Sequence[int]) -> dict[int, Statement]:
        statements = list(self.all.values())
        return {number: statements[number] for number in numbers}

    def candidates(self, terms: Sequence[str], *, limit: int) -> list[tuple[str, float]]:
        scores = {
            identifier: sum(math.log(1 + len(self.all) / self.counts[term]) for term in terms if term in stems)
            for identifier, stems in self.stems.items()
        }
        found = sorted((one for one in scores.items() if one[1]), key=lambda one: (-one[1], one[0]))
        return found[:limit]


@pytest.fixture(scope="session")
def pool_of() -> Callable[[str], Pool]:
    """Make a pool of what was said, with statements on other matters behind it."""
    others = (FIXTURES / "others.txt").read_text(encoding="utf-8")
    return lambda said: Pool(said + others)
