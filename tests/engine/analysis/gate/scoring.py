"""How well the analysis of the gate's documents agrees with what is marked in them, by family and overall.

A statement found is a statement marked if their contents share words (F1 of at least one half) and, where a source is
marked, their sources share a word; one to one, the best agreement first. Of those, content (the same characters but for
white space and stops), speaker, class, quote kind and details are right or wrong. After ATTR@t and joint scoring of
quotation attribution, as for PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gold import GoldDocument, GoldStatement

from index.ingest import read_document
from index.model import Analysis, Document, SourceFile, Span, Statement

FIGURES = ("precision", "recall", "content", "speaker", "class", "quote", "details", "entity precision",
           "entity recall", "aliases")  # fmt: skip
"""Every figure is a share of `right` among `all`, in percent."""

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_SAME = 0.5


@dataclass
class Tally:
    """What was right and how many there were, by figure, and the misses in words."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, figure: str, is_right: bool, miss: str) -> None:
        """One more for a figure; `miss` says what was wrong."""
        self.all[figure] += 1
        self.right[figure] += is_right
        if not is_right:
            self.misses.append(f"{figure}: {' '.join(miss.split())}")

    def add(self, other: "Tally") -> None:
        """All of another one too."""
        self.right.update(other.right)
        self.all.update(other.all)
        self.misses.extend(other.misses)

    def percent(self) -> dict[str, float]:
        """Each figure there is anything of, in percent."""
        return {figure: 100 * self.right[figure] / self.all[figure] for figure in FIGURES if self.all[figure]}


def score_gate(documents: Iterable[GoldDocument], analyse: Callable[[Document], Analysis]) -> dict[str, Tally]:
    """The tally of each family, and of all under `overall`."""
    tallies = {"overall": Tally()}
    for gold in documents:
        tally = Tally()
        _score(gold, analyse(_document(gold.text)), tally)
        tally.misses = [f"[{gold.title}] {miss}" for miss in tally.misses]
        tallies.setdefault(gold.family, Tally()).add(tally)
        tallies["overall"].add(tally)
    return tallies


def _document(text: str) -> Document:
    data = text.encode()
    document = read_document(SourceFile("file:///gate.txt", data, hashlib.sha256(data).hexdigest()))
    assert document.text == text, "the spans marked would not be those of the document"
    return document


def _score(gold: GoldDocument, analysis: Analysis, tally: Tally) -> None:
    found = [one for one in analysis.statements if one.is_attributed]
    marked = sorted(gold.statements, key=lambda one: one.is_optional)
    pairs = _aligned(gold.text, marked, found)
    for number, one in enumerate(marked):
        if not one.is_optional:
            tally.count("recall", number in pairs, _shown(gold.text, one))
            if number in pairs:
                _compare(gold.text, one, found[pairs[number]], tally)
    hit = {pairs[number] for number in pairs if not marked[number].is_optional}
    excused = set(pairs.values()) - hit
    for number, statement in enumerate(found):
        if number not in excused:
            tally.count("precision", number in hit, _told(statement))
    _score_entities(gold, analysis, tally)


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    return {match.start() + span.start for span in spans for match in _WORD.finditer(span.of(text))}


def _aligned(text: str, marked: list[GoldStatement], found: list[Statement]) -> dict[int, int]:
    """Number of a marked statement -> number of the one found for it; what may be found comes last."""
    scored = []
    for i, gold in enumerate(marked):
        for j, statement in enumerate(found):
            here, there = _words(text, gold.content), _words(text, statement.content.spans)
            agreement = 2 * len(here & there) / max(1, len(here) + len(there))
            if agreement >= _SAME and _same_source(text, gold, statement):
                scored.append((gold.is_optional, -agreement, not _same_cue(gold, statement), i, j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _same_source(text: str, gold: GoldStatement, statement: Statement) -> bool:
    return gold.source is None or bool(_words(text, [gold.source]) & _words(text, statement.source.spans))


def _same_cue(gold: GoldStatement, statement: Statement) -> bool:
    if gold.cue is None or statement.cue is None:
        return gold.cue is statement.cue
    return any(gold.cue.overlaps(span) for span in statement.cue.spans)


def _characters(text: str, spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end) if not text[i].isspace() and text[i] not in ".,;:"}


def _compare(text: str, gold: GoldStatement, statement: Statement, tally: Tally) -> None:
    """Whether a statement that was found is right in each respect."""
    shown = f"{_shown(text, gold)} -- found: {_told(statement)}"
    exact = _characters(text, gold.content) == _characters(text, statement.content.spans)
    tally.count("content", exact, shown)
    tally.count("speaker", _same_speaker(gold, statement), shown)
    if gold.cue is not None:
        tally.count("class", statement.cue is not None and statement.cue.kind in gold.classes, shown)
    tally.count("quote", statement.content.quote in gold.quotes, shown)
    _compare_details(gold, statement, tally, shown)


def _compare_details(gold: GoldStatement, statement: Statement, tally: Tally, shown: str) -> None:
    """Whether each detail marked was found, and none that is not marked."""
    told = {"on": statement.said_on, "to": statement.addressee, "at": statement.venue}
    for marked, value in gold.details.items():
        keys = marked.removesuffix("?").split("|")
        is_right = any(_bare(told.pop(key, None)) == _bare(value) for key in keys)
        if not marked.endswith("?"):
            tally.count("details", is_right, f"{marked}: {value} -- {shown}")
    for key, value in told.items():
        if value:
            tally.count("details", False, f"found {key}: {value} -- {shown}")


def _bare(value: str | None) -> str:
    """A name or time without its article."""
    return (value or "").lower().removeprefix("the ")


def _same_speaker(gold: GoldStatement, statement: Statement) -> bool:
    """The right one by name, or rightly nobody by name and of the right kind."""
    source = statement.source
    if source.name is None:
        return source.kind in gold.kinds and (gold.who is None or source.kind == "unresolved")
    return gold.who is not None and source.name.lower() == gold.who.lower()


def _score_entities(gold: GoldDocument, analysis: Analysis, tally: Tally) -> None:
    found = {(entity.label, entity.name.lower()): entity for entity in analysis.entities}
    allowed = {(label, one.name.lower()) for one in gold.entities for label in one.labels}
    excused = {(label, one.name.lower()) for one in gold.entities if one.is_optional for label in one.labels}
    for key, entity in found.items():
        if key not in excused:
            tally.count("entity precision", key in allowed, f"{entity.label} {entity.name}")
    for one in gold.entities:
        if one.is_optional:
            continue
        same = [found[key] for label in sorted(one.labels) if (key := (label, one.name.lower())) in found]
        tally.count("entity recall", bool(same), f"{'|'.join(sorted(one.labels))} {one.name}")
        names = {alias.lower() for entity in same for alias in entity.aliases}
        for alias in one.aliases:
            tally.count("aliases", alias.lower() in names, f"{one.name} = {alias}")


def _shown(text: str, gold: GoldStatement) -> str:
    source, cue = (part.of(text) if part else "-" for part in (gold.source, gold.cue))
    content = " … ".join(span.of(text) for span in gold.content)
    kinds = "|".join(sorted(gold.kinds))
    return f"{source} -> {gold.who or '-'} [{kinds}] {cue} ({'|'.join(sorted(gold.classes))}) {{{content}}}"


def _told(statement: Statement) -> str:
    source, cue = statement.source, statement.cue
    attributed = f"{cue.text} ({cue.kind})" if cue else "-"
    return f"{source.text or '-'} -> {source.name or '-'} [{source.kind}] {attributed} {{{statement.content.text}}}"
