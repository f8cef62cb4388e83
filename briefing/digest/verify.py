"""Finding every quotation of a digest again in its source, word for word.

The digest is parsed as the Markdown it is, so an editor may wrap its lines or change its line ends. A
quotation holds when its document is in the library with the sha256 that is cited, its source file (where
there is one) has not changed since, the words under its spans are its words, and the library attributes it
to the same source.
"""

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import wording
from briefing.digest.blocks import blocks
from briefing.digest.files import body_of
from briefing.digest.pins import Pin, Quoted, read_pins, read_quotations
from briefing.digest.select import pieces
from briefing.locations import source_path
from briefing.sanitise import one_line
from index.errors import UnknownId
from index.model import Document, Span, Statement

if TYPE_CHECKING:
    from index.library import Library

GONE = "is gone from the digest, though its footnote is there"
_LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one quotation.

    Attributes:
        number: as its footnote numbers it, or None where it has none.
        quotation: its words as they stand in the digest, "" where they are gone.
        pin: what its footnote says, or None where that is missing or can't be read.
        reason: why it has drifted (the second half of a sentence), or None when it holds.
    """

    number: int | None
    quotation: str
    pin: Pin | None
    reason: str | None

    @property
    def is_drifted(self) -> bool:
        """Whether the quotation is not, or no longer, what its source says."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of every quotation of a digest: in its order, those that are gone from it last."""

    findings: tuple[Finding, ...]

    @property
    def drifted(self) -> tuple[Finding, ...]:
        """The quotations that do not hold."""
        return tuple(finding for finding in self.findings if finding.is_drifted)


def verify(library: "Library", text: str) -> Verdict:
    """Check every quotation of the digest `text` against `library` and the source files it was read from.

    Raises:
        InputError: `text` is not a digest of this program.
    """
    found = blocks(body_of(text))
    pins = read_pins(found)
    sources = _Sources(library)
    findings: list[Finding] = []
    used: set[int] = set()
    reason: str | None
    for quoted in read_quotations(found):
        pin = None if quoted.number is None else pins.get(quoted.number)
        if pin is None:
            reason = _why_unpinned(quoted, pins)
        elif quoted.number in used:
            reason = "has the footnote of another quotation"
        else:
            reason = sources.why_drifted(quoted, pin)
        findings.append(Finding(quoted.number, " ".join(quoted.pieces), pin, reason))
        used.update(() if quoted.number is None else (quoted.number,))
    gone = (Finding(number, "", pins[number], GONE) for number in sorted(pins.keys() - used))
    return Verdict((*findings, *gone))


def _why_unpinned(quoted: Quoted, pins: dict[int, Pin | None]) -> str:
    if quoted.number is None:
        return "has no footnote that says where it stands"
    return "has a footnote that can't be read" if quoted.number in pins else "has lost its footnote"


class _Sources:
    """The documents that a digest cites, each fetched and checked once."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._documents: dict[str, Document | None] = {}
        self._problems: dict[tuple[str, str], str | None] = {}

    def why_drifted(self, quoted: Quoted, pin: Pin) -> str | None:
        """Why the quotation does not hold, or None."""
        document = self._document(pin.document)
        if document is None:
            return f"stands in a document that is not in the library ({pin.document})"
        key = (pin.document, pin.sha256)
        if key not in self._problems:
            self._problems[key] = _why_changed(document, pin.sha256)
        return self._problems[key] or _why_other_words(quoted, pin, document) or self._why_other_source(quoted, pin)

    def _document(self, identifier: str) -> Document | None:
        if identifier not in self._documents:
            try:
                self._documents[identifier] = self._library.document(identifier)
            except UnknownId:
                self._documents[identifier] = None
        return self._documents[identifier]

    def _why_other_source(self, quoted: Quoted, pin: Pin) -> str | None:
        analysis = self._library.analysis(pin.document)
        agency = self._library.summary(pin.document).agency
        for statements in _statements_under(pin.spans, analysis.statements if analysis else ()):
            speakers = [wording.speaker(one, agency) for one in statements]
            if not speakers:
                return "stands where the library has no statement, so whose words these are can't be checked"
            if quoted.speaker not in speakers and not self._is_other_name(quoted.speaker, statements):
                return f"is attributed to “{quoted.speaker}” there, and to “{speakers[0]}” in the library"
        return None

    def _is_other_name(self, name: str, statements: Sequence[Statement]) -> bool:
        """Whether a statement's speaker goes by `name` too: corrections and new documents change what it is called."""
        for entity in {one.source.entity for one in statements if one.source.entity}:
            try:
                found = self._library.entity(entity)
            except UnknownId:
                continue
            if name in map(one_line, (found.name, *found.aliases)):
                return True
        return False


def _statements_under(spans: tuple[Span, ...], statements: Sequence[Statement]) -> list[list[Statement]]:
    """What may tell whose words `spans` are: the statement of just these, else for each span those closest around it.

    A newer analysis may cut statements elsewhere than the one that the digest was made from.
    """
    same = [one for one in statements if one.content.spans == spans]
    return [same] if same else [_closest_around(span, statements) for span in spans]


def _closest_around(span: Span, statements: Sequence[Statement]) -> list[Statement]:
    around = [one for one in statements if any(piece.covers(span) for piece in one.content.spans)]
    least = min(map(_length, around), default=0)
    return [one for one in around if _length(one) == least]


def _length(statement: Statement) -> int:
    return sum(map(len, statement.content.spans))


def _why_changed(document: Document, sha256: str) -> str | None:
    if document.sha256 != sha256:
        return f"was taken from another version of its document ({document.id}) than the library has"
    path = source_path(document.source)
    if path is None:  # seeds have no file of the user's
        return None
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return f"stands in what is no file any more ({path})"
        with path.open("rb") as file:
            is_same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return None  # the library's copy is the witness of a file that is gone
    except OSError as error:
        return f"stands in a file that can't be read ({path}: {error.strerror or error})"
    return None if is_same else f"stands in a file that has changed since it was read ({path})"


def _why_other_words(quoted: Quoted, pin: Pin, document: Document) -> str | None:
    if any(not 0 <= span.start < span.end <= len(document.text) for span in pin.spans):
        return f"cites a span outside its document ({document.id})"
    expected = pieces(document.text, pin.spans)
    if list(quoted.pieces) == expected:
        return None
    words = " … ".join(expected)
    shown = words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN].rstrip() + " …"
    return f"reads otherwise in its document ({document.id}): “{shown}”"
