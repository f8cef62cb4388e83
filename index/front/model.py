"""What a front page is made of."""

from dataclasses import dataclass

from index.model import DocumentSummary
from index.news.model import Change
from index.threads.model import Said


@dataclass(frozen=True, slots=True)
class Leading:
    """A statement that much else goes back to.

    Attributes:
        said: the statement.
        reports: in how many other documents it is reported.
        answers: how many statements answer it, or a report of it.
        links: how many statements are related to it, in whatever way.
    """

    said: Said
    reports: int
    answers: int
    links: int


@dataclass(frozen=True, slots=True)
class Front:
    """What stands out among the newest statements.

    Attributes:
        leading: the most reported, answered and linked first; of those that say the same, one.
        contradictions: possible contradictions of which one end is among these, the latest first; those that the user
            has settled are left out.
        looked_at: how many statements were looked at, the newest.
        total: how many there are.
    """

    leading: tuple[Leading, ...]
    contradictions: tuple[Change, ...]
    looked_at: int
    total: int


@dataclass(frozen=True, slots=True)
class Day:
    """The documents of a day.

    Attributes:
        date: an EDTF date, or None for those that have none.
        documents: the first few of them, in the order of a list.
        total: how many there are.
    """

    date: str | None
    documents: tuple[DocumentSummary, ...]
    total: int
