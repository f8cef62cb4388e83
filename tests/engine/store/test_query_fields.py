"""Fields and kinds of terms, on a few reports: what they find, how it is ranked, and what is highlighted."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from index.analysis import ANALYSIS_VERSION, find_model
from index.errors import QueryError
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Entity, Mention, QuoteKind, Source, Span, Statement
from index.store import expand

REPORTS = {
    "toll": (
        "Toll on the strait\n\nOSTMAR, 2026-03-10 (Meridian) - Zoë Verrin denied that the toll is legal. "
        "“We will not pay a single crown,” the Morvian premier told reporters on March 9. "
        "Ships were turned away."
    ),
    "lamp": (
        "Lamps again\n\nVERRA, January 24 (Boreal) - Jonas Pell said the lamps were “a gift to smugglers” of grain. "
        "He asked on January 23 whether tolls will pay for them."
    ),
    "old": (
        "Old levies\n\nMIRRA, 2025-06-30 (Boreal) - Jonas Pell said that levies on sanctioned ships began last fall."
    ),
}
Told = tuple[str, str, str, str, str, str, str, QuoteKind, str | None]
SAID: dict[str, list[Told]] = {
    "toll": [
        ("Zoë Verrin", "Zoë Verrin", "name", "denied", "deny", "denied", "the toll is legal", "indirect", None),
        (
            *("the Morvian premier", "Zoë Verrin", "nominal", "told reporters", "tell", "said"),
            *("We will not pay a single crown", "direct", "2026-03-09"),
        ),
    ],
    "lamp": [
        (
            *("Jonas Pell", "Jonas Pell", "name", "said", "say", "said"),
            *("the lamps were “a gift to smugglers” of grain", "mixed", None),
        ),
        ("He", "Jonas Pell", "pronoun", "asked", "ask", "asked", "whether tolls will pay", "indirect", "XXXX-01-23"),
    ],
    "old": [
        (
            *("Jonas Pell", "Jonas Pell", "name", "said", "say", "said"),
            *("levies on sanctioned ships began last fall", "indirect", "last fall"),
        ),
    ],
}
ALIASES = {"Zoë Verrin": ("Verrin", "the Iron Pilot"), "Jonas Pell": ("Pell",)}
TODAY = date(2026, 3, 18)


class Marked:
    """Gives each report the findings above."""

    def __enter__(self) -> "Marked":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(
        self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Analysis]:
        """Yields the findings of each document."""
        for document in documents:
            told = SAID[Path(document.source).stem]
            statements = tuple(_statement(document, one) for one in told)
            names = sorted({one[1] for one in told})
            mentions = tuple(
                Mention(name, span, "PERSON", _id(name)) for name in names for span in [_span(document.text, name)]
            )
            entities = tuple(Entity(_id(name), name, "PERSON", ALIASES[name]) for name in names)
            sentences = tuple(one.sentence for one in statements)
            yield Analysis(document.id, ANALYSIS_VERSION, find_model().label, sentences, mentions, entities, statements)


def _id(name: str) -> str:
    return "person:" + name.lower().replace("ë", "e").replace(" ", "-")


def _span(text: str, piece: str, start: int = 0) -> Span:
    at = text.index(piece, start)
    return Span(at, at + len(piece))


def _statement(document: Document, told: Told) -> Statement:
    who, name, rule, words, lemma, kind, content, quote, said_on = told
    text = document.text
    said = _span(text, content)
    begin = max(text.rfind(mark, 0, said.start) for mark in (". ", "- ")) + 2
    source = Source(who, (_span(text, who, begin),), "person", _id(name), name, rule, "high")  # type: ignore[arg-type]
    cue = Cue(words, (_span(text, words, begin),), lemma, kind)  # type: ignore[arg-type]
    end = text.index(".", said.end) + 1
    return Statement(document.id, source, cue, Content(content, (said,), quote), Span(begin, end), said_on=said_on)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the reports."""
    folder: Path = tmp_path_factory.mktemp("fields")
    (folder / "wires").mkdir()
    for name, text in REPORTS.items():
        (folder / "wires" / f"{name}.txt").write_text(text, encoding="utf-8")
    with Library(folder / "library", analysers=Marked, today=lambda: TODAY) as library:
        library.add([folder / "wires"])
        yield library


BY_DOCUMENT = [
    ("speaker:zoe", "toll"),
    ("speaker:VERRÍN", "toll"),
    ('speaker:"iron pilot"', "toll"),
    ("speaker:pil*", "toll"),
    ("speaker:verin~", "toll"),
    ('speaker:"verrin zoe"~1', "toll"),
    ("speaker:v?rrin", "toll"),
    ("about:pel*", "lamp old"),
    ("cue:denied", "toll"),
    ("cue:deny", "toll"),
    ("cue:reporters", "toll"),
    ("cue:said", "lamp old toll"),
    ('cue:"said"', "lamp old"),
    ("cue:tel*", "toll"),
    ("quote:direct", "toll"),
    ("quote:mixed", "lamp"),
    ("quote:crown", "toll"),
    ("quote:smuggler", "lamp"),
    ("quote:grain", ""),
    ("quote:lamps", ""),
    ('quote:"direct"', ""),
    ("published:2026-03", "toll"),
    ("published:2025..2026-01", "old"),
    ('published:"24 January"', "lamp"),
    ("published:january", "lamp"),
    ("published:2026-01-24", ""),
    ("published:last week", "toll"),
    ("published:yesterday", ""),
    ("published:last 10 days", "toll"),
    ("since:2025-07", "toll"),
    ("until:2025", "old"),
    ("since:june until:last month", "old"),
    ("said:2026-03-09", "toll"),
    ("said:23 january", "lamp"),
    ("said:2025", ""),
    ("NOT said:2026", "lamp old"),
    ("toll AND NOT (cue:asked OR quote:mixed)", "toll"),
    ('"ships away"~3', "toll"),
    ('"ships away"~2', ""),
    ('"away ships"~3', "toll"),
    ('"toll toll"~9', ""),
    ("t?ll", "toll"),
    ("t*lls", "lamp"),
    ("*ggler*", "lamp"),
    ("crowm~", "toll"),
    ("rcown~", ""),
    ("corwn~", "toll"),
    ("carown~2", "toll"),
    ("headline:lam*", "lamp"),
    ("place:m?rra", "old"),
    ("agency:borael~", "lamp old"),
]


