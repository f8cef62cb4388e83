"""Copies, versions and reports as plain text."""

from collections.abc import Callable, Iterator

from briefing import wording
from briefing.plain.layout import cells, cut, wrap
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from index.copies import Copy, Group, Reported, Reports, Standing
from index.ingest.notices import Notice
from index.model import DocumentSummary, Span

SummaryOf = Callable[[str], DocumentSummary | None]
"""Gives a document by its id, None when it has gone meanwhile."""
TextOf = Callable[[str], str]
"""Gives the text of a document by its id."""

_INDENT = "    "
_MOST_TOLD = 5
_NARROWEST_TITLE = 20
_WAYS = {
    "asked": "the one you asked about",
    "copy": "the same words",
    "repeats": "says the same",
    "version": "a later version of the same report",
}
_AROUND = 30
_SOURCES = {
    "addressee": "told {}",
    "credit": "credits {}",
    "copy": "copied from {}",
    "own": "{}’s own",
}


def group_lines(group: Group, summary_of: SummaryOf, width: int, style: Style = PLAIN) -> Iterator[str]:
    """A group of documents that go back to one: how many, the original, and how much of each copy is from it."""
    count = wording.counted(len(group.copies) + 1, "report")
    yield style.strong(f"{count}, 1 source")
    yield from _document_lines(group.original, summary_of, width, style, _INDENT)
    for copy in group.copies:
        yield from _document_lines(copy.document, summary_of, width, style, _INDENT)
        yield from wrap(_taken(copy, group.original, summary_of), width, _INDENT * 2)


def standing_lines(
    standing: Standing, summary_of: SummaryOf, text_of: TextOf, width: int, style: Style = PLAIN
) -> Iterator[str]:
    """How a document stands to others, with the paragraphs it has in common with each; nothing if it stands alone."""
    notes = list(notes_of(standing, summary_of, text_of, width, style))
    if not notes:
        return
    yield from _document_lines(standing.document, summary_of, width, style, "")
    yield from notes
    for copy in standing.copies:
        yield ""
        yield from _document_lines(copy.other, summary_of, width, style, "")
        share, other = _percent(copy.share), _percent(copy.other_share)
        first = "this one" if copy.first == copy.other else "the other"
        words = f"{share} of {copy.document} is in it, and {other} the other way round; {first} was first: {_why(copy)}"
        yield from wrap(words, width, _INDENT)
        text = text_of(copy.document)
        for one in copy.passages:
            places = f"{_place(one.span)} = {_place(one.other)}"
            words = cut(f"“{one_line(one.span.of(text))}”", max(10, width - len(_INDENT) - len(places) - 2))
            yield f"{_INDENT}{style.faint(places)}  {words}"


def notes_of(
    standing: Standing, summary_of: SummaryOf, text_of: TextOf, width: int, style: Style = PLAIN
) -> Iterator[str]:
    """What to know of a document before it is cited: its notice, what took its place, where its words are from."""
    if standing.notice:
        yield from wrap(_notice(standing.notice), width, _INDENT, first="")
    if standing.superseded:
        version = standing.superseded
        done = wording.NOTICES[version.notice.kind]
        lines = wrap(f"Superseded: {done} by {_called(version.by, summary_of)}", width, _INDENT, first="")
        yield from map(style.warning, lines)
    for version in standing.supersedes:
        yield from wrap(f"Takes the place of {_called(version.document, summary_of)}", width, _INDENT, first="")
    for one in standing.outdated[:_MOST_TOLD]:
        done = wording.NOTICES[one.version.notice.kind]
        words = _in_place(one.span, text_of(standing.document))
        told = f"Repeats what was {done} since: “{words}”, see {_called(one.version.by, summary_of)}"
        yield from map(style.warning, wrap(told, width, _INDENT, first=""))
    yield from _origin_lines(standing, summary_of, width)


def report_lines(
    reports: Reports, summary_of: SummaryOf, text_of: TextOf, width: int, style: Style = PLAIN
) -> Iterator[str]:
    """All reports of a statement, the first one first, with how each is known and where it comes from."""
    yield style.strong(_counted(reports))
    for one in reports.reports:
        yield ""
        yield from _document_lines(one.document, summary_of, width, style, "")
        words = cut(one_line(one.span.of(text_of(one.document))), 3 * width)
        yield from wrap(f"“{words}”", width, _INDENT)
        yield from wrap(_report_facts(one, summary_of), width, _INDENT)
        if one.version:
            done = wording.NOTICES[one.version.notice.kind]
            told = f"{done} since, see {_called(one.version.by, summary_of)}"
            yield from map(style.warning, wrap(told, width, _INDENT))
        yield _INDENT + style.faint(one.statement or f"{one.document}:{_place(one.span)}")


