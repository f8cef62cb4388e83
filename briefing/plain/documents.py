"""Documents as plain text: one line in a list, and one whole as a briefing."""

from collections.abc import Iterable, Iterator, Sequence

from briefing import wording
from briefing.locations import source_label
from briefing.plain.layout import cells, column, cut, padded, wrap
from briefing.plain.statements import statement_lines
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import neutralise, one_line
from briefing.view.dates import date_in_words
from briefing.view.kinds import KINDS, kind_of
from index.model import Analysis, Document, DocumentSummary, Entity

_WIDEST_AGENCY = 14
_MOST_NAMES = 12
_FORMATS = {"text": "plain text", "markdown": "Markdown"}


def document_table(documents: Sequence[DocumentSummary], width: int | None, style: Style = PLAIN) -> Iterator[str]:
    """A line for each document: id, date, agency, headline or first words.

    Args:
        documents: in the order they are to stand in.
        width: cells to cut the line to, or None to keep it whole.
        style: its colours.
    """
    rows = [
        (
            one.id,
            one_line(date_in_words(one.published, is_short=True)),
            one_line(one.agency or "–"),
            one_line(one.title),
        )
        for one in documents
    ]
    dated = column([row[1] for row in rows], 24)
    named = column([row[2] for row in rows], _WIDEST_AGENCY)
    for identifier, date, agency, title in rows:
        facts = f"{padded(cut(date, dated), dated)}  {padded(cut(agency, named), named)}  "
        room = None if width is None else max(20, width - len(identifier) - 2 - cells(facts))
        yield f"{style.faint(identifier)}  {facts}{style.strong(title if room is None else cut(title, room))}"


def briefing_lines(
    summary: DocumentSummary,
    document: Document,
    analysis: Analysis | None,
    width: int,
    style: Style = PLAIN,
    notes: Iterable[str] = (),
) -> Iterator[str]:
    """One document as a briefing: what it is, who said what in it, who and what it names, and its text.

    Args:
        summary: what a list shows of it.
        document: the document.
        analysis: what was found in it, None where it has not been analysed.
        width: cells of a line.
        style: its colours.
        notes: lines on what it is a copy or a version of, for its head.
    """
    yield from _head(summary, width, style)
    yield from notes
    if analysis is None:
        yield from ("", style.warning("Not analysed yet: briefing sync does it."))
    said = [one for one in analysis.statements if one.is_attributed] if analysis else []
    if said:
        yield from ("", style.heading("Who said what"))
        for statement in said:
            yield ""
            yield from statement_lines(statement, summary, width, style)
    if analysis and analysis.entities:
        yield from ("", style.heading("Who and what is named"), "")
        yield from _names(analysis.entities, width, style)
    yield from ("", style.heading("Text"))
    for paragraph in document.paragraphs:
        yield ""
        yield from wrap(neutralise(paragraph.of(document.text)), width)


def _head(summary: DocumentSummary, width: int, style: Style) -> Iterator[str]:
    yield from map(style.strong, wrap(one_line(summary.title), width))
    byline = one_line(summary.byline or "")
    dateline = one_line(summary.dateline.text) if summary.dateline else ""
    basis = f" (from its {summary.published_basis})" if summary.published_basis else ""
    facts = (byline, one_line(summary.agency or ""), dateline, wording.published(summary) + basis)
    yield from wrap(" · ".join(filter(None, facts)), width)
    counts = (
        _FORMATS.get(summary.source_format, summary.source_format),
        wording.counted(summary.words, "word"),
        wording.counted(summary.statements, "statement"),
        wording.counted(summary.entities, "entity", "entities"),
    )
    yield from wrap(" · ".join(counts), width)
    # Not wrapped: a path is there to be copied.
    yield style.faint(f"{summary.id} · {one_line(source_label(summary.source))}")


def _names(entities: Iterable[Entity], width: int, style: Style) -> Iterator[str]:
    """The entities by kind, most mentioned first, as many of each kind as a reader takes in."""
    groups: dict[str, list[Entity]] = {}
    for entity in entities:
        kind = kind_of(entity.label)
        groups.setdefault(kind.name if kind else "Other names", []).append(entity)
    for name in dict.fromkeys(kind.name for kind in KINDS):
        found = sorted(groups.get(name, ()), key=lambda one: (-one.mentions, one.name))
        if not found:
            continue
        words = [f"{one_line(one.name)} ({one.mentions})" for one in found[:_MOST_NAMES]]
        more = f" and {len(found) - _MOST_NAMES} more" if len(found) > _MOST_NAMES else ""
        lines = wrap(", ".join(words) + more, width, indent=" " * 15, first=padded(name, 15))
        yield style.strong(lines[0][: len(name)]) + lines[0][len(name) :]
        yield from lines[1:]
