"""What the reading pane shows: blocks, each knowing where its words stand in the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from briefing.view.folded import range_in
from index.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a block's text that belongs to a statement: its margin gets a bar."""

    start: int
    end: int
    statement: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is shown.

    Attributes:
        content: its words and their styles; an empty one is a blank line.
        hanging: columns by which all its lines but the first are indented.
        offsets: for every character of `content` its offset in the document; empty where they are not its words.
        marks: the statements it holds, in order of the text.
        is_rule: whether a rule runs on to the right of its words.
    """

    content: Content
    hanging: int = 0
    offsets: Sequence[int] = ()
    marks: tuple[Mark, ...] = ()
    is_rule: bool = False

    def range_of(self, span: Span) -> tuple[int, int] | None:
        """The range of its text that `span` of the document covers, or None."""
        return range_in(self.offsets, span)


@dataclass(frozen=True, slots=True)
class Sign:
    """What the margin shows for a statement: its number, its bar, and whether it is pinned."""

    number: int
    bar: str
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document ready to be laid out.

    Attributes:
        document: its id, or an empty text where the page only says something to the user.
        blocks: from top to bottom.
        signs: by statement id, in order of the text.
        spans: by statement id, where its words stand in the document.
    """

    document: str
    blocks: tuple[Block, ...]
    signs: Mapping[str, Sign] = field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


def note_page(*lines: str | Content) -> Page:
    """A page that only says something: an empty library, a document that can't be opened."""
    return Page("", tuple(Block(Content(line) if isinstance(line, str) else line) for line in lines))
