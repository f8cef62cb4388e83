"""Entities, corrections, sources and a library's health as plain text."""

from collections.abc import Iterator, Sequence

from briefing.locations import source_label
from briefing.plain.layout import column, cut, padded, wrap
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from briefing.wording import correction_in_words, counted
from index.model import Correction, Entity
from index.reports import LibrarySource, Problem, Status

_WIDEST_NAME = 36
_MOST_ALIASES = 6


def entity_table(entities: Sequence[Entity], width: int, style: Style = PLAIN) -> Iterator[str]:
    """An entity a line: name, label and counts, its other names after them."""
    named = column([one_line(one.name) for one in entities], _WIDEST_NAME)
    labelled = column([one.label for one in entities], 12)
    for one in entities:
        name = padded(cut(one_line(one.name), named), named)
        counts = [f"{counted(one.mentions, 'mention')} in {counted(one.documents, 'document')}"]
        if one.statements_by:
            counts.append(f"said {counted(one.statements_by, 'statement')}")
        if one.statements_about:
            counts.append(f"named in {counted(one.statements_about, 'statement')}")
        also = ", ".join(map(one_line, one.aliases[:_MOST_ALIASES]))
        facts = " · ".join([*counts, *([f"also {also}"] if also else [])])
        first = f"{name}  {padded(one.label, labelled)}  "
        lines = wrap(facts, max(width, len(first) + 30), " " * (named + labelled + 4), first=first)
        yield style.strong(lines[0][: len(name)]) + lines[0][len(name) :]
        yield from lines[1:]


def correction_table(corrections: Sequence[Correction], width: int, style: Style = PLAIN) -> Iterator[str]:
    """A correction a line: its number, what was corrected, where that has an effect, and when it was made."""
    numbers = column([str(one.number) for one in corrections], 12)
    for one in corrections:
        if one.documents is None:
            effect = "not in force yet"
        else:
            effect = f"in {counted(one.documents, 'document')}" if one.documents else "without effect"
        facts = f"{correction_in_words(one)} · {effect} · {one.made_at[:10]}"
        first = f"{padded(str(one.number), numbers)}  "
        lines = wrap(facts, width, " " * len(first), first=first)
        yield style.strong(lines[0][:numbers]) + lines[0][numbers:]
        yield from lines[1:]


def source_table(sources: Sequence[LibrarySource]) -> Iterator[str]:
    """A source a line: what it is, how many documents came from it, and where it is."""
    rows = [(one.kind, counted(one.documents, "document"), one_line(source_label(one.uri))) for one in sources]
    kinds, counts = column([row[0] for row in rows], 12), column([row[1] for row in rows], 24)
    for kind, count, label in rows:
        yield f"{padded(kind, kinds)}  {padded(count, counts)}  {label}"


def status_lines(status: Status, facts: Sequence[tuple[str, str]], style: Style = PLAIN) -> Iterator[str]:
    """Counts, sizes, versions and health, then `facts` (name and value) and every notice."""
    pending = status.documents - status.analysed
    rows = [
        ("library", one_line(status.path)),
        ("documents", f"{status.documents:,}" + (f" ({pending:,} not analysed yet)" if pending else "")),
        ("statements", f"{status.statements:,}"),
        ("entities", f"{status.entities:,}"),
        ("store", _size(status.store_bytes)),
        ("search index", _size(status.index_bytes)),
        ("language model", status.model or "none"),
        ("analysis", f"version {status.analysis_version}"),
        *facts,
    ]
    names = column([name for name, _ in rows], 24)
    for name, value in rows:
        yield f"{padded(name, names)}  {value}"
    for notice in status.notices:
        yield style.warning(one_line(notice))


def problem_lines(problems: Sequence[Problem], style: Style = PLAIN) -> Iterator[str]:
    """What is wrong a line: in which part of the library, what it is, and what mends it."""
    parts = column([one.part for one in problems], 12)
    for one in problems:
        remedy = f" {one_line(one.remedy)}" if one.remedy else ""
        yield f"{style.warning(padded(one.part, parts))}  {one_line(one.message)}{remedy}"


def _size(count: int) -> str:
    size, unit = float(count), "bytes"
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