def report_notes(reports: Reports, summary_of: SummaryOf, width: int) -> Iterator[str]:
    """How often a statement was reported and by whom first, in a line; nothing where it is the only report."""
    asked = next((one for one in reports.reports if one.statement == reports.statement), reports.first)
    if reports.count > 1:
        first = "this one" if reports.first is asked else _called(reports.first.document, summary_of)
        told = f"{_counted(reports)}, first {first}; `briefing copies` lists them."
        yield from wrap(told, width, _INDENT, first="")
    if asked.version:
        done = wording.NOTICES[asked.version.notice.kind]
        yield from wrap(f"It was {done} since: see {_called(asked.version.by, summary_of)}", width, _INDENT, first="")


def _counted(reports: Reports) -> str:
    sources = wording.counted(len(reports.sources), "source")
    return f"{wording.counted(reports.count, 'report')}, {sources}"


def _report_facts(report: Reported, summary_of: SummaryOf) -> str:
    summary = summary_of(report.source)
    source = f"“{one_line(summary.title)}”" if summary else one_line(report.source)
    return f"{_WAYS[report.way]} · {_SOURCES[report.rule].format(source)}"


def _document_lines(identifier: str, summary_of: SummaryOf, width: int, style: Style, indent: str) -> Iterator[str]:
    """A document on one line: id, date, agency, headline."""
    summary = summary_of(identifier)
    if summary is None:
        yield f"{indent}{style.faint(identifier)}  gone meanwhile"
        return
    date = one_line(date_in_words(summary.published, is_short=True))
    facts = "  ".join(filter(None, (date, one_line(summary.agency or ""))))
    title = one_line(summary.title)
    room = width - cells(indent + identifier + facts) - 4
    if room < _NARROWEST_TITLE:
        yield from wrap(f"{identifier}  {facts}  {title}", width, indent + _INDENT, first=indent)
        return
    yield f"{indent}{style.faint(identifier)}  {facts}  {style.strong(cut(title, room))}"


def _origin_lines(standing: Standing, summary_of: SummaryOf, width: int) -> Iterator[str]:
    taken = [copy for copy in standing.copies if copy.first == copy.other]
    if taken:
        yield from wrap(f"Copy: {_taken(taken[0], standing.original, summary_of)}", width, _INDENT, first="")
    given = [copy for copy in standing.copies if copy.first == copy.document]
    if given:
        names = ", ".join(copy.other for copy in given[:_MOST_TOLD])
        more = f" and {len(given) - _MOST_TOLD} more" if len(given) > _MOST_TOLD else ""
        times = wording.counted(len(given), "document")
        yield from wrap(f"Copied, whole or in part, by {times}: {names}{more}", width, _INDENT, first="")


def _taken(copy: Copy, original: str, summary_of: SummaryOf) -> str:
    """How much of a copy is from where, and what tells."""
    passages = wording.counted(len(copy.passages), "paragraph")
    begun = "" if copy.other == original else f", which goes back to {_called(original, summary_of)}"
    called = _called(copy.other, summary_of)
    return f"{_percent(copy.share)} of it, in {passages}, is from {called}{begun}: {_why(copy)}"


def _why(copy: Copy) -> str:
    return {
        "credit": "it is credited",
        "date": "by their dates",
        "read first": "it was read in first, and nothing else tells",
    }[copy.rule]


def _notice(notice: Notice) -> str:
    number = f" (number {notice.number})" if notice.number else ""
    return f"{wording.NOTICES[notice.kind].capitalize()}{number}: {one_line(notice.text)}"


def _in_place(span: Span, text: str) -> str:
    """A few words on one line, with those around them."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before, after = text[start : span.start], text[span.end : end]
    before = before.partition("\n")[2] if "\n" in before else before
    if start and before == text[start : span.start]:
        before = "… " + before.partition(" ")[2]
    after = after.partition("\n")[0]
    if span.end + len(after) == end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return one_line(before + span.of(text) + after)


def _called(identifier: str, summary_of: SummaryOf) -> str:
    """A document by its agency and id ("Halyard, 618bb11e4ea9")."""
    summary = summary_of(identifier)
    agency = one_line(summary.agency or "") if summary else ""
    return f"{agency} {identifier}" if agency else identifier


def _percent(share: float) -> str:
    return f"{min(100, max(1, round(100 * share)))} %"


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"
