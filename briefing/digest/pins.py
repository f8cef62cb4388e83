"""Reading the pins of a digest: which document, spans and hash each of its quotations rests on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.digest.blocks import Block
from index.model import Span

_DEFINITION = re.compile(r"\[\^s([0-9]{1,9})\]:")
_FOOTNOTE = re.compile(
    r"\[\^s[0-9]+\]: Document `(?P<document>[0-9a-f]{12})`.*?,"
    r" spans? (?P<spans>[0-9]{1,12}–[0-9]{1,12}(?:, [0-9]{1,12}–[0-9]{1,12})*),"
    r" sha256 `(?P<sha256>[0-9a-f]{64})`\."
)
_REFERENCE = re.compile(r"(?<!\\)\[\^s([0-9]{1,9})\]\Z")


@dataclass(frozen=True, slots=True)
class Pin:
    """What a footnote says of its quotation: the document's id, the spans and the sha256 of the source."""

    document: str
    spans: tuple[Span, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A block quotation of a digest.

    Attributes:
        number: of its footnote, or None when the line above it has none.
        speaker: whom the line above it attributes it to, or "".
        pieces: its words, a text for each paragraph.
    """

    number: int | None
    speaker: str
    pieces: tuple[str, ...]


def read_pins(blocks: Sequence[Block]) -> dict[int, Pin | None]:
    """The pins by number, None for a footnote that can't be read. Of two with one number the first counts."""
    pins: dict[int, Pin | None] = {}
    for block in blocks:
        definition = _DEFINITION.match(block.source)
        if definition:
            pins.setdefault(int(definition[1]), _pin(block.source))
    return pins


def read_quotations(blocks: Sequence[Block]) -> Iterator[Quoted]:
    """Every block quotation, with what the paragraph right before it says of it."""
    before = [None, *blocks[:-1]]
    for lead, block in zip(before, blocks, strict=True):
        if not block.is_quotation:
            continue
        reference = _REFERENCE.search(lead.source) if lead else None
        yield Quoted(int(reference[1]) if reference else None, lead.strong if lead else "", block.pieces)


def _pin(footnote: str) -> Pin | None:
    found = _FOOTNOTE.fullmatch(footnote)
    if found is None:
        return None
    ranges = (one.split("–") for one in found["spans"].split(", "))
    return Pin(found["document"], tuple(Span(int(start), int(end)) for start, end in ranges), found["sha256"])
