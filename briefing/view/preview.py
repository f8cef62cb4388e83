"""A digest as it is shown: its Markdown read as other programs will read it, in paragraphs of styled text.

Textual's own Markdown makes a widget of each block, which takes seconds for a digest of fifty statements.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from briefing.view.entry import Entry, Part
from briefing.view.styles import BAR, HEADING, MUTED, styled

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_REFERENCE = re.compile(r"(?<!\\)\[\^s([0-9]+)\]:?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ALL = 10_000
"""More lines than a paragraph has."""
_QUOTATION, _ROW, _HEADING = "blockquote_open", "list_item_open", "heading_open"


@dataclass(frozen=True, slots=True)
class Quoted(Part):
    """A paragraph with a bar before each of its lines."""

    def wrapped(self, width: int) -> list[Content]:
        """Its lines at `width` cells, each with its bar."""
        bar = Content.styled("┃ ", styled(BAR))
        return [Content.assemble(bar, line) for line in Part.wrapped(self, max(width - 2, 1))]


def preview(digest: str) -> Entry:
    """A digest as `briefing.digest.compose` makes it, as it is shown; footnotes go by raised figures."""
    # Not needed for anything else that is shown.
    from markdown_it import MarkdownIt

    body = _FRONT_MATTER.sub("", digest)
    body = _REFERENCE.sub(lambda found: found[1].translate(_RAISED), body)
    return Entry(*_parts(MarkdownIt("commonmark").parse(body)))


def _parts(tokens: "Sequence[Token]") -> Iterator[Part]:
    """A part for each heading, paragraph and row of a list, with the gaps between them."""
    within: list[str] = []
    before: str | None = None
    for token in tokens:
        if token.nesting > 0:
            within.append(token.type)
        elif token.nesting < 0:
            within.pop()
        elif token.type == "inline":
            kind = next((one for one in (_QUOTATION, _ROW, _HEADING) if one in within), "")
            # Two quotations never follow each other: a line that says whose the second one is stands between.
            if kind == before == _QUOTATION:
                yield Quoted(Content(" "))
            elif before is not None and not kind == before == _ROW:
                yield Part(Content(" "))
            yield _part(kind, _inline(token.children or ()))
            before = kind


def _part(kind: str, words: Content) -> Part:
    if kind == _QUOTATION:
        return Quoted(words, lines=_ALL)
    if kind == _ROW:
        return Part(Content.assemble("• ", words), hanging=2, lines=_ALL)
    return Part(words.stylize(styled(HEADING)) if kind == _HEADING else words, lines=_ALL)


def _inline(children: "Sequence[Token]") -> Content:
    """The text of a block with what is strong, emphasised or code in it."""
    pieces: list[Content | tuple[str, str]] = []
    look = ""
    for child in children:
        if child.type in _LOOKS:
            look = _LOOKS[child.type]
        elif child.type == "code_inline":
            pieces.append((child.content, styled(MUTED)))
        else:
            pieces.append((" " if child.type in ("softbreak", "hardbreak") else child.content, look))
    return Content.assemble(*pieces)


_LOOKS = {"strong_open": "bold", "strong_close": "", "em_open": "italic", "em_close": ""}
