"""The reports of a statement: where else its words stand, and which agency they go back to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cmp_to_key

from index.copies.agencies import Agencies
from index.copies.comparing import compare
from index.copies.finding import CopyFinder
from index.copies.model import Reported, Reports, SourceRule, Version, Way
from index.copies.standing import latest, outdated_in
from index.copies.versions import carried
from index.links.order import compare_dates
from index.model import Span, Statement
from index.store.words import forms

StatementsOf = Callable[[str], tuple[Statement, ...]]
"""Gives the statements of a document by its id."""

_LEAST_CARRIED = 0.6
"""Of what is said, so much must stand in a copy."""
_MOST_DOCUMENTS = 100


def reports_of(
    statement: Statement,
    repeats: Iterable[Statement],
    finder: CopyFinder,
    statements_of: StatementsOf,
    agencies: Agencies,
) -> Reports:
    """Find all reports of a statement, one for each document.

    Args:
        statement: the one asked about.
        repeats: the statements that are known to say the same.
        finder: what finds copies.
        statements_of: gives the statements of a document.
        agencies: those that may be named.

    Returns:
        Itself, its copies in reprinted paragraphs, what repeats it, and the copies of that; the first ones first.
    """
    finding = _Finding(finder, statements_of, agencies)
    finding.add(statement, "asked")
    for one in repeats:
        finding.add(one, "repeats")
    found = [finding.dated(one) for one in finding.found.values()]
    found = _outdated_by_words(list(map(finding.told, found)), finder)
    found.sort(key=cmp_to_key(finding.order))
    return Reports(statement.id, tuple(found), tuple(dict.fromkeys(one.source for one in found)))


class _Finding:
    """One search for reports: `found` has them by their documents."""

    def __init__(self, finder: CopyFinder, statements_of: StatementsOf, agencies: Agencies) -> None:
        self._finder = finder
        self._statements_of = statements_of
        self._agencies = agencies
        self.found: dict[str, Reported] = {}

    def add(self, statement: Statement, way: Way) -> None:
        """Takes in a statement, and where its words were copied to, as far as copies of copies."""
        if statement.document in self.found:
            return
        self._put(statement.document, statement.content.spans, statement, way)
        due = [(statement.document, statement.content.spans)]
        while due and len(self.found) < _MOST_DOCUMENTS:
            document, spans = due.pop(0)
            for copy in self._finder.copies(document):
                taken = () if copy.other in self.found else self._carried(document, copy.other, spans)
                if taken:
                    self._put(copy.other, taken, self._nearest(copy.other, taken), "copy")
                    due.append((copy.other, taken))

    def _put(self, document: str, spans: tuple[Span, ...], statement: Statement | None, way: Way) -> None:
        source, rule = self._named(statement) or self._origin(document, spans)
        places = statement.content.spans if statement else spans
        span = Span(places[0].start, places[-1].end)
        self.found[document] = Reported(document, statement.id if statement else None, span, way, source, rule, None)

    def _carried(self, document: str, other: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Where these words of a document stand in another, if most of them do."""
        one, another = self._finder.body(document), self._finder.body(other)
        taken = tuple(carried(one, another, compare(one, another), spans))
        return taken if sum(map(len, taken)) >= _LEAST_CARRIED * sum(map(len, spans)) else ()

    def _nearest(self, document: str, spans: tuple[Span, ...]) -> Statement | None:
        """The statement of a document that has most of these words, and little else."""
        best, most = None, 0.0
        whole = Span(spans[0].start, spans[-1].end)
        for statement in self._statements_of(document):
            content = Span(statement.content.spans[0].start, statement.content.spans[-1].end)
            common = min(whole.end, content.end) - max(whole.start, content.start)
            share = common / max(len(whole), len(content), 1)
            if share > most:
                best, most = statement, share
        return best if most >= _LEAST_CARRIED / 2 else None

    def _named(self, statement: Statement | None) -> tuple[str, SourceRule] | None:
        """The agency that the statement itself gives: the one it was told, or one that is credited in its sentence."""
        if statement is None:
            return None
        told = self._agencies.named_in(statement.addressee)
        if told:
            return told, "addressee"
        text = self._finder.body(statement.document).document.text
        at, pieces = statement.sentence.start, []
        for span in statement.content.spans:
            pieces.append(text[at : span.start])
            at = max(at, span.end)
        pieces.append(text[at : statement.sentence.end])
        credited = self._agencies.named_in(statement.source.text) or next(
            filter(None, map(self._agencies.credited_in, pieces)), None
        )
        return (credited, "credit") if credited else None

    def _origin(self, document: str, spans: tuple[Span, ...]) -> tuple[str, SourceRule]:
        """Follows words to where they were copied from: that document's agency, or its id, and the rule."""
        seen = {document}
        rule: SourceRule = "own"
        while True:
            parents = (copy.other for copy in self._finder.copies(document) if copy.first != document)
            taken = ((other, self._carried(document, other, spans)) for other in parents if other not in seen)
            found = next(((other, places) for other, places in taken if places), None)
            if found is None:
                return self._finder.body(document).document.agency or document, rule
            (document, spans), rule = found, "copy"
            seen.add(document)

    def dated(self, report: Reported) -> Reported:
        """The report with what took the place of its words, where something did."""
        own = [one for one in self._finder.versions(report.document) if one.document == report.document]
        hit = [one for one in own if any(span.overlaps(report.span) for span in one.changed)]
        hit += [one.version for one in outdated_in(report.document, self._finder) if one.span.overlaps(report.span)]
        return _with_version(report, latest(hit, self._finder))

    def told(self, report: Reported) -> Reported:
        """The report, as a version where it stands in what took the place of another report's document."""
        versions = self._finder.versions(report.document)
        is_later = any(one.by == report.document and one.document in self.found for one in versions)
        return replace(report, way="version") if is_later and report.way != "asked" else report

    def order(self, one: Reported, other: Reported) -> int:
        """Which of two reports came first: an earlier version, what was copied, by date, or as they were read."""
        for version in self._finder.versions(one.document):
            if {version.document, version.by} == {one.document, other.document}:
                return -1 if version.document == one.document else 1
        for copy in self._finder.copies(one.document):
            if copy.other == other.document and copy.rule != "read first":
                return -1 if copy.first == one.document else 1
        first, second = (self._finder.body(report.document).document.published for report in (one, other))
        dates = compare_dates(first, second) if first and second else None
        return dates or self._finder.number(one.document) - self._finder.number(other.document)


def _outdated_by_words(found: list[Reported], finder: CopyFinder) -> list[Reported]:
    """The reports, those marked as well that say in other words what a superseded version said and was changed."""
    changed: list[tuple[frozenset[str], Version]] = []
    for one in found:
        if one.version and one.version.document == one.document:
            text = finder.body(one.document).document.text
            words = (span.of(text) for span in one.version.changed if span.overlaps(one.span))
            changed.append((frozenset(form for piece in words for form in forms(piece)), one.version))
    return [_with_version(one, one.version or next(_repeated(one, changed, finder), None)) for one in found]


def _repeated(report: Reported, changed: list[tuple[frozenset[str], Version]], finder: CopyFinder) -> Iterator[Version]:
    said = set(forms(report.span.of(finder.body(report.document).document.text)))
    for words, version in changed:
        if words and words <= said and version.by != report.document:
            yield version


def _with_version(report: Reported, version: Version | None) -> Reported:
    return replace(report, version=version)
