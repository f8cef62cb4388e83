"""What the reading pane shows: blocks, each knowing where its words stand in the document and where they lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from briefing.places import NOTE, Act, Address, Place
from briefing.view.folded import range_in
from index.asking import Search
from index.model import Span

Destination = Place | Search | Act
"""What follows an anchor: a page, a search, or something that is done."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a block's text that belongs to a statement: its margin gets a bar."""

    start: int
    end: int
    statement: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A range of a block's text that leads somewhere.

    Attributes:
        start, end: the range.
        to: where it leads, or what it does.
        is_entity: whether the words are the name of an entity: there are many of these, so they are stepped through by
            keys of their own, and not drawn as links.
    """

    start: int
    end: int
    to: Destination
    is_entity: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is shown.

    Attributes:
        content: its words and their styles; an empty one is a blank line.
        hanging: columns by which all its lines but the first are indented.
        offsets: for every character of `content` its offset in the document; empty where they are not its words.
        marks: the statements it holds, in order of the text.
        is_rule: whether a rule runs on to the right of its words.
        anchors: what of it leads elsewhere, in order of the text.
        indent: columns by which all its lines are indented.
        guide: what is drawn where its lines are indented, as far as they are.
    """

    content: Content
    hanging: int = 0
    offsets: Sequence[int] = ()
    marks: tuple[Mark, ...] = ()
    is_rule: bool = False
    anchors: tuple[Anchor, ...] = ()
    indent: int = 0
    guide: str = ""

    def range_of(self, span: Span) -> tuple[int, int] | None:
        """The range of its text that `span` of the document covers, or None."""
        return range_in(self.offsets, span)


@dataclass(frozen=True, slots=True)
class Sign:
    """What the margin shows for a statement: its number, its bar, whether it is pinned, whether it has a note."""

    number: int
    bar: str
    is_pinned: bool = False
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Something to read, ready to be laid out.

    Attributes:
        address: what it is of.
        blocks: from top to bottom.
        signs: by statement id, in order of the page: the statements that are numbered in the margin.
        spans: of a document, by statement id, where its words stand in the text; empty on any other page, where a
            statement is wherever it is marked first.
        is_index: whether it is a list of things to go to rather than a text: the arrow keys then go from one to the
            next.
    """

    address: Address
    blocks: tuple[Block, ...]
    signs: Mapping[str, Sign] = field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    is_index: bool = False

    @property
    def document(self) -> str:
        """The id of the document it shows, "" for any other page."""
        return self.address.id if self.address.kind == "document" else ""


def note_page(*lines: str | Content) -> Page:
    """A page that only says something: an empty library, a document that can't be opened."""
    return Page(NOTE, tuple(Block(Content(line) if isinstance(line, str) else line) for line in lines))
