"""Markdown's blocks as plain text: no marks, no tags, links by their words, code and tables as they read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SILENT = frozenset({"script", "style", "template", "head"})


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
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
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


class _Words(HTMLParser):
    """Gathers what a reader of the HTML would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _without_tags(html: str) -> str:
    """The words of a block of HTML, white space folded."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.words).split())
