"""The text a person has selected on a page that is laid out."""

from collections.abc import Mapping

from textual.selection import Selection

from briefing.view.layout import Layout
from index.model import Span


def selected_text(layout: Layout, selection: Selection, prefixes: Mapping[int, int]) -> str:
    """The words under `selection`, without margin and indents, broken lines joined, a blank line between paragraphs.

    Args:
        layout: the page.
        selection: in characters and lines of what is drawn.
        prefixes: for every line the number of characters that are drawn before its words.
    """
    blocks: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(layout.lines):
        span = selection.get_span(number)
        if span is None:
            continue
        start = line.start + max(span[0] - prefixes[number], 0)
        end = line.end if span[1] == -1 else line.start + max(span[1] - prefixes[number], 0)
        start, end = min(start, line.end), min(end, line.end)
        if start < end:
            first, last = blocks.get(line.block, (start, end))
            blocks[line.block] = (min(first, start), max(last, end))
    texts = layout.page.blocks
    return "\n\n".join(texts[block].content.plain[start:end] for block, (start, end) in blocks.items())


def selected_span(layout: Layout, selection: Selection, prefixes: Mapping[int, int]) -> Span | None:
    """The span of the document that is selected, from its first to its last word; None where no word of it is.

    Args:
        layout: the page.
        selection: in characters and lines of what is drawn.
        prefixes: for every line the number of characters that are drawn before its words.
    """
    found: list[int] = []
    for number, line in enumerate(layout.lines):
        span = selection.get_span(number)
        offsets = layout.page.blocks[line.block].offsets
        if span is None or not offsets:
            continue
        start = line.start + max(span[0] - prefixes[number], 0)
        end = line.end if span[1] == -1 else line.start + max(span[1] - prefixes[number], 0)
        found += offsets[min(start, line.end) : min(end, line.end)]
    return Span(min(found), max(found) + 1) if found else None
