"""A shelf of statements with invented links, written down in a few lines.

What was said is a line each, `NAME DATE SPEAKER: WORDS`: the name is a letter for the document and a number ("a1"), the
date EDTF or "-", the speaker an id or "-" for nobody known. `SPEAKER@DATE` gives a statement a date of its own.

A link is `RELATION FROM TO SCORE`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from index.errors import UnknownId
from index.model import Answered, Content, Cue, DocumentSummary, Evidence, Link, Source, Span, Statement

LINE = re.compile(r"(?P<name>[a-z]+\d+) (?P<date>\S+) (?P<who>[^\s@:]+)(?:@(?P<said_on>[^:]+))?: (?P<words>.*)")
EVIDENCE = Evidence("told so")


class Shelf:
    """Stands in for a library."""

    def __init__(self, said: str, links: str) -> None:
        self.statements: dict[str, Statement] = {}
        self.documents: dict[str, DocumentSummary] = {}
        self.ids: dict[str, str] = {}
        self.asked: list[str] = []
        for line in filter(None, map(str.strip, said.splitlines())):
            match = LINE.fullmatch(line)
            assert match, line
            self._put(**match.groupdict())
        self.known = [self._link(*line.split()) for line in filter(None, map(str.strip, links.splitlines()))]

    def _put(self, name: str, date: str, who: str, said_on: str | None, words: str) -> None:
        document = name.rstrip("0123456789")
        published = None if date == "-" else date
        self.documents[document] = DocumentSummary(
            document, f"memory:{document}", "text", None, document, None, "Vela", None, published, None, None, 0, 0
        )
        start = 100 * int(name[len(document) :])
        span = Span(start, start + len(words))
        entity = None if who == "-" else who
        statement = Statement(
            document,
            Source(who, (), "person", entity, entity),
            Cue("said", (), "say", "said"),
            Content(words, (span,), "direct" if words.startswith('"') else "indirect"),
            Span(start, start + 99),
            said_on=said_on,
        )
        self.ids[name] = statement.id
        self.statements[statement.id] = statement

    def _link(self, relation: str, source: str, target: str, score: str = "0.5") -> Link:
        return Link(self.ids[source], self.ids[target], relation, float(score), EVIDENCE)

    def answer(self, name: str, reported: str) -> None:
        """Let a statement's own sentence say that it answers the one reported there."""
        statement = self.statements[self.ids[name]]
        answers = Answered(Span(0, 1), self.ids[reported])
        self.statements[statement.id] = replace(statement, answers=answers)

    def names(self, identifiers: Iterable[str]) -> list[str]:
        """The names of statements."""
        names = {identifier: name for name, identifier in self.ids.items()}
        return [names[identifier] for identifier in identifiers]

    def statement(self, identifier: str) -> Statement:
        if identifier not in self.statements:
            raise UnknownId(f"No statement has the id {identifier!r}.")
        return self.statements[identifier]

    def summary(self, identifier: str) -> DocumentSummary:
        return self.documents[identifier]

    def links(self, statement: str, *, limit: int) -> tuple[Link, ...]:
        self.statement(statement)
        self.asked.append(statement)
        found = (one for one in self.known if statement in (one.source, one.target))
        return tuple(sorted(found, key=lambda one: -one.score))[:limit]


@pytest.fixture(scope="session")
def shelf_of() -> Callable[[str, str], Shelf]:
    """Makes a shelf of what was said and of links."""
    return Shelf
