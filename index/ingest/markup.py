"""Markdown's blocks as plain text: no marks, no tags, links by their words, code and tables as they read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SILENT = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<template", "</template>"))
"""How what nobody sees begins and ends in HTML."""

_DEEPEST = 60
"""Lists within lists, quotations within quotations; the parser leaves out what is deeper."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row or block of code. `text` has no white space around it."""

    text: str
    is_heading: bool


def read_blocks(markdown: str) -> list[Block]:
    """Read the blocks of a Markdown text (CommonMark with tables and strikethrough).

    Args:
        markdown: the text, without its front matter.

    Returns:
        Its blocks, none of them empty, in order; lines wrapped in the source are joined.
    """
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).parse(markdown)
    return [Block(stripped, heading) for text, heading in _texts(tokens) if (stripped := text.strip())]


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """The text of each block, and whether it is a heading."""
    marker = ""
    row: list[str] | None = None
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "list_item_open":
            # An ordered item carries its number in `info`.
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or []), False
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_inline_text(token).strip())
        elif token.type in ("inline", "code_block", "fence", "html_block"):
            yield marker + _block_text(token), before is not None and before.type == "heading_open"
            marker = ""


def _block_text(token: Token) -> str:
    if token.type == "inline":
        return _inline_text(token)
    return _without_tags(token.content) if token.type == "html_block" else token.content


def _inline_text(token: Token) -> str:
    """The words of a paragraph: breaks within it are spaces, hard ones newlines, tags are left out."""
    pieces: list[str] = []
    for child in token.children or []:
        if child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak":
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(_inline_text(child))
        elif child.type != "html_inline":
            pieces.append(child.content)
        elif child.content.lower().startswith("<br"):
            pieces.append("\n")
    return "".join(pieces)


def _without_tags(markup: str) -> str:
    """The words of a block of HTML, white space folded; what is not closed runs to the block's end.

    By hand, because `html.parser` takes time that grows with the square of what is not closed.
    """
    words: list[str] = []
    at = 0
    while (start := markup.find("<", at)) >= 0:
        words.append(markup[at:start])
        closing = next((end for opening, end in _SILENT if markup[start : start + 9].lower().startswith(opening)), ">")
        end = markup.find(closing, start)
        at = len(markup) if end < 0 else end + len(closing)
    words.append(markup[at:])
    return " ".join(unescape(" ".join(words)).split())
