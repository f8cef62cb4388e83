"""A document as a briefing: what it is, in brief, who is in it, its text with all of that marked, what is related."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from textual.content import Content
from textual.content import Span as StyledSpan

from briefing.places import Address, of_entity
from briefing.sanitise import neutralise, one_line
from briefing.view.documents import provenance
from briefing.view.entry import cut
from briefing.view.folded import fold
from briefing.view.kinds import KINDS, Kind, kind_of
from briefing.view.page import Anchor, Block, Mark, Page, Sign
from briefing.view.statements import BARS, key_statements, lead, quoted, shown_statements
from briefing.view.styles import HEADING, HEADLINE, MUTED, UNSURE, styled
from briefing.view.surroundings import Surroundings, related_blocks, standing_blocks
from briefing.wording import counted
from index.model import Analysis, Document, Mention, Span, Statement

_BLANK = Block(Content(""))
_LABEL_COLUMN = 15
_LONGEST_KEY = 240
_MOST_NAMES = 14
_LONGEST_LEDE = 420
_SHORTEST_LEDE = 5
"""A paragraph of so few words is a line of the header."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


def briefing_page(
    document: Document,
    analysis: Analysis | None,
    *,
    all_voices: bool = False,
    pins: Collection[str] = (),
    notes: Collection[str] = (),
    around: Surroundings | None = None,
    is_pending: bool = True,
) -> Page:
    """Make the page that shows `document`.

    Args:
        document: what to show.
        analysis: what was found in it, or None while that is not known.
        all_voices: whether the outlet's own statements are numbered and marked too.
        pins, notes: ids of the statements that are pinned, and of those with a note.
        around: its copies, its versions and what is related, None while that is not known.
        is_pending: without an analysis, whether one is to come.
    """
    statements = shown_statements(analysis, all_voices=all_voices)
    around = around or Surroundings()
    blocks = [*_header(document), *standing_blocks(around), _BLANK]
    blocks += _section("In brief", _in_brief(document, statements))
    if analysis is None:
        words = "Analysing… statements and names follow." if is_pending else "Not analysed yet: press r to do it."
        blocks += [Block(Content.styled(words, styled(UNSURE))), _BLANK]
    else:
        blocks += _section("Who and where", _who_and_where(analysis))
    blocks += [_heading("Text"), _BLANK, *_text(document, analysis, statements)]
    blocks += _section("Related", related_blocks(around.related))
    signs = {
        one.id: Sign(number, BARS[one.content.quote], one.id in pins, one.id in notes)
        for number, one in enumerate(statements, 1)
    }
    spans = {one.id: one.content.spans for one in statements}
    return Page(Address("document", document.id), tuple(blocks), signs, spans)


def _section(name: str, blocks: Sequence[Block]) -> list[Block]:
    return [_heading(name), *blocks, _BLANK] if blocks else []


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


def _in_brief(document: Document, statements: Sequence[Statement]) -> list[Block]:
    """How the report begins, and the statements that say most of the rest of it: its own words, nothing else."""
    lede = _lede(document)
    blocks = []
    if lede is not None:
        words = cut(one_line(lede.of(document.text)), _LONGEST_LEDE)
        inside = [one for one in statements if lede.overlaps(one.content.spans[0])]
        blocks.append(Block(Content(words), marks=tuple(Mark(0, len(words), one.id) for one in inside[:1])))
    later = [one for one in statements if lede is None or not lede.overlaps(one.content.spans[0])]
    for statement in key_statements(later):
        said = Content.assemble(lead(statement, document.agency), "  ", cut(quoted(statement), _LONGEST_KEY))
        blocks.append(Block(said, hanging=2, marks=(Mark(0, len(said), statement.id),)))
    return blocks


def _lede(document: Document) -> Span | None:
    """The first paragraph of the text that is more than a line of its header, without the dateline."""
    above = [span for span in (document.headline_span, document.byline_span) if span]
    for paragraph in document.paragraphs:
        if any(span.covers(paragraph) for span in above):
            continue
        dateline = document.dateline.span if document.dateline else None
        start = dateline.end if dateline and paragraph.covers(dateline) else paragraph.start
        if len(document.text[start : paragraph.end].split()) > _SHORTEST_LEDE:
            return Span(start, paragraph.end)
    return None


def _who_and_where(analysis: Analysis) -> list[Block]:
    names = _names(analysis)
    return [_names_of(kind, names[kind]) for kind in KINDS if kind in names]


_Name = tuple[str, str | None]
"""A name, and the id of the entity it is of, None for a date."""


def _names(analysis: Analysis) -> Mapping[Kind, Counter[_Name]]:
    """By kind, every name and how often it is mentioned: an entity by its own name, a date by its words."""
    names: defaultdict[Kind, Counter[_Name]] = defaultdict(Counter)
    by_id = {entity.id: entity for entity in analysis.entities}
    for mention in analysis.mentions:
        entity = by_id.get(mention.entity or "")
        kind = kind_of(entity.label if entity else mention.label)
        if kind is not None:
            name = one_line(entity.name if entity else mention.text)
            names[kind][name, entity.id if entity else None] += 1
    return names


def _names_of(kind: Kind, names: Counter[_Name]) -> Block:
    line = Content.styled(kind.name.ljust(_LABEL_COLUMN), styled(MUTED))
    anchors = []
    most = names.most_common(_MOST_NAMES)
    for index, ((name, entity), count) in enumerate(most):
        line += Content.styled(f"{_NO_BREAK}· " if index else "", styled(MUTED))
        shown = Content.styled(cut(name, 60), styled(kind.style))
        if entity is not None:
            anchors.append(Anchor(len(line), len(line) + len(shown), of_entity(entity), is_entity=True))
        line += shown
        if count > 1:
            line += Content.styled(f"{_NO_BREAK}{count}", styled(MUTED))
    if len(names) > len(most):
        line += Content.styled(f"{_NO_BREAK}· and {len(names) - len(most)} more", styled(MUTED))
    return Block(line, hanging=_LABEL_COLUMN, anchors=tuple(anchors))


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
    styles, anchors = [], []
    for mention in mentions:
        kind, found = kind_of(mention.label), folded.within(mention.span)
        if kind and found:
            styles.append(StyledSpan(*found, styled(kind.style)))
            if mention.entity:
                anchors.append(Anchor(*found, of_entity(mention.entity), is_entity=True))
    marks = [Mark(*found, id_) for span, id_ in statements if (found := folded.within(span))]
    return Block(
        Content(folded.text, spans=styles),
        offsets=folded.offsets,
        marks=tuple(sorted(marks, key=_start)),
        anchors=tuple(anchors),
    )


def _start(mark: Mark) -> int:
    return mark.start
