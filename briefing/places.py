"""Where a reader can be: the address of a page, and a place on it. Plain data, no screen and no library."""

from dataclasses import dataclass
from typing import Literal

from index.model import Snippet

PageKind = Literal["note", "home", "document", "entity", "thread", "positions", "beside", "timeline"]


@dataclass(frozen=True, slots=True)
class Address:
    """What a page is of.

    Attributes:
        kind: which page. "note" only says something to the user.
        id: of a document or an entity; of the statement whose thread it is; of the speaker of positions, or where that
            one is no entity the words for them; the query of a timeline, or an entity's id.
        about: the subject of positions, or "" for any.
        other: the second speaker of "beside", as `id` is for the first.
    """

    kind: PageKind
    id: str = ""
    about: str = ""
    other: str = ""


HOME = Address("home")
NOTE = Address("note")


@dataclass(frozen=True, slots=True)
class Place:
    """A place to read at: a page and where on it.

    Attributes:
        page: its address.
        statement: the statement to choose, or None.
        offset: for a document, the offset in its text to bring into sight, or None.
        matches: a search hit's fragment, whose words are to be marked, or None.
        scroll: the exact line at the top of the pane, for going back, or None.
        pane: which pane has the focus, or None to leave it where it is.
    """

    page: Address
    statement: str | None = None
    offset: int | None = None
    matches: Snippet | None = None
    scroll: int | None = None
    pane: str | None = None

    @property
    def document(self) -> str:
        """The id of the document it is in, "" on any other page."""
        return self.page.id if self.page.kind == "document" else ""


def in_document(
    document: str,
    *,
    statement: str | None = None,
    offset: int | None = None,
    matches: Snippet | None = None,
    pane: str | None = None,
) -> Place:
    """A place in the document of an id; see `Place`."""
    return Place(Address("document", document), statement=statement, offset=offset, matches=matches, pane=pane)


def at_statement(statement: str, *, pane: str | None = None) -> Place:
    """Where the statement of an id stands in its document."""
    return in_document(statement.partition(":")[0], statement=statement, pane=pane)


def of_entity(entity: str) -> Place:
    """The page of the entity of an id."""
    return Place(Address("entity", entity))


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do instead of somewhere to go: `name` is an action of the main screen ("add")."""

    name: str
