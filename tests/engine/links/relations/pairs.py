"""The gold pairs of related statements: read from their fixture files, found in a library, and scored.

A case of `tests/fixtures/relations/` is three blocks, each closed by a line with a full stop alone: its title; two
reports with a line of three hyphens between them, in each of which one statement's content stands in double square
brackets; and the relations of the second statement to the first as two readers saw them, each without knowing what the
other wrote. The words are those of `index.model.Relation` and `none`; `A replies` says that the first answers the
second; a question mark leaves a relation open.

What both say holds. What one of them leaves open or does not see is open, and is not counted either way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.library import Library
from index.model import Link, Span, Statement

FOLDER = Path(__file__).parents[3] / "fixtures" / "relations"
RELATIONS = ("repeats", "replies", "updates", "contradicts")
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_LEAST_SHARED = 0.5
"""Of the characters of two contents, for them to be the same statement's."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports with a statement marked in each, and what holds between these: `certain`, and perhaps `open`."""

    part: str
    title: str
    texts: tuple[str, str]
    marked: tuple[Span, Span]
    labels: tuple[frozenset[str], frozenset[str]]

    @property
    def files(self) -> tuple[str, str]:
        """Names for the two reports."""
        slug = re.sub(r"\W+", "-", f"{self.part} {self.title}")
        return f"{slug}.a.txt", f"{slug}.b.txt"

    @property
    def certain(self) -> frozenset[str]:
        """The relations both readers saw."""
        return self.labels[0] & self.labels[1] - {label for label in self.labels[0] if label.endswith("?")}

    @property
    def open(self) -> frozenset[str]:
        """The relations that one of them saw, or may be."""
        return frozenset(label.rstrip("?") for label in self.labels[0] | self.labels[1]) - self.certain


def read_pairs(part: str = "*", folder: Path = FOLDER) -> list[Pair]:
    """Every pair of a part, by file and in order. Raises `ValueError` where a case can't be read."""
    return [pair for path in sorted(folder.glob(f"{part}-*.txt")) for pair in _pairs(path)]


def _pairs(path: Path) -> Iterator[Pair]:
    blocks = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if len(blocks) % 3 != 1 or blocks[-1].strip():
        raise ValueError(f"{path.name}: a case without its end")
    for title, reports, labels in zip(*[iter(blocks[:-1])] * 3, strict=True):
        one, other = (_report(text) for text in reports.split("\n---\n"))
        first, second = re.fullmatch(r"first: (.+)\n(?:second: (.+)\n)?", labels).groups()  # type: ignore[union-attr]
        yield Pair(
            path.stem.partition("-")[0],
            title.strip(),
            (one[0], other[0]),
            (one[1], other[1]),
            (_labels(first), _labels(second or first)),
        )


def _report(marked: str) -> tuple[str, Span]:
    """A report without its marks, and what was marked."""
    text = marked.strip() + "\n"
    found = _MARKED.findall(text)
    if len(found) != 1:
        raise ValueError(f"one statement is marked, not {len(found)}: {text[:60]}")
    start = text.index("[[")
    return _MARKED.sub(r"\1", text), Span(start, start + len(found[0]))


def _labels(line: str) -> frozenset[str]:
    labels = frozenset(line.replace("A replies", "A-replies").split())
    unknown = {label.rstrip("?") for label in labels} - {*RELATIONS, "related", "none", "A-replies"}
    if unknown:
        raise ValueError(f"no relation: {unknown}")
    return labels


def agreement(pairs: Iterable[Pair]) -> tuple[float, float]:
    """How often two readers give the same, and Cohen's kappa; of a relation, for each pair and each relation."""
    told = [
        (label in _plain(pair.labels[0]), label in _plain(pair.labels[1]))
        for pair in pairs
        for label in (*RELATIONS, "related", "none", "A-replies")
    ]
    same = sum(one == other for one, other in told) / len(told)
    ones, others = (sum(both[at] for both in told) / len(told) for at in (0, 1))
    by_chance = ones * others + (1 - ones) * (1 - others)
    return same, (same - by_chance) / (1 - by_chance)


def _plain(labels: frozenset[str]) -> set[str]:
    return {label for label in labels if not label.endswith("?")}


# Finding them


def write_reports(pairs: Iterable[Pair], folder: Path) -> None:
    """Write the two reports of each pair into files of their own."""
    for pair in pairs:
        for name, text in zip(pair.files, pair.texts, strict=True):
            (folder / name).write_text(text, encoding="utf-8")


@dataclass(slots=True)
class Score:
    """Of a relation: how often it was found and right, found and wrong, and missed; `cases` says which pairs."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    stray: int = 0
    cases: dict[str, list[str]] = field(default_factory=lambda: {"wrong": [], "missed": [], "stray": []})

    @property
    def precision(self) -> float:
        """Of the pairs between which it was found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def precision_of_all(self) -> float:
        """Of all links of a marked statement, those to statements of other pairs too."""
        return self.right / max(1, self.right + self.wrong + self.stray)

    @property
    def recall(self) -> float:
        """Of the pairs between which it holds."""
        return self.right / max(1, self.right + self.missed)


def score(pairs: list[Pair], library: Library, *, limit: int = 60) -> dict[str, Score]:
    """Ask for the links of every marked statement, in a library of the reports that `write_reports` wrote."""
    documents = {one.source.rsplit("/", 1)[-1]: one.id for one in library.documents()}
    scores = {relation: Score() for relation in RELATIONS}
    for pair in pairs:
        ids = [documents[name] for name in pair.files]
        found = [_statement(library, *one) for one in zip(ids, pair.marked, strict=True)]
        links = {link for one in found if one for link in library.links(one.id, limit=limit)}
        told = _told(links, found)
        strays = Counter(link.relation for link in links if _strays(link, ids))
        for relation, counted in scores.items():
            wanted = pair.certain
            key = "A-replies" if relation == "replies" and "A-replies" in wanted else relation
            counted.stray += strays[relation]
            if strays[relation]:
                counted.cases["stray"].append(pair.title)
            if key in told and key in wanted:
                counted.right += 1
            elif key in told and key not in pair.open:
                counted.wrong += 1
                counted.cases["wrong"].append(pair.title)
            elif key in wanted:
                counted.missed += 1
                counted.cases["missed"].append(pair.title)
    return scores


def _told(links: Iterable[Link], found: list[Statement | None]) -> set[str]:
    """The relations that links give to the two statements, `A-replies` for an answer of the first."""
    one, other = (statement.id if statement else "" for statement in found)
    told: set[str] = set()
    for link in links:
        if {link.source, link.target} == {one, other}:
            told.add("A-replies" if link.relation == "replies" and link.source == one else link.relation)
    return told


def _strays(link: Link, ids: list[str]) -> bool:
    """Whether a link leads out of the two documents."""
    return {link.source.partition(":")[0], link.target.partition(":")[0]} - set(ids) != set()


def _statement(library: Library, document: str, marked: Span) -> Statement | None:
    """The statement whose content is most nearly what was marked."""

    def shared(statement: Statement) -> float:
        spans = statement.content.spans
        common = sum(max(0, min(span.end, marked.end) - max(span.start, marked.start)) for span in spans)
        return common / (sum(map(len, spans)) + len(marked) - common)

    analysis = library.analysis(document)
    best = max(analysis.statements if analysis else (), key=shared, default=None)
    return best if best is not None and shared(best) >= _LEAST_SHARED else None
