"""The blocks of a digest as a Markdown parser sees them: its paragraphs and its block quotations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a block quotation that stands in no other block.

    Attributes:
        is_quotation: which of the two.
        source: a paragraph's Markdown, white space folded; "" for a quotation.
        strong: the text of a paragraph's first strong emphasis, or "".
        pieces: the plain text of a quotation's paragraphs (and of whatever else was put into it), folded.
    """

    is_quotation: bool
    source: str = ""
    strong: str = ""
    pieces: tuple[str, ...] = ()


def blocks(markdown: str) -> list[Block]:
    """Parse `markdown` (CommonMark) and return its paragraphs and block quotations in order."""
    tokens = iter(MarkdownIt("commonmark").parse(markdown))
    return list(_blocks(tokens))


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    for token in tokens:
        if token.type == "paragraph_open" and token.level == 0:
            inline = next(tokens)
            yield Block(False, source=_folded(inline.content), strong=_first_strong(inline.children or ()))
        elif token.type == "blockquote_open" and token.level == 0:
            yield Block(True, pieces=tuple(filter(None, _pieces(tokens))))


def _pieces(tokens: Iterator[Token]) -> Iterator[str]:
    """The texts up to the end of the block quotation that was just opened."""
    for token in tokens:
        if token.type == "blockquote_close" and token.level == 0:
            return
        if token.type == "inline":
            yield _folded("".join(map(_text, token.children or ())))
        elif token.content:
            yield _folded(token.content)


def _first_strong(children: Iterable[Token]) -> str:
    words: list[str] = []
    is_inside = False
    for child in children:
        if child.type == "strong_close":
            break
        if is_inside:
            words.append(_text(child))
        is_inside = is_inside or child.type == "strong_open"
    return _folded("".join(words))


def _text(child: Token) -> str:
    return " " if child.type in ("softbreak", "hardbreak") else child.content


def _folded(text: str) -> str:
    return " ".join(text.split())
