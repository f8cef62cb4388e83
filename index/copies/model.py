"""What is found about copies: plain frozen data. Spans count into the text of the document that is named first."""

from dataclasses import dataclass
from typing import Literal

from index.ingest.notices import Notice
from index.model import Span

Way = Literal["asked", "copy", "repeats", "version"]
SourceRule = Literal["addressee", "credit", "copy", "own"]
FirstRule = Literal["credit", "date", "read first"]
"""What tells which of two documents was first: the other credits its agency, its date is the earlier one, or neither is
known and it was only read in before the other."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A paragraph, or most of one, that stands in two documents.

    Attributes:
        span, other: the paragraph in the one, and in the other.
        words: how many words of it they have in common.
    """

    span: Span
    other: Span
    words: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents with the same words.

    Attributes:
        document, other: their ids.
        share, other_share: how much of the one's text, and of the other's, stands in both: 0 to 1.
        passages: the paragraphs in common, in order of the text.
        first: id of the one that was first; `rule` what tells.
    """

    document: str
    other: str
    share: float
    other_share: float
    passages: tuple[Shared, ...]
    first: str
    rule: FirstRule


@dataclass(frozen=True, slots=True)
class Version:
    """That a document takes the place of an earlier one.

    Attributes:
        document, by: ids of the earlier one, which is superseded, and of the one with the notice.
        notice: what that says.
        changed: the words of the earlier one that the later one has otherwise; all of it when it is withdrawn.
    """

    document: str
    by: str
    notice: Notice
    changed: tuple[Span, ...]

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing of the earlier one holds any more."""
        return self.notice.kind in ("kill", "withdrawal")


@dataclass(frozen=True, slots=True)
class Outdated:
    """Words of a document that it took from a version which has since been changed, or withdrawn.

    Attributes:
        span: the words.
        version: which version they come from, and what took its place.
    """

    span: Span
    version: Version


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands to others: what it is a copy of, what took its place, and what it says of itself.

    Attributes:
        document: its id.
        notice: the correction, update or withdrawal that it carries, or None.
        original: id of the document that it goes back to; its own where it is the first, or is no copy.
        rule: what tells that, or None where it is no copy.
        copies: the documents with the same words, those with most first.
        superseded: the latest version that took its place, or None.
        supersedes: the versions whose place it takes.
        outdated: what it repeats of versions that others took the place of, in order of the text.
    """

    document: str
    notice: Notice | None
    original: str
    rule: FirstRule | None
    copies: tuple[Copy, ...]
    superseded: Version | None
    supersedes: tuple[Version, ...]
    outdated: tuple[Outdated, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that go back to one.

    Attributes:
        original: its id.
        copies: each other document with the original, in the order they came.
    """

    original: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """One report of a statement.

    Attributes:
        document: id of the document it stands in.
        statement: its id, or None where the words are there and no statement was found in them.
        span: the words.
        way: how it is known to be the same: it is the one asked about, its words were copied, it repeats it, or it
            stands in a later version of one of these and may say it otherwise.
        source: the agency it goes back to, or the id of the document where no agency is known.
        rule: what tells the source: "addressee" and "credit" name it in the words, "copy" follows the copied text,
            "own" is the document's own agency.
        version: what took the place of these words since, or None.
    """

    document: str
    statement: str | None
    span: Span
    way: Way
    source: str
    rule: SourceRule
    version: Version | None


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports of a statement.

    Attributes:
        statement: the id of the one asked about.
        reports: in the order they came, as far as it is known; the first is where it began.
        sources: the agencies, or documents, that they go back to, each once.
    """

    statement: str
    reports: tuple[Reported, ...]
    sources: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many reports there are, later versions of one counted with it."""
        return sum(one.way != "version" for one in self.reports)

    @property
    def first(self) -> Reported:
        """Where it began, as far as it is known."""
        return self.reports[0]
