"""Statements, links and hits as plain text: who, how and when on one line, then the words, then the id."""

from collections.abc import Iterator

from briefing import wording
from briefing.plain.layout import cells, wrap
from briefing.plain.style import PLAIN, Style
from briefing.sanitise import one_line
from index.model import ELLIPSIS, DocumentSummary, Hit, Link, Snippet, Statement

_INDENT = "    "
_QUOTATION_MARKS = "\"'“”„‟«»‹›‘’‚‛「」『』"


def statement_lines(
    statement: Statement, document: DocumentSummary | None, width: int, style: Style = PLAIN
) -> Iterator[str]:
    """A statement: speaker, cue, date as known and how faithful; its words; its id.

    Args:
        statement: the statement.
        document: the one it stands in, for its agency and date, or None.
        width: cells of a line.
        style: its colours.
    """
    yield from _lead(statement, document, width, style)
    yield from wrap(content(statement), width, _INDENT)
    yield _INDENT + style.faint(statement.id)


def content(statement: Statement) -> str:
    """The words of a statement on one line, in quotation marks where they are quoted word for word."""
    found = statement.content
    pieces = found.text.split(ELLIPSIS)
    if len(pieces) != len(found.spans):
        # An ellipsis of the document's own.
        pieces = [found.text]
    pieces = list(filter(None, map(one_line, pieces)))
    return ELLIPSIS.join(map(_quoted, pieces) if found.quote == "direct" else pieces)


def link_lines(
    link: Link,
    other: Statement,
    document: DocumentSummary | None,
    width: int,
    style: Style = PLAIN,
    *,
    is_settled: bool = False,
) -> Iterator[str]:
    """A link seen from one of its statements: the relation, its reason and if it is settled; the `other` statement."""
    relation = _relation_to(link, other)
    lines = wrap(
        f"{relation} ({link.score:.2f}{', settled' if is_settled else ''}): {wording.reason(link)}",
        width,
        _INDENT,
        first="",
    )
    yield style.relation(lines[0][: len(relation)]) + lines[0][len(relation) :]
    yield from lines[1:]
    for line in statement_lines(other, document, width - len(_INDENT), style):
        yield _INDENT + line


def hit_lines(hit: Hit, width: int, style: Style = PLAIN) -> Iterator[str]:
    """A result of a search: what it is, the fragment that was found, and its id."""
    document, statement = hit.document, hit.statement
    if statement is None:
        facts = (one_line(document.title), one_line(document.agency or ""), wording.published(document))
        yield from _with_strong_start(wrap(" · ".join(filter(None, facts)), width), facts[0], style)
    else:
        yield from _lead(statement, document, width, style)
    yield from _snippet_lines(hit.snippet, width, style)
    yield _INDENT + style.faint(document.id if statement is None else statement.id)


def _lead(statement: Statement, document: DocumentSummary | None, width: int, style: Style) -> Iterator[str]:
    speaker = wording.speaker(statement, document.agency if document else None)
    note = wording.speaker_note(statement)
    facts = (
        f"{speaker} ({note})" if note else speaker,
        wording.attribution(statement),
        wording.said_on(statement, document),
        wording.quote_kind(statement.content.quote),
    )
    yield from _with_strong_start(wrap(" · ".join(filter(None, facts)), width, _INDENT, first=""), speaker, style)


def _with_strong_start(lines: list[str], start: str, style: Style) -> Iterator[str]:
    """`lines`, of which the first few say `start`."""
    left = start
    for line in lines:
        indent = len(line) - len(line.lstrip())
        body = line[indent:]
        size = len(body) if left.startswith(body) else len(left) if body.startswith(left) else 0
        yield line[:indent] + style.strong(body[:size]) + body[size:]
        left = left[size:].lstrip() if size == len(body) else ""


def _snippet_lines(snippet: Snippet, width: int, style: Style) -> Iterator[str]:
    safe = one_line(snippet.text)
    # Highlights count into the snippet's text; they are shown only while that is what is shown.
    spans = snippet.highlights if len(safe) == len(snippet.text) else ()
    position = 0
    for line in wrap(safe, width - cells(_INDENT)):
        start = safe.find(line, position)
        end = position = start + len(line)
        shown, at = [], start
        for span in spans:
            first, last = max(span.start, at), min(span.end, end)
            if first < last:
                shown += [safe[at:first], style.found(safe[first:last])]
                at = last
        yield _INDENT + "".join(shown) + safe[at:end]


def _relation_to(link: Link, other: Statement) -> str:
    """The relation as the statement that was asked about sees it."""
    if link.target == other.id:
        return wording.relation(link)
    return wording.relation_from(link)


def _quoted(piece: str) -> str:
    is_marked = piece[:1] in _QUOTATION_MARKS or piece[-1:] in _QUOTATION_MARKS
    return piece if is_marked else f"“{piece}”"
