"""A document as a briefing: what it is, who said what, who is in it, then its text with all of that marked."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from textual.content import Content
from textual.content import Span as StyledSpan

from briefing.sanitise import neutralise, one_line
from briefing.view.documents import provenance
from briefing.view.entry import cut
from briefing.view.folded import fold
from briefing.view.kinds import KINDS, Kind, kind_of
from briefing.view.page import Block, Mark, Page, Sign
from briefing.view.statements import BARS, key_statements, quoted, shown_statements, speaker
from briefing.view.styles import HEADING, HEADLINE, MUTED, UNSURE, styled
from briefing.wording import counted
from index.model import Analysis, Document, Mention, Span, Statement

_BLANK = Block(Content(""))
_LABEL_COLUMN = 15
_LONGEST_KEY = 240
_MOST_NAMES = 14
_NO_BREAK = "\N{NO-BREAK SPACE}"


def briefing_page(
    document: Document,
    analysis: Analysis | None,
    *,
    all_voices: bool = False,
    pins: Collection[str] = (),
    is_pending: bool = True,
) -> Page:
    """Make the page that shows `document`.

    Args:
        document: what to show.
        analysis: what was found in it, or None while that is not known.
        all_voices: whether the outlet's own statements are numbered and marked too.
        pins: ids of the pinned statements.
        is_pending: without an analysis, whether one is to come.
    """
    statements = shown_statements(analysis, all_voices=all_voices)
    blocks = [*_header(document), _BLANK]
    if analysis is None:
        words = "Analysing… statements and names follow." if is_pending else "Not analysed yet: press r to do it."
        blocks += [Block(Content.styled(words, styled(UNSURE))), _BLANK]
    else:
        blocks += [*_who_said_what(statements, document.agency), *_who_is_in_it(analysis)]
    blocks += [_heading("Text"), _BLANK, *_text(document, analysis, statements)]
    signs = {one.id: Sign(number, BARS[one.content.quote], one.id in pins) for number, one in enumerate(statements, 1)}
    return Page(document.id, tuple(blocks), signs, {one.id: one.content.spans for one in statements})


def _heading(words: str) -> Block:
    return Block(Content.styled(words, styled(HEADING)), is_rule=True)


def _header(document: Document) -> list[Block]:
    title = cut(one_line(document.title), 400) or "A document without words"
    headline = Block(Content.styled(title, styled(HEADLINE)))
    if document.headline_span:
        folded = fold(neutralise(document.text), document.headline_span)
        headline = Block(Content.styled(folded.text, styled(HEADLINE)), offsets=folded.offsets)
    about = provenance(document)
    if document.published and document.published_basis not in (None, "dateline"):
        about += f" ({document.published_basis})"
    words = counted(document.words, "word").replace(" ", _NO_BREAK)
    lines = [headline, Block(Content.styled(f"{about} · {words}", styled(MUTED)))]
    if document.byline:
        lines.append(Block(Content.styled(cut(one_line(document.byline), 200), styled(MUTED))))
    return lines


def _who_said_what(statements: Sequence[Statement], agency: str | None) -> list[Block]:
    keys = key_statements(statements)
    if not keys:
        return []
    blocks = [_heading("Who said what")]
    for statement in keys:
        words = Content.assemble(speaker(statement, agency), "  ", cut(quoted(statement), _LONGEST_KEY))
        blocks.append(Block(words, hanging=2, marks=(Mark(0, len(words), statement.id),)))
    return [*blocks, _BLANK]


def _who_is_in_it(analysis: Analysis) -> list[Block]:
    names = _names(analysis)
    if not names:
        return []
    rows = [_names_of(kind, names[kind]) for kind in KINDS if kind in names]
    return [_heading("Who and what is in it"), *rows, _BLANK]


def _names(analysis: Analysis) -> Mapping[Kind, Counter[str]]:
    """By kind, every name and how often it is mentioned: an entity by its own name, a date by its words."""
    names: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
    by_id = {entity.id: entity for entity in analysis.entities}
    for mention in analysis.mentions:
        entity = by_id.get(mention.entity or "")
        kind = kind_of(entity.label if entity else mention.label)
        if kind is not None:
            names[kind][one_line(entity.name if entity else mention.text)] += 1
    return names


def _names_of(kind: Kind, names: Counter[str]) -> Block:
    pieces: list[Content | str | tuple[str, str]] = [(kind.name.ljust(_LABEL_COLUMN), styled(MUTED))]
    most = names.most_common(_MOST_NAMES)
    for index, (name, count) in enumerate(most):
        pieces += [(f"{_NO_BREAK}· ", styled(MUTED)) if index else "", (cut(name, 60), styled(kind.style))]
        if count > 1:
            pieces.append((f"{_NO_BREAK}{count}", styled(MUTED)))
    if len(names) > len(most):
        pieces.append((f"{_NO_BREAK}· and {len(names) - len(most)} more", styled(MUTED)))
    return Block(Content.assemble(*pieces), hanging=_LABEL_COLUMN)


def _text(document: Document, analysis: Analysis | None, statements: Sequence[Statement]) -> list[Block]:
    safe = neutralise(document.text)
    shown_above = [span for span in (document.headline_span, document.byline_span) if span]
    paragraphs = [one for one in document.paragraphs if not any(span.covers(one) for span in shown_above)]
    mentions = analysis.mentions if analysis else ()
    starts = [mention.span.start for mention in mentions]
    marks = _marks_by_paragraph(paragraphs, statements)
    blocks: list[Block] = []
    for index, paragraph in enumerate(paragraphs):
        inside = mentions[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        blocks += [_paragraph(safe, paragraph, inside, marks.get(index, ())), _BLANK]
    return blocks


def _marks_by_paragraph(
    paragraphs: Sequence[Span], statements: Iterable[Statement]
) -> Mapping[int, list[tuple[Span, str]]]:
    marks: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    starts = [paragraph.start for paragraph in paragraphs]
    for statement in statements:
        for span in statement.content.spans:
            first = max(bisect_right(starts, span.start) - 1, 0)
            for index in range(first, bisect_left(starts, span.end)):
                marks[index].append((span, statement.id))
    return marks


def _paragraph(
    safe: str, paragraph: Span, mentions: Iterable[Mention], statements: Iterable[tuple[Span, str]]
) -> Block:
    folded = fold(safe, paragraph)
    styles = []
    for mention in mentions:
        kind, found = kind_of(mention.label), folded.within(mention.span)
        if kind and found:
            styles.append(StyledSpan(*found, styled(kind.style)))
    marks = [Mark(*found, id_) for span, id_ in statements if (found := folded.within(span))]
    return Block(Content(folded.text, spans=styles), offsets=folded.offsets, marks=tuple(sorted(marks, key=_start)))


def _start(mark: Mark) -> int:
    return mark.start
