"""Words in the making: pieces with their styles, and what of them leads elsewhere."""

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.entry import cut
from briefing.view.kinds import kind_of
from briefing.view.page import Anchor, Block, Destination, Mark
from briefing.view.styles import HEADING, HEADLINE, MUTED, UNSURE, styled
from index.model import DocumentSummary, Entity

NO_BREAK = "\N{NO-BREAK SPACE}"
DOT = f"{NO_BREAK}· "
"""Between facts; it stays at the end of a line."""
BLANK = Block(Content(""))
LOOKING = "Looking…"
UNDATED = "Not dated"
_NAME = 60


def safe(text: str | None, longest: int = 80) -> str:
    """Words of a document as they may be shown: harmless, on one line, not too long."""
    return cut(one_line(text or ""), longest)


def unbroken(text: str) -> str:
    """`text` so that no line breaks at its spaces: a date, a number with its noun."""
    return text.replace(" ", NO_BREAK)


def where(document: DocumentSummary) -> tuple[str, ...]:
    """The agency and the place of a document, as far as they are known."""
    place = document.dateline.place if document.dateline else None
    return tuple(part for part in (safe(document.agency, 40), safe(place, 40)) if part)


class Words:
    """A text to which pieces are added; styles go by the names of `briefing.view.styles`."""

    def __init__(self, text: str = "", style: str = "") -> None:
        self._pieces: list[Content] = []
        self._anchors: list[Anchor] = []
        self._length = 0
        self.add(text, style)

    def __len__(self) -> int:
        return self._length

    def add(self, text: str | Content, style: str = "") -> "Words":
        """Add a piece. A text must be harmless: see `safe`."""
        piece = text if isinstance(text, Content) else Content.styled(text, styled(style) if style else "")
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)
        return self

    def link(
        self, text: str | Content, to: Destination | None, style: str = "", *, is_entity: bool = False, of: int = 0
    ) -> "Words":
        """Add a piece that leads somewhere, or just a piece where `to` is None; `of` it only so many characters do."""
        start = self._length
        self.add(text, style)
        end = start + of if of else self._length
        if to is not None and end > start:
            self._anchors.append(Anchor(start, end, to, is_entity))
        return self

    def facts(self, *facts: str, is_first: bool = False) -> "Words":
        """Add facts that are muted, a dot before each, but for the first of all if `is_first`."""
        for fact in filter(None, facts):
            self.add(fact if is_first else DOT + fact, MUTED)
            is_first = False
        return self

    def join(self, other: "Words") -> "Words":
        """Add all of another text, with where it leads."""
        self._anchors += [replace(one, start=one.start + len(self), end=one.end + len(self)) for one in other._anchors]
        return self.add(other.content)

    def named(self, entity: Entity, to: Destination) -> "Words":
        """Add an entity's name in the look of its kind."""
        kind = kind_of(entity.label)
        return self.link(safe(entity.name, _NAME), to, kind.style if kind else "", is_entity=True)

    @property
    def content(self) -> Content:
        """All that was added."""
        return Content.assemble(*self._pieces)

    def block(self, *, indent: int = 0, hanging: int = 0, guide: str = "", statement: str | None = None) -> Block:
        """It as a paragraph, all of which belongs to `statement` if one is given; see `Block` for the others."""
        marks = (Mark(0, self._length, statement),) if statement is not None else ()
        anchors = tuple(self._anchors)
        return Block(self.content, hanging=hanging, indent=indent, guide=guide, marks=marks, anchors=anchors)


def headline(text: str) -> Words:
    """What a page is of."""
    return Words(text, HEADLINE)


def heading(text: str, note: str = "") -> Block:
    """What a section holds, a rule after it."""
    words = Words(text, HEADING)
    if note:
        words.facts(unbroken(note))
    return Block(words.content, is_rule=True)


def looking() -> Block:
    """What stands for that which is still being looked for."""
    return Words(LOOKING, UNSURE).block()


def listed(pieces: Iterable[Words], label: str = "", *, indent: int = 0) -> Block:
    """Pieces after each other with dots between them, and a label before them all."""
    line = Words(label, MUTED)
    for index, piece in enumerate(pieces):
        if index:
            line.add(DOT, MUTED)
        line.join(piece)
    return line.block(indent=indent, hanging=2)