@pytest.mark.parametrize(("query", "expected"), BY_DOCUMENT, ids=[query for query, _ in BY_DOCUMENT])
def test_documents(query: str, expected: str, library: Library) -> None:
    found = sorted(Path(summary.source).stem for summary in library.documents(query))
    assert found == expected.split()
    assert sorted(Path(hit.document.source).stem for hit in library.search(query).hits) == found


BY_STATEMENT = [
    ("speaker:verrin", "the toll is legal|We will not pay a single crown"),
    ("speaker:premier", "We will not pay a single crown"),
    ("speaker:pilot pay", "We will not pay a single crown"),
    ("speaker:he", ""),
    ("speaker:pell cue:asked", "whether tolls will pay"),
    ("entity:verrin -speaker:premier", "the toll is legal"),
    ("quote:direct OR quote:mixed", "We will not pay a single crown|the lamps were “a gift to smugglers” of grain"),
    ("quote:gift", "the lamps were “a gift to smugglers” of grain"),
    ("said:2026", "We will not pay a single crown"),
    ("said:2026-03-10", ""),
    ("since:2026-03-10", "the toll is legal"),
    ("until:2026-03-09", "We will not pay a single crown"),
    ("published:2026-03-10", "the toll is legal|We will not pay a single crown"),
    ('said:"23 January"', "whether tolls will pay"),
    ("said:2026-01-23", ""),
    ("since:2020 speaker:pell", ""),
    ("published:2025", "levies on sanctioned ships began last fall"),
    ("headline:lamps cue:said", "the lamps were “a gift to smugglers” of grain"),
    ('"levies ships"~4', "levies on sanctioned ships began last fall"),
]


@pytest.mark.parametrize(("query", "expected"), BY_STATEMENT, ids=[query for query, _ in BY_STATEMENT])
def test_statements(query: str, expected: str, library: Library) -> None:
    found = {statement.content.text for statement in library.statements(query)}
    assert found == set(filter(None, expected.split("|")))
    assert library.search(query, statements=True).total == len(found)


MARKED = [
    ("speaker:pilot", True, ["Zoë Verrin", "the Morvian premier"]),
    ("cue:denied", True, ["denied"]),
    ("cue:tell", True, ["told reporters"]),
    ("quote:crown", True, ["crown"]),
    ("quote:direct crown", True, ["crown"]),
    ("sh?ps", False, ["Ships", "ships"]),
    ("*ggler*", False, ["smugglers"]),
    ("corwn~", False, ["crown"]),
    ('"ships away"~3', False, ["Ships", "away"]),
    ("san*", False, ["sanctioned"]),
    ("since:2025-07", False, []),
]


@pytest.mark.parametrize(("query", "statements", "expected"), MARKED, ids=[query for query, _, _ in MARKED])
def test_highlights(query: str, statements: bool, expected: list[str], library: Library) -> None:
    hits = library.search(query, statements=statements).hits
    marked = [span.of(hit.snippet.text) for hit in hits for span in hit.snippet.highlights]
    assert sorted(marked) == sorted(expected)


def test_a_term_for_too_many_words_is_pointed_at(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expand, "MOST_WORDS", 2)
    for search in (library.search, library.documents, library.statements):
        with pytest.raises(QueryError, match=r"to\* stands for 4 words of this library, more than 2") as raised:
            search("ships to*")
        assert raised.value.position == 6


SUGGESTED = [
    ("toll strati", "toll strait"),
    ("tlol strait", "toll strait"),
    ("Zoe Verin", "Zoe Verrin"),
    ("speaker:verin", "speaker:verrin"),
    ("speaker:Verin cue:dneied", "speaker:Verrin cue:denied"),
    ("speaker:Pel cue:denyed", None),
    ("SMUGLERS", "SMUGGLERS"),
    ('"gift to smuglers"', '"gift to smugglers"'),
    ("headline:lemps", "headline:lamps"),
    ("crwn single", "crown single"),
    ("crown lamps", None),
    ("zzzzzz", None),
    ("crwn lamps", None),
    ("qq 12345", None),
]


@pytest.mark.parametrize(("query", "expected"), SUGGESTED, ids=[query for query, _ in SUGGESTED])
def test_suggestions(query: str, expected: str | None, library: Library) -> None:
    found = library.search(query)
    assert found.total == 0
    assert found.suggestion == expected
    assert expected is None or library.search(expected).total > 0
